#!/usr/bin/env python3
"""A closed panel of pseudonyms, from the envelopes to the recount: stories that only the panel reads and that can be
taken back, principles with the stories behind them, rounds of consent that end by their rule, objections that are
answered or taken up, and a service that says how it upholds what was adopted.

    principles_story.py [--pictures FOLDER] [--keep FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from acta_client import ROOT, Contract, Server, Signer, request, rfc3339
from hidden_client import acta, acta_json, public_words, seal, send, traces, wait_for_views, words_of
from roll_pages_story import Resident
from roll_story import Town
from sample_site import browser

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
WIDTHS, ENVELOPES, PARTS = (360, 1280), 24, ("principles", "short")
DAY, ROUND, SHORT = 86_400, 12, 200
STORY, LOST = "Somebody sat down beside me and asked nothing.", "They locked the bathroom of ward nine at dusk."
WANTED, BETTER = "We value that nobody waits alone.", "We value that nobody has to wait alone unless they want to."
OBJECTION, ANSWER = "Some of us need to be left in peace.", "The text now says unless they want to."
PROMISE, REPORT = "A peer worker sits in the waiting room around the clock.", "Nights are covered since May."


def declared(programme, begun):
    """The programme of the panel, in place of a town's budget."""
    roll = {"fields": [{"id": "invitation", "label": "Number on the envelope", "identifies": True}]}
    rounds = {"least": "P0D", "most": "P365D", "answerWithin": "P1D", "quorum": 2, "times": 3}
    terms = {"panel": "in roll where voters", "onePer": "person", "tellUntil": rfc3339(begun + 900 * DAY),
             "closes": rfc3339(begun + 1000 * DAY), "stories": 3, "begins": {"en": "We value that ", "fr": "Nous tenons à ce que "},
             "rounds": rounds, "promiseWithin": "P30D", "reportEvery": "P30D"}
    short = terms | {"tellUntil": rfc3339(begun + SHORT - 1), "closes": rfc3339(begun + SHORT), "promiseWithin": "P0D",
                     "rounds": rounds | {"answerWithin": "P0D"}}
    late = {name: value for name, value in terms.items() if name != "onePer"} | {"tellUntil": rfc3339(begun - 1)}
    part = lambda title, terms: {"procedure": "principles@1", "title": title, "terms": terms}
    return programme | {"programme": programme["programme"] | {
        "title": "Principles of care",
        "data": programme["programme"]["data"] | {
            "retention": dict.fromkeys(["invitation", "story", "text", "talk", "account"], "P1Y")},
        "parts": {"roll": {"procedure": "roll@1", "title": "The panel", "terms": roll},
                  "principles": part("What matters to us", terms), "short": part("A short panel", short),
                  "late": part("Told before", late)}}}


class Panel(Town):
    """A panel with a roll that knows numbers of envelopes and nothing else."""

    HIDDEN = {"tell": {"words"}, "draft": {"text"}, "amend": {"text", "reason"}, "respond": {"reason"},
              "answer": {"words"}, "drop": {"reason"}, "promise": {"words"}, "report": {"words"}}

    def __init__(self, server, folder, pictures):
        self.begun, self.pictures = time.time(), pictures and Path(pictures)
        super().__init__(server, folder, 3_600, lambda programme: declared(programme, self.begun))
        self.lead, self.service, self.people, self.kept = Signer(), Signer(), {}, {}
        for role, signer in (("facilitator", self.lead), ("provider", self.service)):
            self.make(self.office, "roles", "appoint", {"role": role, "actors": [signer.did]})

    def post(self, signer, part, move, body):
        hidden = self.HIDDEN.get(move, set()) & set(body) if part in (*PARTS, "late") else set()
        if not hidden:
            return super().post(signer, part, move, body)
        body, disclosures = seal(body, hidden)
        answer = send(self.server, "town", part, signer.act(self.origin, "town", part, move, body), disclosures)
        if answer.status in (200, 201):
            self.kept[answer.json["index"]] = disclosures
        return answer

    def envelopes(self):
        file, letters = self.folder / "envelopes.csv", self.folder / "letters.csv"
        file.write_text("invitation\n" + "".join(f"{number:03}\n" for number in range(1, ENVELOPES + 1)))
        self.roll("enter", file, "--letters", letters)
        self.roll("publish", letters)
        with letters.open() as lines:
            return list(csv.DictReader(lines))

    def opens_envelope(self, row):
        signer, person = Signer(), int(row["person"])
        self.make(signer, "roll", "admit", self.admission(signer, row["code"]))
        self.people[person] = signer
        return person

    def tell(self, person, part, words=STORY):
        return self.make(self.people[person], part, "tell", {"words": words, "person": person})

    def say(self, person, part, principle, stance, **more):
        body = {"principle": principle, "stance": stance, "person": person} | more
        return self.make(self.people[person], part, "respond", body)

    def leads(self, part, move, body):
        return self.make(self.lead, part, move, body)

    def ask(self, part, principle, seconds):
        self.leads(part, "ask", {"principle": principle, "until": rfc3339(time.time() + seconds)})

    def public(self, part, principle):
        """A principle as strangers are told of it; nothing where they are not."""
        wait_for_views(self.server, self.server.size - 1, "town")
        answer = request(self.server.port, "GET", f"/api/programmes/town/{part}/items/{principle}")
        return answer.json if answer.status == 200 else None

    def becomes_public(self, part, principle):
        deadline = time.time() + 60
        while not (found := self.public(part, principle)):
            if time.time() > deadline:
                return None
            time.sleep(0.2)
        return found

    def wait_for_move(self, part, move, least=1):
        """Waits until the registrar has done its duty so many times."""
        deadline = time.time() + 60
        while time.time() < deadline:
            acts = request(self.server.port, "GET", f"/api/programmes/town/{part}/acts?limit=500").body.decode()
            if acts.count(f'"{move}"') >= least:
                return True
            time.sleep(0.3)
        return False


def telling(panel, people, rows):
    """What the panel tells, what is refused, and what is taken back."""
    first, second = people[:2]
    mine, stranger, part = panel.people[first], Signer(), "principles"
    body = {"words": STORY, "person": first}
    for name, code, signer, place, change in (
            ("who opened no envelope tells nothing", "principles.not_on_panel", stranger, part, {}),
            ("nobody tells as somebody else", "principles.person", mine, part, {"person": second}),
            ("a story is not empty", "principles.text", mine, part, {"words": " "}),
            ("nor is it a book", "principles.text", mine, part, {"words": "long " * 1_001}),
            ("stories end", "principles.telling_ended", mine, "late", {})):
        panel.refused(name, code, signer, place, "tell", body | change)
    panel.refused("where persons do not count nobody names one", "principles.person_not_asked", mine, "late", "respond",
                  {"principle": 1, "stance": "consent", "person": first})
    panel.refused("an envelope is opened once", "roll.used_code", stranger, "roll", "admit",
                  panel.admission(stranger, rows[0]["code"]))
    story, lost = panel.tell(first, part), panel.tell(second, part, LOST)
    panel.refused("nobody takes back what another told", "principles.not_yours", mine, part, "withdraw",
                  {"story": lost, "person": first})
    panel.refused("nor what nobody told", "principles.unknown_story", mine, part, "withdraw",
                  {"story": 1, "person": first})
    panel.make(panel.people[second], part, "withdraw", {"story": lost, "person": second})
    panel.refused("nor twice", "principles.withdrawn", panel.people[second], part, "withdraw",
                  {"story": lost, "person": second})
    wait_for_views(panel.server, panel.server.size - 1, "town")
    salt = panel.kept[lost][0].encode()
    panel.check("what is taken back is in no file of the server",
                not traces([panel.server.data], [LOST.encode(), salt]), traces([panel.server.data], [salt])[:3])
    for _ in range(2):
        panel.tell(second, part)
    panel.refused("and leaves room for no more stories than the terms say", "principles.too_many_stories",
                  panel.people[second], part, "tell", {"words": STORY, "person": second})
    return story, lost


def drafting(panel, story, lost, first):
    """What makes a principle, and how the panel can be asked."""
    part, body = "principles", {"text": WANTED, "sources": [story]}
    panel.refused("the panel does not draft by itself", "act.role_missing", panel.people[first], part, "draft", body)
    for name, code, change in (
            ("a principle begins as all do", "principles.text_beginning", {"text": "Nobody waits alone."}),
            ("it is drawn from something", "principles.sources", {"sources": []}),
            ("from what was told", "principles.unknown_story", {"sources": [1]}),
            ("and not taken back", "principles.withdrawn", {"sources": [story, lost]})):
        panel.refused(name, code, panel.lead, part, "draft", body | change)
    principle = panel.leads(part, "draft", body)
    for name, code, change in (
            ("a round is not longer than a year", "principles.until", {"until": rfc3339(time.time() + 400 * DAY)}),
            ("nor over before it begins", "principles.until", {"until": rfc3339(time.time() - 5)}),
            ("there is a principle to ask about", "principles.unknown", {"principle": 1})):
        panel.refused(name, code, panel.lead, part, "ask",
                      {"principle": principle, "until": rfc3339(time.time() + DAY)} | change)
    panel.refused("nobody answers before they are asked", "principles.standing", panel.people[first], part, "respond",
                  {"principle": principle, "stance": "consent", "person": first})
    panel.check("strangers see no draft", panel.public(part, principle) is None)
    return principle


def settling(panel, people, story):
    """After a round somebody takes their objection back, and nothing else is said; then the panel has consented."""
    part, (first, second, third) = "principles", people[:3]
    principle = panel.leads(part, "draft", {"text": "We value that doors can be opened.", "sources": [story]})
    panel.ask(part, principle, ROUND)
    begun = time.time()
    panel.refused("an objection says why", "principles.reason_missing", panel.people[first], part, "respond",
                  {"principle": principle, "stance": "object", "person": first})
    panel.say(first, part, principle, "object", reason="Whose doors?")
    panel.say(second, part, principle, "consent")
    panel.refused("no round is ended early", "principles.not_due", Signer(), part, "conclude", {"principle": principle})
    time.sleep(max(0, ROUND + 0.5 - (time.time() - begun)))
    panel.refused("who comes too late is told so", "principles.round_over", panel.people[third], part, "respond",
                  {"principle": principle, "stance": "consent", "person": third})
    panel.say(first, part, principle, "consent")
    found = panel.becomes_public(part, principle)
    panel.check("an objection that is taken back stands in nobody's way", found, found)
    panel.refused("nobody reports on what was not promised", "principles.no_promise", panel.service, part, "report",
                  {"principle": principle, "progress": "upheld", "words": REPORT})
    panel.refused("nor promises for the service", "act.role_missing", panel.lead, part, "promise",
                  {"principle": principle, "words": PROMISE})
    return principle


def a_short_life(panel, people):
    """A panel from the first story to its outcome: a round fails, what was objected is taken up, the next one carries."""
    part, (first, second, third) = "short", people[:3]
    story, gone = panel.tell(first, part), panel.tell(second, part, LOST)
    principle = panel.leads(part, "draft", {"text": WANTED, "sources": [story, gone]})
    panel.ask(part, principle, ROUND)
    begun = time.time()
    panel.say(first, part, principle, "consent")
    objection = panel.say(second, part, principle, "object", reason=OBJECTION)
    other = panel.say(third, part, principle, "object", reason="It is too short.")
    panel.leads(part, "answer", {"objection": other, "words": "Short texts are read."})
    panel.refused("nothing is answered twice", "principles.answered", panel.lead, part, "answer",
                  {"objection": other, "words": "Short texts are read."})
    panel.refused("nor what is no objection", "principles.unknown_objection", panel.lead, part, "answer",
                  {"objection": principle, "words": ANSWER})
    assert objection
    time.sleep(max(0, ROUND - (time.time() - begun)))
    panel.check("a round ends by itself", panel.wait_for_move(part, "conclude"))
    panel.check("without consent nothing is public", panel.public(part, principle) is None)
    panel.leads(part, "amend", {"principle": principle, "text": BETTER, "sources": [story, gone], "reason": ANSWER})
    panel.ask(part, principle, ROUND)
    for person, stance in ((first, "consent"), (second, "consent"), (third, "abstain")):
        panel.say(person, part, principle, stance)
    found = panel.becomes_public(part, principle)
    panel.check("what is taken up carries the next round", found and BETTER in json.dumps(found), found)
    panel.make(panel.people[second], part, "withdraw", {"story": gone, "person": second})
    panel.check("what is owed and missing is noted", panel.wait_for_move(part, "miss"))
    panel.make(panel.service, part, "promise", {"principle": principle, "words": PROMISE})
    panel.make(panel.service, part, "report", {"principle": principle, "progress": "partly", "words": REPORT})
    dropped = panel.leads(part, "draft", {"text": "We value that all is well.", "sources": [story]})
    for number in range(3):
        panel.ask(part, dropped, 60)
        panel.leads(part, "amend", {"principle": dropped, "text": f"We value that all is well, {number}.",
                                    "sources": [story], "reason": "Once more."})
    panel.refused("there are not more rounds than the terms say", "principles.no_more_rounds", panel.lead, part, "ask",
                  {"principle": dropped, "until": rfc3339(time.time() + 5)})
    panel.leads(part, "drop", {"principle": dropped, "reason": "Nobody knows what it means."})
    panel.check("all of it fits into the time of the part", time.time() < panel.begun + SHORT, time.time() - panel.begun)
    return principle, dropped


class Member(Resident):
    """Somebody at a browser, whose pages axe looks at."""

    def look(self, what, *words):
        text = self.main.inner_text().replace("\u00a0", " ")
        missing = [word for word in words if word not in text]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = Axe().run(self.page, options=RULES).response["violations"] if "on" in self.name[-2:] else []
        faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
        self.check(what, not missing and wide <= 0 and not faults, (missing, wide, faults))

    def goes_on(self, **answers):
        """Answers the questions of a form, one on each page, and sends them."""
        for name, value in answers.items():
            if self.page.locator(f"[name={name}][type=radio]").count():
                self.page.check(f"[name={name}][value={value}]")
            else:
                self.page.fill(f"[name={name}]", value)
            self.press("Continue")
        self.press("Send")
        self.check("it has a receipt", "/receipts/" in self.page.url)


def by_page(panel, codes, asked, story, pictures):
    """A member on a telephone and one at a desk, with and without JavaScript: the envelope, a story, an answer."""
    base = f"{panel.server.url}/programmes/town/principles"
    with browser() as chromium:
        for place, (width, has_script) in enumerate((w, s) for w in WIDTHS for s in (True, False)):
            member = Member(chromium, panel.server.url, width, has_script, pictures)
            page = member.page
            page.goto(base)
            member.look("a stranger to the panel sees no story", "What the service is held to", "Only the panel")
            member.check("nor what is being asked", "You are asked now" not in member.main.inner_text()
                         and STORY not in page.content())
            member.main.get_by_role("link", name="Tell what happened to you").click()
            member.look("and is asked for the envelope", "Show your code")
            member.lets_themselves_in(codes[place])
            page.goto(f"{base}/acts/tell")
            member.look("who tells is told who reads it", "Not public now", "take it back at any time")
            words = f"They remembered my name, {place}."
            member.goes_on(words=words)
            wait_for_views(panel.server, panel.server.size - 1, "town")
            page.goto(base)
            member.look("a member reads stories", STORY, words, "Yours", "You are asked now")
            member.main.get_by_role("link", name="We value that people are asked").click()
            member.look("and what a principle is drawn from", STORY, "From what it is drawn", "What the panel said")
            member.main.get_by_role("link", name="Say whether you can live with it").click()
            member.look("one question", "Can you live with this principle?")
            if place % 2:
                member.goes_on(stance="consent")
            else:
                page.check("[name=stance][value=object]")
                member.press("Continue")
                page.fill("[name=reason]", " ")
                member.press("Continue")
                member.look("an objection is asked for its reason", "What do you object to?")
                member.goes_on(reason=f"{OBJECTION} {place}")
            wait_for_views(panel.server, panel.server.size - 1, "town")
            page.goto(f"{base}/principles/{asked}")
            member.look("one's own answer is shown", "You said: I consent" if place % 2 else "You said: I object")
            page.goto(base)
            member.main.get_by_role("link", name="Take it back and erase it").click()
            member.look("before a story is taken back it is said what that means", "Take your story back")
            member.press("Send")
            member.check("it is erased with one press", "/receipts/" in page.url)
            wait_for_views(panel.server, panel.server.size - 1, "town")
            page.goto(base)
            member.check("and nobody reads it any more", words not in page.content()
                         and "It was taken back" in member.main.inner_text())
            if width == 360 and has_script:
                page.goto(f"{base}?lang=ar")
                member.check("the panel speaks Arabic", page.locator("html[dir=rtl]").count() == 1)
                page.goto(f"{base}?lang=en")
            member.context.close()


def leading_by_page(panel, asked, story, pictures):
    """Somebody leads by page, and speaks for the service: answers, another text, a promise."""
    base = f"{panel.server.url}/programmes/town/principles"
    with browser() as chromium:
        lead = Member(chromium, panel.server.url, 1280, True, pictures)
        page = lead.page
        page.goto(f"{base}/acts/draft")
        lead.look("who does not lead is told so", "facilitator")
        lead.main.get_by_role("button").first.click()
        page.goto(f"{base}/acts/draft")
        did = re.search(r"did:key:\w+", lead.main.inner_text()).group()
        for role in ("facilitator", "provider"):
            panel.make(panel.office, "roles", "appoint", {"role": role, "actors": [did]})
        page.goto(f"{base}/principles/{asked}")
        lead.look("who leads reads the objections", OBJECTION, "Stands", STORY)
        lead.main.get_by_role("link", name="Answer this objection").first.click()
        lead.goes_on(words=ANSWER)
        wait_for_views(panel.server, panel.server.size - 1, "town")
        page.goto(f"{base}/principles/{asked}")
        lead.look("the answer stands beside it", ANSWER, "Answered")
        lead.main.get_by_role("link", name="Give the principle another text").click()
        lead.goes_on(text="We value that people are asked first.", sources=str(story), reason=ANSWER)
        page.goto(f"{base}/acts/draft")
        lead.goes_on(text="We value that care goes on.", sources=str(story))
        wait_for_views(panel.server, panel.server.size - 1, "town")
        page.goto(base)
        lead.look("drafts are in the making", "In the making", "We value that care goes on.", "We value that people are asked first.")
        page.goto(base)
        lead.main.get_by_role("link", name="We value that doors can be opened.").click()
        lead.main.get_by_role("link", name="Say how the principle is upheld").click()
        lead.goes_on(words=PROMISE)
        wait_for_views(panel.server, panel.server.size - 1, "town")
        lead.main.get_by_role("link", name="What matters to us").first.click()
        lead.look("the service has said how", "The service has said how")
        lead.context.close()


def looking(panel, principle, pictures):
    """What everybody sees of a principle to which the panel consents."""
    at = f"{panel.server.url}/programmes/town/short/principles/{principle}"
    with browser() as chromium:
        for width in WIDTHS:
            for language, words in (("en", [BETTER, PROMISE, REPORT, "Upheld in part", "Story no.", "It was taken back",
                                            "Consent", "An objection was not answered", ANSWER]),
                                    ("fr", ["Respecté en partie", "D’où il est tiré", BETTER])):
                member = Member(chromium, panel.server.url, width, True, pictures)
                member.page.goto(f"{at}?lang={language}")
                member.look(f"everybody sees a principle in {language}", *words)
                text = member.page.content()
                member.check("and no word of the panel", STORY not in text and OBJECTION not in text)
                member.context.close()


def strangers(panel, principle, dropped, keep):
    """Whoever has the public log computes the outcome again, with both verifiers to the same bytes."""
    deadline = time.time() + SHORT + 60
    while request(panel.server.port, "GET", Contract.outcome("town", "short")).status != 200 and time.time() < deadline:
        time.sleep(0.5)
    mirror = panel.server.mirror(panel.folder / "mirror")
    audit = acta_json("audit", mirror)
    panel.check("the audit finds nothing wrong", audit["verified"], audit)
    done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", "town/short"], capture_output=True)
    ours = acta("audit", mirror, "--outcome", "town/short").strip()
    panel.check("both verifiers come to the same outcome", done.returncode == 0 and done.stdout.decode().strip() == ours,
                (ours[:600], done.stdout[:600], done.stderr[-600:]))
    if keep:
        (mirror / "short.outcome.json").write_text(ours)
        shutil.copytree(mirror, keep, dirs_exist_ok=True)
    outcome = json.loads(ours)
    lines = {line["principle"]: line for line in outcome["principles"]}
    results = [one["result"] for one in lines[principle]["rounds"]]
    panel.check("every round stands in it with its end", results == ["unanswered", "adopted"]
                and [one["result"] for one in lines[dropped]["rounds"]] == ["amended"] * 3, lines)
    panel.check("and what became of the principles", lines[principle]["takenBack"] == 1
                and lines[principle]["missed"] == 1 and lines[principle]["progress"] == "partly"
                and lines[dropped]["standing"] == "dropped" and outcome["sums"]["takenBack"] == 1, outcome["sums"])
    public = public_words(mirror)
    for words in (STORY, LOST, WANTED, OBJECTION, "Nobody knows what it means."):
        panel.check(f"nowhere public: {words}", not words_of(words) <= public)
    for words in (BETTER, PROMISE, REPORT):
        panel.check(f"public: {words}", words_of(words) <= public)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    parser.add_argument("--keep", help="keep a copy of the public log, with its outcome, in this folder")
    options = parser.parse_args()
    pictures = options.pictures
    with tempfile.TemporaryDirectory(prefix="acta-principles-") as folder, Server(Path(folder) / "data") as server:
        panel = Panel(server, Path(folder), pictures)
        rows = panel.envelopes()
        people = [panel.opens_envelope(row) for row in rows[:4]]
        principle, dropped = a_short_life(panel, people)
        story, lost = telling(panel, people, rows)
        drafting(panel, story, lost, people[0])
        settling(panel, people, story)
        asked = panel.leads("principles", "draft", {"text": "We value that people are asked.", "sources": [story]})
        panel.ask("principles", asked, 300 * DAY)
        by_page(panel, [row["code"] for row in rows[4:8]], asked, story, pictures)
        leading_by_page(panel, asked, story, pictures)
        looking(panel, principle, pictures)
        strangers(panel, principle, dropped, options.keep)
    print(f"{len(panel.failures)} failed" if panel.failures else "all fine")
    return 1 if panel.failures else 0


if __name__ == "__main__":
    sys.exit(main())
