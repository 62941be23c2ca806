#!/usr/bin/env python3
"""A street becomes a walk: what it needs on a map, a vote among designs, objections, a trial that lapses unless it is
renewed, what was measured, and the decision to keep it; beside it the same trial that everybody forgot.

    street_story.py [--pictures FOLDER]     starts a server of its own on fresh data; needs Chromium
"""

import re
import sys
import tempfile
from pathlib import Path

from acta_client import Server, Signer
from pattern_story import Pattern, main
from sample_site import browser, signed_up

# The second after the opening at which each day of the file comes.
TIMES = {30: 12, 45: 13, 50: 14, 64: 19, 74: 23, 84: 24, 94: 26, 100: 14, 380: 38, 400: 36, 520: 44, 530: 46}
LATER = 3_600
STATEMENTS = [("Trees between the squares", "-33.4350 -70.6530"), ("Seats in the shade", "-33.4372 -70.6525"),
              ("Loading before ten in the morning", "-33.4390 -70.6520"), ("The bus keeps a lane", "-33.4400 -70.6530"),
              ("A crossing at the cathedral", "-33.4378 -70.6510"), ("Light until midnight", None)]
BEFORE = {"pedestrians": 900, "sales": 100, "complaints": 140, "bus": 12}
AFTER = {"pedestrians": 3_400, "sales": 120, "complaints": 107, "bus": 13, "grade": 60}


def proposals(street):
    """What the street needs: outside the area, without a place that can be read, or against the charter, is refused."""
    people, moderator = [Signer() for _ in range(8)], street.appoint("moderator")
    first = {"text": "Trees everywhere", "place": "-33.4350 -70.6530"}
    for code, change in (("consultation.outside", {"place": "-33.6 -70.6530"}), ("consultation.place", {"place": "there"}),
                         ("consultation.text_length", {"text": "x" * 141})):
        street.refused(code, people[0], "proposals", "propose", first | change, ("text",))
    numbers = []
    for author, (text, place) in zip(people, STATEMENTS):
        body = {"text": text} | ({"place": place} if place else {})
        numbers.append(street.make(author, "proposals", "propose", body, ("text",)))
    street.refused("consultation.status", people[1], "proposals", "vote", {"statement": numbers[0], "choice": "agree"})
    refuse = {"statement": numbers[0], "decision": "refuse"}
    street.refused("act.role_missing", people[1], "proposals", "moderate", refuse)
    street.refused("consultation.rule_missing", moderator, "proposals", "moderate", refuse)
    street.refused("consultation.reasons_missing", moderator, "proposals", "moderate", refuse | {"rule": "street"})
    for number in numbers:
        street.make(moderator, "proposals", "moderate", {"statement": number, "decision": "accept"})
    for place, person in enumerate(people):
        for turn, number in enumerate(numbers[:4]):
            choice = "agree" if (place + turn) % 3 else "disagree"
            street.make(person, "proposals", "vote", {"statement": number, "choice": choice})
    street.refused("consultation.qualifier", people[0], "proposals", "vote",
                   {"statement": numbers[0], "choice": "agree", "qualifiers": ["noWay"]})
    street.refused("consultation.not_answering", people[0], "proposals", "answer",
                   {"statement": numbers[0], "stance": "support"})
    street.make(street.appoint("municipality"), "proposals", "answer",
                {"statement": numbers[3], "stance": "support", "text": "The bus keeps its lane."}, ("text",))
    street.refused("authorisation.no_outcome", street.office, "trial", "grant", {"reason": "At once"})
    street.before(45)
    return numbers


def choosing(street):
    """One of the designs wins although two would fit; an objection is answered, and the choice is confirmed."""
    street.refused("budget.not_open", Signer(), "alternatives", "vote", {"choices": ["walk"]})
    street.wait(50)
    voters = [Signer() for _ in range(5)]
    for voter, choices in zip(voters, (["walk", "plaza"], ["walk"], ["walk", "shared"], ["plaza"], ["plaza"])):
        street.make(voter, "alternatives", "vote", {"choices": choices})
    # A second ballot takes the place of the first: nobody votes twice.
    street.make(voters[4], "alternatives", "vote", {"choices": ["walk"]})
    for code, choices in (("ballot.too_many", ["plaza", "walk", "shared"]), ("ballot.unknown_project", ["bridge"]),
                          ("ballot.repeated_project", ["walk", "walk"])):
        street.refused(code, voters[0], "alternatives", "vote", {"choices": choices})
    street.before(64)
    chosen = street.outcome("alternatives")
    votes = {project["id"]: project["votes"] for project in chosen["projects"]}
    street.check("one design is chosen, and nobody counted twice",
                 chosen["selected"] == ["walk"] and votes == {"walk": 4, "plaza": 2, "shared": 1}, chosen)
    street.refused("part.closed", Signer(), "alternatives", "vote", {"choices": ["walk"]})
    body = {"ground": "access", "words": "Wheelchairs need the kerb lowered."}
    objection = street.make(voters[0], "objections", "object", body, ("words",))
    street.refused("objection.twice", voters[0], "objections", "object", body, ("words",))
    street.refused("objection.ground", voters[1], "objections", "object", body | {"ground": "taste"}, ("words",))
    street.make(street.office, "objections", "answer",
                {"objection": objection, "finding": "noted", "reason": "Kerbs are lowered in every design."})
    street.before(74)
    street.wait(74)
    street.make(street.office, "objections", "decide", {
        "digest": chosen["digest of it"], "decision": "confirmed", "reason": "Nothing was wrong with the vote."})
    street.before(94)
    street.outcome("objections")


def trying(street):
    """The trial begins with first readings only, goes on by a renewal, and is kept within its bounds only."""
    observer = street.appoint("observer", "town", "forgotten")
    read = lambda measure, value, programme="town": street.make(
        observer, "trial", "measure", {"measure": measure, "value": value, "words": "By hand, at noon."}, ("words",),
        programme)
    street.refused("act.role_missing", Signer(), "trial", "measure", {"measure": "bus", "value": 1})
    street.refused("authorisation.measure", observer, "trial", "measure", {"measure": "mood", "value": 1})
    street.refused("authorisation.value", observer, "trial", "measure", {"measure": "bus", "value": -1})
    street.refused("authorisation.not_granted", street.office, "trial", "keep", {"reason": "We like it"})
    street.refused("authorisation.baseline", street.office, "trial", "grant", {"reason": "The vote"})
    street.outcome("objections", "forgotten")
    for programme in ("town", "forgotten"):
        for measure, value in BEFORE.items():
            read(measure, value, programme)
        street.make(street.office, "trial", "grant", {"reason": "The vote chose the walk."}, programme=programme)
    street.refused("act.role_missing", observer, "trial", "keep", {"reason": "We like it"})
    street.refused("authorisation.granted", street.office, "trial", "grant", {"reason": "Again"})
    street.refused("authorisation.not_due", Signer(), "trial", "lapse", {})
    walker = Signer()
    felt = street.make(walker, "experience", "propose",
                       {"text": "I can hear the bells again", "place": "-33.4378 -70.6520"}, ("text",))
    street.make(Signer(), "experience", "vote", {"statement": felt, "choice": "agree"})
    street.refused("consultation.not_author", Signer(), "experience", "withdraw", {"statement": felt})
    for measure, value in AFTER.items():
        read(measure, value if measure != "bus" else 17)
    street.refused("authorisation.bounds", street.office, "trial", "keep", {"reason": "People like it"})
    street.make(street.office, "trial", "renew", {"reason": "The bus had a detour; it is measured once more."})
    street.refused("authorisation.renewals", street.office, "trial", "renew", {"reason": "And again"})
    street.before(400)
    street.wait(400)
    read("bus", AFTER["bus"])
    street.make(street.office, "trial", "keep", {"reason": "Everything that was declared is met."})
    street.before(520)
    street.refused("authorisation.over", street.office, "trial", "end", {"reason": "No"})
    street.wait(400, "forgotten")
    street.refused("authorisation.over", street.office, "trial", "keep", {"reason": "Late"}, programme="forgotten")


def decided(street):
    kept, forgotten = street.outcome("trial"), street.outcome("trial", "forgotten")
    last = {measure["measure"]: (measure.get("before"), measure["last"], measure["met"]) for measure in kept["measures"]}
    street.check("the trial is kept, with every measure before and after", kept["standing"] == "kept"
                 and kept["renewed"] == 1
                 and last == {name: (BEFORE.get(name), value, True) for name, value in AFTER.items()}, kept)
    street.check("what nobody decided on has lapsed, by the clock", forgotten["standing"] == "lapsed"
                 and not any(measure["met"] for measure in forgotten["measures"]), forgotten)
    page = street.get("/api/programmes/forgotten/trial/acts")
    street.check("the registrar said so on the log", '"lapse"' in page, page[-1500:])


def by_page(street, chromium):
    """Somebody puts a statement on the map without a script: presses the picture, then says it by the keyboard."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(60_000)
    signed_up(context, street.server.url)
    page = context.new_page()
    main = page.get_by_role("main")
    page.goto(f"{street.server.url}/programmes/later/proposals/acts/propose")
    page.fill("[name=text]", "A fountain to drink from")
    main.get_by_role("button").last.click()
    page.wait_for_load_state()
    page.locator("input.map").click(position={"x": 150, "y": 150})
    page.wait_for_load_state()
    pressed = page.input_value("[name=place]")
    street.check("pressing the map marks a place without a script", re.fullmatch(r"-33\.4\d* -70\.6\d*", pressed), pressed)
    page.select_option("[name='place.known']", label="South block")
    main.get_by_role("button", name="Mark it on the map").click()
    page.wait_for_load_state()
    chosen = page.input_value("[name=place]")
    street.check("a place is chosen by its name as well", chosen != pressed and "South block" in main.inner_text(), chosen)
    street.look(page, "the question for a place at 360 px", has_script=False)
    page.fill("[name=place]", "52.1 21.0")
    main.get_by_role("button", name="Continue").click()
    page.wait_for_load_state()
    outside = main.inner_text()
    if "/check" in page.url:
        main.get_by_role("button").last.click()
        page.wait_for_load_state()
        outside = main.inner_text()
    street.check("a place outside is sent back in words", "outside" in outside and "/receipts/" not in page.url, outside[:600])
    page.goto(f"{street.server.url}/programmes/later/proposals/acts/propose/questions/place")
    page.fill("[name=place]", chosen)
    main.get_by_role("button", name="Continue").click()
    page.wait_for_load_state()
    main.get_by_role("button").last.click()
    page.wait_for_url("**/receipts/*")
    street.check("a statement with its place is on the log", True)
    context.close()


def story(pace, pictures):
    with (tempfile.TemporaryDirectory(prefix="acta-street-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        street = Pattern(server, folder, "street-walk/street.yaml", TIMES, pace, pictures)
        street.open("later", later=LATER)
        street.open("forgotten")
        numbers = proposals(street)
        choosing(street)
        trying(street)
        by_page(street, chromium)
        decided(street)
        street.outcome("experience")
        street.looks(chromium, [
            ("the programme", "town", ["Our street as a walk"]),
            ("the proposals", "town/proposals/outcome", ["Where the statements are", "Trees between the squares", "North block", "Too few votes to compare"]),
            ("the statements", "town/proposals/statements", ["Seats in the shade", "Middle block"]),
            ("a statement", f"town/proposals/statements/{numbers[2]}", ["South block"]),
            ("the choice", "town/alternatives/outcome", ["A walk on three blocks"]),
            ("the trial", "town/trial", ["The ten-month trial"]), ("the readings", "town/trial/items", ["People on foot"]),
            ("a measure", "town/trial/items/measure-bus", ["13"]), ("the decision", "town/trial/outcome", ["3400", "Kept for good"]),
            ("what lapsed", "forgotten/trial/outcome", ["Lapsed"])])
        street.strangers([f"town/{part}" for part in ("proposals", "alternatives", "objections", "trial", "experience")]
                         + ["forgotten/trial"])
        return street.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
