#!/usr/bin/env python3
"""A citizens' agenda: one question to everybody, sentences published by a charter, votes with what people add to them,
candidates who answer, and after the closing what most agree on, what divides, and who thinks alike.

    agenda_story.py [--pictures FOLDER]     starts a server of its own on fresh data; needs Chromium
"""

import csv
import io
import json
import sys
import tempfile
from pathlib import Path

from acta_client import Server, Signer, request
from pattern_story import Pattern, main
from sample_site import browser, signed_up

# The second after the opening at which each day of the file comes.
TIMES = {120: 30, 180: 45}
LATER = 3_600
PEOPLE = 40
# What everybody wants, what nobody wants, what is a platitude, and what divides two camps.
WANTED = ["We should open every town hall on Saturdays.", "We should teach swimming to every child."]
UNWANTED = "We should close all libraries."
PLATITUDE = "We should all be happy."
DIVIDING = ["We should ban cars from the centre.", "We should lower fuel taxes.", "We should hunt wolves again.",
            "We should build more windmills."]
HIDDEN = ("text",)


def proposals(agenda):
    """Sentences of everybody: what does not begin as asked, is too long or comes too often is refused."""
    moderator = agenda.appoint("moderator", "town", "later")
    authors = [Signer() for _ in range(3)]
    for code, text in (("consultation.text_beginning", "Close all libraries."),
                       ("consultation.text_length", "We should " + "x" * 140)):
        agenda.refused(code, authors[0], "statements", "propose", {"text": text}, HIDDEN)
    texts = WANTED + [UNWANTED, PLATITUDE] + DIVIDING
    numbers = {text: agenda.make(authors[place % 3], "statements", "propose", {"text": text}, HIDDEN)
               for place, text in enumerate(texts)}
    for number in range(2):
        agenda.make(authors[0], "statements", "propose", {"text": f"We should do it {number} times."}, HIDDEN)
    agenda.refused("consultation.too_many_proposals", authors[0], "statements", "propose",
                   {"text": "We should propose once more."}, HIDDEN)
    insult = agenda.make(Signer(), "statements", "propose", {"text": "We should exile Mr Smith."}, HIDDEN)
    waiting = {"statement": insult, "decision": "refuse"}
    agenda.refused("act.role_missing", authors[1], "statements", "moderate", waiting)
    agenda.refused("consultation.rule_missing", moderator, "statements", "moderate", waiting)
    agenda.refused("consultation.reasons_missing", moderator, "statements", "moderate", waiting | {"rule": "persons"})
    turned = agenda.make(moderator, "statements", "moderate",
                         waiting | {"rule": "persons", "reasons": "It names a private person."}, ("reasons",))
    agenda.refused("consultation.status", authors[1], "statements", "vote", {"statement": insult, "choice": "agree"})
    for number in numbers.values():
        agenda.make(moderator, "statements", "moderate", {"statement": number, "decision": "accept"})
    agenda.before(120)
    return numbers, insult, turned


def votes(agenda, numbers):
    """Everybody votes on everything, in two camps; qualifiers belong to the side that is taken."""
    batch = []
    for place in range(PEOPLE):
        signer = Signer()
        for text, number in numbers.items():
            if text in WANTED:
                choice, added = ("agree", "doable") if place % 10 else ("pass", "noOpinion")
            elif text == UNWANTED:
                choice, added = ("disagree", "noWay")
            elif text == PLATITUDE:
                choice, added = ("agree", "platitudeAgree")
            else:
                choice, added = ("agree", "like") if (DIVIDING.index(text) + place) % 2 else ("disagree", "impossible")
            body = {"statement": number, "choice": choice, "qualifiers": [added]}
            batch.append(signer.act(agenda.origin, "town", "statements", "vote", body))
    answer = request(agenda.server.port, "POST", "/api/programmes/town/statements/acts",
                     "".join(json.dumps({"act": act}) + "\n" for act in batch).encode(),
                     {"Content-Type": "application/x-ndjson"}, timeout=60)
    lines = [json.loads(line) for line in answer.body.splitlines() if line.strip()]
    agenda.check(f"{len(batch)} votes are taken in together", len(lines) == len(batch)
                 and not any("code" in line for line in lines), answer.body[:400])
    number = numbers[UNWANTED]
    agenda.refused("consultation.qualifier", Signer(), "statements", "vote",
                   {"statement": number, "choice": "agree", "qualifiers": ["noWay"]})
    agenda.refused("consultation.unknown_statement", Signer(), "statements", "vote", {"statement": 1, "choice": "agree"})


def answers(agenda, numbers):
    """Candidates answer; nobody else does in their name, and each once."""
    candidate, body = agenda.appoint("candidate"), {"statement": numbers[WANTED[0]], "stance": "support"}
    agenda.refused("consultation.not_answering", Signer(), "statements", "answer", body)
    agenda.make(candidate, "statements", "answer", body | {"text": "In my first year."}, HIDDEN)
    agenda.before(180)


def by_page(agenda, chromium):
    """On a telephone without a script: a tap is a vote, and a sentence is proposed in French."""
    moderator, author = agenda.appoint("moderator", "later"), Signer()
    number = agenda.make(author, "statements", "propose", {"text": "We should sing more."}, HIDDEN, "later")
    agenda.make(moderator, "statements", "moderate", {"statement": number, "decision": "accept"}, programme="later")
    agenda.views("later")
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(60_000)
    signed_up(context, agenda.server.url)
    page = context.new_page()
    said = page.get_by_role("main")
    page.goto(f"{agenda.server.url}/programmes/later/statements/opinions")
    agenda.look(page, "one sentence at 360 px", ["We should sing more."], has_script=False)
    said.get_by_role("button", name="Agree", exact=True).click()
    page.wait_for_url("**/opinions?done=*")
    agenda.check("a tap is a vote", "You agree" in said.inner_text(), said.inner_text()[:600])
    page.goto(f"{agenda.server.url}/programmes/later/statements/acts/propose?lang=fr")
    page.fill("[name=text]", "Chanter plus.")
    said.get_by_role("button").last.click()
    page.wait_for_load_state()
    agenda.check("what begins otherwise is sent back in the language of the page", "Il faut" in said.inner_text()
                 and "/receipts/" not in page.url, said.inner_text()[:600])
    page.fill("[name=text]", "Il faut danser davantage.")
    for _ in range(3):
        said.get_by_role("button").last.click()
        page.wait_for_load_state()
        if "/receipts/" in page.url:
            break
    agenda.check("a sentence in French is on the log", "/receipts/" in page.url, said.inner_text()[:600])
    context.close()


def counted(agenda, numbers, insult, turned):
    """What the log comes to, and the open data of it."""
    agenda.wait(180)
    outcome = agenda.outcome("statements")
    agenda.refused("part.closed", Signer(), "statements", "vote", {"statement": numbers[UNWANTED], "choice": "agree"})
    told = {item["statement"]: item for item in outcome["statements"]}
    agenda.check("everybody counts once on each sentence", outcome["votes"] == PEOPLE * len(numbers)
                 and len(outcome["groups"]) == 2, (outcome["votes"], len(outcome["groups"])))
    agenda.views()
    page = request(agenda.server.port, "GET", f"/programmes/town/statements/statements/{insult}")
    open_values = {index: request(agenda.server.port, "GET", f"/api/entries/{index}/disclosures").body
                   for index in (insult, turned)}
    agenda.check("what was turned down has no page, and its words are shown to nobody", page.status == 404
                 and told[insult]["status"] == "refused" and b"Mr Smith" not in open_values[insult], (page.status, told[insult]))
    agenda.check("the rule and the reasons are public", told[insult]["rule"] == "persons"
                 and b"It names a private person." in open_values[turned], open_values[turned][:600])
    tables = {name: list(csv.DictReader(io.StringIO(
        agenda.get(f"/api/programmes/town/statements/exports/{name}")))) for name in ("comments.csv", "votes.csv")}
    agenda.check("the votes and sentences are open data, as Polis has them", len(tables["votes.csv"]) == outcome["cast"]
                 and len(tables["comments.csv"]) >= len(numbers), {name: len(rows) for name, rows in tables.items()})


def story(pace, pictures):
    with (tempfile.TemporaryDirectory(prefix="acta-agenda-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        agenda = Pattern(server, folder, "citizens-agenda/agenda.yaml", TIMES, pace, pictures)
        agenda.open("later", later=LATER)
        numbers, insult, turned = proposals(agenda)
        votes(agenda, numbers)
        answers(agenda, numbers)
        by_page(agenda, chromium)
        counted(agenda, numbers, insult, turned)
        agenda.looks(chromium, [
            ("the agenda", "town", ["The citizens' agenda"]),
            ("what came out", "town/statements/outcome", ["Group 1", "Group 2", WANTED[0], "What is disputed most"]),
            ("the sentences", "town/statements/statements", [PLATITUDE]),
            ("a sentence with an answer", f"town/statements/statements/{numbers[WANTED[0]]}", ["In my first year."]),
            ("whether every sentence was seen", "town/statements/exposure", ["Votes when dealt"])])
        agenda.strangers(["town/statements"])
        return agenda.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
