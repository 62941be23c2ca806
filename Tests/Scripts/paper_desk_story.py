#!/usr/bin/env python3
"""The paper desk by page: two clerks at two browsers enter a batch of thirty sheets, a third settles what differs; the
counts are confirmed, somebody votes at the counter, and the account of the desk is what the outcome says.

One clerk has JavaScript and a wide screen, one has neither, the third has a telephone. Ends non-zero on the first thing
that is wrong.

    paper_desk_story.py [--seconds 150] [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server, Signer, request
from clerk_story import Person, prints
from hidden_client import acta, acta_json
from roll_story import VERIFIER, Town, publishing, the_roll
from sample_site import browser

DESK, POLL = "/desk/sheets/town/vote", "/desk/sheets/town/poll"
HALL = f"{DESK}/batches/hall"
HELP = "At her own wish; Quirin read the page out"


def with_desks(programme):
    """The vote with a counter, and a poll in which the ballot online counts."""
    parts = programme["programme"]["parts"]
    parts["vote"]["terms"]["paper"] |= {"intake": True, "help": True}
    programme["programme"]["data"]["retention"]["help"] = "P1Y"
    poll = parts["vote"]["terms"] | {"paper": {"people": "in roll where people", "counts": "online"}}
    parts["poll"] = {"procedure": "budget@1", "title": "The poll", "terms": poll}
    return programme


class Clerk(Person):
    """A clerk at the desk, whose keys and requests are counted."""

    def __init__(self, chromium, town, name, width, has_script, pictures):
        super().__init__(chromium, town.server, name.lower(), name, width, has_script, pictures)
        self.town, self.keys, self.requests = town, 0, 0
        self.page.on("request", self.count)
        self.page.goto("/desk")
        self.page.locator("main form button").first.click()
        did = re.search(r"did:key:\w+", self.text()).group()
        acta("act", "town/roles", "appoint", "--key", town.office_key, "--server", town.server.url,
             "--body", '{"role":"clerk","actors":["%s"]}' % did)

    def count(self, asked):
        self.requests += asked.is_navigation_request()

    def keyed(self, person, choices=""):
        """Types a sheet as somebody does who never touches the mouse: the cursor stands in the first line."""
        keyboard = self.page.keyboard
        if not self.page.evaluate("document.activeElement.name === 'person'"):
            self.page.locator("[name=person]").focus()
        keyboard.type(str(person))
        if choices:
            keyboard.press("Tab")
            keyboard.type(choices)
        self.keys += len(str(person)) + (1 + len(choices) if choices else 0) + 1
        with self.page.expect_navigation():
            keyboard.press("Enter")

    def typed(self, person, choices="", step="sign"):
        self.fill(person=str(person), choices=choices)
        self.page.locator(f"main form.asking button[value={step}]").click()
        self.page.wait_for_load_state()

    def refuses(self, *sentences):
        self.says("There is a problem", *sentences)

    def is_at(self, sheet):
        self.says(f"Sheet {sheet} of")


def takes_in(clerk, folder, base, name, sheets, scan=None):
    clerk.go(f"{base}/new")
    if scan:
        clerk.fill(id="Town Hall", sheets="many", place="Town hall", seal="A-17")
        clerk.press("button[value=sign]")
        clerk.refuses("Write the number in digits")
        assert clerk.page.locator("[name=place]").input_value() == "Town hall", "what was typed is gone"
        clerk.fill(sheets="30")
        clerk.press("button[value=sign]")
        clerk.refuses("lower-case letters")
        file = folder / "scan.pdf"
        file.write_bytes(scan)
        clerk.page.locator("[name=scan]").set_input_files(str(file))
        clerk.fill(place="Town hall", seal="A-17")
    clerk.fill(id=name, sheets=str(sheets))
    clerk.press("button[value=sign]", "batch-taken-in")
    clerk.says(name, f"First reading ({sheets})" if sheets > 1 else "First reading (1)")


def first_reading(clerk, readings):
    clerk.go(f"{HALL}/first")
    clerk.says("Sheet 1 of 30", "Park", "What becomes public", "This server signs for")
    clerk.typed(readings[0][0], "9")
    clerk.refuses("No project has the number “9”")
    assert clerk.page.locator("[name=person]").input_value() == str(readings[0][0]), "what was typed is gone"
    clerk.look("first-refused")
    clerk.typed(999_999, "1")
    clerk.refuses("Nobody on the roll has this number", "type n")
    clerk.typed(readings[0][0], "1 2 3")
    clerk.refuses("names at most 2")
    clerk.go(f"{HALL}/first")
    clerk.keys = clerk.requests = 0
    begun = time.monotonic()
    for number, (person, choices) in enumerate(readings, 1):
        clerk.is_at(number)
        if number == 3:
            clerk.look("first")
        clerk.keyed(person, choices)
        if number == 4:
            clerk.says("Sheet 4 is kept")
            clerk.page.get_by_role("link", name="Correct it").click()
            clerk.is_at(4)
            clerk.typed(person, choices)
            clerk.requests -= 2
    seconds = time.monotonic() - begun
    print(f"       first reading: {clerk.keys / 30:.1f} keys and {clerk.requests / 30:.2f} pages a sheet, "
          f"{seconds / 30 * 1000:.0f} ms a sheet", flush=True)
    clerk.says("Second reading by somebody else than you: 30")
    assert clerk.page.get_by_role("link", name="First reading").count() == 0


def second_reading(clerk, readings):
    """Blind to the first: sheet 7 is mistyped and corrected, what stands on sheets 9 and 10 is left to a third."""
    clerk.go(f"{HALL}/second")
    for number, (person, choices) in enumerate(readings, 1):
        clerk.is_at(number)
        shown = [clerk.page.locator(f"[name={name}]").input_value() for name in ("person", "choices")]
        assert shown == ["", ""] and "is kept" not in clerk.text(), "the second reading shows the first"
        if number in (7, 9, 10):
            clerk.typed(person, "3")
            clerk.refuses("The first reading of this sheet says something else")
            assert clerk.page.locator("[name=choices]").input_value() == "3", "what was typed is gone"
        if number == 9:
            clerk.look("second-differs")
        if number in (9, 10):
            clerk.press("button[value=keep]", "second-kept")
            clerk.says("waits for a third look")
        else:
            clerk.typed(person, choices)
    clerk.says("Third look at differences: 2", "28")


def third_look(one, other, third):
    """On sheet 9 the second was right; on sheet 10 the first, who has to say so again."""
    other.go(f"{HALL}/third?sheet=9")
    other.fill(which="last")
    other.press("button[value=sign]")
    other.refuses("You made the reading before this one yourself")
    third.go(f"{HALL}/third")
    third.is_at(9)
    third.says("Two readings that differ", "Olga", "Petra")
    third.press("button[value=sign]")
    third.refuses("Choose what the sheet says")
    third.look("third")
    third.fill(which="last")
    third.press("button[value=sign]", "third-settled")
    third.is_at(10)
    third.fill(which="earlier")
    third.press("button[value=sign]")
    one.go(f"{HALL}/third")
    one.is_at(10)
    one.fill(which="last")
    one.press("button[value=sign]")
    one.says("the counts can be confirmed")


def confirms(clerk, stale, base, batch, counted, void):
    clerk.go(f"{base}/batches/{batch}")
    if stale:
        clerk.fill(counted=str(counted + 1), void=str(void - 1))
        clerk.press("main form.asking button")
        clerk.refuses("come to other counts")
        assert clerk.page.locator("[name=counted]").input_value() == str(counted + 1), "what was typed is gone"
    clerk.fill(counted=str(counted), void=str(void))
    clerk.press("main form.asking button", "counts-confirmed")
    clerk.says("Done")
    if stale:
        stale.typed("b")
        stale.refuses("The counts of this batch are confirmed")


def one_sheet(one, other, base, batch, person, sentence, letter):
    """A batch of one sheet that turns out to be void."""
    takes_in(one, None, base, batch, 1)
    one.go(f"{base}/batches/{batch}/first?sheet=1")
    one.typed(person, "1")
    one.refuses(sentence, f"type {letter}")
    one.typed(letter)
    other.go(f"{base}/batches/{batch}/second")
    other.typed(letter, "1")
    other.refuses("A void sheet names no projects")
    other.typed(letter)
    confirms(other, None, base, batch, 0, 1)


def at_the_counter(clerk, person, on_paper, folder):
    clerk.go(DESK)
    clerk.page.get_by_role("link", name="Vote at the counter").click()
    clerk.typed(on_paper, "1", "check")
    clerk.press("button[value=sign]")
    clerk.refuses("A ballot paper of this person has been counted")
    clerk.typed(person, "3 1", "check")
    clerk.says("To be read by the voter", "Park", "Bench")
    clerk.look("counter-read")
    clerk.press("button[value=change]")
    clerk.page.fill("[name=help]", HELP)
    clerk.typed(person, "2", "check")
    clerk.says("Well", HELP)
    clerk.press("button[value=sign]", "slip")
    clerk.says("Receipt of a vote at the counter")
    assert clerk.page.locator("svg.qr").count() == 1, "the slip has no code"
    prints(clerk, "slip")
    index = int(clerk.page.url.rsplit("/", 1)[1])
    receipt = request(clerk.town.server.port, "GET", f"/api/entries/{index}/receipt")
    file = folder / "slip.json"
    file.write_bytes(receipt.body)
    vkey = clerk.town.server.about()["vkey"]
    done = subprocess.run([sys.executable, VERIFIER, "--receipt", file, "--vkey", vkey], capture_output=True, text=True)
    clerk.town.check("the receipt of the slip is good without the server", done.returncode == 0, done.stdout[:400])


def wrong_ways(clerk):
    for path, status in [(f"{DESK}/batches/nowhere/first", 404), (f"{HALL}/first?sheet=31", 409),
                         (f"{POLL}/intake", 404), ("/desk/sheets/town/roll", 404)]:
        answer = clerk.page.goto(path)
        assert answer.status == status, f"{path} answered {answer.status}"
    clerk.page.goto(f"{HALL}/first?sheet=31")
    clerk.says("no such sheet", "as another batch")


def accounts(clerk, outcome):
    """The account of the desk agrees with the outcome, on the page, as a file, and in public."""
    clerk.go(f"{DESK}/report")
    clerk.says("Account of the desk", "Olga", "Petra", "Town hall, A-17")
    assert "differs)" not in clerk.text(), clerk.text()
    prints(clerk, "report")

    def table(name):
        answer = clerk.context.request.get(f"{clerk.town.server.url}{DESK}/report/{name}.csv")
        return list(csv.reader(io.StringIO(answer.text())))

    sums, paper = {row[0]: row[1:] for row in table("totals")}, outcome["paper"]
    for name, desk, stated in [("Sheets", 31, paper["sheets"]), ("Ballots that count", 27, paper["counted"]),
                               ("Persons who have voted", outcome["ballots"], outcome["ballots"])]:
        is_so = sums[name] == [str(desk), str(stated)]
        clerk.town.check(f"the account and the outcome agree: {name}", is_so, sums[name])
    clerk.town.check("it says how many sheets took the place of a ballot online",
                     sums["In the place of a ballot online or at the counter"][0] == "1", sums)
    pairs = table("pairs")[1:]
    clerk.town.check("it says who settled sheets together", sum(int(row[1]) for row in pairs) == 31, pairs)
    clerk.go("/programmes/town/vote")
    clerk.says("Sheets on paper", "31", "Ballots at the counter")


def strangers(town):
    time.sleep(max(0, town.closes - time.time()))
    deadline = time.time() + 60
    while time.time() < deadline and request(town.server.port, "GET", Contract.outcome("town", "vote")).status != 200:
        time.sleep(0.3)
    mirror = town.server.mirror(town.folder / "mirror")
    town.check("the log can be audited", acta_json("audit", mirror)["verified"])
    ours = acta("audit", mirror, "--outcome", "town/vote").strip()
    done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", "town/vote"], capture_output=True, text=True)
    town.check("the second verifier comes to the same bytes", done.returncode == 0 and done.stdout.strip() == ours,
               done.stdout[:600] + done.stderr[:600])
    public = b"".join(file.read_bytes() for file in mirror.rglob("*") if file.is_file())
    town.check("the scan is not in the public log", b"handwriting" not in public and b"scan.pdf" not in public)
    return json.loads(ours)


def at_the_desk(town, people, chromium, pictures):
    """Thirty sheets: 27 ballots, of which one is of somebody who voted online, and three that are void."""
    one = Clerk(chromium, town, "Olga", 1280, True, pictures)
    other = Clerk(chromium, town, "Petra", 360, False, pictures)
    third = Clerk(chromium, town, "Quirin", 360, True, pictures)
    time.sleep(1)
    takes_in(one, town.folder, DESK, "hall", 30, scan=b"%PDF-1.4 handwriting")
    scan = one.context.request.get(f"{town.server.url}{DESK}/scans/hall")
    town.check("the scan is kept as it was brought", scan.body() == b"%PDF-1.4 handwriting", scan.status)
    readings = [(person, ("1", "2 1", "3")[place % 3 if place not in (6, 8, 9) else 0])
                for place, person in enumerate(people[:27])] + [("b", ""), ("u", ""), ("i", "")]
    first_reading(one, readings)
    stale = Clerk(chromium, town, "Rosa", 1280, False, pictures)
    time.sleep(1)
    stale.go(f"{HALL}/second")
    second_reading(other, readings)
    third_look(one, other, third)
    confirms(other, stale, DESK, "hall", 27, 3)
    wrong_ways(one)
    one_sheet(one, other, DESK, "late", people[1], "A sheet of this person has been counted already", "t")
    one_sheet(one, other, POLL, "poll", people[0], "has voted online, which counts", "o")
    at_the_counter(third, people[30], people[2], town.folder)
    for clerk in (one, other, third):
        clerk.go(DESK)
        clerk.says("hall", "late", "Confirmed")
    one.go("/desk/programmes/town")
    one.says("Paper desk")
    return one, third


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=150, help="how long the vote is open")
    parser.add_argument("--pictures", type=Path, help="keep a picture of every page in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acta-desk-") as folder, Server(Path(folder) / "data") as server:
        town = Town(server, Path(folder), options.seconds, with_desks)
        letters, rows = the_roll(town, 60)
        publishing(town, letters, rows)
        adults = [row for row in rows if not row["represented"]]
        voter, people = Signer(), [int(row["person"]) for row in adults]
        town.make(voter, "roll", "admit", town.admission(voter, adults[0]["code"]))
        for part in ("vote", "poll"):
            town.make(voter, part, "vote", {"choices": ["park"], "person": people[0]})
        with browser() as chromium:
            one, third = at_the_desk(town, people, chromium, options.pictures)
            outcome = strangers(town)
            for clerk in (one, third):
                accounts(clerk, outcome)
        town.check("the outcome has the sheets", outcome["paper"] == {
            "sheets": 31, "counted": 27, "void": {"blank": 1, "unreadable": 1, "invalid": 1, "twice": 1}, "intake": 1,
            "helped": 1},
            outcome["paper"])
        town.check("it has a ballot for each person", outcome["ballots"] == 28, outcome["ballots"])
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
