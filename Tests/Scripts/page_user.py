"""Somebody with an account who takes part in a browser."""

import re

from axe_playwright_python.sync_playwright import Axe

from sample_site import signed_up


class PageUser:
    def __init__(self, check, chromium, base, width, pictures, locale="en"):
        self.check, self.base, self.width, self.pictures = check, base, width, pictures
        self.context = chromium.new_context(
            viewport={"width": width, "height": 800}, accept_downloads=True, locale=locale)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()

    def is_known_in(self, programme):
        """Signs up, and gets an identifier in a programme."""
        signed_up(self.context, self.base)
        self.page.goto(f"{self.base}/account")
        self.page.locator(f"form[action='/account/identifiers/{programme}'] button").first.click()
        self.page.wait_for_load_state()
        self.page.goto(f"{self.base}/account")
        self.did = re.search(r"did:key:\w+", self.page.content()).group()
        return self

    def read(self):
        return self.page.get_by_role("main").inner_text()

    def follows(self, link):
        self.page.get_by_role("main").get_by_role("link", name=link).first.click()
        self.page.wait_for_load_state()

    def look(self, name, words):
        """The page says what it should, fits, and axe finds nothing."""
        text = self.read()
        self.check(f"{name} says what it should", all(word in text for word in words),
                   [word for word in words if word not in text] + [text[:900]])
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.check(f"{name} fits {self.width} px", wide <= 0, wide)
        found = Axe().run(self.page)
        self.check(f"axe finds nothing in {name}", found.violations_count == 0, found.generate_report()[:900])
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(self.pictures / f"{name.replace(' ', '-')}-{self.width}.png"), full_page=True)

    def goes_on(self):
        self.page.locator("main form button").last.click()
        self.page.wait_for_load_state()

    def sends(self):
        """From the last page before an act to its receipt; gives its entry."""
        self.page.wait_for_url("**/check")
        own = self.page.locator("[data-says=ready]")
        if own.count():
            own.first.wait_for(state="visible")
        self.page.locator("main form button").last.click()
        self.page.wait_for_url("**/receipts/*")
        return int(self.page.url.rsplit("/", 1)[1])
