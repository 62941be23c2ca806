#!/usr/bin/env python3
"""Reports of illegal content, in a browser: somebody without an account and without JavaScript reports what stands in a
public register, and follows the report; a clerk withholds the thing and decides with reasons; its author is told and
complains; another clerk decides anew. Everybody reads the decisions and the numbers, nobody the names. A mail server takes
what whoever reported is told: that the report has arrived, and that it is decided.

    report_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import io
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from aiosmtpd.controller import Controller

from acta_client import Contract, Server, free_port, post_act, request
from clerk_story import Person, wait
from hidden_client import acta, traces
from roll_desk_story import Mailboxes
from sample_site import browser
from task_town import register_of_trees

DESK = "/desk/reports"
NAME, MAIL = "Quintilia Zwetschge", "quintilia@reader.example"
WHY = "It calls my neighbour a thief, by name."


def check(what, is_right, detail=""):
    if not is_right:
        sys.exit(f"FAILED {what}: {str(detail)[:1500]}")
    print(f"ok    {what}", flush=True)


def programme():
    made = register_of_trees()
    made["reports"] = {"decideWithin": "P1D", "redress": "Out of court: the Arbitration Board."}
    made["parts"]["trees"]["terms"]["fields"][0]["treatment"] = "withdrawable"
    made["data"]["retention"]["kind"] = "P1Y"
    made["parts"]["trees"]["terms"]["submissions"] = {"review": False}
    return {"edition": 1, "programme": made}


class MailingServer(Server):
    """A server that sends e-mail."""

    def __init__(self, data, relay):
        super().__init__(data)
        self.relay = relay

    def command(self):
        return super().command() + ["--mail-relay", f"127.0.0.1:{self.relay}", "--mail-from", "town@town.example"]


def is_told(boxes, count, what, follow, *unsaid):
    """Whoever reported gets one more letter: where it is read, never what was reported."""
    deadline = time.monotonic() + 30
    while len(boxes.letters) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    check(f"whoever reported is told {what}", len(boxes.letters) == count, boxes.letters)
    to, text = boxes.letters[-1]
    check("the letter leads to the page of the report", to == MAIL and follow in text, (to, text))
    check("and says nothing of what it was about", not any(words in text for words in (WHY, NAME, *unsaid)), text)


class Stranger(Person):
    """Somebody without an account."""

    def __init__(self, chromium, server, width, has_script, pictures):
        self.context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=has_script, base_url=server.url)
        self.page, self.pictures, self.width = self.context.new_page(), pictures, width
        self.mark = f"{width}-{'script' if has_script else 'plain'}"


def becomes(role, person, server):
    """Appoints whoever has an identifier in the programme."""
    person.go("/desk")
    person.press("main form button")
    did = re.search(r"did:key:\w+", person.text()).group()
    acta("act", "trees/roles", "appoint", "--key", server.data / Contract.OFFICE_KEY, "--server", server.url,
         "--body", json.dumps({"role": role, "actors": [did]}))
    wait(person, "/desk", "A register of trees")


def reports(reader, about):
    """Reports the thing from its own page; the address of the page that follows it."""
    reader.go(about)
    reader.press("a[href^='/report?']")
    check("the address is filled in", reader.page.locator("[name=about]").input_value() == about)
    reader.press("main form button")
    reader.says("Choose what fits best", "Tick this")
    reader.fill(reason="defamation", explanation=WHY, name=NAME, email=MAIL)
    reader.page.locator("[name=faith]").check()
    reader.press("main form button", "report-arrived")
    reader.says("Your report has arrived", "to be decided by")
    check("what was written is not shown", WHY not in reader.text() and NAME not in reader.text(), reader.text())
    return reader.page.url


def withheld(server, thing):
    """Takes the thing off; the number of the entry that does it."""
    record = thing.rsplit("/", 1)[-1]
    item = request(server.port, "GET", f"/api/programmes/trees/trees/items/{record}").json
    body = {"entry": item["createdBy"], "pointer": "/values/kind", "ground": "Civil code, section 823",
            "reason": "It insults somebody.", "appeal": "The office"}
    act = server.office().act(server.about()["origin"], "trees", "disclosure", "withhold", body)
    answer = post_act(server.port, act, "trees", "disclosure")
    assert answer.status in (200, 201), answer.body[:300]
    return answer.json["index"]


def decides(clerk, number, **answers):
    clerk.go(f"{DESK}/{number}")
    clerk.fill(**answers)
    clerk.press("main form button", "decided")
    check("the decision is public", f"/reports/decisions/{number}" in clerk.page.url, clerk.text())


def complains(person, words):
    person.fill(complaint=words)
    person.press("main form button", "complained")
    person.says("waits for its answer")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    options = parser.parse_args()
    pictures = Path(options.pictures) if options.pictures else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    boxes = Mailboxes()
    mail = Controller(boxes, hostname="127.0.0.1", port=free_port())
    mail.start()
    try:
        tell(boxes, mail.port, pictures)
    finally:
        mail.stop()
    print("all fine")


def tell(boxes, relay, pictures):
    with tempfile.TemporaryDirectory(prefix="acta-reports-") as folder, \
            MailingServer(Path(folder) / "data", relay) as server, browser() as chromium:
        server.open("trees", programme())
        author = Person(chromium, server, "arno", "Arno Author", 360, False, pictures)
        author.go("/programmes/trees/trees/submit")
        author.press("main form button")
        author.fill(kind="An oak that my neighbour, the thief, wants to fell")
        while "/sent/" not in author.page.url:
            before = author.page.url
            author.press("main form button")
            assert author.page.url != before, author.text()
        thing = author.page.locator("main a[href*='/records/']").first.get_attribute("href").split("?")[0]
        reader = Stranger(chromium, server, 360, False, pictures)
        follow = reports(reader, thing)
        is_told(boxes, 1, "that the report has arrived", follow, thing)
        clara = Person(chromium, server, "clara", "Clara Clerk", 1280, True, pictures)
        becomes("clerk", clara, server)
        wait(clara, "/desk", "Reports of illegal content: 1")
        clara.go(DESK)
        clara.says("soon:", "It says something untrue")
        clara.go(f"{DESK}/1")
        clara.says(NAME, MAIL, WHY)
        entry = withheld(server, thing)
        decides(clara, 1, verdict="withheld", act=str(entry), ground="Civil code, section 823",
                statement="It accuses a neighbour of a crime without any ground.")
        clara.says("Illegal: taken off", "No machine", "Arbitration Board")
        is_told(boxes, 2, "that it is decided", follow, thing, "without any ground")
        reader.page.goto(follow)
        reader.says("Decided", "without any ground", "Arbitration Board")
        author.go("/account/notices")
        author.says("was reported, and the office has taken it off")
        author.go("/reports/decisions/1")
        complains(author, "I meant a squirrel, and everybody knows it.")
        wait(clara, DESK, "Complaint")
        clara.go(f"{DESK}/1")
        clara.says("Somebody else decides about the complaint")
        carl = Person(chromium, server, "carl", "Carl Clerk", 360, True, pictures)
        becomes("clerk", carl, server)
        decides(carl, 1, verdict="kept", statement="It speaks of a squirrel indeed.")
        is_told(boxes, 3, "that it is decided anew", follow, thing, "squirrel")
        stranger = Stranger(chromium, server, 1280, True, pictures)
        for path in ("/reports", "/reports/decisions/1", "/privacy/trees"):
            stranger.go(path)
            check(f"{path} names nobody", NAME not in stranger.text() and WHY not in stranger.text(), stranger.text())
        stranger.go("/reports")
        rows = list(csv.DictReader(io.StringIO(
            stranger.context.request.get(f"{server.url}/reports/tables/numbers.csv").text())))
        check("the numbers say it", len(rows) == 1 and rows[0]["Received"] == "1" and rows[0]["Complaints"] == "1"
              and rows[0]["Not illegal: stays"] == "1" and rows[0]["Changed after a complaint"] == "1", rows)
        stranger.go("/reports?lang=ar")
        check("in Arabic from right to left", stranger.page.locator("html").get_attribute("dir") == "rtl")
        found = traces([server.data, server.talk], [NAME.encode(), MAIL.encode(), WHY.encode()])
        check("no file holds the name, the address or the words in clear", not found, found[:3])
        mirror = server.mirror(Path(folder) / "mirror")
        found = traces([mirror], [NAME.encode(), b"It speaks of a squirrel"])
        check("the log knows nothing of the report", not found, found[:3])


if __name__ == "__main__":
    main()
