#!/usr/bin/env python3
"""Two people act for one company: one makes it and invites the other by e-mail, each votes for it, the log names neither,
the company's own list names both; one is taken out and can do no more; the company is handed over and deleted. Once with
JavaScript and once without.

    company_story.py [--pictures FOLDER]        starts a server of its own on fresh data
"""

import argparse
import base64
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe

from acta_client import free_port
from sample_site import SampleServer, browser

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PROGRAMME, PART = "slodowiec", "vote"
VOTE = f"/programmes/{PROGRAMME}/{PART}/acts/vote"
PASSWORD = "seven green apples"
MAIL_SECONDS = 30


class Mailbox:
    """Keeps what it takes."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


class MailingServer(SampleServer):
    """A sample deployment that sends e-mail."""

    def __init__(self, data, port):
        super().__init__(data)
        self.mail_port = port

    def command(self):
        return super().command() + ["--mail-relay", f"127.0.0.1:{self.mail_port}", "--mail-from", "acta@town.example"]


class Story:
    def __init__(self, chromium, server, box, pictures):
        self.chromium, self.server, self.box, self.pictures = chromium, server, box, pictures
        self.url, self.messages, self.script = server.url, [], True

    def check(self, what, holds, detail=""):
        if not holds:
            sys.exit(f"FAILED: {what} {detail}")
        print(f"ok  {what}", flush=True)

    def person(self, login, name):
        """Somebody who has just signed up, at a browser of their own."""
        page = self.chromium.new_context(java_script_enabled=self.script).new_page()
        page.on("console", lambda message: self.messages.append(message.text))
        page.goto(f"{self.url}/account/sign-up")
        for field, value in (("login", login), ("name", name), ("new-password", PASSWORD)):
            page.fill(f"[name={field}]", value)
        page.click("main button")
        page.wait_for_url("**/account")
        return page

    def look(self, page, name):
        """No finding of axe, no sideways scroll on a phone, and a picture of each; by a browser that runs script."""
        if not self.script:
            return
        found = Axe().run(page, options=WCAG)
        self.check(f"{name}: nothing for axe to find", found.violations_count == 0, found.generate_report()[:900])
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            self.check(f"{name}: fits {width} px", not scrolls)
            if self.pictures:
                page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)

    def make_company(self, page, name):
        page.goto(f"{self.url}/account")
        page.get_by_role("link", name="Make a company").click()
        self.look(page, "new-company")
        page.fill("[name=name]", name)
        page.fill("[name=register-number]", "KRS 0000123456")
        page.click("main form button")
        page.wait_for_url("**/account/companies/*")
        self.look(page, "company-new")
        return page.url.split("?")[0]

    def invite(self, page, firm, mail):
        """Invites by e-mail; gives the address that came by post."""
        page.goto(firm)
        page.get_by_role("link", name="Invite somebody").click()
        self.look(page, "invite")
        page.fill("[name=mail]", mail)
        page.click("main form button")
        shown = page.locator("main code").first.inner_text()
        self.look(page, "invited")
        deadline = time.monotonic() + MAIL_SECONDS
        while not any(mail in to for to, _ in self.box.letters):
            self.check("the invitation comes by e-mail", time.monotonic() < deadline)
            time.sleep(0.1)
        letter = next(text for to, text in self.box.letters if mail in to)
        plain = letter.replace("=\r\n", "").replace("=3D", "=")
        if "base64" in letter:
            plain += base64.b64decode(re.split(r"\r?\n\r?\n", letter, maxsplit=1)[1]).decode()
        self.check("the e-mail brings the address that the page shows", shown in plain, letter)
        return shown

    def accept(self, page, link):
        page.goto(link)
        self.look(page, "invitation")
        page.click("main form button")
        page.wait_for_url("**/account/companies/*")

    def act_for(self, page, name):
        page.goto(f"{self.url}/programmes/{PROGRAMME}")
        page.get_by_role("link", name="Choose for whom").click()
        self.look(page, "acting")
        page.get_by_label(name).check()
        page.click("main form button")
        page.wait_for_url(f"**/programmes/{PROGRAMME}")
        self.check(f"the page says for whom one acts: {name}", name in page.locator("aside.banner").last.inner_text())
        self.look(page, "acting-chosen")

    def ballot(self, page, place):
        """Fills a ballot in, up to the last page before it is sent."""
        page.goto(self.url + VOTE)
        if page.url.endswith("/check"):
            page.get_by_role("link", name="Change").first.click()
        for box in page.locator("[name=choices]:checked").all():
            box.uncheck()
        page.locator("[name=choices]").nth(place).check()
        page.click("main form button")
        page.wait_for_url("**/check")

    def vote(self, page, place, said):
        """Votes; gives the act as it stands on the log."""
        self.ballot(page, place)
        self.check("the page says who signs", said in page.inner_text("main"), page.inner_text("main"))
        self.look(page, "check")
        page.click("main form button")
        page.wait_for_url("**/receipts/*")
        self.look(page, "receipt")
        index = page.url.rsplit("/", 1)[1]
        answer = page.request.get(f"{self.url}/api/entries/{index}/receipt").json()
        payload = re.search(r"[\w-]+\.([\w-]+)\.[\w-]+", answer["entry"]).group(1)
        return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def two_act_for_one(story, ann, bob, firm, name):
    link = story.invite(ann, firm, f"bob-{story.script}@town.example")
    story.accept(bob, link)
    bob.goto(link)
    story.check("an invitation works once", "wrong, used, taken back or too old" in bob.inner_text("main"))
    for page in (ann, bob):
        story.act_for(page, name)
    first = story.vote(bob, 0, name)
    second = story.vote(ann, 1, name)
    story.check("both acts have the company's identifier", first["actor"] == second["actor"])
    story.check("neither act names who made it", not re.search("Ann|Bob", json.dumps([first, second])))
    ann.goto(firm)
    rows = ann.locator("main tbody tr")
    story.check("the company's list names both", rows.count() == 2 and "Ann" in rows.nth(0).inner_text()
                and "Bob" in rows.nth(1).inner_text(), rows.all_inner_texts())
    story.look(ann, "company")
    ann.goto(f"{story.url}/account/acts")
    story.check("my acts show the company's", name in ann.inner_text("main"))
    story.look(ann, "my-acts")
    ann.goto(f"{story.url}/account")
    story.look(ann, "account")


def one_is_taken_out(story, ann, bob, firm, name):
    story.ballot(bob, 2)
    ann.goto(firm)
    ann.get_by_role("link", name=re.compile("Change.*Bob")).click()
    story.look(ann, "member")
    ann.get_by_label("Take them out").check()
    ann.click("main form button")
    ann.wait_for_url("**/account/companies/*")
    size = story.server.size
    bob.click("main form button")
    story.check("who is out cannot send what they had begun", "Nothing was sent" in bob.inner_text("main"))
    story.look(bob, "out")
    story.check("and the log has not grown", story.server.size == size)
    answer = bob.goto(firm)
    story.check("the company is nobody's business outside", answer.status == 404)


def it_is_handed_over_and_deleted(story, ann, firm):
    cleo = story.person(f"cleo-{story.script}".lower(), "Cleo Example")
    story.accept(cleo, story.invite(ann, firm, f"cleo-{story.script}@town.example"))
    for who, choice in (("Ann", "May act"), ("Cleo", "Owner"), ("Ann", "Leave the company")):
        ann.goto(firm)
        ann.get_by_role("link", name=re.compile(f"(Change|Leave).*{who}")).click()
        ann.get_by_label(choice).check()
        ann.click("main form button")
        if choice == "May act":
            story.check("the last owner stays", "needs an owner" in ann.inner_text("main"))
            story.look(ann, "last-owner")
    ann.wait_for_url("**/account")
    cleo.goto(firm)
    cleo.get_by_role("link", name="Delete the company").click()
    story.look(cleo, "delete")
    cleo.fill("[name=password]", PASSWORD)
    cleo.click("main form button")
    cleo.wait_for_url("**/account?done=company-deleted")
    story.check("the deleted company is gone", cleo.goto(firm).status == 404)


def journey(story):
    mark = "with" if story.script else "without"
    print(f"--  {mark} JavaScript", flush=True)
    name = f"Green House {1 if story.script else 2}"
    ann = story.person(f"ann-{mark}", "Ann Example")
    bob = story.person(f"bob-{mark}", "Bob Example")
    firm = story.make_company(ann, name)
    two_act_for_one(story, ann, bob, firm, name)
    one_is_taken_out(story, ann, bob, firm, name)
    it_is_handed_over_and_deleted(story, ann, firm)


def sample_company(story):
    """The company that a sample offers has two people."""
    page = story.chromium.new_context().new_page()
    page.goto(story.url)
    page.locator("form[action='/try/company'] button").click()
    page.wait_for_url("**/submit")
    story.check("whoever tries the company acts for it", "Sample Company" in page.inner_text("body"))
    story.look(page, "sample-start")
    page.goto(f"{story.url}/account")
    page.get_by_role("link", name="Sample Company").click()
    story.check("it has two people", page.locator("main ul.parts li").count() == 2)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    options = options.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    box = Mailbox()
    mail = Controller(box, hostname="127.0.0.1", port=free_port())
    mail.start()
    try:
        with tempfile.TemporaryDirectory(prefix="acta-company-") as folder, browser() as chromium:
            with MailingServer(Path(folder) / "data", mail.port) as server:
                server.wait_for_samples()
                story = Story(chromium, server, box, options.pictures)
                for story.script in (True, False):
                    journey(story)
                story.script = True
                sample_company(story)
                refused = [message for message in story.messages if "Content Security Policy" in message]
                story.check("no page breaks its own policy", not refused, str(refused[:3]))
    finally:
        mail.stop()
    print("Two people act for one company, and only they know who of them did what.")


if __name__ == "__main__":
    main()
