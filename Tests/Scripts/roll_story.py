#!/usr/bin/env python3
"""A town votes by its roll: people are entered without a name on the log, get codes by letter, vote online or on paper,
lose letters, move away; afterwards strangers compute the outcome, and nobody finds a resident in the public log.

    roll_story.py [--residents 600]     starts a server of its own on fresh data
"""

import argparse
import csv
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, post_act, request, rfc3339
from hidden_client import acta, acta_json, b64url, public_words, words_of

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
FIELDS = ["number", "name", "street", "email"]
FIRST = "Ana Bruno Carla Dario Elsa Franc Gita Hugo Ines Jon Katja Luka Maja Nils Olga Petr Rosa Stane Tilen Uma".split()
LAST = "Kovac Novak Horvat Krajnc Zupan Potok Mlakar Vidmar Golob Turk Kos Bizjak Hribar Kotnik Rozman Oblak".split()


def residents(count):
    """Invented people, the same in every run."""
    dice = random.Random(30_000)
    for number in range(count):
        yield {"number": f"RN-{7_000_000 + number * 13}", "name": f"{dice.choice(FIRST)} {dice.choice(LAST)} {number:05}",
               "street": f"Lime Lane {number:05}", "email": f"resident{number:05}@town.example" if number % 3 else "",
               "group": "north" if number % 2 else "south", "represented": "yes" if number % 50 == 7 else ""}


def programme(now, seconds):
    fields = [{"id": name, "label": name.capitalize()} | ({"identifies": True} if name == "number" else {})
              | ({"required": False} if name == "email" else {}) for name in FIELDS]
    roll = {"fields": fields, "groups": [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}]}
    vote = {
        "opens": rfc3339(now), "closes": rfc3339(now + seconds), "budget": {"amount": "1000.00", "currency": "EUR"},
        "eligible": "in roll where voters", "onePer": "person",
        "paper": {"people": "in roll where people", "counts": "paper"},
        "ballot": {"type": "approval", "min": 1, "max": 2}, "ties": ["cost", "id"],
        "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
        "projects": [{"id": name, "title": name.capitalize(), "cost": f"{cost}.00"}
                     for name, cost in (("park", 600), ("well", 450), ("bench", 300))]}
    return {"edition": 1, "programme": {
        "title": "The town decides", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A vote of the residents",
                 "legalBasis": "public task", "retention": dict.fromkeys([*FIELDS, "scan"], "P1Y")},
        "parts": {"roll": {"procedure": "roll@1", "title": "The roll", "terms": roll},
                  "vote": {"procedure": "budget@1", "title": "The vote", "terms": vote}}}}


def key_of(code):
    """The key that a code is (docs/log-format.md, section 12), without Acta's code."""
    text = code.replace("-", "")
    return Signer(hashlib.sha256(f"acta/invitation-code@1\n{text}".encode()).digest())


class Town:
    def __init__(self, server, folder, seconds, changed=lambda programme: programme):
        self.server, self.folder, self.failures = server, folder, []
        self.origin, self.office = server.about()["origin"], server.office()
        self.office_key = server.data / Contract.OFFICE_KEY
        self.closes = time.time() + seconds
        server.open("town", changed(programme(time.time(), seconds)))
        self.clerks = [Signer(), Signer()]
        self.make(self.office, "roles", "appoint", {"role": "clerk", "actors": [clerk.did for clerk in self.clerks]})

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def post(self, signer, part, move, body):
        return post_act(self.server.port, signer.act(self.origin, "town", part, move, body), "town", part)

    def make(self, signer, part, move, body):
        answer = self.post(signer, part, move, body)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, name, code, signer, part, move, body):
        answer = self.post(signer, part, move, body)
        problem = answer.json if answer.is_problem else {}
        self.check(name, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:300]))

    def admission(self, voter, code):
        key = key_of(code)
        text = f"acta/roll-admission@1\ntown\nroll\n{voter.did}\n"
        return {"code": key.did, "signature": b64url(key.key.sign(text.encode()))}

    def roll(self, command, *arguments, expect=0):
        return acta("roll", command, *arguments, "--part", "town/roll", "--key", self.office_key, "--server",
                    self.server.url, expect=expect)


def the_roll(town, count):
    """Everybody is entered once; what cannot be is named with line and column; the codes are in the letter file."""
    file, people = town.folder / "people.csv", list(residents(count))
    with file.open("w", newline="") as out:
        rows = csv.DictWriter(out, [*FIELDS, "group", "represented"])
        rows.writeheader()
        rows.writerows(people)
        rows.writerow(people[3])
        rows.writerow({**people[4], "number": ""})
        rows.writerow({**people[5], "number": "RN-1", "group": "west"})
    letters, report = town.folder / "letters.csv", town.folder / "refused.csv"
    begun = time.monotonic()
    town.roll("enter", file, "--letters", letters, "--report", report, expect=1)
    print(f"       {count:,} people entered in {time.monotonic() - begun:.1f} s")
    with report.open() as lines:
        refused = {(int(row["line"]), row["column"]) for row in csv.DictReader(lines)}
    with letters.open() as lines:
        rows = list(csv.DictReader(lines))
    # Chance decides which of the two rows of one person comes first; the file has its head in line 1.
    town.check("rows that cannot be are named", refused in [
        {(line, ""), (count + 3, "number"), (count + 4, "group")} for line in (5, count + 2)], refused)
    town.check("everybody else has a code of their own",
               len(rows) == count and len({row["code"] for row in rows}) == count
               and {row["name"] for row in rows} == {person["name"] for person in people}, len(rows))
    town.check("only the office can read the letters", letters.stat().st_mode & 0o077 == 0)
    numbers = [int(row["person"]) for row in sorted(rows, key=lambda row: row["number"])]
    town.check("numbers say nothing about who is who", numbers != sorted(numbers))
    return letters, rows


def publishing(town, letters, rows):
    voter = Signer()
    town.refused("nobody is let in before the roll is published", "roll.not_published", voter, "roll", "admit",
                 town.admission(voter, rows[0]["code"]))
    short = town.folder / "short.csv"
    short.write_text("".join(letters.read_text().splitlines(True)[:-1]))
    town.roll("publish", short, expect=1)
    printed = town.roll("publish", letters)
    town.check("the roll's size is published", f"{len(rows):,}" in printed or str(len(rows)) in printed, printed)


def voting(town, rows):
    """Most vote online; the seventh lost their letter, the eighth moved away."""
    voters = {}
    adults = [row for row in rows if not row["represented"]]
    for row in adults[:60]:
        voter = voters[int(row["person"])] = Signer()
        town.make(voter, "roll", "admit", town.admission(voter, row["code"]))
    people = list(voters)
    for place, (person, voter) in enumerate(voters.items()):
        town.make(voter, "vote", "vote", {"choices": ["park"] if place % 3 else ["well", "bench"], "person": person})
    stranger, first = Signer(), people[0]
    town.refused("a used code lets nobody else in", "roll.used_code", stranger, "roll", "admit",
                 town.admission(stranger, adults[0]["code"]))
    town.refused("nor one that somebody else signed for", "roll.wrong_signature", stranger, "roll", "admit",
                 town.admission(voters[first], adults[61]["code"]))
    town.refused("nobody votes without a code", "budget.not_eligible", stranger, "vote", "vote",
                 {"choices": ["park"], "person": first})
    town.refused("nor for another", "budget.other_person", voters[people[1]], "vote", "vote",
                 {"choices": ["park"], "person": first})
    town.refused("a ballot says for whom it is", "budget.person_missing", voters[first], "vote", "vote",
                 {"choices": ["park"]})

    lost = town.folder / "lost.csv"
    town.roll("replace", str(people[6]), "--reason", "misused", "--letters", lost)
    with lost.open() as lines:
        code = next(csv.DictReader(lines))["code"]
    town.refused("who was let in with a replaced code votes no more", "budget.not_eligible", voters[people[6]], "vote",
                 "vote", {"choices": ["well"], "person": people[6]})
    owner = Signer()
    town.refused("the old code is good for nothing", "roll.replaced_code", owner, "roll", "admit",
                 town.admission(owner, next(row["code"] for row in rows if int(row["person"]) == people[6])))
    town.make(owner, "roll", "admit", town.admission(owner, code))
    town.make(owner, "vote", "vote", {"choices": ["bench"], "person": people[6]})
    town.make(town.office, "roll", "strike", {"person": people[7], "reason": "moved"})
    town.refused("who is off the roll votes no more", "budget.not_eligible", voters[people[7]], "vote", "vote",
                 {"choices": ["well"], "person": people[7]})

    child = next(row for row in rows if row["represented"])
    town.make(voters[first], "roll", "admit", town.admission(voters[first], child["code"]))
    town.make(voters[first], "vote", "vote", {"choices": ["bench"], "person": int(child["person"])})
    return people, adults[62:72]


def on_paper(town, people, waiting):
    """Twelve sheets: ten count, among them one of somebody who voted online; two are void."""
    one, other = town.clerks
    town.make(one, "vote", "batch", {"id": "town-hall", "sheets": 12})
    persons = [people[2], *(int(row["person"]) for row in waiting[:9])]
    for sheet, person in enumerate(persons, 1):
        body = {"batch": "town-hall", "sheet": sheet, "reading": {"person": person, "choices": ["well"]}}
        town.make(one, "vote", "record", body)
        if sheet == 1:
            town.refused("nobody reads a sheet twice", "desk.same_person", one, "vote", "confirm", body)
            town.refused("two readings must agree", "desk.differs", other, "vote", "confirm",
                         {**body, "reading": {"person": person, "choices": ["park"]}})
        town.make(other, "vote", "confirm", body)
    twice = {"batch": "town-hall", "sheet": 11, "reading": {"person": people[2], "choices": ["park"]}}
    town.refused("a second sheet of a person does not count", "desk.second_sheet", one, "vote", "record", twice)
    for sheet, reason in ((11, "twice"), (12, "unreadable")):
        body = {"batch": "town-hall", "sheet": sheet, "reading": {"void": reason}}
        town.make(one, "vote", "record", body)
        town.make(other, "vote", "confirm", body)


def strangers(town, rows):
    time.sleep(max(0, town.closes - time.time()))
    deadline = time.time() + 30
    while time.time() < deadline and request(town.server.port, "GET", Contract.outcome("town", "vote")).status != 200:
        time.sleep(0.3)
    mirror = town.server.mirror(town.folder / "mirror")
    audit = acta_json("audit", mirror)
    outcome = json.loads(acta("audit", mirror, "--outcome", "town/vote"))
    votes = {project["id"]: project["votes"] for project in outcome["projects"]}
    # 60 online, of them 40 for the park; two of these are replaced, by a new code and by paper; a child; nine sheets.
    town.check("the audit comes to what was voted", audit["verified"] and outcome["ballots"] == 60 + 1 + 9
               and outcome["paper"] == {"sheets": 12, "counted": 10, "void": {"twice": 1, "unreadable": 1}}
               and sum(votes.values()) > 70, (outcome["ballots"], outcome.get("paper"), votes))
    done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", "town/vote"], capture_output=True, text=True)
    ours = acta("audit", mirror, "--outcome", "town/vote").strip()
    town.check("the second verifier comes to the same bytes", done.returncode == 0 and done.stdout.strip() == ours,
               done.stdout[:600] + done.stderr[:600])
    words = public_words(mirror)
    told = set().union(*(words_of(row[name]) for row in rows for name in (*FIELDS, "code")))
    found = sorted(told & words)
    town.check("nobody of the roll is found in the public log", not found, found[:3])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--residents", type=int, default=600)
    parser.add_argument("--seconds", type=int, default=25, help="how long the vote is open")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acta-roll-") as folder:
        with Server(Path(folder) / "data") as server:
            town = Town(server, Path(folder), options.seconds)
            letters, rows = the_roll(town, options.residents)
            publishing(town, letters, rows)
            people, waiting = voting(town, rows)
            on_paper(town, people, waiting)
            strangers(town, rows)
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
