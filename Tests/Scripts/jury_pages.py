#!/usr/bin/env python3
"""Jurors judge by page: one on a telephone with a key that the server holds, one with a key of their own, and one by program.
They declare their interests, read what was dealt to them and nothing else, mark it entry by entry, seal all marks, and open
them when everybody has. Nobody has to keep a file. The pages fit at 360 and 1280 pixels, and axe finds nothing.

    jury_pages.py [--pace N] [--pictures FOLDER]     starts a server of its own on fresh data
"""

import re
import sys
import tempfile
from pathlib import Path

from acta_client import Server
from call_town import PAPER, CallTown
from hidden_client import wait_for_views
from own_key_story import Story
from page_user import PageUser
from pattern_story import main
from sample_site import browser

FILE = "govtech-competition/competition.yaml"
IDEAS = {"ann": "Nurses look first,\nby a list of signs.", "bob": "A lamp that tells how long it takes.",
         "cyd": "Everybody takes a number."}
PLAN = ("        - id: users\n", """        - id: plan
          label: { en: A plan, fr: Un plan }
          stage: idea
          kind: document
          readers: [juror]
          shown: never
        - id: users
""")
CRITERIA = ("effect", "novelty", "doable")


class Juror(PageUser):
    """Somebody who judges in a browser."""

    def __init__(self, town, chromium, base, width, pictures, locale="en"):
        super().__init__(town.check, chromium, base, width, pictures, locale)
        self.town, self.call = town, f"{base}/programmes/{town.programme}/{town.part}"

    def jury(self, at=None):
        """The page with all of their work."""
        if at is not None:
            wait_for_views(self.town.server, at, self.town.programme)
        self.page.goto(f"{self.call}/jury")
        return self.read()

    def declares(self, conflicts=()):
        self.page.get_by_role("main").get_by_role("link", name=re.compile("Declare|Déclarer")).first.click()
        for entry in conflicts:
            self.page.check(f"[name=conflicts][value='{entry}']")
        self.look("the declaration", [str(entry) for entry in conflicts])
        self.goes_on()
        if conflicts:
            self.page.fill("[name=words]", "She is my sister.")
        self.goes_on()
        return self.sends()

    def marks(self, entry, marks, why):
        for criterion, mark in marks.items():
            self.page.fill(f"[name='mark-{entry}-{criterion}']", str(mark))
        self.page.fill(f"[name='comment-{entry}']", why)
        self.goes_on()


def people(town, chromium, pictures):
    """Two jurors in browsers, each under an identifier of their own."""
    # Browsers have keys on this machine under the name alone.
    base = f"http://localhost:{town.server.port}"
    eva = Juror(town, chromium, base, 360, pictures)
    eva.is_known_in(town.programme)
    egon = Juror(town, chromium, base, 1280, pictures)
    keeper = Story(chromium, town.server, town.folder, None)
    keeper.sign_up(egon.page, "egon")
    keeper.make_key(egon.page, "own-key.json", looks=False, programme=town.programme)
    egon.did = re.search(r"did:key:\w+", egon.read()).group()
    for role in ("juror", "jury-health"):
        town.make("office", "appoint", {"role": role, "actors": [eva.did, egon.did, town.person("ella").did]}, part="roles")
    return eva, egon


def reading(town, eva, entries):
    """What is dealt to her, she reads; nothing else."""
    text = eva.jury(town.make("office", "assign", {"challenge": "queues"}))
    own = [name for name, number in entries.items() if f"Entry {number}" in text]
    town.check("a juror sees the entries that were dealt to her, without the one of her sister",
               len(own) == 2 and "cyd" not in own, text)
    town.check("with what they say, line by line, and whose they are nowhere",
               all(IDEAS[name] in text for name in own) and IDEAS["cyd"] not in text and "Unmistakable" not in text, text)
    eva.look("what is dealt", ["0 of 2 entries marked", "Save the document", "you have nothing to save", "If you recognise"])
    with eva.page.expect_download() as download:
        eva.page.get_by_role("link", name="Save the document").first.click()
    town.check("a document is saved as it was handed in, under a name that says nothing of whose it is",
               Path(download.value.path()).read_bytes() == PAPER
               and download.value.suggested_filename == f"{entries[own[0]]}-plan", download.value.suggested_filename)
    others = eva.context.request.get(f"{eva.call}/jury/{entries['cyd']}/plan")
    town.check("a document that was not dealt to her is not there", others.status == 404, others.status)
    return own


def marking(town, eva, egon, entries):
    """Entry by entry, then all of them sealed at once; nothing is opened before everybody has."""
    numbers = sorted(entries[name] for name in reading(town, eva, entries))
    eva.page.get_by_role("link", name="Mark the entries").click()
    eva.look("an entry to mark", ["1 of 2", "What it does for people", "Your marks"])
    eva.marks(numbers[0], {"effect": 11, "novelty": 5, "doable": 6}, "")
    eva.look("an entry marked wrongly", ["Write a whole number from 0 to 10", "Say why"])
    eva.marks(numbers[0], {"effect": 9, "novelty": 5, "doable": 6}, "It helps at once.")
    eva.page.wait_for_selector(f"[name='mark-{numbers[1]}-effect']")
    place = eva.page.url
    town.check("she sees how far she has come", "1 of 2 entries marked" in eva.jury())
    eva.page.goto(place)
    eva.marks(numbers[1], {"effect": 7, "novelty": 5, "doable": 6}, "It is doable.")
    eva.page.wait_for_url("**/check")
    eva.look("the marks before they are sealed", ["It helps at once.", "9"])
    index = eva.sends()
    town.check("her marks are sealed, and she sees how many jurors have sealed theirs",
               "1 of 3 jurors" in eva.jury(index), eva.read())
    eva.look("what is sealed", ["2 of 2 entries marked"])
    eva.page.goto(f"{eva.call}/acts/reveal?challenge=queues")
    eva.goes_on()
    town.check("nobody opens marks before all are sealed, and the page says why", "have done their part" in eva.read(),
               eva.read())
    dealt = town.dealt("queues", ["ella"])
    opens = town.score("queues", dealt, lambda juror, entry: dict.fromkeys(CRITERIA, 6), lambda juror, entry: "Well thought")
    egon.jury(town.server.size - 1)
    egon.look("what is dealt with an own key", ["0 of 2 entries marked"])
    egon.page.get_by_role("link", name="Mark the entries").click()
    for _ in range(2):
        name = egon.page.locator("[name^=mark-]").first.get_attribute("name")
        egon.marks(int(name.split("-")[1]), {"effect": 8, "novelty": 6, "doable": 7}, "Seen elsewhere.")
    egon.page.wait_for_url("**/check")
    egon.look("marks before an own key signs them", ["Seen elsewhere."])
    index = egon.sends()
    for juror in (eva, egon):
        text = juror.jury(index)
        town.check("everybody has sealed, and a juror opens theirs with one press", "Open yours now" in text, text)
        juror.look("what is to be opened", ["Open your marks"])
        juror.page.get_by_role("main").get_by_role("link", name="Open your marks").click()
        index = juror.sends()
    town.check("who has opened theirs sees who is awaited", "2 of 3 jurors" in egon.jury(index), egon.read())
    town.reveal("queues", opens)
    last = town.make("office", "publish", {"challenge": "queues"})
    item = town.item(entries["cyd"], last)
    town.check("the results rest on marks by page and by program", item["values"]["why-queues-idea"]["rank"] in (1, 2, 3), item)
    town.check("and nothing waits for the jury any more", "Nothing waits for you" in eva.jury(), eva.read())


def story(pace, pictures):
    times = {"2027-03-01 09:00": -5, "2027-03-19 12:00": 30 * pace, "2027-03-31 12:00": 30 * pace,
             "2027-06-30 12:00": 3_000}
    with tempfile.TemporaryDirectory(prefix="acta-jury-pages-") as folder, browser() as chromium, \
            Server(Path(folder) / "data") as server:
        changes = [PLAN, ("    offer: P3Y\n", "    offer: P3Y\n    plan: P3Y\n")]
        town = CallTown(server, Path(folder), FILE, "competition", times, changes)
        entries = {name: town.make(name, "submit", {
            "challenges": ["queues"], "name": f"{name.capitalize()} Unmistakable Ltd", "meets": ["rights", "taxes"],
            "answers": {"solution": idea, "plan": town.upload(PAPER)}}) for name, idea in IDEAS.items()}
        eva, egon = people(town, chromium, pictures)
        town.check("nothing waits for a juror while entries are taken", "Nothing waits for you" in eva.jury(), eva.read())
        town.before(30 * pace)
        town.until(30 * pace)
        town.shut("queues")
        eva.page.goto(eva.call)
        eva.page.get_by_role("main").get_by_role("link", name="What you judge").click()
        eva.look("what is to be declared", ["Declare your interests first", "next stage is planned"])
        index = eva.declares([entries["cyd"]])
        eva.jury(index)
        eva.look("what is declared", ["Next, the office deals the entries out"])
        egon.jury()
        egon.declares()
        town.make("ella", "declare", {"challenge": "queues", "conflicts": []})
        marking(town, eva, egon, entries)
        visitor = Juror(town, chromium, eva.base, 1280, pictures, "fr")
        visitor.page.goto(f"{visitor.call}/jury")
        town.check("a stranger is asked to log in", "/account/log-in" in visitor.page.url, visitor.page.url)
    return town.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
