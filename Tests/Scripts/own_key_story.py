#!/usr/bin/env python3
"""Somebody keeps their own key in a browser, votes in the sample budget with it, takes the encrypted copy to a second
browser and changes the vote there. The server never holds the key, and the receipts hold without it. A clerk runs a
programme with keys of their own, and gives another key to a voter who has lost theirs.

    own_key_story.py [--pictures FOLDER]        starts a server of its own on fresh data
"""

import argparse
import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

import own_key_desk
from acta_client import Contract
from sample_site import SampleServer, browser

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PROGRAMME, PART = "slodowiec", "vote"
VOTE = f"/programmes/{PROGRAMME}/{PART}/acts/vote"
PASSWORD, PASSPHRASE = "seven green apples", "nine blue whales sing"
WITHOUT_ED25519 = """
    const generate = SubtleCrypto.prototype.generateKey;
    SubtleCrypto.prototype.generateKey = function (kind, ...rest) {
      if (kind.name === "Ed25519") return Promise.reject(new DOMException("", "NotSupportedError"));
      return generate.call(this, kind, ...rest);
    };"""


class Story:
    def __init__(self, chromium, server, folder, pictures):
        self.chromium, self.server, self.folder, self.pictures, self.messages = chromium, server, folder, pictures, []
        # Browsers have keys on this machine under the name alone.
        self.url = f"http://localhost:{server.port}"
        self.vkey = server.about()["vkey"]

    def check(self, what, holds, detail=""):
        if not holds:
            sys.exit(f"FAILED: {what} {detail}")
        print(f"ok  {what}", flush=True)

    def page(self, **options):
        page = self.chromium.new_context(accept_downloads=True, **options).new_page()
        page.on("console", lambda message: self.messages.append(message.text))
        return page

    def look(self, page, name):
        """No finding of axe, no sideways scroll on a phone, and a picture of each."""
        found = Axe().run(page, options=WCAG)
        self.check(f"{name}: nothing for axe to find", found.violations_count == 0, found.generate_report()[:900])
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            self.check(f"{name}: fits {width} px", not scrolls)
            if self.pictures:
                page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)

    def sign_up(self, page, login):
        page.goto(f"{self.url}/account/sign-up")
        for name, value in (("login", login), ("name", "Ann Example"), ("new-password", PASSWORD)):
            page.fill(f"[name={name}]", value)
        page.click("main button")
        page.wait_for_url("**/account")

    def log_in(self, page, login):
        page.goto(f"{self.url}/account/log-in")
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/account")

    def begin_key(self, page, looks=True, programme=PROGRAMME):
        """From the account's page to the one on which the browser makes the key."""
        page.goto(f"{self.url}/account/keys/{programme}")
        if looks:
            self.look(page, "offer")
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_selector("[data-make]:visible")

    def make_key(self, page, name, looks=True, programme=PROGRAMME):
        self.begin_key(page, looks, programme)
        if looks:
            page.fill("#passphrase", "short")
            page.click("[data-make]")
            self.check("a short passphrase is not taken", page.locator("[data-says=short]").is_visible())
            page.fill("#passphrase", PASSPHRASE)
            page.fill("#passphrase-again", PASSPHRASE + "!")
            page.click("[data-make]")
            self.check("a mistyped passphrase is not taken", page.locator("[data-says=differ]").is_visible())
            self.look(page, "passphrase")
        copy = self.save_copy(page, name, looks)
        page.wait_for_url(f"**/account/keys/{programme}?done=made")
        page.wait_for_selector("[data-says=here]:visible")
        if looks:
            self.look(page, "made")
        return copy

    def save_copy(self, page, name, looks=False):
        """Makes the key, saves its copy, and tells the server to take the key."""
        page.fill("#passphrase", PASSPHRASE)
        page.fill("#passphrase-again", PASSPHRASE)
        page.click("[data-make]")
        page.wait_for_selector("[data-copy]:visible")
        if looks:
            self.look(page, "copy")
        with page.expect_download() as download:
            page.click("[data-copy]")
        copy = self.folder / name
        download.value.save_as(copy)
        page.click("[data-then] button")
        return copy

    def vote(self, page, places, name=None):
        """Votes; gives the receipt's file and the act."""
        page.goto(self.url + VOTE)
        if page.url.endswith("/check"):
            page.get_by_role("link", name="Change").first.click()
        for box in page.locator("[name=choices]:checked").all():
            box.uncheck()
        for place in places:
            page.locator("[name=choices]").nth(place).check()
        page.click("main form button")
        page.wait_for_selector("[data-says=ready]:visible")
        shown = json.loads(page.locator("[data-shown]").text_content())
        if name:
            page.click("main details summary")
            self.look(page, name)
        page.click("main form button")
        page.wait_for_url("**/receipts/*")
        if name:
            self.look(page, name + "-receipt")
        self.check("the receipt says who signed", "your own key" in page.inner_text("main"))
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the receipt").click()
        file = self.folder / f"receipt-{page.url.rsplit('/', 1)[1]}.json"
        download.value.save_as(file)
        entry = json.loads(file.read_text())["entry"]
        payload = re.search(r"[\w-]+\.([\w-]+)\.[\w-]+", entry).group(1)
        act = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        self.check("what stands on the log is what the page showed", act == shown, f"{act} {shown}")
        self.check("the receipt says that nobody else holds the key", "key-level" not in entry)
        return file, act

    def verified(self, file):
        done = subprocess.run(Contract.verify_receipt(file, self.vkey), capture_output=True, text=True)
        self.check(f"acta accepts {file.name}", done.returncode == 0, done.stdout + done.stderr)


def opened(copy, passphrase, to):
    return subprocess.run(
        [Contract.BINARY, "keys", "open", str(copy), str(to)], input=passphrase + "\n", capture_output=True, text=True)


def holds_secret(folder, secret):
    """Which files hold the secret, as bytes or as text."""
    needles = (secret, base64.urlsafe_b64encode(secret).rstrip(b"="), base64.b64encode(secret).rstrip(b"="),
               secret.hex().encode(), PASSPHRASE.encode())
    return [str(file) for file in folder.rglob("*") if file.is_file()
            and any(needle in file.read_bytes() for needle in needles)]


def votes_with_own_key(story):
    page = story.page()
    story.sign_up(page, "ann")
    page.goto(f"{story.url}/account")
    story.look(page, "account")
    copy = story.make_key(page, "own-key.json")
    file, act = story.vote(page, (0, 2), "check")
    story.verified(file)
    kept = page.evaluate("""() => new Promise(done => {
        const opening = indexedDB.open("acta-keys");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("keys").objectStore("keys").getAll();
          asked.onsuccess = async () => {
            const key = asked.result[0].key;
            const read = await crypto.subtle.exportKey("pkcs8", key).then(() => "read", () => "refused");
            done([asked.result.length, key.extractable, read]);
          };
        };
      })""")
    story.check("the browser keeps one key, which no script can read", kept == [1, False, "refused"], str(kept))
    return page, copy, act


def changes_it_elsewhere(story, copy, first):
    """The same person in a second browser, which knows nothing of the key."""
    page = story.page()
    story.log_in(page, "ann")
    page.goto(story.url + VOTE)
    page.locator("[name=choices]").nth(1).check()
    page.click("main form button")
    page.wait_for_selector("[data-says=missing]:visible")
    story.check("a browser without the key says so", not page.locator("main form button").is_visible())
    story.look(page, "missing")
    page.click("[data-says=missing] a")
    page.wait_for_selector("[data-says=away]:visible")
    page.set_input_files("#copy", copy)
    page.fill("#passphrase", "not the passphrase")
    page.click("[data-bring] button")
    page.wait_for_selector("[data-says=wrong]:visible")
    story.check("a wrong passphrase opens nothing", True)
    story.look(page, "wrong-passphrase")
    page.set_input_files("#copy", copy)
    page.fill("#passphrase", PASSPHRASE)
    page.click("[data-bring] button")
    page.wait_for_selector("[data-says=here]:visible")
    file, act = story.vote(page, (1,))
    story.verified(file)
    story.check("the same person voted again", act["actor"] == first["actor"])
    story.check("the vote is another one", act["body"] != first["body"])


def says_no_when_the_page_lies(story, page):
    """A page whose bytes say something else than it shows is not signed."""
    def lie(route):
        answer = route.fetch()
        text = answer.text()
        expected = re.search(r'data-expected="([^"]*)"', text)
        changed = expected.group(1).replace("choices&quot;:[&quot;", "choices&quot;:[&quot;x") if expected else ""
        route.fulfill(response=answer, body=text.replace(expected.group(1), changed) if expected else text)
    page.goto(story.url + VOTE)
    page.locator("[name=choices]").nth(3).check()
    page.click("main form button")
    page.wait_for_selector("[data-says=ready]:visible")
    page.route("**/check", lie)
    page.reload()
    page.wait_for_selector("[data-says=differs]:visible")
    story.check("what differs from what is shown is not signed", not page.locator("main form button").is_visible())
    story.look(page, "differs")
    page.unroute("**/check")


def moves_from_the_hosted_key(story):
    """Somebody who has voted with a hosted key stays who they are, on a browser that knows P-256 alone."""
    page = story.page()
    page.add_init_script(WITHOUT_ED25519)
    story.sign_up(page, "bea")
    page.goto(story.url + VOTE)
    page.locator("[name=choices]").nth(0).check()
    page.click("main form button")
    page.click("main form button")
    page.wait_for_url("**/receipts/*")
    identifier = re.search(r"did:key:\w+", page.inner_text("main")).group()
    page.goto(f"{story.url}/account/keys/{PROGRAMME}")
    story.check("the page says that there is no second vote", "no second vote" in page.inner_text("main"))
    story.look(page, "instead")
    copy = story.make_key(page, "own-key-p256.json", looks=False)
    story.check("the key is of P-256", json.loads(copy.read_text())["alg"] == "ES256")
    file, act = story.vote(page, (1,))
    story.verified(file)
    story.check("the identifier stayed", act["actor"] == identifier, f"{act['actor']} {identifier}")
    return copy


def without_script(story):
    page = story.page(java_script_enabled=False)
    story.log_in(page, "ann")
    page.goto(story.url + VOTE)
    page.locator("[name=choices]").nth(0).check()
    page.click("main form button")
    words = page.inner_text("main")
    story.check("without script the page says what is needed", "needs JavaScript" in words, words)
    story.check("and offers no button that does nothing", page.locator("main form button:visible").count() == 0)
    story.sign_up(page := story.page(java_script_enabled=False), "cleo")
    page.goto(f"{story.url}/account/keys/{PROGRAMME}")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    story.check("the hosted key is named as the way", "Stay with the hosted key" in page.inner_text("main"))


def server_never_had_it(story, copies):
    for copy in copies:
        to = copy.with_suffix(".key")
        refused = opened(copy, "not the passphrase", to)
        story.check("acta refuses a wrong passphrase", refused.returncode == 1 and not to.exists(), refused.stderr)
        done = opened(copy, PASSPHRASE, to)
        story.check("acta opens the copy", done.returncode == 0, done.stderr)
        key = json.loads(to.read_text())
        story.check("it is the key of the copy", key["did"] == json.loads(copy.read_text())["did"])
        secret = base64.urlsafe_b64decode(key["seed"] + "==")
        found = holds_secret(story.server.data, secret)
        story.check("no file of the server holds the key or the passphrase", not found, str(found))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    options = options.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="acta-own-key-") as folder, browser() as chromium:
        folder = Path(folder)
        with SampleServer(folder / "data") as server:
            server.wait_for_samples()
            story = Story(chromium, server, folder, options.pictures)
            page, copy, act = votes_with_own_key(story)
            changes_it_elsewhere(story, copy, act)
            says_no_when_the_page_lies(story, page)
            other = moves_from_the_hosted_key(story)
            without_script(story)
            clerk, office = own_key_desk.clerk_runs_a_programme(story)
            own_key_desk.voter_loses_a_key(story, clerk, office, opened)
            refused = [message for message in story.messages if "Content Security Policy" in message]
            story.check("no page breaks its own policy", not refused, str(refused[:3]))
            server_never_had_it(story, (copy, other))
    print("A key is made, used, saved, moved, lost and replaced, and nobody else ever has it.")


if __name__ == "__main__":
    main()
