#!/usr/bin/env python3
"""A bidder seals a bid on a telephone: the browser seals it, and what was filled in never leaves it. The committee opens the
bids, the bid wins, and the page says why. Without a script the page says how to seal with the command line, and takes the
sealed file. The pages fit at 360 and 1280 pixels, and axe finds nothing.

    tender_pages.py [--seconds 25] [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from acta_client import Server, request
from hidden_client import wait_for_views
from pattern_story import in_time
from sample_site import browser, signed_up
from tender_story import Office, ceremony, opening, seal

# By price alone, and one thing that bidders state; nobody marks.
TERMS = {"award": [{"id": "price", "label": {"en": "Price", "fr": "Prix"}, "weight": "80", "formula": "relative"},
                   {"id": "repair", "label": {"en": "Repair", "fr": "Réparation"}, "weight": "20", "formula": "stated",
                    "options": [{"id": "day", "label": {"en": "Next day", "fr": "Le lendemain"}, "share": "1"},
                                {"id": "week", "label": {"en": "Within a week", "fr": "En une semaine"}, "share": "0.5"}]}],
         "ties": ["earlier"], "evaluators": None}
PRICE = "377.19"
LOT = "programmes/buying/laptops/lots/laptops"


class Pages:
    """What the browser shows of the tender."""

    def __init__(self, office, chromium, pictures):
        self.office, self.chromium, self.pictures, self.sent = office, chromium, pictures, []

    def context(self, width, **more):
        context = self.chromium.new_context(viewport={"width": width, "height": 800}, **more)
        context.set_default_timeout(60_000)
        return context

    def look(self, page, name, words, has_script=True):
        text = page.inner_text("main")
        self.office.check(f"{name} says what it should", all(word in text for word in words),
                          [word for word in words if word not in text] + [text[:700]])
        if has_script:
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.office.check(f"{name} fits", wide <= 0, wide)
            found = Axe().run(page).response["violations"]
            self.office.check(f"axe finds nothing in {name}", not found, [item["id"] for item in found])
        if self.pictures:
            page.screenshot(path=str(Path(self.pictures) / f"{name.replace(' ', '-')}.png"), full_page=True)

    def seals(self):
        """Pia seals on her telephone; everything that her browser sends is kept."""
        context = self.context(360, accept_downloads=True)
        signed_up(context, self.office.server.url)
        page = context.new_page()
        page.on("request", lambda request: self.sent.append((request.url, request.post_data or "")))
        page.goto(f"{self.office.server.url}/{LOT}")
        self.look(page, "a lot at 360 px", ["What decides", "Who opens the bids", "Price", "80"])
        page.get_by_role("main").get_by_role("link", name="Seal a bid").click()
        page.wait_for_selector("[data-figure=price]:visible")
        self.look(page, "the bid at 360 px", ["sealed in this browser", "One laptop", "Next day"])
        page.get_by_role("button", name="Seal a bid").click()
        self.office.check("what is missing is said beside its field", page.locator("[data-wrong]:visible").count() >= 1)
        page.fill("[name=name]", "Pia Poplar")
        page.fill("[data-figure=price]", PRICE)
        page.check("[data-option=repair][value=day]")
        page.set_input_files("[data-documents]", files=[{
            "name": "plan.txt", "mimeType": "text/plain", "buffer": b"How we do it"}])
        page.get_by_role("button", name="Seal a bid").click()
        page.wait_for_selector("[data-step=ready]:visible")
        self.look(page, "the sealed bid at 360 px", ["The bid is sealed"])
        with page.expect_download() as kept:
            page.get_by_role("link", name="Save what opens it").click()
        self.kept = json.loads(Path(kept.value.path()).read_text())
        self.office.check("what opens it is saved, with the document's salt",
                          set(self.kept) == {"secret", "shared", "documents"} and len(self.kept["documents"]) == 1, self.kept)
        page.get_by_role("button", name="Go on").or_(page.get_by_role("button", name="Continue")).first.click()
        page.wait_for_url("**/check")
        self.look(page, "the check at 360 px", ["Pia Poplar", "Sealed bid"])
        page.get_by_role("main").get_by_role("button").last.click()
        page.wait_for_url("**/receipts/*")
        self.bid = int(page.url.rsplit("/", 1)[1])
        secrets = [PRICE, self.kept["secret"], self.kept["shared"], "plan.txt", "How we do it"]
        leaked = [(url, secret) for url, body in self.sent for secret in secrets if secret in url + body]
        self.office.check("what was filled in never left the browser", self.sent and not leaked, leaked)
        self.page = page

    def brings(self):
        """Somebody without scripts brings the file that the command line sealed."""
        context = self.context(1280, java_script_enabled=False)
        signed_up(context, self.office.server.url)
        page = context.new_page()
        page.goto(f"{self.office.server.url}/programmes/buying/laptops/acts/submit?lot=laptops")
        self.look(page, "the bid without a script", ["acta tender seal", "bid.json"], has_script=False)
        party = page.locator("[data-seal]").get_attribute("data-label").rsplit("|", 1)[1]
        file = seal(self.office, "dan", "399.99", by=type("Party", (), {"did": party}), options=[
            {"criterion": "repair", "option": "week"}])
        page.fill("[name=name]", "Dan Dogwood")
        page.set_input_files("[name=file]", str(file))
        page.get_by_role("main").get_by_role("button").last.click()
        page.wait_for_url("**/check")
        page.get_by_role("main").get_by_role("button").last.click()
        page.wait_for_url("**/receipts/*")
        self.other = int(page.url.rsplit("/", 1)[1])
        context.close()

    def hands_in(self):
        """Her later document, by a form: the server compares it with what was sealed."""
        kept = self.office.folder / "kept.json"
        kept.write_text(json.dumps(self.kept))
        for content, is_right in ((b"Something else", False), (b"How we do it", True)):
            self.page.goto(f"{self.office.server.url}/programmes/buying/laptops/acts/attach?bid={self.bid}")
            self.page.set_input_files("[name=document]", files=[{
                "name": "plan.txt", "mimeType": "text/plain", "buffer": content}])
            self.page.set_input_files("[name=kept]", str(kept))
            self.page.get_by_role("main").get_by_role("button").last.click()
            self.page.wait_for_load_state()
            if not is_right:
                self.office.check("another document than the sealed one is sent back",
                                  "none of those whose digests" in self.page.inner_text("main"))
        self.page.wait_for_url("**/check")
        self.page.get_by_role("main").get_by_role("button").last.click()
        self.page.wait_for_url("**/receipts/*")
        wait_for_views(self.office.server, int(self.page.url.rsplit("/", 1)[1]), "buying")
        item = request(self.office.server.port, "GET", f"/api/programmes/buying/laptops/items/{self.bid}").json
        self.office.check("the document stands with the bid", "plan.txt" in json.dumps(item), item)

    def afterwards(self):
        for width in (360, 1280):
            context = self.context(width, locale="en" if width == 1280 else "fr")
            page = context.new_page()
            page.goto(f"{self.office.server.url}/{LOT}")
            words = (["Pia Poplar gets the award: place 1, with 100 points.", "Dan Dogwood does not get the award", "Standstill",
                      "releases.json"] if width == 1280 else ["Pia Poplar obtient le marché", "Délai de suspension"])
            self.look(page, f"the decision at {width} px", words)
            page.goto(f"{self.office.server.url}/programmes/buying/laptops")
            self.look(page, f"the tender at {width} px", ["Laptops"])
            context.close()


def story(seconds, pictures):
    with tempfile.TemporaryDirectory(prefix="acta-tender-pages-") as folder, browser() as chromium, \
            Server(Path(folder) / "data") as server:
        office = Office(server, Path(folder), seconds, changed=TERMS)
        ceremony(office)
        office.fetch()
        office.in_time(office.opens)
        time.sleep(max(0, office.opens - time.time()))
        pages = Pages(office, chromium, pictures)
        pages.seals()
        pages.brings()
        office.in_time(office.ends)
        opening(office, {"bob": pages.bid}, PRICE)
        pages.hands_in()
        last = office.make(server.office(), "publish", {"lot": "laptops"})
        wait_for_views(server, last, "buying")
        pages.afterwards()
        office.in_time(office.closes)
        return office.failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=25, help="how long each phase lasts at first")
    parser.add_argument("--pictures", help="a folder for pictures of the pages")
    options = parser.parse_args()
    failures = in_time(lambda times: story(options.seconds * times, options.pictures))
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
