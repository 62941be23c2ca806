#!/usr/bin/env python3
"""What must not be on a log, over a real server: hidden values, facts, withholding, erasure, retention; and what must be
refused on the way.

    hidden_values.py        starts a server of its own on fresh data
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server, Signer, compact, post_act, request, rfc3339
from hidden_client import acta, acta_json, b64url, disclose, fact, forms_of, seal, send, traces, wait_for_views

VERIFIER = Path(__file__).resolve().parents[2] / "Verifiers" / "acta_verify.py"
HIDDEN = {"story", "name", "income"}


def field(name, kind, **more):
    return {"id": name, "label": name.capitalize(), "type": kind} | more


def programme(now):
    """A fund for households with low incomes: a register whose eligible owners may vote on what it pays for."""
    people = {
        "title": "kind",
        "submissions": {"review": False},
        "fields": [
            field("kind", "choice", required=True, facet=True,
                  choices=[{"id": "family", "label": "Family"}, {"id": "single", "label": "Single"}]),
            field("persons", "integer", min=1, max=20), field("since", "date"),
            field("rent", "money", currency="EUR"), field("place", "point"),
            field("story", "paragraph", treatment="withdrawable", search=True, maxLength=2000),
            field("name", "text", treatment="personal", readers=["clerk"], required=True, unique=True),
            field("income", "integer", treatment="personal", readers=["clerk"], required=True, min=0, max=999_999),
        ],
        "facts": [{"name": "eligible-by-income", "by": ["clerk", "office"], "moves": ["submit"]}],
        "lists": {"eligible": {"of": "owners", "when": {"status": ["published"]}, "facts": ["eligible-by-income"]}},
    }
    vote = {
        "opens": rfc3339(now - 60), "closes": rfc3339(now + 45), "budget": {"amount": "1000.00", "currency": "EUR"},
        "eligible": "in people where eligible", "ballot": {"type": "choose1"},
        "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
        "projects": [{"id": "swings", "title": "Swings", "cost": "600.00"},
                     {"id": "books", "title": "Books", "cost": "500.00"}],
    }
    return {"edition": 1, "programme": {
        "title": "Household fund", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Helping households",
                 "legalBasis": "public task", "retention": {"story": "P1Y", "name": "P1Y", "people.income": "P0D"}},
        "parts": {"people": {"procedure": "register@1", "title": "Households", "terms": people},
                  "vote": {"procedure": "budget@1", "title": "What to pay for", "terms": vote}}}}


class Story:
    """A server with the fund open and a clerk appointed."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.origin = server.about()["origin"]
        self.office, self.clerk, self.ann, self.bob = server.office(), Signer(), Signer(), Signer()
        self.opened = time.time()
        server.open("fund", programme(self.opened))
        self.make(self.office, "roles", "appoint", {"role": "clerk", "actors": [self.clerk.did]})

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def make(self, signer, part, move, body, disclosures=(), facts=()):
        act = signer.act(self.origin, "fund", part, move, body)
        answer = send(self.server, "fund", part, act, disclosures, facts)
        assert answer.status in (200, 201), f"{move} was refused: {answer.body[:500]!r}"
        wait_for_views(self.server, answer.json["index"], "fund")
        return answer.json["index"]

    def refused(self, name, code, answer, words=()):
        problem = answer.json if answer.is_problem else {}
        shown = answer.body.decode(errors="replace")
        is_right = problem.get("code") == code and problem.get("remedy") and not any(word in shown for word in words)
        self.check(name, is_right, f"{answer.status} {shown[:300]}")

    def entry(self, values, signer, vouchers=()):
        """A household, sealed by code that is not Acta's, with facts that others vouch for."""
        sealed, disclosures = seal(values, HIDDEN)
        act = signer.act(self.origin, "fund", "people", "submit", {"values": sealed})
        facts = [fact(voucher, self.origin, act, "eligible-by-income") for voucher in vouchers]
        return act, disclosures, facts


ANN = {"kind": "family", "persons": 4, "story": "The roof of Zwiebelturm 7 leaks since March.", "name": "Ann Quicksilver",
       "income": 314159}
BOB = {"kind": "single", "story": "My neighbour Voldemar steals parcels.", "name": "Bob Periwinkle", "income": 271828}


def households(story):
    act, disclosures, facts = story.entry(ANN, story.ann, [story.clerk])
    answer = send(story.server, "fund", "people", act, disclosures, facts)
    story.check("a household is taken in with the clerk's fact", answer.status == 201, answer.body[:300])
    story.annas, story.ann_disclosures = answer.json["index"], disclosures
    act, disclosures, facts = story.entry(BOB, story.bob)
    story.bobs = send(story.server, "fund", "people", act, disclosures, facts).json["index"]
    wait_for_views(story.server, story.bobs, "fund")
    item = request(story.server.port, "GET", f"/api/programmes/fund/people/items/{story.annas}").json
    story.check("the text is shown, name and income are not",
                item["values"]["story"] == ANN["story"] and item["values"]["name"].get("why") == "personal", item)


def bad_input(story):
    """Each is refused with a code, a remedy, and without saying the value."""
    server, secret = story.server, "Eve Tamarind"
    values = {"kind": "single", "name": secret, "income": 5}
    clear = story.clerk.act(story.origin, "fund", "people", "submit", {"values": values})
    story.refused("a personal field in clear", "field.in_clear", send(server, "fund", "people", clear), [secret])
    act, disclosures, _ = story.entry(values, Signer())
    other, _ = disclose("name", "Mallory")
    story.refused("a disclosure that does not match", "disclosure.missing",
                  send(server, "fund", "people", act, [other, disclosures[1]]), [secret, "Mallory"])
    story.refused("no disclosures at all", "disclosure.missing", send(server, "fund", "people", act))
    story.refused("a disclosure too many", "disclosure.unwanted",
                  send(server, "fund", "people", act, disclosures + [other]), [secret])
    twin, more, _ = story.entry(ANN | {"income": 1}, Signer())
    story.refused("a name that is there already", "field.not_unique", send(server, "fund", "people", twin, more),
                  [ANN["name"]])
    act, disclosures, facts = story.entry(values, Signer(), [Signer()])
    story.refused("a fact from a stranger", "fact.voucher", send(server, "fund", "people", act, disclosures, facts))
    forged = fact(Signer(), story.origin, act, "eligible-by-income", by=story.clerk.did)
    story.refused("a fact in the clerk's name", "fact.key", send(server, "fund", "people", act, disclosures, [forged]))
    moved = fact(story.clerk, story.origin, act[:-2], "eligible-by-income")
    story.refused("a fact about another act", "act.fact", send(server, "fund", "people", act, disclosures, [moved]))
    wrong = {
        "kind": ["castle", 7, None, [], {"_sd": ["x"]}], "persons": ["4", 0, 21, 1.5, True, [4]],
        "since": ["2026-02-30", "yesterday", 20260101], "story": [7], "income": ["5", -1, 1_000_000, {"a": 1}],
        "rent": [{"amount": "1.999", "currency": "EUR"}, {"amount": "1.00", "currency": "USD"}, "1.00"],
        "place": [{"lat": "91", "lon": "0"}, {"lat": 1, "lon": 2}, "1,2"], "name": ["", "a\u0000b", 5],
    }
    for name, kinds in wrong.items():
        for value in kinds:
            act, disclosures, _ = story.entry(values | {name: value}, Signer())
            answer = send(server, "fund", "people", act, disclosures)
            story.check(f"{name} = {value!r} is refused with the place",
                        answer.is_problem and answer.status in (400, 403, 422)
                        and name in answer.json.get("pointer", "") and secret not in answer.body.decode(),
                        f"{answer.status} {answer.body[:300]!r}")
    size = server.size
    story.check("nothing of it stands on the log", size == story.bobs + 1, size)


def eligibility(story):
    voter = story.bob.act(story.origin, "fund", "vote", "vote", {"choices": ["books"]})
    story.refused("nobody votes without the clerk's word", "budget.not_eligible",
                  post_act(story.server.port, voter, "fund", "vote"))
    story.make(story.ann, "vote", "vote", {"choices": ["swings"]})


def withholding(story):
    place = {"entry": story.bobs, "pointer": "/values/story"}
    body = place | {"ground": "Criminal code, section 185", "reason": "It accuses a person by name.",
                    "appeal": "To the council within a month."}
    story.make(story.clerk, "disclosure", "withhold", body)
    item = request(story.server.port, "GET", f"/api/programmes/fund/people/items/{story.bobs}").json
    shown = item["values"]["story"]
    story.check("a withheld text shows ground, reason and appeal instead",
                shown.get("why") == "withheld" and shown.get("ground") == body["ground"]
                and shown.get("appeal") == body["appeal"], item)
    found = request(story.server.port, "GET", "/api/programmes/fund/people/items?q=Voldemar").json["total"]
    story.check("it is not found any more", found == 0, found)
    disclosed = request(story.server.port, "GET", f"/api/entries/{story.bobs}/disclosures").json
    story.check("its disclosure is not served", disclosed["disclosures"] == [], disclosed)


def reading(story):
    keys = {}
    for name, signer in (("ann", story.ann), ("clerk", story.clerk), ("stranger", Signer())):
        keys[name] = story.folder / f"{name}.key"
        keys[name].write_text(key_text(signer))
    server = ["--server", story.server.url]
    mine = acta_json("read", "fund", "--mine", "--key", keys["ann"], *server)
    story.check("a person reads all that is kept of them", len(mine["values"]) == 3, mine)
    seen = acta_json("read", "fund", "--entry", story.annas, "--purpose", "Checking", "--key", keys["clerk"], *server)
    story.check("a clerk reads what the task needs", {v["field"] for v in seen["values"]} == HIDDEN, seen)
    seen = acta_json("read", "fund", "--entry", story.annas, "--purpose", "Nosy", "--key", keys["stranger"], *server)
    story.check("a stranger reads what is public", {v["field"] for v in seen["values"]} == {"story"}, seen)
    mine = acta_json("read", "fund", "--mine", "--key", keys["ann"], *server)
    story.check("the person is told who read it", [r["reader"] for r in mine["readings"]] == [story.clerk.did], mine)
    return keys



def key_text(signer):
    """A key file of the command line."""
    return json.dumps({"type": "acta/key@1", "alg": "EdDSA", "seed": b64url(signer.seed), "did": signer.did})


def erasure(story, keys):
    """Afterwards none of the values stands in any file of the server, in no log line and in no answer."""
    server = ["--server", story.server.url]
    due = acta_json("erase", "fund", "--due", "--dry-run", "--key", keys["clerk"], *server)
    story.check("what is due is named first", len(due["erased"]) == 2, due)
    acta("erase", "fund", "--due", "--key", keys["clerk"], *server)
    acta("erase", "fund", "--entry", story.annas, "--ground", "GDPR, article 17(1)(b)", "--key", keys["ann"], *server)
    again = acta_json("erase", "fund", "--due", "--dry-run", "--key", keys["clerk"], *server)
    story.check("nothing is due any more", again["erased"] == [], again)
    mine = acta_json("read", "fund", "--mine", "--key", keys["ann"], *server)
    story.check("nothing is kept of the person", mine["values"] == [], mine)
    needles = [needle for text in story.ann_disclosures for needle in forms_of(text)]
    places = [story.server.data, story.server.talk]
    time.sleep(1)
    found = traces(places, needles)
    story.check("no file of the running server holds a trace", found == [], found[:5])
    for path in ("items?q=Zwiebelturm", "items", f"items/{story.annas}", f"items/{story.annas}/history",
                 "exports/records.csv", "exports/records.json", "exports/register.rsf", "exports/catalogue.jsonld"):
        body = request(story.server.port, "GET", f"/api/programmes/fund/people/{path}").body
        hits = [needle for needle in needles if needle in body]
        story.check(f"{path} holds no trace", hits == [], hits[:2])
    return needles


def strangers(story, needles):
    """Mirror, audit and the second verifier accept the log, and the audit says on whose word it rests."""
    deadline = story.opened + 60
    while time.time() < deadline and request(
            story.server.port, "GET", Contract.outcome("fund", "vote")).status != 200:
        time.sleep(0.5)
    mirror = story.server.mirror(story.folder / "mirror")
    story.check("the mirror holds no trace", traces([mirror], needles) == [], traces([mirror], needles)[:3])
    audit = acta_json("audit", mirror)
    story.check("the audit is green, with what is withheld and erased",
                audit["verified"] and [p["entry"] for p in audit["hidden"]["withheld"]] == [story.bobs]
                and len(audit["hidden"]["erased"]) == 4 and audit["hidden"]["missing"] == [], audit["hidden"])
    words = {(w["fact"], w["voucher"]): w["acts"] for w in audit["words"]}
    story.check("it says on whose word the eligibility rests",
                words.get(("eligible-by-income", story.clerk.did)) == 1 and any("unique" in fact for fact, _ in words),
                audit["words"])
    outcome = next(p for p in audit["parts"] if p["part"] == "fund/vote")
    story.check("the outcome rests on it, and is computed alike",
                outcome["statedBy"] is not None and outcome["results"]["selected"] == ["swings"], outcome)
    done = subprocess.run([sys.executable, VERIFIER, mirror], capture_output=True, text=True)
    story.check("the second verifier finds no difference", done.returncode == 0, done.stdout[-600:])
    lie = mirror / "values" / "000"
    if lie.exists():
        lie.write_text("")
    line = {"entry": story.bobs, "disclosures": [disclose("story", "Something else")[0]]}
    lie.parent.mkdir(exist_ok=True)
    lie.write_bytes(compact(line) + b"\n")
    acta("audit", mirror, expect=1)
    story.check("a published value that fits no digest is found", True)


def main():
    with tempfile.TemporaryDirectory(prefix="acta-hidden-") as folder:
        server = Server(Path(folder) / "data")
        with server:
            story = Story(server, Path(folder))
            households(story)
            bad_input(story)
            eligibility(story)
            withholding(story)
            keys = reading(story)
            needles = erasure(story, keys)
            strangers(story, needles)
        found = traces([server.data], needles)
        story.check("no file of the stopped server holds a trace", found == [], found[:5])
        with server:
            answer = request(server.port, "GET", f"/api/programmes/fund/people/items/{story.annas}")
            story.check("the record is still there after a restart", answer.status == 200, answer.status)
    print(f"{len(story.failures)} failed" if story.failures else "all fine")
    return 1 if story.failures else 0


if __name__ == "__main__":
    sys.exit(main())
