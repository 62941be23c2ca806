#!/usr/bin/env python3
"""Residents vote by page with the codes of their letters: on a telephone and on a desk, with and without JavaScript.
A wrong code is told, a used one lets nobody in, and a new letter takes the place of a stolen one.

    roll_pages_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import re
import sys
import tempfile
from pathlib import Path

from acta_client import Server
from hidden_client import acta_json
from roll_story import Town, publishing, the_roll
from sample_site import browser, signed_up

WIDTHS = [360, 1280]
VOTE, CODE = "/programmes/town/vote", "/programmes/town/roll/acts/admit"


class Resident:
    """Somebody with an account at a browser."""

    def __init__(self, chromium, base, width, has_script, pictures):
        self.name, self.base, self.pictures = f"{width} px, JavaScript {'on' if has_script else 'off'}", base, pictures
        self.context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
        signed_up(self.context, base)
        self.page = self.context.new_page()

    @property
    def main(self):
        return self.page.get_by_role("main")

    def check(self, what, holds, detail=""):
        if not holds:
            sys.exit(f"FAILED ({self.name}): {what} {detail}\n{self.page.url}\n{self.main.inner_text()[:1500]}")
        print(f"ok  {self.name}: {what}", flush=True)
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") \
            if "on" in self.name[-2:] else 0
        if width > 0:
            sys.exit(f"FAILED ({self.name}): the page is {width} px too wide: {self.page.url}")
        if self.pictures:
            picture = re.sub(r"[^a-z0-9]+", "-", f"{self.name} {what}".lower())
            self.page.screenshot(path=str(Path(self.pictures) / f"{picture}.png"), full_page=True)

    def press(self, name):
        self.main.get_by_role("button", name=name).click()

    def shows(self, code):
        self.page.fill("[name=code]", code)
        self.press("Continue")

    def lets_themselves_in(self, code):
        self.page.goto(self.base + CODE)
        # What was typed before is still there, and can be changed.
        if not self.page.locator("[name=code]").count():
            self.main.get_by_role("link", name="Change").click()
        self.shows(code)
        self.press("Send")


def votes(resident, code, other):
    page = resident.page
    page.goto(f"{resident.base}{VOTE}/acts/vote")
    resident.check("the vote asks for the code first", resident.main.get_by_role("link", name="Show your code").count())
    resident.main.get_by_role("link", name="Show your code").click()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    resident.shows(wrong)
    resident.check("a slip of the pen is told at once", "no code" in resident.main.inner_text())
    resident.shows(code.lower().replace("-", " "))
    text = resident.main.inner_text()
    resident.check("before the button it is said what becomes public",
                   "What becomes public" in text and "Who signs" in text and code in text)
    resident.press("Send")
    resident.check("the code is taken, with a receipt", "/receipts/" in page.url)
    page.goto(f"{resident.base}{VOTE}/acts/vote")
    page.locator("[name=choices]").first.check()
    resident.press("Continue")
    resident.press("Send")
    resident.check("the vote is cast", "/receipts/" in page.url)
    resident.lets_themselves_in(other)
    resident.check("nobody is let in twice", "another person on the roll" in resident.main.inner_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acta-roll-pages-") as folder, Server(Path(folder) / "data") as server:
        town = Town(server, Path(folder), 3_600)
        letters, rows = the_roll(town, 60)
        publishing(town, letters, rows)
        codes = [row for row in rows if not row["represented"]]
        with browser() as chromium:
            for place, (width, has_script) in enumerate((w, s) for w in WIDTHS for s in (True, False)):
                resident = Resident(chromium, server.url, width, has_script, options.pictures)
                votes(resident, codes[2 * place]["code"], codes[2 * place + 1]["code"])
                if place == 0:
                    first = resident
            stolen, owner = codes[0], Resident(chromium, server.url, 360, True, options.pictures)
            owner.lets_themselves_in(stolen["code"])
            owner.check("a used code lets nobody in", "ask the office for another" in owner.main.inner_text())
            newer = Path(folder) / "new.csv"
            town.roll("replace", stolen["person"], "--reason", "misused", "--letters", newer)
            with newer.open() as lines:
                code = next(csv.DictReader(lines))["code"]
            owner.lets_themselves_in(code)
            owner.check("a new letter does", "/receipts/" in owner.page.url)
            first.page.goto(f"{server.url}{VOTE}/acts/vote")
            first.check("and whoever used the old one is out", first.main.get_by_role(
                "link", name="Show your code").count())
        mirror = server.mirror(Path(folder) / "mirror")
        town.check("the log can be audited", acta_json("audit", mirror)["verified"])
        public = b"".join(file.read_bytes() for file in mirror.rglob("*") if file.is_file())
        found = [row["code"] for row in rows if row["code"].encode() in public
                 or row["code"].replace("-", "").encode() in public]
        town.check("no code stands in the public log", not found, found[:3])
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
