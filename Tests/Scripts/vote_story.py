#!/usr/bin/env python3
"""A stranger votes in the sample budget, in a browser, with an account that asks for a one-time code: from the home page
to a receipt in at most seven pages, with JavaScript on and off, on a telephone and on a desk. Then the server is stopped,
and the receipt still holds.

    vote_story.py        starts a server of its own on fresh data; needs playwright and Chromium
"""

import base64
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, request
from one_time_code import STEP, code, now_with_room, secret_on
from sample_site import SampleServer, browser
from verify_page import Verifier

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
PROGRAMME, PART = "slodowiec", "vote"
MOST_PAGES = 7
WIDTHS = [360, 1280]
PASSWORD = "seven green apples"


class Stranger:
    """Somebody at a browser who counts the pages that they see."""

    def __init__(self, browser, width, has_script):
        self.name = f"{width} px, JavaScript {'on' if has_script else 'off'}"
        self.login = f"stranger-{width}-{'on' if has_script else 'off'}"
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=has_script, accept_downloads=True)
        self.page = self.context.new_page()
        self.pages = []
        self.page.on("response", self.count)

    def count(self, response):
        is_page = response.request.is_navigation_request() and response.status < 300
        if is_page and "text/html" in response.headers.get("content-type", ""):
            self.pages.append(response.url)

    def check(self, what, holds, detail=""):
        if not holds:
            sys.exit(f"FAILED ({self.name}): {what} {detail}\n{self.page.url}\n{self.page.inner_text('main')[:1500]}")
        print(f"ok  {self.name}: {what}")

    @property
    def main(self):
        return self.page.get_by_role("main")

    def fits(self):
        """Whether nothing is wider than the window."""
        width = self.page.locator("html").bounding_box()["width"]
        wide = [box for box in (element.bounding_box() for element in self.main.locator(":scope > *").all())
                if box and box["x"] + box["width"] > width + 1]
        return not wide


def signs_up(stranger, url):
    """Makes an account, and sets up one-time codes by the secret that the page shows."""
    page = stranger.page
    page.goto(url + "/account/sign-up")
    page.fill("[name=login]", stranger.login)
    page.fill("[name=name]", "Stranger")
    page.fill("[name=new-password]", PASSWORD)
    stranger.main.get_by_role("button").click()
    page.goto(url + "/account/codes")
    page.fill("[name=password]", PASSWORD)
    stranger.main.get_by_role("button", name="Set up codes").click()
    stranger.secret = secret_on(page)
    stranger.check("the secret stands there in letters too", stranger.secret in re.sub(r"\s", "", page.inner_text("main")))
    # The code of half a minute ago: one code is good once, and the present one is for the log-in.
    page.fill("[name=code]", code(stranger.secret, now_with_room() - STEP))
    stranger.main.get_by_role("button", name="Continue").click()
    stranger.check("codes are on, with codes for the day when the telephone is lost",
                   stranger.main.locator("li code").count() == 10)
    page.goto(url + "/account")
    stranger.main.get_by_role("button", name="Log out").click()
    stranger.pages.clear()


def opens_the_vote(stranger, url):
    stranger.page.goto(url + "/")
    stranger.main.locator(f"a[href='/programmes/{PROGRAMME}/{PART}']").first.click()
    stranger.check("the vote is open", stranger.main.get_by_text("Open until").count() > 0)
    stranger.main.get_by_role("link", name="Log in").click()


def logs_in(stranger):
    page = stranger.page
    page.fill("[name=login]", stranger.login)
    page.fill("[name=password]", PASSWORD)
    stranger.main.get_by_role("button").click()
    stranger.check("after the password a code is asked for", page.url.split("?")[0].endswith("/account/log-in/code"),
                   page.url)
    stranger.check("the question for the code fits the window", stranger.fits())
    page.fill("[name=code]", code(stranger.secret, now_with_room()))
    stranger.main.get_by_role("button").click()


def votes(stranger):
    page = stranger.page
    stranger.check("the ballot follows the code", "/acts/vote/" in page.url, page.url)
    stranger.check("the ballot fits the window", stranger.fits())
    ballot = page.locator("[name=choices]")
    titles = [ballot.nth(place).get_attribute("value") for place in (0, 2)]
    for place in (0, 2):
        ballot.nth(place).check()
    stranger.main.get_by_role("button", name="Continue").click()
    words = stranger.main.inner_text()
    stranger.check("what becomes public and who signs is said before the button",
                   all(text in words for text in ("What becomes public", "What stays private", "Who signs")))
    stranger.check("the answers fit the window", stranger.fits())
    form = stranger.main.locator("form")
    stranger.form = {"address": page.url} | {
        name: form.locator(f"[name={name}]").get_attribute("value") for name in ("token", "nonce")}
    stranger.main.get_by_role("button", name="Sign and send").click()
    return titles


def keeps_the_receipt(stranger, folder):
    page = stranger.page
    stranger.check("a receipt follows", re.search(r"/receipts/\d+$", page.url), page.url)
    stranger.check(f"{len(stranger.pages)} pages, at most {MOST_PAGES}", len(stranger.pages) <= MOST_PAGES,
                   stranger.pages)
    stranger.check("the receipt fits the window", stranger.fits())
    with page.expect_download() as download:
        stranger.main.get_by_role("link", name="Download the receipt").click()
    file = folder / f"{stranger.login}.json"
    download.value.save_as(file)
    return page.url, file


def cannot_vote_twice_by_accident(stranger, server, receipt):
    """The button of the page before, pressed once more, leads to the same receipt."""
    before = server.size
    fields = {name: stranger.form[name] for name in ("token", "nonce")}
    again = stranger.context.request.post(stranger.form["address"], form=fields, headers={"Origin": server.url})
    stranger.check("the button pressed twice leads to the same receipt", again.url == receipt, again.url)
    stranger.page.go_back()
    stranger.page.reload()
    stranger.check("nothing was sent twice", server.size == before, f"{before} {server.size}")
    stranger.page.goto(server.url + "/account/acts")
    index = receipt.rsplit("/", 1)[1]
    listed = stranger.main.locator("tbody th a").all_inner_texts()
    stranger.check("my acts list the vote and nothing else", listed == [index], listed)


def changes_the_vote(stranger, receipt):
    page = stranger.page
    page.goto(receipt)
    stranger.main.get_by_role("link", name="Change your vote").click()
    stranger.check("the ballot shows the earlier vote", page.locator("[name=choices]:checked").count() == 2)
    page.locator("[name=choices]").nth(0).uncheck()
    stranger.main.get_by_role("button", name="Continue").click()
    stranger.main.get_by_role("button", name="Sign and send").click()
    stranger.check("the changed vote has a receipt of its own",
                   re.search(r"/receipts/\d+$", page.url) and page.url != receipt, page.url)


def holds_in_the_browser(chromium, page, file, vkey):
    """The verifier that was saved while the server ran judges the receipt, and asks nobody."""
    context = chromium.new_context()
    verifier = Verifier(context, page.as_uri())
    verdict, steps = verifier.judge(vkey, receipt=file)
    if verdict != "holds" or verifier.requests or verifier.complaints:
        sys.exit(f"FAILED: the saved page says {verdict} of {file.name}: {steps} {verifier.requests}")
    print(f"ok  {file.name}: the saved verifier page accepts the receipt in {len(steps)} steps")
    context.close()


def holds_without_the_server(stranger, file, choices, vkey):
    receipt = json.loads(file.read_text())
    stranger.check("the file is a receipt", receipt["type"] == "acta/receipt@1")
    for command in (Contract.verify_receipt(file, vkey),
                    [sys.executable, str(VERIFIER), "--receipt", str(file), "--vkey", vkey]):
        done = subprocess.run(command, capture_output=True, text=True)
        stranger.check(f"{Path(command[0]).name} accepts the receipt", done.returncode == 0, done.stdout + done.stderr)
    payload = re.search(r"[\w-]+\.([\w-]+)\.[\w-]+", receipt["entry"]).group(1)
    body = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["body"]
    stranger.check("it says what was voted", body == {"choices": choices}, body)
    middle = receipt["entry"].index(payload) + len(payload) // 2
    other = "B" if receipt["entry"][middle] == "A" else "A"
    broken = file.with_suffix(".broken.json")
    broken.write_text(json.dumps(receipt | {"entry": receipt["entry"][:middle] + other + receipt["entry"][middle + 1:]}))
    done = subprocess.run(Contract.verify_receipt(broken, vkey), capture_output=True, text=True)
    stranger.check("a changed receipt is refused", done.returncode == 1, done.stdout + done.stderr)


def main():
    with tempfile.TemporaryDirectory(prefix="acta-vote-") as folder, browser() as chromium:
        folder = Path(folder)
        server = SampleServer(folder / "data").start()
        kept = []
        try:
            deadline = time.monotonic() + 60
            while request(server.port, "GET", f"/programmes/{PROGRAMME}/{PART}").status != 200:
                if time.monotonic() > deadline:
                    sys.exit("FAILED: the sample budget was not opened: " + server.last_words())
                time.sleep(0.2)
            vkey = server.about()["vkey"]
            verifier = folder / "verify.html"
            verifier.write_bytes(request(server.port, "GET", "/verify.html").body)
            for width in WIDTHS:
                for has_script in (True, False):
                    stranger = Stranger(chromium, width, has_script)
                    signs_up(stranger, server.url)
                    opens_the_vote(stranger, server.url)
                    logs_in(stranger)
                    choices = votes(stranger)
                    receipt, file = keeps_the_receipt(stranger, folder)
                    cannot_vote_twice_by_accident(stranger, server, receipt)
                    changes_the_vote(stranger, receipt)
                    kept.append((stranger, file, choices))
        finally:
            server.stop()
        for stranger, file, choices in kept:
            holds_without_the_server(stranger, file, choices, vkey)
            holds_in_the_browser(chromium, verifier, file, vkey)
    print("A stranger votes, keeps the receipt, and needs nobody to check it.")


if __name__ == "__main__":
    main()
