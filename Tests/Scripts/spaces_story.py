#!/usr/bin/env python3
"""Residents design the public space of their quarter: a roll, what they saw on their walks, works on a map, two rounds of
design with answers, a vote that shares the money out, objections, and the works with photographs, before and after.

    spaces_story.py [--pictures FOLDER]     starts a server of its own on fresh data; needs Chromium
"""

import csv
import hashlib
import sys
import tempfile
from pathlib import Path

from acta_client import Server, Signer, request
from hidden_client import acta, b64url
from pattern_story import Pattern, main
from photo_story import png
from roll_story import key_of
from sample_site import browser

# The second after the opening at which each day of the file comes.
TIMES = {30: 17, 40: 18, 60: 4, 70: 17, 80: 18, 85: 4, 105: 20, 120: 24, 130: 25, 149: 29, 151: 30, 165: 34, 175: 35,
         190: 37, 220: 38, 920: 46}
RESIDENTS = 9
PLACES = ["-33.4690 -70.6900", "-33.4700 -70.6950", "-33.4750 -70.6850", "-33.4780 -70.6990", "-33.4660 -70.6810"]


def pesos(amount):
    return {"amount": str(amount), "currency": "CLP"}


class Quarter(Pattern):
    """The programme with residents who were let in by the codes of their letters."""

    def enrol(self):
        people, letters = self.folder / "people.csv", self.folder / "letters.csv"
        people.write_text("register-number,name\n" + "".join(f"RN-{n},Resident {n}\n" for n in range(RESIDENTS)))
        on = ("--part", "town/roll", "--key", self.office_key, "--server", self.server.url)
        acta("roll", "enter", people, "--letters", letters, *on)
        acta("roll", "publish", letters, *on)
        with letters.open() as lines:
            rows = list(csv.DictReader(lines))
        self.residents = [(Signer(), int(row["person"])) for row in rows]
        for (resident, _), row in zip(self.residents, rows):
            self.make(resident, "roll", "admit", self.admission(resident, row["code"]))
        # One code, one account: nobody counts twice under another one.
        other = Signer()
        self.refused("roll.used_code", other, "roll", "admit", self.admission(other, rows[0]["code"]))
        self.stranger = other

    @staticmethod
    def admission(resident, code):
        key = key_of(code)
        text = f"acta/roll-admission@1\ntown\nroll\n{resident.did}\n"
        return {"code": key.did, "signature": b64url(key.key.sign(text.encode()))}

    def take_part(self, number, part, move, body, hidden=()):
        resident, person = self.residents[number]
        return self.make(resident, part, move, body | {"person": person}, hidden)

    def agree(self, part, statements):
        for number in range(RESIDENTS):
            for turn, statement in enumerate(statements):
                self.take_part(number, part, "vote", {
                    "statement": statement, "choice": "disagree" if (number + turn) % 4 == 0 else "agree"})


def walking(quarter, clerk):
    """What was seen on the walks, each with its place; brought in by residents, and by who led a walk."""
    (ann, person), words = quarter.residents[0], ("text",)
    seen = {"text": "The lamps at the school are dark", "person": person}
    quarter.refused("consultation.place", ann, "walks", "propose", seen, words)
    quarter.refused("consultation.outside", ann, "walks", "propose", seen | {"place": "-33.0 -70.69"}, words)
    quarter.refused("consultation.not_eligible", quarter.stranger, "walks", "propose",
                    seen | {"place": PLACES[0]}, words)
    quarter.refused("consultation.person", quarter.residents[1][0], "walks", "propose", seen | {"place": PLACES[0]}, words)
    seen = [quarter.take_part(n, "walks", "propose", {"text": text, "place": place}, words) for n, (text, place) in enumerate(
        zip(("The lamps at the school are dark", "The square has no shade", "The canal is full of litter"), PLACES))]
    seen.append(quarter.make(clerk, "walks", "propose", {"text": "Twelve walkers: no crossing at the bus stop",
                                                         "place": PLACES[3]}, words))
    refuse = {"statement": seen[2], "decision": "refuse", "rule": "place"}
    quarter.refused("consultation.reasons_missing", clerk, "walks", "moderate", refuse)
    for number in seen:
        quarter.make(clerk, "walks", "moderate", {"statement": number, "decision": "accept"})
    quarter.agree("walks", seen)
    report = {"statement": seen[2], "rule": "persons"}
    quarter.take_part(2, "walks", "report", report)
    quarter.refused("consultation.reported", quarter.residents[2][0], "walks", "report",
                    report | {"person": quarter.residents[2][1]})
    return seen


def designing(quarter, clerk):
    """Works on a map, moderated and supported; two rounds of what the design should do, with the designers' answers."""
    words, ideas = ("title", "words"), []
    works = [("Lamps", "way", PLACES[0]), ("Trees and shade", "square", PLACES[1]), ("A clean canal", "way", PLACES[2]),
             ("A crossing", "way", PLACES[3])]
    whole = {"title": "A", "words": "B", "place": PLACES[0], "category": "way"}
    for code, change in (("idea.outside", {"place": "0 0"}), ("idea.place", {"place": "there"}),
                         ("idea.category", {"category": "sky"})):
        quarter.refused(code, quarter.residents[0][0], "ideas", "submit", whole | change, words)
    quarter.refused("idea.not_eligible", quarter.stranger, "ideas", "submit", whole, words)
    for number, (title, category, place) in enumerate(works):
        body = {"title": title, "words": f"{title} for everybody.", "place": place, "category": category}
        ideas.append(quarter.make(quarter.residents[number][0], "ideas", "submit", body, words))
    quarter.refused("idea.reason", clerk, "ideas", "moderate",
                    {"idea": ideas[0], "version": ideas[0], "decision": "refuse", "clause": "quarter"})
    for idea in ideas:
        quarter.make(clerk, "ideas", "moderate", {"idea": idea, "version": idea, "decision": "admit"})
    for number, idea in enumerate(ideas):
        for resident, _ in quarter.residents[:3 if number < 3 else 2]:
            quarter.make(resident, "ideas", "support", {"idea": idea})
    quarter.refused("idea.supported", quarter.residents[0][0], "ideas", "support", {"idea": ideas[0]})
    quarter.refused("idea.not_eligible", quarter.stranger, "ideas", "support", {"idea": ideas[0]})
    designer, engineer = quarter.appoint("designer"), quarter.appoint("works-desk")
    for part, text in (("first-round", "Shade from the first summer on"), ("second-round", "Seats with backs, too")):
        quarter.wait(60 if part == "first-round" else 85)
        quarter.refused("consultation.no_places", quarter.residents[3][0], part, "propose",
                        {"text": text, "place": PLACES[0], "person": quarter.residents[3][1]}, ("text",))
        wish = quarter.take_part(3, part, "propose", {"text": text}, ("text",))
        quarter.make(clerk, part, "moderate", {"statement": wish, "decision": "accept"})
        quarter.agree(part, [wish])
        quarter.make(designer, part, "answer", {"statement": wish, "stance": "support", "text": "It is drawn in."}, ("text",))
    for idea, cost in zip(ideas, (60_000_000, 80_000_000, 70_000_000, 40_000_000)):
        quarter.make(engineer, "ideas", "assess", {"idea": idea, "department": "works", "verdict": "feasible",
                                                   "cost": pesos(cost), "reason": "It can be built."})
    quarter.before(70)
    quarter.before(40)
    return ideas


def voting(quarter, ideas):
    """What three residents support is on the list, what two support is not; the money is shared out."""
    listed = quarter.outcome("ideas")
    acta("paper", "town/vote", "--key", quarter.office_key, "--server", quarter.server.url)
    quarter.wait(130)
    for number in range(RESIDENTS):
        # Six want lamps and shade, three the canal.
        names = [ideas[0], ideas[1]] if number < 6 else [ideas[2]]
        quarter.take_part(number, "vote", "vote", {"choices": [str(idea) for idea in names]})
    ann, person = quarter.residents[0]
    for code, signer, body in (
            ("budget.not_eligible", quarter.stranger, {"choices": [str(ideas[0])], "person": person}),
            ("budget.other_person", quarter.residents[1][0], {"choices": [str(ideas[0])], "person": person}),
            ("ballot.unknown_project", ann, {"choices": [str(ideas[3])], "person": person})):
        quarter.refused(code, signer, "vote", "vote", body)
    quarter.before(149)
    chosen = quarter.outcome("vote")
    quarter.check("what had support and money is funded, for those who are fewer as well",
                  chosen["selected"] and str(ideas[3]) not in chosen["selected"], (chosen, listed))
    return chosen


def objecting(quarter, clerk, chosen):
    body = {"ground": "project", "project": chosen["selected"][0], "words": "The ground is wet."}
    raised = quarter.make(quarter.residents[5][0], "objections", "object", body, ("words",))
    quarter.refused("objection.twice", quarter.residents[5][0], "objections", "object", body, ("words",))
    quarter.refused("objection.not_eligible", quarter.stranger, "objections", "object", body, ("words",))
    quarter.make(clerk, "objections", "answer",
                 {"objection": raised, "finding": "rejected", "reason": "It is drained before."})
    quarter.before(165)
    quarter.wait(165)
    quarter.make(quarter.office, "objections", "decide", {
        "digest": chosen["digest of it"], "decision": "confirmed", "reason": "Nothing was upheld."})
    quarter.before(190)
    quarter.outcome("objections")


def photograph(quarter, stage):
    """A picture of the place, uploaded: one for each report, since an upload belongs to the first that names it."""
    picture = png(1, 1, 8, bytes([0, 0 if stage == "before" else 255]))
    taken = request(quarter.server.port, "POST", "/api/programmes/town/uploads", picture, {"Content-Type": "image/png"})
    assert taken.status in (200, 201), f"the photograph was not taken: {taken.status} {taken.body[:300]!r}"
    return {"name": f"{stage}.png", "mediaType": "image/png", "bytes": len(picture),
            "sha256": hashlib.sha256(picture).hexdigest(), "alt": "The place"}


def building(quarter, clerk, ideas, chosen):
    """One work with photographs from before to the end; one that is given up."""
    costs = dict(zip(map(str, ideas), (60_000_000, 80_000_000, 70_000_000)))
    first, second = chosen["selected"][:2]
    plan = {"project": first, "stage": "before", "due": "2030-01-01T00:00:00Z", "granted": pesos(costs[first])}
    quarter.refused("works.not_funded", clerk, "works", "plan", plan | {"project": str(ideas[3])})
    quarter.refused("works.granted", clerk, "works", "plan", plan | {"granted": pesos(1)})
    quarter.make(clerk, "works", "plan", plan)
    quarter.make(clerk, "works", "plan", plan | {"stage": "after"})
    quarter.make(clerk, "works", "plan", plan | {"project": second, "granted": pesos(costs[second])})
    for percent, spent, stage in ((0, 0, "before"), (100, costs[first] // 2, "after")):
        quarter.make(clerk, "works", "report", {
            "project": first, "percent": percent, "spent": pesos(spent), "reached": stage,
            "words": f"The place, {stage} the work.", "photo": photograph(quarter, stage)}, ("words", "photo"))
    quarter.refused("works.money", clerk, "works", "finish", {"project": first, "spent": pesos(costs[first] + 1)})
    quarter.refused("works.not_due", Signer(), "works", "miss", {"project": first})
    quarter.make(clerk, "works", "finish", {"project": first, "spent": pesos(costs[first])})
    quarter.refused("works.ended", clerk, "works", "finish", {"project": first, "spent": pesos(costs[first])})
    quarter.make(quarter.office, "works", "stop", {"project": second, "spent": pesos(0), "reason": "The pipe is there."})
    quarter.before(920)
    done = quarter.outcome("works")
    quarter.check("one work is finished and one given up", {work["project"]: work["standing"] for work in done["works"]}
                  == {first: "finished", second: "stopped"}, done)
    return first


def story(pace, pictures):
    with (tempfile.TemporaryDirectory(prefix="acta-spaces-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        quarter = Quarter(server, folder, "public-spaces/spaces.yaml", TIMES, pace, pictures)
        clerk = quarter.appoint("clerk")
        quarter.enrol()
        walking(quarter, clerk)
        ideas = designing(quarter, clerk)
        chosen = voting(quarter, ideas)
        objecting(quarter, clerk, chosen)
        first = building(quarter, clerk, ideas, chosen)
        quarter.looks(chromium, [
            ("the programme", "town", ["Our quarter's places"]),
            ("the walks", "town/walks/outcome", ["Where the statements are", "Twelve walkers", "Lower side"]),
            ("the ideas", "town/ideas", ["Where the ideas are"]), ("the second round", "town/second-round/statements", ["Seats with backs"]),
            ("the vote", "town/vote/outcome", ["Lamps"]), ("the works", "town/works", ["The works"]),
            ("a work", f"town/works/items/{first}", ["The place, after the work."])])
        quarter.strangers([f"town/{part}" for part in (
            "roll", "walks", "ideas", "first-round", "second-round", "vote", "objections", "works")])
        return quarter.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
