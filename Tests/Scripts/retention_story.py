#!/usr/bin/env python3
"""Retention is carried out: a town's roll and its register are filled with invented people; their time is over; the server
erases by itself what it may, the desk's command the rest. Afterwards every file of the data folder is searched for every
name, address, number and code: nothing. The log still verifies, and receipts of before are still good.

    retention_story.py [--residents 300]
"""

import argparse
import base64
import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server
from hidden_client import acta, acta_json, seal, send, wait_for_views
from word_search import WordSearch

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
FIELDS = ["number", "name", "street", "email"]


def residents(count):
    """Invented people whose every value is found nowhere else."""
    for number in range(count):
        yield {"number": f"RN-{7_000_000 + number * 13}", "name": f"Quintilia Zwetschge-{number:05}",
               "street": f"Nightingale Alley {number:05}", "email": f"quintilia{number:05}@nowhere.example"}


def programme():
    fields = [{"id": name, "label": name.capitalize()} | ({"identifies": True} if name == "number" else {})
              for name in FIELDS]
    trees = [{"id": "kind", "label": "Kind", "type": "text", "required": True},
             {"id": "finder", "label": "Your name", "type": "text", "treatment": "personal", "readers": ["clerk"]}]
    return {"edition": 1, "programme": {
        "title": "The town remembers nothing", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A vote of the residents",
                 "legalBasis": "public task", "recipients": [], "retention": dict.fromkeys([*FIELDS, "finder"], "P0D")},
        "parts": {"roll": {"procedure": "roll@1", "title": "The roll", "terms": {"fields": fields}},
                  "trees": {"procedure": "register@1", "title": "Trees", "terms": {"title": "kind", "fields": trees}}}}}


class Town:
    def __init__(self, folder):
        self.folder, self.server, self.failures = Path(folder), Server(Path(folder) / "data"), []

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    @property
    def asking(self):
        return ["--key", self.server.data / Contract.OFFICE_KEY, "--server", self.server.url]

    def fills_in(self, count):
        """Everybody is on the roll with a code by letter; some bring trees in."""
        people = list(residents(count))
        file, letters = self.folder / "people.csv", self.folder / "letters.csv"
        with file.open("w", newline="") as out:
            rows = csv.DictWriter(out, FIELDS)
            rows.writeheader()
            rows.writerows(people)
        acta("roll", "enter", file, "--letters", letters, "--part", "town/roll", *self.asking)
        with letters.open() as lines:
            codes = [row["code"] for row in csv.DictReader(lines)]
        acta("roll", "publish", letters, "--part", "town/roll", *self.asking)
        origin, receipts = self.server.about()["origin"], []
        for number in range(10):
            values, disclosures = seal({"kind": f"Oak {number}", "finder": f"Balthasar Mirabelle-{number}"}, {"finder"})
            act = self.server.office().act(origin, "town", "trees", "add", {"values": values})
            answer = send(self.server, "town", "trees", act, disclosures)
            assert answer.status in (200, 201), answer.body
            receipts.append(answer.json)
        wait_for_views(self.server, receipts[-1]["index"], "town")
        words = [value for person in people for value in person.values()] + codes
        words += [code.replace("-", "") for code in codes] + [f"Balthasar Mirabelle-{number}" for number in range(10)]
        return words, receipts

    def due(self):
        return acta_json("erase", "town", "--due", "--dry-run", *self.asking)["erased"]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--residents", type=int, default=300)
    count = options.parse_args().residents
    with tempfile.TemporaryDirectory(prefix="acta-retention-") as folder:
        town = Town(folder)
        with town.server:
            town.server.open("town", programme())
            words, receipts = town.fills_in(count)
            search = WordSearch(words)
            due = len(town.due())
            town.check("what is due is known before anything is erased", due > 0, due)
            planted = Path(folder) / "planted"
            planted.mkdir()
            (planted / "note").write_bytes(b"x" + base64.b64encode(b"Re: " + words[1].encode()))
            town.check("the search finds what is there", search.files(planted) != [])
        begun = time.monotonic()
        with town.server:
            deadline = time.monotonic() + 300
            while (left := town.due()) and time.monotonic() < deadline:
                time.sleep(1)
            town.check(f"the server has erased all of it by itself, {time.monotonic() - begun:.0f} s after its start",
                       left == [], len(left))
            time.sleep(2)
            town.check("no file of the running server holds a name, an address, a number or a code",
                       search.files(town.server.data, town.server.talk) == [],
                       search.files(town.server.data, town.server.talk)[:5])
            first = receipts[0]
            acta("receipt", "get", str(first["index"]), "--server", town.server.url)
            mirror = town.server.mirror(town.folder / "mirror")
        town.check("nor does one of the server at rest", search.files(town.server.data) == [])
        town.check("nor the public log", search.files(mirror) == [])
        done = subprocess.run([sys.executable, VERIFIER, mirror], capture_output=True, text=True)
        town.check("the second verifier finds no difference", done.returncode == 0, done.stdout[-600:])
        audit = acta_json("audit", mirror)
        town.check("the audit says that values were erased, and none is missing",
                   audit["verified"] and audit["hidden"]["erased"] and audit["hidden"]["missing"] == [], audit["hidden"])
        print(f"       {count} residents, {len(words)} words searched for, {len(audit['hidden']['erased'])} values erased")
        if town.failures:
            sys.exit(f"{len(town.failures)} failed")
    print("all fine")


if __name__ == "__main__":
    main()
