#!/usr/bin/env python3
"""Two clerks whose browsers sign: one enters and publishes a roll and takes a batch of sheets in, both read it, and the
counts are confirmed. The server never signs for them, and strangers verify the log.

    own_key_roll_story.py [--pictures FOLDER]       starts a server of its own on fresh data
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server, acta_verify, request
from hidden_client import acta_json
from own_key_desk import appoint, sign, wait, words
from own_key_story import Story
from paper_desk_story import DESK, with_desks
from roll_desk_story import ROLL, sheet
from roll_story import Town, residents
from sample_site import browser

PEOPLE = 40
BATCH = f"{DESK}/batches/hall"
# What the sheets say: two ballots and a void one.
READINGS = ["1", "2 1", ""]


class Clerk:
    """A clerk with a key of their own for the programme."""

    def __init__(self, story, login):
        self.story, self.login, self.page = story, login, story.page()
        story.sign_up(self.page, login)
        story.make_key(self.page, f"{login}.json", looks=False, programme="town")
        self.go("/account/keys/town")
        self.key = re.search(r"did:key:\w+", words(self.page)).group()
        appoint(story, "town", "clerk", self.key)
        wait(self.page, f"{story.url}/desk", "The poll closes")

    def go(self, path):
        self.page.goto(self.story.url + path)

    def press(self, step):
        self.page.locator(f"main form button[value={step}]").click()
        self.page.wait_for_load_state()

    def fill(self, **answers):
        for name, answer in answers.items():
            self.page.fill(f"main [name='{name}']", answer)

    def says(self, *sentences):
        missing = [sentence for sentence in sentences if sentence not in words(self.page)]
        self.story.check(f"{self.login} reads “{'”, “'.join(sentences)}”", not missing, words(self.page)[:1500])

    def sign(self, name, then):
        sign(self.story, self.page, f"{name}-{self.login}", then)


def enters_the_roll(clerk, rows):
    """One signature speaks for every row; gives the numbers of the people."""
    clerk.go(f"{ROLL}/import")
    clerk.page.set_input_files("[name=upload]", [sheet(rows)])
    clerk.press("check")
    clerk.says("one act for all of these rows", str(len(rows)))
    clerk.sign("roll-import", "")
    deadline = time.monotonic() + 120
    while "Finished:" not in words(clerk.page):
        clerk.story.check("the rows are being entered", time.monotonic() < deadline, words(clerk.page)[:900])
        time.sleep(0.3)
        clerk.page.goto(clerk.page.url)
    clerk.go(f"{ROLL}/import")
    clerk.page.set_input_files("[name=upload]", [sheet(rows[:3])])
    clerk.press("check")
    clerk.says("already, as number")
    clerk.go(f"{ROLL}/publish")
    clerk.press("check")
    clerk.sign("roll-publish", "Done")
    wait(clerk.page, f"{clerk.story.url}{ROLL}", "Published: codes let people in")
    numbers = []
    for row in rows[:2]:
        clerk.go(f"{ROLL}/people")
        clerk.fill(wanted=row["name"])
        clerk.page.locator("main form button").first.click()
        clerk.page.wait_for_url("**/people/*")
        numbers.append(clerk.page.url.rsplit("/", 1)[-1])
    return numbers


def reads(clerk, look, persons):
    """Every reading is shown once more before the browser signs it."""
    clerk.go(f"{BATCH}/{look}")
    for number, choices in enumerate(READINGS, 1):
        clerk.says(f"Sheet {number} of {len(READINGS)}", "You sign with your own key")
        person = persons[number - 1] if choices else "b"
        clerk.fill(person=person, choices=choices)
        clerk.press("sign")
        then = f"Sheet {number + 1} of" if number < len(READINGS) else "hall"
        clerk.sign(f"reading-{look}-{number}", then)


def at_the_paper_desk(one, other, persons):
    one.go(f"{DESK}/new")
    one.fill(id="hall", sheets=str(len(READINGS)), place="Town hall", seal="A-17")
    one.press("sign")
    one.sign("batch", "First reading")
    reads(one, "first", persons)
    one.says("Second reading by somebody else")
    reads(other, "second", persons)
    other.go(BATCH)
    other.fill(counted="3", void="0")
    other.press("sign")
    if other.page.locator("[data-sign]").count():
        other.page.wait_for_selector("[data-says=ready]:visible")
        with other.page.expect_navigation():
            other.page.click("[data-sign]")
    other.says("come to other counts")
    other.go(BATCH)
    other.fill(counted="2", void="1")
    other.press("sign")
    other.sign("counts", "Done")


def strangers(story, town, clerks):
    """Every act of theirs is signed by the key that their own browser keeps."""
    mirror = story.server.mirror(town.folder / "mirror")
    town.check("the log can be audited", acta_json("audit", mirror)["verified"])
    signed = {clerk.key: set() for clerk in clerks}
    for index in range(story.server.size):
        entry = request(story.server.port, "GET", Contract.receipt(index)).json["entry"].split("\n")
        if entry[0] != "acta/entry@1":
            continue
        key, payload = acta_verify.open_jws(entry[2], "acta+jwt")
        if payload["actor"] in signed:
            town.check(f"{payload['move']} is signed by the clerk's own key", key == payload["actor"], key)
            signed[payload["actor"]].add(payload["move"])
    one, other = (signed[clerk.key] for clerk in clerks)
    town.check("the first signed for the roll and the batch", {"manifest", "publish"} <= one and len(one) >= 4, one)
    town.check("the second signed the second reading and the counts", len(other) >= 2, other)
    return not town.failures


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    pictures = options.parse_args().pictures
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with (tempfile.TemporaryDirectory(prefix="acta-own-roll-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        town = Town(server, Path(folder), 600, with_desks)
        story = Story(chromium, server, Path(folder), pictures)
        clerks = Clerk(story, "olga"), Clerk(story, "petra")
        persons = enters_the_roll(clerks[0], [row for row in residents(PEOPLE) if not row["represented"]])
        at_the_paper_desk(*clerks, persons)
        is_right = strangers(story, town, clerks)
        refused = [message for message in story.messages if "Content Security Policy" in message]
        story.check("no page breaks its own policy", not refused, str(refused[:3]))
    print("A roll is entered and sheets are counted with keys that only browsers hold." if is_right else "FAILED")
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
