#!/usr/bin/env python3
"""A consultation from its opening to its audit: statements, moderation with reasons, votes dealt fairly and unfairly, an
answer, the outcome in drawings, and the second verifier's word on the same bytes.

    consultation_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Server, Signer, post_act, request, rfc3339
from hidden_client import acta, acta_json, seal, send, wait_for_views
from sample_site import browser, signed_up

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
WIDTHS = (360, 1280)
PEOPLE, STATEMENTS = 40, 14
# Seconds after the opening until the consultation that the story closes is over.
CLOSES, DEADLINE = 75, 180
LATER = 3_600
QUALIFIERS = ["like", "doable", "noWay", "impossible", "noOpinion"]
CHARTER = [{"id": "insult", "label": {"en": "Nobody is insulted", "fr": "Personne n'est insulté"}},
           {"id": "double", "label": {"en": "It is not there already", "fr": "Elle n'existe pas déjà"}}]
THINGS = ["plant trees along every school street", "open the library on Sundays", "close the old power station",
          "build a swimming pool in the north", "lower the price of bus tickets", "pay nurses more for nights",
          "ban cars from the market square", "teach cooking in every school", "mend the bridge before winter",
          "let young people vote from sixteen", "put benches at all bus stops", "collect rain water on roofs",
          "give empty shops to artists", "light the cycle path along the river"]


def terms(now, closes, **changes):
    return {"question": {"en": "What should our town do next?", "fr": "Que doit faire notre ville ?"},
            "opens": rfc3339(now - 1), "closes": rfc3339(now + closes), "eligible": "anyone",
            "qualifiers": QUALIFIERS, "charter": CHARTER, "answers": "in roles where candidate",
            "proposals": {"review": "before", "maxLength": 140, "begins": {"en": "We should ", "fr": "Il faut "}, "most": 20},
            "scores": {"testVotes": 5}, "groups": {"fewestPeople": 3, "inRow": 1}} | changes


def programme(now):
    parts = {"open": ("Open to all", terms(now, LATER)),
             "once": ("One vote each", terms(now, LATER, changeable=False)),
             "short": ("The one that closes", terms(now, CLOSES))}
    return {"edition": 1, "programme": {
        "title": {"en": "One sentence each", "fr": "Une phrase chacun"}, "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A consultation",
                 "legalBasis": "public task",
                 "retention": {name: "P1Y" for name in ("text", "reasons", "answer", "words")}},
        "parts": {name: {"procedure": "consultation@1", "title": title, "terms": part}
                  for name, (title, part) in parts.items()}}}


class Town:
    """A server with the programme open, a moderator and a candidate."""

    def __init__(self, server, folder, pictures):
        self.server, self.folder, self.pictures, self.failures = server, folder, pictures, []
        self.origin, self.office = server.about()["origin"], server.office()
        self.opened = time.time()
        server.open("town", programme(self.opened))
        self.moderator, self.candidate = Signer(), Signer()
        for role, signer in (("moderator", self.moderator), ("candidate", self.candidate)):
            self.make(self.office, "roles", "appoint", {"role": role, "actors": [signer.did]})

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def send(self, signer, part, move, body, hidden=()):
        sealed, disclosures = seal(body, set(hidden))
        return send(self.server, "town", part, signer.act(self.origin, "town", part, move, sealed), disclosures)

    def make(self, signer, part, move, body, hidden=()):
        answer = self.send(signer, part, move, body, hidden)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:600]!r}"
        return answer.json["index"]

    def refused(self, code, signer, part, move, body, hidden=()):
        answer = self.send(signer, part, move, body, hidden)
        self.check(f"{code} says what to do instead", answer.status not in (200, 201)
                   and answer.json.get("code") == code and answer.json.get("remedy"), answer.body[:300])

    def statement(self, signer, part, text):
        return self.make(signer, part, "propose", {"text": text}, ["text"])

    def accept(self, part, statement):
        self.make(self.moderator, part, "moderate", {"statement": statement, "decision": "accept"})

    def vote(self, signer, part, statement, choice, **more):
        return self.make(signer, part, "vote", {"statement": statement, "choice": choice} | more)

    def get(self, path):
        return request(self.server.port, "GET", path).body.decode()


def says_and_refuses(town):
    """By program: every refusal that somebody who takes part can meet."""
    ann, bob = Signer(), Signer()
    waiting = town.statement(ann, "once", "We should paint the town hall green.")
    town.refused("consultation.text_length", ann, "once", "propose", {"text": "We should " + "x" * 200}, ["text"])
    town.refused("consultation.text_beginning", ann, "once", "propose", {"text": "Paint it green."}, ["text"])
    town.refused("consultation.status", bob, "once", "vote", {"statement": waiting, "choice": "agree"})
    town.refused("consultation.unknown_statement", bob, "once", "vote", {"statement": 1, "choice": "agree"})
    refuse = {"statement": waiting, "decision": "refuse"}
    town.refused("act.role_missing", bob, "once", "moderate", refuse | {"rule": "insult"})
    town.refused("consultation.rule_missing", town.moderator, "once", "moderate", refuse)
    town.refused("consultation.reasons_missing", town.moderator, "once", "moderate", refuse | {"rule": "insult"})
    town.accept("once", waiting)
    town.vote(bob, "once", waiting, "agree", qualifiers=["like"])
    town.refused("consultation.voted", bob, "once", "vote", {"statement": waiting, "choice": "disagree"})
    town.refused("consultation.qualifier", ann, "once", "vote",
                 {"statement": waiting, "choice": "agree", "qualifiers": ["noWay"]})
    other = town.statement(bob, "once", "We should paint the town hall green!")
    town.accept("once", other)
    town.make(town.moderator, "once", "merge", {"from": [other], "into": waiting})
    town.refused("consultation.merged", ann, "once", "vote", {"statement": other, "choice": "agree"})
    town.refused("consultation.not_author", bob, "once", "withdraw", {"statement": waiting})
    town.refused("consultation.not_answering", bob, "once", "answer", {"statement": waiting, "stance": "support"})
    town.make(bob, "once", "report", {"statement": waiting, "rule": "insult", "words": "It is about me."}, ["words"])
    town.refused("consultation.reported", bob, "once", "report", {"statement": waiting, "rule": "insult"})
    index = town.make(town.moderator, "once", "moderate",
                      {"statement": waiting, "decision": "remove", "rule": "insult", "reasons": "It insults a colour."},
                      ["reasons"])
    town.refused("consultation.status", ann, "once", "vote", {"statement": waiting, "choice": "agree"})
    wait_for_views(town.server, index, "town")
    page = town.get(f"/programmes/town/once/statements/{waiting}")
    town.check("a statement that was taken off is shown without its words, with the rule and the reasons",
               "It insults a colour." in page and "Nobody is insulted" in page and "paint the town hall" not in page)


def votes_in_two_camps(town):
    """Two camps vote on what is dealt; one statement is left out on purpose by whoever deals."""
    authors = [Signer() for _ in range(3)]
    statements = [town.statement(authors[n % 3], "short", f"We should {thing}.") for n, thing in enumerate(THINGS)]
    for statement in statements:
        town.accept("short", statement)
    starved, people = statements[-1], [Signer() for _ in range(PEOPLE)]
    batch = []
    for number, person in enumerate(people):
        for place, statement in enumerate(statements):
            if (statement == starved and number > 1) or (number * 5 + place * 3) % 7 == 0:
                continue
            is_for = (place % 2 == number % 2) if place < 8 else place % 3 != 0
            choice = "pass" if (number + place) % 11 == 0 else "agree" if is_for else "disagree"
            added = {"agree": ["like"], "disagree": ["noWay"]}.get(choice, []) if (number + place) % 3 == 0 else []
            body = {"statement": statement, "choice": choice} | ({"qualifiers": added} if added else {})
            batch.append(person.act(town.origin, "town", "short", "vote", body))
    answer = request(town.server.port, "POST", "/api/programmes/town/short/acts",
                     "".join(json.dumps({"act": act}) + "\n" for act in batch).encode(),
                     {"Content-Type": "application/x-ndjson"}, timeout=60)
    lines = [json.loads(line) for line in answer.body.splitlines() if line.strip()]
    town.check(f"{len(batch)} votes are taken in together", answer.status == 200
               and sum("refusal" in line or line.get("code") is not None for line in lines) == 0,
               f"{answer.status} {answer.body[:300]!r}")
    town.vote(people[0], "short", statements[0], "pass")
    town.refused("consultation.not_answering", people[0], "short", "answer",
                 {"statement": statements[0], "stance": "support"})
    index = town.make(town.candidate, "short", "answer",
                      {"statement": statements[0], "stance": "support", "text": "We will do this in our first year."},
                      ["text"])
    wait_for_views(town.server, index, "town")
    page = town.get("/programmes/town/short/exposure")
    town.check("while votes come in, the report says that one statement is seen too rarely",
               "Seen too rarely" in page and page.index(THINGS[-1]) < page.index(THINGS[0]), page[-1500:])
    page = town.get("/programmes/town/short/statements")
    town.check("before the closing no page tells how others voted", "disagree" not in page.lower().split("<main")[1])
    return statements, starved, people


class Citizen:
    """Somebody at a browser."""

    def __init__(self, town, chromium, width, has_script):
        self.town, self.name = town, f"{width} px, JavaScript {'on' if has_script else 'off'}"
        self.picture = f"{width}-{'on' if has_script else 'off'}"
        self.context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
        self.context.set_default_timeout(60_000)
        signed_up(self.context, town.server.url)
        self.page = self.context.new_page()
        self.main = self.page.get_by_role("main")

    def check(self, what, holds, detail=""):
        self.town.check(f"{self.name}: {what}", holds, detail or f"{self.page.url}\n{self.main.inner_text()[:800]}")

    def look(self, what):
        width = self.page.locator("html").bounding_box()["width"]
        boxes = [element.bounding_box() for element in self.main.locator(":scope > *").all()]
        self.check(f"{what} fits the window", not [box for box in boxes if box and box["x"] + box["width"] > width + 1])
        if self.town.pictures:
            self.page.screenshot(path=str(self.town.pictures / f"{what.replace(' ', '-')}-{self.picture}.png"),
                                 full_page=True)

    def go(self, path):
        self.page.goto(self.town.server.url + path)


def takes_part(citizen, number):
    """From the part's page to three votes with one tap each, something added, and a statement of their own."""
    citizen.go("/programmes/town/open")
    citizen.look("the consultation")
    citizen.main.get_by_role("link", name="Give your opinion").click()
    seen = []
    for choice in ("Agree", "Disagree", "Pass"):
        seen.append(citizen.main.locator("#statement").inner_text())
        citizen.main.get_by_role("button", name=choice, exact=True).click()
        citizen.page.wait_for_url("**/opinions?done=*")
        citizen.check(f"one tap on {choice} is a vote", citizen.main.locator("[role=status]").inner_text().find(seen[-1]) >= 0)
        if choice == "Agree":
            citizen.look("one statement after another")
            before = citizen.page.url
            citizen.main.get_by_role("button", name="I love it").click()
            citizen.page.wait_for_url(lambda url: url != before)
            citizen.check("what was added stays marked",
                          citizen.main.locator("[aria-pressed=true]").inner_text().find("I love it") >= 0)
    citizen.check("no statement comes twice", len(set(seen)) == 3, seen)
    again = citizen.main.locator("#statement").inner_text()
    citizen.page.reload()
    citizen.check("loading the page again does not bring another statement",
                  citizen.main.locator("#statement").inner_text() == again)
    citizen.go("/programmes/town/open/acts/propose")
    citizen.page.fill("[name=text]", "Plant trees.")
    citizen.main.get_by_role("button").last.click()
    citizen.check("a statement that begins otherwise is sent back", "We should" in citizen.main.locator(".mistake").inner_text())
    citizen.look("a statement sent back")
    citizen.page.fill("[name=text]", "We should plant trees along every school street!")
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_url("**/questions/alike")
    citizen.check("what is there already is shown before sending", "plant trees along every" in citizen.main.inner_text())
    citizen.look("is it there already")
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_url("**/check")
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_url("**/receipts/*")
    citizen.check("a statement of one's own is on the log", True)
    citizen.go("/programmes/town/open/statements?q=bridge")
    citizen.check("a statement is found by its words", "mend the bridge" in citizen.main.inner_text())
    citizen.look("the statements")
    citizen.main.get_by_role("link", name="We should mend the bridge").click()
    citizen.look("a statement")
    button = citizen.main.get_by_role("button", name="Agree", exact=True)
    citizen.check("a statement that was found can be voted on", button.count() == 1 or "You" in citizen.main.inner_text())
    citizen.go("/programmes/town/open?lang=ar")
    citizen.check("the page is there in Arabic too", citizen.page.locator("html[dir=rtl]").count() == 1)
    citizen.look("the consultation in Arabic")
    citizen.go("/programmes/town/open?lang=en")


def moderates(town, chromium):
    """By page: the queue with what is alike; a refusal without reasons is sent back."""
    citizen = Citizen(town, chromium, 1280, True)
    citizen.go("/programmes/town/open/moderation")
    citizen.check("who does not moderate is told so", "opinions" not in citizen.page.url and citizen.main.locator("h1").count() == 1)
    citizen.go("/programmes/town/open/opinions")
    key = re.search(r"did:key:z\w+", json.dumps(json.loads(
        request(town.server.port, "GET", "/api/programmes/town/open/acts?limit=1").body)))
    citizen.main.get_by_role("button", name="Pass", exact=True).click()
    citizen.page.wait_for_url("**/opinions?done=*")
    index = int(citizen.page.url.rsplit("=", 1)[1])
    citizen.go(f"/entries/{index}")
    actor = re.search(r"did:key:z\w+", citizen.main.inner_text())[0]
    assert key or actor
    appointed = town.make(town.office, "roles", "appoint", {"role": "moderator", "actors": [actor]})
    wait_for_views(town.server, appointed, "town")
    citizen.go("/programmes/town/open/moderation")
    citizen.check("the queue shows what waits, and what it is like", "says nearly the same" in citizen.main.inner_text())
    citizen.look("the moderation queue")
    citizen.main.get_by_role("link", name="Turn down").first.click()
    for _ in range(8):
        if "/check" in citizen.page.url:
            break
        if citizen.page.locator("[name=rule][value=double]").count():
            citizen.page.check("[name=rule][value=double]")
        citizen.main.get_by_role("button").last.click()
        citizen.page.wait_for_load_state()
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_load_state()
    citizen.check("a refusal without reasons is sent back", "reasons" in citizen.main.inner_text().lower()
                  and "/receipts/" not in citizen.page.url)
    citizen.page.fill("[name=reasons]", "The same stands there already.")
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_url("**/check")
    citizen.main.get_by_role("button").last.click()
    citizen.page.wait_for_url("**/receipts/*")
    citizen.go("/programmes/town/open/moderation")
    before = citizen.main.get_by_role("button", name="Publish").count()
    citizen.main.get_by_role("button", name="Publish").first.click()
    citizen.page.wait_for_url("**/moderation?done=*")
    citizen.check("a tap publishes", citizen.main.get_by_role("button", name="Publish").count() == before - 1)


def votes_once(town, chromium):
    """Where votes cannot be changed, what is added goes with the vote."""
    ann = Signer()
    statement = town.statement(ann, "once", "We should mend all clocks.")
    town.accept("once", statement)
    citizen = Citizen(town, chromium, 360, False)
    citizen.go("/programmes/town/once/opinions")
    citizen.main.get_by_role("button", name="Agree", exact=True).click()
    citizen.page.check("[name=qualifiers][value=doable]")
    citizen.look("what is added before sending")
    citizen.main.get_by_role("button", name="Send your vote").click()
    citizen.page.wait_for_url("**/opinions?done=*")
    citizen.check("the vote is sent with what was added", citizen.main.get_by_role("button", name="Agree").count() == 0)


def closes(town, statements, starved, chromium):
    """The outcome on its page, the same bytes by Acta and by the second verifier."""
    deadline = time.time() + DEADLINE
    while "tag-outcome" not in town.get("/programmes/town/short") and time.time() < deadline:
        time.sleep(0.5)
    town.refused("part.closed", Signer(), "short", "vote", {"statement": statements[0], "choice": "agree"})
    outcome = json.loads(town.get("/api/programmes/town/short/exports/outcome.json"))
    told = {item["statement"]: item for item in outcome["statements"]}
    town.check("two camps are told apart", len(outcome["groups"]) >= 2, outcome["clearness"])
    town.check("the statement that was left out stands out", told[starved]["exposure"]["isStarved"]
               and sum(item["exposure"]["isStarved"] for item in told.values()) == 1, told[starved]["exposure"])
    town.check("who voted twice on one statement counts once",
               outcome["cast"] == outcome["votes"] + 1 or outcome["cast"] == outcome["votes"], outcome["votes"])
    for width, has_script in ((360, False), (1280, True)):
        citizen = Citizen(town, chromium, width, has_script)
        citizen.go("/programmes/town/short/outcome")
        words = citizen.main.inner_text()
        citizen.check("the outcome shows the map, the groups and what they agree on",
                      citizen.main.locator("svg[role=img]").count() >= 1 and "Group 1" in words
                      and "What all groups agree on" in words and "Seen too rarely" in words and "This is no poll" in words)
        citizen.look("the outcome")
        citizen.go(f"/programmes/town/short/statements/{statements[0]}")
        citizen.check("a statement shows its votes, scores and answers",
                      "We will do this in our first year." in citizen.main.inner_text()
                      and citizen.main.locator("svg[role=img]").count() == 1)
        citizen.look("a statement with its scores")
        citizen.go("/programmes/town/short/statements?sort=controversy")
        citizen.look("the statements by controversy")
        citizen.go("/programmes/town/short/exposure")
        citizen.look("the exposure report")
    mirror = town.server.mirror(town.folder / "mirror")
    report = acta_json("audit", mirror)
    town.check("the audit finds nothing", report.get("differences", []) == [] or report.get("isGood", True), str(report)[:400])
    done = subprocess.run([sys.executable, str(VERIFIER), str(mirror), "--outcome", "town/short"],
                          capture_output=True, text=True)
    town.check("the second verifier comes to the same bytes", done.returncode == 0
               and done.stdout == town.get("/api/programmes/town/short/exports/outcome.json"),
               f"{done.returncode} {done.stdout[:400]} {done.stderr[-400:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path)
    pictures = parser.parse_args().pictures
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data") as server, browser() as chromium:
        town = Town(server, Path(folder), pictures)
        statements, starved, _ = votes_in_two_camps(town)
        says_and_refuses(town)
        for thing in THINGS:
            last = town.statement(town.moderator, "open", f"We should {thing}.")
            town.accept("open", last)
        wait_for_views(server, server.size - 1, "town")
        for number, (width, has_script) in enumerate([(width, script) for width in WIDTHS for script in (True, False)]):
            takes_part(Citizen(town, chromium, width, has_script), number)
        moderates(town, chromium)
        votes_once(town, chromium)
        closes(town, statements, starved, chromium)
    if town.failures:
        sys.exit(f"{len(town.failures)} failed: " + "; ".join(town.failures))


if __name__ == "__main__":
    main()
