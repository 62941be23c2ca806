#!/usr/bin/env python3
"""An eligibility roll at the desk, in a browser: a clerk brings a spreadsheet in, corrects what is wrong, publishes,
prints letters, sends codes by e-mail and text message; residents vote with them, one for a child; a lost letter is
replaced, a person struck out and taken back. At the end no name, address or code stands in any file of the data folder.

    roll_desk_story.py [--rows 300] [--pictures FOLDER]     starts a server of its own on fresh data
    roll_desk_story.py --rows 30000 --only-enter            how long a clerk waits for a town, and nothing else
"""

import argparse
import csv
import email
import email.policy
import http.server
import io
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from aiosmtpd.controller import Controller

from acta_client import Contract, Server, free_port
from clerk_story import Person, wait
from hidden_client import acta, acta_json, traces
from roll_story import FIELDS, programme, residents
from sample_site import browser

ROLL, VOTE = "/desk/programmes/town/rolls/roll", "/programmes/town/vote"
CODE = r"(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}"


class Mailboxes:
    """A mail server that keeps what it takes, and refuses one mailbox."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((envelope.rcpt_tos[0], message.get_content()))
        return "250 OK"


class Gateway(http.server.BaseHTTPRequestHandler):
    """Takes text messages."""

    messages = []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Gateway.messages.append((body["to"], body["text"]))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Post(Server):
    """A server that sends e-mail and text messages."""

    def __init__(self, data, mail, text):
        super().__init__(data)
        self.more = ["--mail-relay", f"127.0.0.1:{mail}", "--mail-from", "town@town.example",
                     "--text-gateway", f"http://127.0.0.1:{text}/"]

    def command(self):
        return super().command() + self.more


def check(what, is_right, detail=""):
    if not is_right:
        sys.exit(f"FAILED {what}: {str(detail)[:1500]}")
    print(f"ok    {what}", flush=True)


def people(count):
    """Paper for most; every seventh has an e-mail address, every eleventh a telephone; one mailbox is gone."""
    for number, row in enumerate(residents(count)):
        mailbox = "gone" if number == 14 else "resident"
        yield row | {"email": f"{mailbox}{number:05}@town.example" if number % 7 == 0 else "",
                     "phone": f"+48600{number:06}" if number % 11 == 0 and number % 7 else ""}


def sheet(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def town():
    made = programme(time.time(), 3_600)
    fields = made["programme"]["parts"]["roll"]["terms"]["fields"]
    fields[-1]["delivers"] = "mail"
    fields.append({"id": "phone", "label": "Telephone", "required": False, "delivers": "text"})
    made["programme"]["title"] = {"en": "The town decides", "fr": "La ville décide"}
    made["programme"]["data"]["retention"] = dict.fromkeys([*FIELDS, "phone", "scan"], "P0D")
    return made


def becomes_clerk(clerk, server):
    clerk.go("/desk")
    clerk.press("main form button")
    did = re.search(r"did:key:\w+", clerk.text()).group()
    acta("act", "town/roles", "appoint", "--key", server.data / Contract.OFFICE_KEY, "--server", server.url,
         "--body", json.dumps({"role": "clerk", "actors": [did]}))
    wait(clerk, "/desk", "The town decides")


def finishes(clerk, what, seconds=600):
    """Waits for long work; how often its page was seen with a bar that says how far it is."""
    deadline, bars = time.monotonic() + seconds, 0
    while "Finished:" not in clerk.text():
        bars += clerk.page.locator("progress").count()
        check(f"{what} goes on", time.monotonic() < deadline and "Ended early" not in clerk.text(), clerk.text())
        time.sleep(0.5)
        clerk.page.goto(clerk.page.url)
    clerk.look(what)
    return bars


def brings_in(clerk, rows):
    clerk.go(f"{ROLL}/import")
    bad = rows + [rows[3], {**rows[4], "number": ""}, {**rows[5], "number": "RN-1", "group": "west"}]
    clerk.page.set_input_files("[name=upload]", [sheet([{"who": "x"} | row for row in rows[:2]])])
    clerk.step("check")
    clerk.says("Not known: who")
    clerk.page.set_input_files("[name=upload]", [sheet(bad)])
    begun = time.monotonic()
    clerk.step("check")
    checked = time.monotonic() - begun
    clerk.says("Rows that cannot be entered", "The same person stands in line 5", "It is empty",
               "It is no group of the roll", "Nothing has been entered yet", "What stays private", "By e-mail")
    begun = time.monotonic()
    clerk.step("sign")
    answered = time.monotonic() - begun
    bars = finishes(clerk, "the import")
    took = time.monotonic() - begun
    check("a clerk sees how far it is", bars or took < 2, took)
    print(f"      {len(rows):,} rows: checked in {checked:.1f} s, page back after {answered:.1f} s, entered in {took:.1f} s")
    clerk.page.goto(f"{clerk.base}{ROLL}/import")
    clerk.page.set_input_files("[name=upload]", [sheet(rows[:10])])
    clerk.step("check")
    clerk.says("already, as number", "Nothing was signed")
    check("nobody is entered twice", not clerk.page.locator("button[value=sign]").count())


def publishes(clerk, rows):
    clerk.go(ROLL)
    clerk.says("Not published yet", f"{len(rows):,}")
    clerk.press(f"a[href='{ROLL}/publish']")
    clerk.step("check")
    clerk.says(f"{len(rows):,}", "It is published once")
    clerk.step("sign")
    clerk.says("Done")
    wait(clerk, ROLL, "Published: codes let people in")
    print("ok    the roll is published")


def prints(clerk, rows, pictures):
    """Letters in slices; codes are read from the QR squares, and are gone afterwards."""
    clerk.go(f"{ROLL}/letters")
    links = [link.get_attribute("href") for link in clerk.page.locator("td a").all()]
    slices = [link for link in links if link and not link.endswith(".csv")]
    check("letters wait in slices", slices and all("/letters/" in link for link in slices), links)
    table = clerk.context.request.get(clerk.base + slices[0] + "/letters.csv").text()
    listed = list(csv.DictReader(io.StringIO(table)))
    check("a printing house gets a table", len(listed) and "Lime Lane" in table and len(listed) <= 250, table[:200])
    clerk.page.goto(clerk.base + slices[0])
    letters = clerk.page.locator("article.letter")
    check("each has a letter", letters.count() == len(listed), letters.count())
    first = letters.first.inner_text().replace("\u00a0", " ")
    check("a letter is in the languages of the town",
          "Votre code pour" in first and "Your code for" in first and "privacy@example.org" in first, first)
    check("and says what is public", "Never your name" in first and "could so find out" in first, first)
    picture = clerk.pictures / "code.png"
    letters.first.locator("svg.qr").screenshot(path=str(picture))
    read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True).stdout.strip()
    check("the square leads to the page of the code",
          read == f"{clerk.base}/programmes/town/roll/acts/admit?code={listed[0]['code'].replace('-', '')}", read)
    if pictures:
        clerk.page.pdf(path=str(Path(pictures) / "letters.pdf"), prefer_css_page_size=True)
    everybody = list(listed)
    for link in slices[1:]:
        text = clerk.context.request.get(clerk.base + link + "/letters.csv").text()
        everybody += csv.DictReader(io.StringIO(text))
    for link in slices:
        clerk.page.goto(clerk.base + link)
        clerk.step("sign")
    clerk.says("No letter waits to be printed")
    paper = [row for row in rows if not row["email"] and not row["phone"]]
    check("everybody without another address has a letter", len(everybody) == len(paper), (len(everybody), len(paper)))
    return read, {row["name"]: row for row in everybody}


def sends(clerk, rows, mailboxes):
    for way, mine in (("mail", "email"), ("text", "phone")):
        clerk.go(f"{ROLL}/letters")
        clerk.press(f"form:has([value={way}]) button[value=send]")
        finishes(clerk, f"sending by {way}")
    wanted = {row["email"] for row in rows if row["email"]} - {rows[14]["email"]}
    numbers = {row["phone"] for row in rows if row["phone"]}
    deadline = time.monotonic() + 60
    while (len(mailboxes.letters) < len(wanted) or len(Gateway.messages) < len(numbers)) and time.monotonic() < deadline:
        time.sleep(0.3)
    check("each e-mail comes once", sorted(to for to, _ in mailboxes.letters) == sorted(wanted), mailboxes.letters[:1])
    check("each text message comes once", sorted(to for to, _ in Gateway.messages) == sorted(numbers))
    wait(clerk, f"{ROLL}/letters", "Did not arrive")
    clerk.says("1 codes came back")
    clerk.step("replace")
    finishes(clerk, "new codes")
    clerk.go(f"{ROLL}/letters")
    links = [link.get_attribute("href") for link in clerk.page.locator("td a").all()]
    link = next(link for link in links if "/letters/" in link and not link.endswith(".csv"))
    clerk.go(link)
    check("a letter goes out in its place", rows[14]["name"] in clerk.text(), clerk.text())
    clerk.step("sign")


class Resident(Person):
    def shows(self, code, href=None):
        self.page.goto(self.base + (href or "/programmes/town/roll/acts/admit"))
        if not href and not self.page.locator("[name=code]").count():
            self.page.goto(self.base + "/programmes/town/roll/acts/admit/questions/code")
        if not href:
            self.page.fill("[name=code]", code)
        self.page.locator("main form button").first.click()
        self.page.locator("main form button").first.click()
        self.look("shows the code")

    def votes(self, choice, person=None):
        self.page.goto(f"{self.base}{VOTE}/acts/vote")
        if person:
            self.says("For whom is this ballot?")
            self.page.locator(f"[name=for][value='{person}']").check()
            self.press("main form button")
        self.page.locator(f"[name=choices][value={choice}]").check()
        self.press("main form button")
        if person:
            self.says("For whom is this ballot?", str(person))
        self.press("main form button")
        check(f"{self.mark} votes", "/receipts/" in self.page.url, self.text())


def person_of(clerk, wanted):
    clerk.page.goto(f"{clerk.base}{ROLL}/people")
    clerk.page.fill("[name=wanted]", wanted)
    clerk.press("main form button")
    return int(clerk.page.url.rsplit("/", 1)[-1])


def votes(chromium, server, clerk, rows, letters, qr, mailboxes, pictures):
    residents = []

    def resident(width, has_script):
        someone = Resident(chromium, server, f"resident-{len(residents)}", "Rosa Resident", width, has_script, pictures)
        someone.base = server.url
        residents.append(someone)
        return someone

    adults = [row for row in rows if row["name"] in letters and not row["represented"]]
    child = next(row for row in rows if row["name"] in letters and row["represented"])
    by_code = {row["code"].replace("-", ""): row for row in letters.values()}
    one = resident(360, True)
    one.shows(None, qr.removeprefix(server.url))
    check("the letter's square lets somebody in", "/receipts/" in one.page.url, one.text())
    first = by_code[qr.rsplit("=", 1)[-1]]
    if next(row for row in rows if row["name"] == first["name"])["represented"] == "":
        one.votes("park")
    guardian = resident(1280, False)
    guardian.shows(letters[child["name"]]["code"])
    guardian.votes("well", letters[child["name"]]["person"])
    two = resident(360, False)
    mailed = next(text for to, text in mailboxes.letters if to == rows[21]["email"])
    two.shows(re.search(CODE, mailed).group())
    two.votes("bench")
    three = resident(1280, True)
    texted = next(text for to, text in Gateway.messages if to == rows[11]["phone"])
    three.shows(None, re.search(r"http\S+", texted).group().removeprefix(server.url))
    three.votes("park")

    lost = next(row for row in adults if row["name"] != first["name"])
    number = person_of(clerk, lost["name"])
    clerk.says(lost["street"], "Who looked at this person’s data")
    check("each look is noted for the person", clerk.page.locator("time").count() >= 1)
    clerk.go(f"{ROLL}/people/{number}/replace")
    clerk.fill(reason="lost")
    clerk.step("check")
    clerk.step("sign")
    newer = re.search(CODE, clerk.text()).group()
    clerk.step("sign")
    old = resident(360, True)
    old.page.goto(server.url + "/?lang=fr")
    old.shows(letters[lost["name"]]["code"])
    check("the old code is refused in the reader's language", "dernière lettre" in old.text() or "récent" in old.text(),
          old.text())
    old.shows(newer)
    check("the new one is taken", "/receipts/" in old.page.url, old.text())

    struck = [row for row in adults if row["name"] not in (first["name"], lost["name"])][0]
    clerk.go(f"{ROLL}/people/{person_of(clerk, struck['number'])}/strike")
    clerk.fill(reason="moved")
    clerk.step("check")
    clerk.says("Has moved away", "A ballot that was cast before stays")
    clerk.step("sign")
    clerk.says("Done")
    gone = resident(1280, True)
    gone.shows(letters[struck["name"]]["code"])
    check("who was struck out is refused", "off the roll" in gone.text(), gone.text())
    clerk.go(f"{ROLL}/people/{person_of(clerk, struck['number'])}/reinstate")
    clerk.fill(reason="mistake")
    clerk.step("check")
    clerk.says("should not have been struck out", "code of their last letter is good again")
    clerk.step("sign")
    clerk.says("Done")
    gone.shows(letters[struck["name"]]["code"])
    check("who was taken back is let in with the old code", "/receipts/" in gone.page.url, gone.text())
    gone.go("/account/data/town/roll")
    gone.says("Your place on the roll", "Find a person", "ask the office")
    check("their own row does not say what the letter does not say", struck["street"] not in gone.text(), gone.text())
    own = json.loads(gone.context.request.get(f"{server.url}/account/data/town").text())["rolls"]
    check("who looked is in what they can download", len(own) == 1 and own[0]["readings"], own)

    clerk.go(f"{ROLL}/add")
    clerk.fill(**{"of-number": "RN-late", "of-name": "Lara Late", "of-street": "Lime Lane 9", "of-group": "north"})
    clerk.step("check")
    clerk.step("sign")
    finishes(clerk, "a late entry")
    number = person_of(clerk, "RN-late")
    clerk.go(f"{ROLL}/people/{number}/letter")
    code = re.search(CODE, clerk.text()).group()
    clerk.step("sign")
    return [newer, code]


def nothing_left(server, rows, codes):
    """Retention is over at once here: what is due is erased, and the files are searched."""
    office = ["--key", server.data / Contract.OFFICE_KEY, "--server", server.url]
    for _ in range(200):
        if not acta_json("erase", "town", "--due", "--dry-run", *office)["erased"]:
            break
        acta("erase", "town", "--due", *office)
    found = traces([server.data], [value.encode() for row in rows for name, value in row.items()
                                   if value and name in (*FIELDS, "phone")][:4_000])
    check("no name and no address stands in the data folder", not found, found[:3])
    found = traces([server.data], [form.encode() for code in codes for form in (code, code.replace("-", ""))])
    check("and no code", not found, found[:3])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    parser.add_argument("--only-enter", action="store_true", help="end once everybody is on the roll")
    options = parser.parse_args()
    rows = list(people(options.rows))
    mailboxes, gateway = Mailboxes(), http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    mail = Controller(mailboxes, hostname="127.0.0.1", port=free_port())
    mail.start()
    with tempfile.TemporaryDirectory(prefix="acta-roll-desk-") as folder:
        pictures = Path(options.pictures or folder) / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        with Post(Path(folder) / "data", mail.port, gateway.server_port) as server, browser() as chromium:
            server.open("town", town())
            clerk = Person(chromium, server, "clara", "Clara Clerk", 1280, True, pictures)
            clerk.base = server.url
            becomes_clerk(clerk, server)
            brings_in(clerk, rows)
            if options.only_enter:
                mail.stop()
                print("all fine")
                return
            plain = chromium.new_context(
                viewport={"width": 360, "height": 800}, java_script_enabled=False, base_url=server.url,
                storage_state=clerk.context.storage_state())
            small = object.__new__(Person)
            small.context, small.page, small.pictures, small.width = plain, plain.new_page(), pictures, 360
            small.mark, small.base = "360-plain", server.url
            publishes(small, rows)
            qr, letters = prints(clerk, rows, options.pictures)
            sends(clerk, rows, mailboxes)
            later = votes(chromium, server, clerk, rows, letters, qr, mailboxes, pictures)
            for path in ("", "/letters", "/people", "/add", "/import"):
                small.go(ROLL + path)
            codes = [row["code"] for row in letters.values()] + later + [
                re.search(CODE, text).group() for _, text in mailboxes.letters + Gateway.messages]
            nothing_left(server, rows, codes)
            mirror = server.mirror(Path(folder) / "mirror")
            check("the log can be audited", acta_json("audit", mirror)["verified"])
    mail.stop()
    print("all fine")


if __name__ == "__main__":
    sys.exit(main())
