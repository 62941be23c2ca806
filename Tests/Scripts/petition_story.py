#!/usr/bin/env python3
"""Petitions of residents, from the roll to the recount: a ladder of supporters, paper, telephone and desk, first
signatories, moderation and appeal, a merger that counts each person once, answers in time and late, a kept promise, and
support by page on a telephone and on a desk, with and without JavaScript.

    petition_story.py [--pictures FOLDER] [--keep FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, request, rfc3339
from hidden_client import acta, acta_json, public_words, seal, send, wait_for_views, words_of
from roll_pages_story import Resident
from roll_story import Town, publishing, the_roll
from sample_site import browser

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
RESIDENTS, WIDTHS = 40, (360, 1280)
PARTS = ("petitions", "joint", "lapsing")
FAR, DAY, NBSP = "2100-01-01T00:00:00Z", 86_400, "\u00a0"
WORDS, CONTACT = "The bench at the bus stop is broken, mend it.", "Call 02 5550 1234 in the evening"


def terms(**more):
    return {
        "eligible": "in roll where voters", "onePer": "person", "intake": "in roll where people", "withdrawal": True,
        "charter": [{"id": "no-insults", "text": {"en": "No insults", "ko": "모욕하지 않기"}},
                    {"id": "district", "text": "It is for the district to do"}],
        "topics": [{"id": "streets", "label": "Streets"}, {"id": "green", "label": "Parks"}],
        "appealWithin": "P14D", "supportFor": "P1D", "calendar": {"offset": "+09:00", "holidays": ["2027-01-01"]},
        "thresholds": [
            {"id": "answer", "label": {"en": "Answer by the mayor", "ko": "구청장 답변"}, "supporters": 4,
             "duty": "answer", "by": "mayor", "within": "P15D"},
            {"id": "now", "label": "Answer at once", "supporters": 6, "duty": "answer", "by": "mayor", "within": "P0D"},
            {"id": "talk", "label": "Discussion", "supporters": 8, "duty": "discussion", "by": "council",
             "workingDays": 5}]} | more


def programme(declared):
    parts = declared["programme"]["parts"]
    del parts["vote"]
    more = {"petitions": {}, "joint": {"first": {"count": 2, "within": "P14D"}},
            "lapsing": {"first": {"count": 1, "within": "P0D"}}}
    for name in PARTS:
        parts[name] = {"procedure": "petition@1", "title": f"{name.capitalize()} of residents",
                       "terms": terms(**more[name])}
    declared["programme"]["data"]["retention"] |= dict.fromkeys(["title", "words", "contact"], "P10Y")
    return declared


class District(Town):
    """A town with a roll and petitions, and those who answer."""

    def __init__(self, server, folder):
        self.declared = None
        super().__init__(server, folder, 3_600, self.keeping)
        self.mayor, self.council = Signer(), Signer()
        for role, signer in (("mayor", self.mayor), ("council", self.council)):
            self.make(self.office, "roles", "appoint", {"role": role, "actors": [signer.did]})
        self.people = {}

    def keeping(self, declared):
        self.declared = programme(declared)
        return self.declared

    def sealed(self, signer, part, move, body):
        body, disclosures = seal(body, {"title", "words", "contact"})
        return send(self.server, "town", part, signer.act(self.origin, "town", part, move, body), disclosures)

    def post(self, signer, part, move, body):
        if {"title", "words", "contact"} & set(body):
            return self.sealed(signer, part, move, body)
        return super().post(signer, part, move, body)

    def let_in(self, row):
        """Somebody shows the code of their letter: their number and their key."""
        signer, person = Signer(), int(row["person"])
        self.make(signer, "roll", "admit", self.admission(signer, row["code"]))
        self.people[person] = signer
        return person

    def submit(self, person, part="petitions", title="Mend the bench", **more):
        body = {"title": title, "words": WORDS, "topic": "streets", "person": person} | more
        return self.make(self.people[person], part, "submit", body)

    def published(self, person, part="petitions", **more):
        petition = self.submit(person, part, **more)
        self.make(self.clerks[0], part, "moderate", {"petition": petition, "decision": "publish"})
        return petition

    def support(self, petition, *people):
        for person in people:
            self.make(self.people[person], "petitions", "support", {"petition": petition, "person": person})

    def status(self, petition, part="petitions"):
        wait_for_views(self.server, self.server.size - 1, "town")
        answer = request(self.server.port, "GET", f"/api/programmes/town/{part}/items/{petition}")
        return answer.json.get("status") if answer.status == 200 else answer.status

    def becomes(self, petition, status, part="petitions"):
        """Waits until the registrar has done its duty."""
        deadline = time.time() + 60
        while self.status(petition, part) != status:
            if time.time() > deadline:
                return False
            time.sleep(0.2)
        return True


def handing_in(town, people):
    """Who may, and what is refused."""
    first, stranger = people[0], Signer()
    body = {"title": "Mend the bench", "words": WORDS, "topic": "streets", "person": first}
    mine = town.people[first]
    for name, code, signer, part, change in (
            ("who is not on the roll hands nothing in", "petition.not_eligible", stranger, "petitions", {}),
            ("nobody petitions as somebody else", "petition.person", mine, "petitions", {"person": people[1]}),
            ("a topic is one of the district's", "petition.topic", mine, "petitions", {"topic": "space"}),
            ("a title is not a novel", "petition.text", mine, "petitions", {"title": "bench " * 40}),
            ("first signatories are named", "petition.signatories", mine, "joint", {}),
            ("and not oneself", "petition.signatories", mine, "joint", {"signatories": [str(first), str(people[1])]})):
        town.refused(name, code, signer, part, "submit", body | change)
    refused = town.submit(first, title="You are all fools")
    verdict, clerk = {"petition": refused, "decision": "refuse"}, town.clerks[0]
    town.refused("no refusal without a clause", "petition.clause", clerk, "petitions", "moderate", verdict)
    town.refused("nor without a reason", "petition.reason", clerk, "petitions", "moderate",
                 verdict | {"clause": "no-insults", "reason": ""})
    town.make(clerk, "petitions", "moderate", verdict | {"clause": "no-insults", "reason": "It calls people fools."})
    town.refused("nobody supports what was refused", "petition.standing", mine, "petitions", "support",
                 {"petition": refused, "person": first})
    town.refused("nobody appeals for another", "petition.not_yours", town.people[people[1]], "petitions", "appeal",
                 {"petition": refused, "words": "It is right.", "person": people[1]})
    town.make(mine, "petitions", "appeal", {"petition": refused, "words": "It is a joke.", "person": first})
    hearing = {"petition": refused, "decision": "uphold", "reason": "It is no joke."}
    town.refused("who refused does not hear the appeal", "petition.same_judge", clerk, "petitions", "hear", hearing)
    town.make(town.clerks[1], "petitions", "hear", hearing)
    return refused


def supporting(town, people, rows):
    """Each person counts once, online, on paper, by telephone or at the desk, under whatever account."""
    clerk, author = town.clerks[0], people[0]
    popular = town.published(author)
    town.support(popular, people[1])
    again = {"petition": popular, "person": people[1]}
    town.refused("nobody supports twice", "petition.supported", town.people[people[1]], "petitions", "support", again)
    lost = town.folder / "lost.csv"
    town.roll("replace", str(people[1]), "--reason", "misused", "--letters", lost)
    with lost.open() as lines:
        code = next(csv.DictReader(lines))["code"]
    other = Signer()
    town.make(other, "roll", "admit", town.admission(other, code))
    town.refused("nor under another account of the same person", "petition.supported", other, "petitions", "support",
                 again)
    town.people[people[1]] = other
    town.support(popular, people[2])
    town.make(town.people[people[2]], "petitions", "unsupport", {"petition": popular, "person": people[2]})
    town.refused("nobody takes back what they do not give", "petition.not_supported", town.people[people[2]],
                 "petitions", "unsupport", {"petition": popular, "person": people[2]})
    absent = [int(row["person"]) for row in rows]
    desk = {"petition": popular, "origin": "phone", "person": absent[0], "wish": "support"}
    town.make(clerk, "petitions", "enrol", desk)
    for name, code, body in (
            ("nor by telephone as well", "petition.supported", desk | {"origin": "paper"}),
            ("nor on paper after online", "petition.supported", desk | {"person": people[1]}),
            ("who is not on the roll does not count", "petition.not_on_roll", desk | {"person": 1}),
            ("online is not the clerk's to say", "petition.no_intake", desk | {"origin": "online"})):
        town.refused(name, code, clerk, "petitions", "enrol", body)
    town.refused("only the office takes paper in", "act.role_missing", town.people[people[2]], "petitions", "enrol",
                 desk | {"person": absent[1]})
    answer = {"petition": popular, "threshold": "answer", "reply": "answered", "reason": "It will be mended."}
    town.refused("three make nobody answer", "petition.not_reached", town.mayor, "petitions", "answer", answer)
    town.support(popular, people[2])
    town.check("the fourth does", town.status(popular) == "awaiting", town.status(popular))
    on_paper = town.make(clerk, "petitions", "intake", {
        "origin": "paper", "person": absent[2], "title": "A lamp for the steps", "words": "They are dark at night.",
        "topic": "green", "contact": CONTACT})
    town.make(clerk, "petitions", "moderate", {"petition": on_paper, "decision": "publish"})
    town.check("a petition on paper is one like others", town.status(on_paper) == "open", town.status(on_paper))
    return popular, on_paper


def signing_first(town, people):
    """Two of those named must sign; and what nobody signs in time lapses by itself."""
    one, two, three, other = people[:4]
    joint = town.submit(one, "joint", signatories=[str(two), str(three)])
    town.refused("nobody signs first unasked", "petition.not_named", town.people[other], "joint", "sign",
                 {"petition": joint, "person": other})
    town.refused("nor is it published before", "petition.standing", town.clerks[0], "joint", "moderate",
                 {"petition": joint, "decision": "publish"})
    town.make(town.people[two], "joint", "sign", {"petition": joint, "person": two})
    town.refused("nobody signs twice", "petition.signed", town.people[two], "joint", "sign",
                 {"petition": joint, "person": two})
    town.make(town.clerks[0], "joint", "enrol", {"petition": joint, "origin": "desk", "person": three, "wish": "sign"})
    town.make(town.clerks[0], "joint", "moderate", {"petition": joint, "decision": "publish"})
    late = town.submit(one, "lapsing", signatories=[str(two)])
    town.refused("no time to sign, no signature", "petition.ended", town.people[two], "lapsing", "sign",
                 {"petition": late, "person": two})
    town.check("and it lapses by itself", town.becomes(late, "lapsed", "lapsing"), town.status(late, "lapsing"))


def merging(town, people, popular):
    """The supporters of both are counted once each, and what is owed stays owed by the earlier day."""
    alike = town.published(people[3], title="The bench, again")
    town.support(alike, people[2], people[4])
    merger = {"petition": alike, "into": popular, "reason": "Both ask for the same bench."}
    town.refused("a merger has a reason", "petition.reason", town.clerks[0], "petitions", "merge",
                 merger | {"reason": ""})
    town.refused("nothing is merged with itself", "petition.cannot_merge", town.clerks[0], "petitions", "merge",
                 merger | {"into": alike})
    town.make(town.clerks[0], "petitions", "merge", merger)
    town.refused("a merged petition says where to go on", "petition.merged", town.people[people[5]], "petitions",
                 "support", {"petition": alike, "person": people[5]})
    wait_for_views(town.server, town.server.size - 1, "town")
    item = request(town.server.port, "GET", f"/api/programmes/town/petitions/items/{popular}").json
    town.check("four and three are six, for one supports both", item["values"]["supporters"] == 6, item["values"])
    return alike


def answering(town, author, popular, on_paper):
    """Six make an answer due at once: it is noted as late, and answered late; the other is promised, and kept."""
    town.check("what is not answered in time is late, by the log", town.becomes(popular, "late"), town.status(popular))
    answer = {"petition": popular, "threshold": "now", "reply": "answered", "reason": "We are sorry to be late."}
    town.refused("a clerk does not answer for the mayor", "petition.not_responsible", town.clerks[0], "petitions",
                 "answer", answer)
    town.refused("an answer is no discussion", "petition.reply", town.mayor, "petitions", "answer",
                 answer | {"reply": "discussed"})
    town.refused("a promise has a day", "petition.promise", town.mayor, "petitions", "answer",
                 answer | {"reply": "promised"})
    time.sleep(1.1)
    town.make(town.mayor, "petitions", "answer", answer)
    town.refused("an answer stands", "petition.answered", town.mayor, "petitions", "answer", answer)
    promise = answer | {"threshold": "answer", "reply": "promised", "reason": "The bench is mended by spring."}
    report = {"petition": popular, "threshold": "answer", "progress": "kept", "reason": "It is mended."}
    town.refused("nothing is kept that was not promised", "petition.no_promise", town.mayor, "petitions", "report",
                 report)
    town.make(town.mayor, "petitions", "answer", promise | {"promised": FAR})
    town.make(town.mayor, "petitions", "report", report)
    town.check("what is owed is answered", town.status(popular) == "answered", town.status(popular))
    town.refused("what is owed to many is not taken back", "petition.reached", town.people[author], "petitions",
                 "withdraw", {"petition": popular, "person": author})
    town.refused("nothing lapses before its time", "petition.not_due", Signer(), "petitions", "lapse",
                 {"petition": on_paper})


def by_page(town, codes, petition, pictures):
    """Residents support by page: one decision, one button."""
    with browser() as chromium:
        for place, (width, has_script) in enumerate((w, s) for w in WIDTHS for s in (True, False)):
            resident = Resident(chromium, town.server.url, width, has_script, pictures)
            page, at = resident.page, f"{town.server.url}/programmes/town/petitions/petitions/{petition}"
            page.goto(at)
            resident.check("a petition says how many are missing", "Still missing" in resident.main.inner_text())
            resident.main.get_by_role("link", name="Support the petition").click()
            resident.check("who is not let in is asked for the code", resident.main.get_by_role(
                "link", name="Show your code").count())
            resident.lets_themselves_in(codes[place])
            page.goto(at)
            resident.main.get_by_role("link", name="Support the petition").click()
            resident.check("one decision, and what becomes public", "What becomes public" in resident.main.inner_text())
            resident.press("Send")
            resident.check("support has a receipt", "/receipts/" in page.url)
            wait_for_views(town.server, town.server.size - 1, "town")
            page.goto(at)
            resident.check("it is not offered twice", not resident.main.get_by_role(
                "link", name="Support the petition", exact=True).count())
            page.goto(f"{town.server.url}/programmes/town/petitions/acts/support?petition={petition}")
            resident.press("Send")
            resident.check("nor taken twice", "counts once" in resident.main.inner_text())
            resident.context.close()


def office_by_page(town, petition, absent, pictures):
    """A clerk who is the mayor, too: what waits stands on the desk, somebody telephones, and an answer is given."""
    with browser() as chromium:
        clerk = Resident(chromium, town.server.url, 1280, False, pictures)
        page, part = clerk.page, f"{town.server.url}/programmes/town/petitions"
        page.goto(f"{part}/acts/intake")
        clerk.main.get_by_role("button").first.click()
        page.goto(f"{part}/acts/intake")
        did = re.search(r"did:key:\w+", clerk.main.inner_text()).group()
        for role in ("clerk", "mayor"):
            town.make(town.office, "roles", "appoint", {"role": role, "actors": [did]})
        wait_for_views(town.server, town.server.size - 1, "town")
        page.goto(f"{town.server.url}/desk")
        clerk.check("the desk says what is owed", "Answer 1 petition" in clerk.main.inner_text().replace(NBSP, " "))
        clerk.main.get_by_role("link", name=re.compile("^Answer 1")).click()
        clerk.main.get_by_role("link", name="A lamp for the steps").click()
        clerk.check("the petition says what can be done", clerk.main.get_by_role(
            "link", name="Take in what somebody says").count() and clerk.main.get_by_role(
                "link", name="Merge the petition").count())
        at = page.url
        clerk.main.get_by_role("link", name="Take in what somebody says").click()
        for name, answer in (("origin", "phone"), ("person", str(absent)), ("wish", "support")):
            if name == "person":
                page.fill("[name=person]", answer)
            else:
                page.check(f"[name={name}][value={answer}]")
            clerk.press("Continue")
        clerk.check("it says which petition is meant", "A lamp for the steps" in clerk.main.inner_text())
        clerk.press("Send")
        clerk.check("a call counts like a click", "/receipts/" in page.url)
        page.goto(at)
        clerk.main.get_by_role("link", name="Answer the petition").first.click()
        page.check("[name=reply][value=promised]")
        clerk.press("Continue")
        page.fill("[name=reason]", "There will be a lamp by the autumn.")
        clerk.press("Continue")
        page.fill("[name=promised]", FAR)
        clerk.press("Continue")
        clerk.press("Send")
        clerk.check("the answer has a receipt", "/receipts/" in page.url)
        wait_for_views(town.server, town.server.size - 1, "town")
        page.goto(f"{part}/promises")
        clerk.check("the promise is followed", "There will be a lamp" in clerk.main.inner_text())
        clerk.context.close()


def looking(town, pictures, popular, alike, refused):
    """Pages that everybody sees, at both widths and in Korean."""
    base = f"{town.server.url}/programmes/town/petitions"
    with browser() as chromium:
        for width in WIDTHS:
            page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
            for name, path, words in (
                    ("list", "", ["Mend the bench", "Answered", "A lamp for the steps", "Collecting support"]),
                    ("by-support", "?sort=support", ["Mend the bench"]),
                    ("answered", "?status=answered", ["1 petition", "Mend the bench"]),
                    ("closing", "?sort=closing", ["A lamp for the steps"]),
                    ("found", "?q=lamp", ["1 petition", "A lamp for the steps"]),
                    ("petition", f"/petitions/{popular}", ["6 supporters", "Answered late", "Promise kept", WORDS]),
                    ("merged", f"/petitions/{alike}", ["Merged", "Both ask for the same bench."]),
                    ("refused", f"/petitions/{refused}", ["It calls people fools.", "It is no joke."]),
                    ("promises", "/promises", ["It is mended.", "Promise kept"]),
                    ("korean", f"/petitions/{popular}?lang=ko", ["늦은 답변", "구청장 답변"])):
                page.goto(base + path)
                text = page.get_by_role("main").inner_text().replace(NBSP, " ")
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if pictures:
                    page.screenshot(path=str(Path(pictures) / f"petitions-{name}-{width}.png"), full_page=True)
                missing = [word for word in words if word not in text]
                town.check(f"{name} at {width} px says it", not missing and wide <= 0, (missing, wide, text[:900]))


def files(town, popular):
    """What everybody can download."""
    wait_for_views(town.server, town.server.size - 1, "town")
    at = "/api/programmes/town/petitions/exports/"
    rows = list(csv.DictReader(io.StringIO(request(town.server.port, "GET", at + "petitions.csv").body.decode())))
    late = [row["threshold"] for row in rows if row["late"] == "yes" and row["id"] == str(popular)]
    town.check("the table names what was late", late == ["now"], rows)
    listed = json.loads(request(town.server.port, "GET", at + "petitions.json").body)["petitions"]
    town.check("and the JSON has no words that are not shown", WORDS in str(listed) and "fools" not in
               str([row.get("title") for row in listed]) and CONTACT not in str(listed), listed)


def ending(town):
    """The office says when it ends: what had no end gets one, with a reason."""
    now = time.time()
    for name in PARTS:
        declared = town.declared["programme"]["parts"][name]["terms"]
        declared |= {"submitUntil": rfc3339(now - 30 * DAY), "closes": rfc3339(now + 3)}
    town.make(town.office, "programme", "change", {"reason": "The pilot is over.", **{
        name: value for name, value in town.declared.items() if name == "programme"}})
    deadline = time.time() + 90
    for name in PARTS:
        while request(town.server.port, "GET", Contract.outcome("town", name)).status != 200 \
                and time.time() < deadline:
            time.sleep(0.3)
    stated = [request(town.server.port, "GET", Contract.outcome("town", name)).status for name in PARTS]
    town.check("each part has its outcome", stated == [200] * len(PARTS), stated)


def strangers(town, popular, keep):
    """Whoever has the public log computes every outcome again, with both verifiers to the same bytes."""
    mirror = town.server.mirror(town.folder / "mirror")
    audit = acta_json("audit", mirror)
    town.check("the audit finds nothing wrong", audit["verified"], audit)
    for part in PARTS:
        done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", f"town/{part}"], capture_output=True)
        ours = acta("audit", mirror, "--outcome", f"town/{part}").strip()
        if keep:
            (mirror / f"{part}.outcome.json").write_text(ours)
        town.check(f"both verifiers come to the same outcome of {part}", done.returncode == 0
                   and done.stdout.decode().strip() == ours, (ours[:600], done.stdout[:600], done.stderr[-600:]))
    public = public_words(mirror)
    town.check("how to reach somebody is nowhere public, and why a petition was refused is",
               not words_of(CONTACT) <= public and words_of("It calls people fools.") <= public)
    outcome = json.loads(acta("audit", mirror, "--outcome", "town/petitions"))
    line = next(line for line in outcome["petitions"] if line["petition"] == popular)
    steps = {step["threshold"]: step for step in line["steps"]}
    town.check("by how much an answer was late stands in the outcome", steps["now"]["late"]
               and steps["now"]["lateBy"] >= 1_000 and not steps["answer"]["late"], steps)
    if keep:
        shutil.copytree(mirror, keep, dirs_exist_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    parser.add_argument("--keep", help="keep a copy of the public log, with its outcomes, in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acta-petition-") as folder, Server(Path(folder) / "data") as server:
        town = District(server, Path(folder))
        letters, rows = the_roll(town, RESIDENTS)
        publishing(town, letters, rows)
        adults = [row for row in rows if not row["represented"]]
        people = [town.let_in(row) for row in adults[:8]]
        refused = handing_in(town, people)
        popular, on_paper = supporting(town, people, adults[20:30])
        signing_first(town, people)
        alike = merging(town, people, popular)
        answering(town, people[0], popular, on_paper)
        looking(town, options.pictures, popular, alike, refused)
        by_page(town, [row["code"] for row in adults[10:14]], on_paper, options.pictures)
        office_by_page(town, on_paper, int(adults[24]["person"]), options.pictures)
        files(town, popular)
        ending(town)
        strangers(town, popular, options.keep)
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
