#!/usr/bin/env python3
"""Somebody logs in with one-time codes and with a passkey, in a real browser with a virtual authenticator."""

import argparse
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from acta_client import Server
from one_time_code import STEP, code, now_with_room, secret_on
from sample_site import browser

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PASSWORD = "seven green apples"
AUTHENTICATOR = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                 "isUserVerified": True, "automaticPresenceSimulation": True}


class Story:
    def __init__(self, browser, url, pictures):
        self.browser, self.url, self.pictures, self.failures, self.messages = browser, url, pictures, [], []

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def page(self, **options):
        page = self.browser.new_context(**options).new_page()
        page.on("console", lambda message: self.messages.append(message.text))
        return page

    def look(self, page, name):
        """No finding of axe, no sideways scroll on a phone, and a picture of each."""
        found = Axe().run(page, options=WCAG)
        self.check(f"{name}: nothing for axe to find", found.violations_count == 0, found.generate_report()[:600])
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            self.check(f"{name}: fits {width} px", not scrolls)
            if self.pictures:
                page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)

    def sign_up(self, page, login):
        page.goto(f"{self.url}/account/sign-up")
        page.fill("[name=login]", login)
        page.fill("[name=name]", "Ann")
        page.fill("[name=new-password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/account")

    def log_out(self, page):
        page.goto(f"{self.url}/account")
        page.click("form[action='/account/log-out'] button")

    def log_in(self, page, login, password=PASSWORD):
        page.goto(f"{self.url}/account/log-in")
        page.fill("[name=login]", login)
        page.fill("[name=password]", password)
        page.click("main button")


def passkeys(story):
    page = story.page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    story.sign_up(page, "ann")
    page.goto(f"{story.url}/account/passkeys")
    story.look(page, "no-passkeys")
    page.click("text=Add a passkey")
    page.fill("[name=name]", "my phone")
    page.fill("[name=password]", "not the password")
    page.click("main button")
    story.check("a passkey is added by the owner alone", page.title().startswith("Mistake: "), page.title())
    page.fill("[name=password]", PASSWORD)
    story.look(page, "new-passkey")
    page.click("main button")
    story.look(page, "make-passkey")
    page.click("main button")
    page.wait_for_url("**/account/passkeys?done=added")
    story.check("a passkey is added", "my phone" in page.inner_text("main"))
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    story.check("the authenticator holds it for this host", [c["rpId"] for c in held] == ["localhost"], str(held))

    story.log_out(page)
    page.goto(f"{story.url}/account/log-in?next=%2Flog")
    page.click("text=Log in with a passkey")
    story.look(page, "passkey-log-in")
    page.click("main button")
    page.wait_for_url("**/log")
    story.check("the passkey lets in, and leads on to where one was going", True)
    page.goto(f"{story.url}/account/passkeys")
    story.check("its use is shown", "Last used" in page.inner_text("main"))
    story.look(page, "passkeys")

    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    story.log_out(page)
    page.goto(f"{story.url}/account/log-in/passkey")
    page.click("main button")
    page.wait_for_selector("[data-failed]:visible")
    story.check("nobody is let in whom the authenticator does not know", True)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})

    story.log_in(page, "ann")
    page.goto(f"{story.url}/account/passkeys")
    page.click("text=Remove")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/account/passkeys?done=removed")
    story.log_out(page)
    page.goto(f"{story.url}/account/log-in/passkey")
    page.click("main button")
    page.wait_for_selector(".errors")
    story.check("a passkey that was removed lets nobody in", "did not fit" in page.inner_text("main"))


def codes(story):
    page = story.page()
    story.sign_up(page, "bea")
    page.goto(f"{story.url}/account/security")
    story.look(page, "security")
    page.goto(f"{story.url}/account/codes")
    story.look(page, "start-codes")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/account/codes/confirm")
    story.look(page, "secret")
    secret = secret_on(page)
    now = now_with_room()
    page.fill("[name=code]", code(secret, now - STEP))
    page.click("main button")
    page.wait_for_selector("main li code")
    recovery = page.locator("main li code").all_inner_texts()
    story.check("ten recovery codes are shown", len(set(recovery)) == 10, str(recovery))
    story.look(page, "recovery-codes")
    page.goto(f"{story.url}/account/codes")
    story.look(page, "codes")

    story.log_out(page)
    story.log_in(page, "bea", "not the password")
    story.log_in(page, "bea")
    page.wait_for_url("**/account/log-in/code")
    story.look(page, "ask-code")
    page.fill("[name=code]", code(secret, now - STEP))
    page.click("main button")
    story.check("a code is used once", page.title().startswith("Mistake: "), page.title())
    story.look(page, "wrong-code")
    page.fill("[name=code]", code(secret, now))
    page.click("main button")
    page.wait_for_url("**/account")
    story.check("a code lets in after the password", "Good day" in page.inner_text("h1"))
    story.check("the owner is told of what failed", "2\u00a0attempts" in page.inner_text("main"), page.inner_text("main"))
    story.look(page, "told")
    page.goto(f"{story.url}/account/sessions")
    story.look(page, "sessions")
    story.log_out(page)
    story.log_in(page, "bea")
    page.fill("[name=code]", recovery[3].lower())
    page.click("main button")
    page.wait_for_url("**/account")
    story.check("a recovery code lets in", True)
    page.goto(f"{story.url}/account/codes/off")
    story.look(page, "codes-off")
    page.fill("[name=code]", recovery[4])
    page.click("main button")
    page.wait_for_url("**/account/security?done=codes-off")
    story.check("codes are switched off with a code", True)


def without_script(story):
    page = story.page(java_script_enabled=False)
    page.goto(f"{story.url}/account/log-in/passkey")
    text = page.inner_text("main")
    story.check("without script the page says what to do instead", "needs JavaScript" in text, text)
    story.check("and offers no button", page.locator("main button:visible").count() == 0)
    page = story.page(java_script_enabled=False)
    story.sign_up(page, "cleo")
    page.goto(f"{story.url}/account/codes")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    secret = secret_on(page)
    page.fill("[name=code]", code(secret, now_with_room()))
    page.click("main button")
    story.check("codes are set up without script", page.locator("main li code").count() == 10)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    options = options.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data") as server, browser() as chromium:
        # Browsers take passkeys on this machine under the name alone.
        story = Story(chromium, f"http://localhost:{server.port}", options.pictures)
        for chapter in (passkeys, codes, without_script):
            chapter(story)
        refused = [message for message in story.messages if "Content Security Policy" in message]
        story.check("no page breaks its own policy", not refused, str(refused[:3]))
    print(f"{len(story.failures)} failed")
    return 1 if story.failures else 0


if __name__ == "__main__":
    sys.exit(main())
