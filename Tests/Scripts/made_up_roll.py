#!/usr/bin/env python3
"""Builds a log with a roll, codes, a vote online, at the counter and on paper: for testing verifiers.

The same log, with what it comes to, is frozen beside the tests of the procedures:

    ACTA_RECORD=1 made_up_roll.py        writes it anew
    made_up_roll.py                      ends non-zero if it is not what is frozen
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

import acta_client
from acta_client import ROOT, Signer, acta_verify
from made_up_library import URL64, MadeUpLibrary, seal
from made_up_log import MadeUpLog

FROZEN = ROOT / "Tests" / "ParticipationTests" / "Frozen" / "roll@1-paper"
ROLL_TERMS = {
    "fields": [{"id": "number", "label": "Number", "identifies": True}, {"id": "name", "label": "Name"}],
    "groups": [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}]}


def signer(name):
    return Signer(hashlib.sha256(f"made up {name}".encode()).digest())


class MadeUpRoll(MadeUpLibrary):
    """Entries: 0 founds, 1 opens, 2 appoints the clerks, 3 to 10 enter eight people of whom the last is a child, 11
    publishes, 12 to 14 let three people in and 15 a guardian for the child; then the vote, and both outcomes.
    """

    ORIGIN = "example.org/roll"

    def __init__(self, until="outcome", counts="paper", **paper):
        self.log_key, self.office, self.registrar = (Signer(bytes([n]) * 32) for n in (1, 2, 3))
        self.one, self.other, self.third, self.stranger = map(signer, ("one", "other", "third", "stranger"))
        self.time, self.entries, self.disclosures = 1_763_791_200_000, [], {}
        start = self.time / 1000
        self.roll_terms = ROLL_TERMS | {"closes": acta_client.rfc3339(start + 3000)}
        self.terms = acta_client.budget_terms(start + 60, start + 3600, eligible="in roll where voters") | {
            "onePer": "person", "paper": {"people": "in roll where people", "counts": counts, "intake": True} | paper}
        self.ids = [project["id"] for project in self.terms["projects"]]
        self.add(self.office, "office", "roles", "found", {"name": "Town of Tests", "registrar": self.registrar.did})
        programme = acta_client.programme_file({"vote": self.terms})
        del programme["programme"]["parts"]["vote"]["who"]
        programme["programme"]["data"]["retention"] = dict.fromkeys(["number", "name", "scan", *paper.keys() & {"help"}], "P1Y")
        programme["programme"]["parts"]["roll"] = {"procedure": "roll@1", "title": "Roll", "terms": self.roll_terms}
        self.add(self.office, "town", "programme", "open", programme)
        clerks = [self.one.did, self.other.did, self.third.did]
        self.add(self.office, "town", "roles", "appoint", {"role": "clerk", "actors": clerks})
        self.people, self.digest = {}, hashlib.sha256(b"acta/roll@1").digest()
        for name in ("ann", "bob", "cam", "dee", "eve", "fay", "gus", "child"):
            self.enter(name)
        if until == "entered":
            return
        self.make("roll", "publish", people=len(self.people), digest=URL64(self.digest))
        for voter, name in (("ann", "ann"), ("bob", "bob"), ("cam", "cam"), ("ann", "child")):
            self.admit(voter, name)
        self.time = int((start + 60) * 1000)
        if until == "published":
            return
        self.votes()
        if until == "outcome":
            self.close("roll", "roll@1", self.roll_terms)
            self.close("vote", "budget@1", self.terms)

    def votes(self):
        """Three online, one for a child, one at the counter; five sheets, of which one differed and two are void."""
        self.vote("ann", "ann", 0)
        self.vote("bob", "bob", 1)
        self.vote("ann", "child", 2)
        self.make("roll", "replace", person=self.people["cam"], code=signer("code cam again").did, reason="lost")
        self.make("roll", "strike", person=self.people["gus"], reason="moved")
        self.intake("dee", 0)
        scan = seal("scan", {"name": "scan.pdf", "mediaType": "application/pdf", "bytes": 3, "sha256": "00" * 32})[1]
        self.make("vote", "batch", id="hall", sheets=5, scan=scan, place="Town hall", seal="A-17")
        self.settle(1, self.ballot("bob", 2))
        self.read("record", 2, self.ballot("eve", 0), self.one)
        self.read("record", 2, self.ballot("eve", 1), self.other)
        self.read("confirm", 2, self.ballot("eve", 1), self.third)
        self.settle(3, {"void": "blank"})
        self.settle(4, {"void": "twice"})
        self.settle(5, self.ballot("fay", 0, 1))
        self.finish(3, 2)

    # Acts

    def make(self, part, move, signer=None, facts=(), **body):
        self.add(signer or self.office, "town", part, move, body, facts=facts)

    def enter(self, name, code=None, **changes):
        code = (code or signer(f"code {name}")).did
        unique = URL64(hashlib.sha256(f"unique {changes.get('number', name)}".encode()).digest())
        values = {"number": seal("number", f"RN-{name}")[1], "name": seal("name", name)[1]}
        index = len(self.entries)
        represented = {"represented": True} if name == "child" else {}
        group = "south" if len(self.people) % 2 else "north"
        self.make("roll", "enter", code=code, group=changes.get("group", group), values=values, **represented,
                  facts=[self.fact(self.registrar, "unique", {"field": "number", "digest": unique})])
        self.people[name] = index
        self.digest = hashlib.sha256(self.digest + index.to_bytes(8, "big") + code.encode()).digest()

    def admit(self, voter, name, code=None, signed_by=None):
        voter, code = signer(voter), code or signer(f"code {name}")
        text = f"acta/roll-admission@1\ntown\nroll\n{voter.did}\n"
        signature = (signed_by or code).key.sign(text.encode())
        self.make("roll", "admit", voter, code=code.did, signature=URL64(signature))

    def ballot(self, name, *places):
        return {"person": self.people.get(name, name), "choices": [self.ids[place] for place in places]}

    def vote(self, voter, name, *places):
        self.make("vote", "vote", signer(voter), **self.ballot(name, *places))

    def intake(self, name, *places, by=None, **more):
        self.make("vote", "intake", by or self.one, **self.ballot(name, *places), **more)

    def read(self, move, sheet, reading, by, batch="hall"):
        self.make("vote", move, by, batch=batch, sheet=sheet, reading=reading)

    def settle(self, sheet, reading):
        self.read("record", sheet, reading, self.one)
        self.read("confirm", sheet, reading, self.other)

    def finish(self, counted, void, batch="hall"):
        self.make("vote", "finish", self.one, batch=batch, counted=counted, void=void)

    def close(self, part, procedure, terms):
        """The registrar's closing act and outcome, as far as the verifier itself can compute it."""
        self.time = max(self.time, acta_verify.instant(terms["closes"]))
        self.make(part, "close", self.registrar, due=terms["closes"])
        replay = acta_verify.Replay(self.ORIGIN)
        for index, item in enumerate(self.entries):
            replay.add(index, item)
        outcome, results = replay.part(("town", part), procedure).outcome(terms)
        digest = URL64(hashlib.sha256(acta_verify.jcs(outcome).encode()).digest())
        self.make(part, "outcome", self.registrar, upTo=len(self.entries) - 1, digest=digest, results=results)
        self.outcomes = getattr(self, "outcomes", {}) | {part: outcome}

    def freeze(self, folder):
        """The public log without values, and beside it what each part comes to."""
        MadeUpLog.write(self, folder)
        for part, outcome in self.outcomes.items():
            (folder / f"{part}.outcome.json").write_text(acta_verify.jcs(outcome))


def files(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def main():
    if os.environ.get("ACTA_RECORD") == "1":
        MadeUpRoll().freeze(FROZEN)
    with tempfile.TemporaryDirectory() as folder:
        MadeUpRoll().freeze(Path(folder))
        if files(Path(folder)) != files(FROZEN):
            sys.exit("FAILED the made-up roll is not the one that is frozen")
    print("ok    the made-up roll is the one that is frozen")


if __name__ == "__main__":
    main()
