"""The town in which the pages of docs/office are tried: a server, and what other people have done there before."""

import hashlib
import json
import os
import sys
import threading
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, post_act, request, rfc3339
from hidden_client import acta, seal, send, wait_for_views
from idea_pages import MAP
from roll_story import programme as roll_programme

SECRET = "Wanda Secret"
HIDDEN = {"title", "words", "photo", "contact"}
# Seconds after the opening: until when last year's ideas are listed, and the vote, and objections to it, go on.
LISTED, OPENS, CLOSES, OBJECT_UNTIL = 30, 45, 55, 65
LATER = 7_200
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
                      "000000050001a5f645400000000049454e44ae426082")


def register_of_trees():
    """A register with a name that is kept off the log no longer than until it is looked at again."""
    fields = [{"id": "kind", "label": "Kind", "type": "text", "required": True},
              {"id": "name", "label": "Your name", "type": "text", "treatment": "personal", "readers": ["clerk"]}]
    return {
        "title": "A register of trees", "description": "Made up for a task.", "audience": "public",
        "data": {"controller": "Town of Example, Market Square 1", "purpose": "To ask back about trees",
                 "legalBasis": "public task (GDPR, article 6(1)(e))", "recipients": ["the clerks of the office"],
                 "contact": "privacy@town.example", "retention": {"name": "P0D"}},
        "parts": {"trees": {"procedure": "register@1", "title": "Trees", "terms": {"title": "kind", "fields": fields}}}}


def yaml(value):
    """A programme as a file; what is JSON is YAML as well."""
    return "name: trees\n" + "".join(f"{key}: {json.dumps(each)}\n" for key, each in value.items())


def money(euros):
    return {"amount": f"{euros}.00", "currency": "EUR"}


def green(now):
    """Ideas that come in now; those of last year with their vote, objections to it, and the works that follow."""
    at = lambda seconds: rfc3339(now + seconds)  # noqa: E731
    ideas = {
        "ideasUntil": at(LATER), "closes": at(LATER + 60), "currency": "EUR", "appealWithin": "P7D", "photos": True,
        "map": MAP, "area": ["52.0 21.0", "52.0 21.2", "52.1 21.2", "52.1 21.0"],
        "charter": [{"id": "no-adverts", "text": "No advertising"}, {"id": "town", "text": "It is for the town to do"}],
        "departments": [{"id": "parks", "label": "Parks", "by": "parks-desk"}],
        "categories": [{"id": "green", "label": "Green", "departments": ["parks"]}],
        "support": {"eligible": "anyone", "least": 0}, "mostCost": money(900)}
    past = ideas | {"ideasUntil": at(LISTED - 2), "closes": at(LISTED)}
    final = {"list": "in past where final", "cost": "cost"}
    vote = {"opens": at(OPENS), "closes": at(CLOSES), "budget": money(1000), "eligible": "anyone",
            "ballot": {"type": "approval", "min": 1, "max": 3}, "ties": ["order"],
            "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"}, "projectsFrom": final}
    objections = {"about": "vote", "until": at(OBJECT_UNTIL), "answersUntil": at(LATER), "closes": at(LATER + 60),
                  "eligible": "in past where authors", "projects": final,
                  "grounds": [{"id": "count", "label": "The count"}, {"id": "rules", "label": "The rules"}]}
    # Where works wait for objections, they wait until that part closes; nobody here has the time.
    works = {"funded": "vote", "closes": at(LATER * 2), "currency": "EUR", "projects": final,
             "reportEvery": "P3M",
             "stages": [{"id": "design", "label": "Design"}, {"id": "building", "label": "Building"}]}
    parts = {"ideas": ("proposal@1", "Ideas", ideas), "past": ("proposal@1", "Ideas of last year", past),
             "vote": ("budget@1", "The vote", vote), "objections": ("objection@1", "Objections", objections),
             "works": ("works@1", "The works", works)}
    return {"edition": 1, "programme": {
        "title": "The town's green budget", "audience": "public",
        "data": {"controller": "Town of Example, Market Square 1", "contact": "privacy@town.example",
                 "purpose": "A budget of residents", "legalBasis": "public task",
                 "retention": dict.fromkeys(["title", "words", "photo"], "P10Y")},
        "parts": {name: {"procedure": procedure, "title": title, "terms": terms}
                  for name, (procedure, title, terms) in parts.items()}}}


def petitions():
    return {
        "eligible": "in roll where voters", "onePer": "person", "intake": "in roll where people", "withdrawal": True,
        "charter": [{"id": "no-insults", "text": "No insults"}], "topics": [{"id": "streets", "label": "Streets"}],
        "appealWithin": "P14D", "supportFor": "P30D",
        "thresholds": [{"id": "answer", "label": "Answer by the mayor", "supporters": 2, "duty": "answer", "by": "mayor",
                        "within": "P15D"}]}


def wait_until(moment):
    time.sleep(max(0, moment + 0.2 - time.time()))


class Idea:
    """An idea that somebody handed in."""

    def __init__(self, number, author):
        self.number, self.author = number, author


class Town:
    """A server with what the pages take for granted, and a folder for whoever does a task."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.server = Server(self.folder / "data")
        self.desk = self.folder / "desk"
        (self.desk / "bin").mkdir(parents=True)
        os.symlink(Contract.BINARY, self.desk / "bin" / "acta")
        python = self.desk / "bin" / "python3"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        os.symlink(ROOT / "Verifiers", self.desk / "Verifiers")
        self.preparing = None
        self.wrong = None
        self.bad = None

    @property
    def origin(self):
        return self.server.about()["origin"]

    def make(self, signer, programme, part, move, body):
        """Makes an act with its hidden values; the entry."""
        sealed, disclosures = seal(body, HIDDEN)
        answer = send(self.server, programme, part, signer.act(self.origin, programme, part, move, sealed), disclosures)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:600]!r}"
        return answer.json["index"]

    def begin_green(self):
        """Opens the programme with ideas, and prepares it while other things are done: a vote takes its time."""
        def prepare():
            try:
                self.prepare_green()
            except BaseException as error:  # noqa: BLE001  (told where somebody waits for it)
                self.wrong = error
        self.preparing = threading.Thread(target=prepare, daemon=True)
        self.preparing.start()

    def green(self):
        """Waits for the programme with ideas; the entry of somebody's vote."""
        self.preparing.join()
        if self.wrong:
            raise self.wrong
        wait_for_views(self.server, self.server.size - 1, "green")
        return self.vote

    def prepare_green(self):
        opened = time.time()
        self.server.open("green", green(opened))
        clerk, gardener, office = Signer(), Signer(), self.server.office()
        for role, signer in (("clerk", clerk), ("parks-desk", gardener)):
            self.make(office, "green", "roles", "appoint", {"role": role, "actors": [signer.did]})
        lamps = self.idea("Ten lamps", "So that nobody stumbles.", part="past", by=clerk)
        self.make(gardener, "green", "past", "assess", {
            "idea": lamps.number, "department": "parks", "verdict": "feasible", "reason": "Yes.", "cost": money(500)})
        self.idea("A bench by the pond", "Grandparents would rest there.", photo=self.photograph())
        self.idea("Buy at Bob's", "Everything half the price.")
        fair = self.idea("A sign for the fair", "To find it.")
        self.make(clerk, "green", "ideas", "moderate", {
            "idea": fair.number, "version": fair.number, "decision": "refuse", "clause": "no-adverts",
            "reason": "It advertises a fair."})
        self.make(fair.author, "green", "ideas", "appeal", {"idea": fair.number, "words": "The fair is nobody's shop."})
        self.idea("A lamp for the steps", "They are dark.", by=clerk)
        self.idea("Light on the steps", "One cannot see them.", by=clerk)
        self.bad = self.idea("Away with him", "My neighbour, the thief, wants to fell it.", by=clerk).number
        wait_until(opened + LISTED)
        self.outcome("past")
        acta("paper", "green/vote", "--key", self.server.data / Contract.OFFICE_KEY, "--server", self.server.url)
        wait_until(opened + OPENS)
        self.vote = self.make(Signer(), "green", "vote", "vote", {"choices": [str(lamps.number)]})
        wait_until(opened + CLOSES)
        self.outcome("vote")
        self.make(lamps.author, "green", "objections", "object", {"ground": "count", "words": "My ballot is missing."})
        wait_until(opened + OBJECT_UNTIL)

    def idea(self, title, words, part="ideas", by=None, photo=None):
        """Somebody hands an idea in; it is admitted, if by somebody."""
        author = Signer()
        body = {"title": title, "words": words, "place": "52.05 21.05", "category": "green"}
        number = self.make(author, "green", part, "submit", body | ({"photo": photo} if photo else {}))
        if by:
            self.make(by, "green", part, "moderate", {"idea": number, "version": number, "decision": "admit"})
        return Idea(number, author)

    def photograph(self):
        sent = request(self.server.port, "POST", "/api/programmes/green/uploads", PIXEL, {"Content-Type": "image/png"})
        assert sent.status in (200, 201), sent.body[:300]
        return {"name": "bank.png", "mediaType": "image/png", "bytes": len(PIXEL),
                "sha256": hashlib.sha256(PIXEL).hexdigest(), "alt": "A bare bank"}

    def outcome(self, part):
        deadline = time.monotonic() + 60
        while request(self.server.port, "GET", Contract.outcome("green", part)).status != 200:
            assert time.monotonic() < deadline, f"{part} has no outcome"
            time.sleep(0.3)

    def petition(self, person):
        """A petition on paper that the office refuses, and an appeal against that."""
        office = self.server.office()
        number = self.make(office, "town", "petitions", "intake", {
            "origin": "paper", "person": person, "title": "No cars on Sundays", "words": "We want to play.",
            "topic": "streets"})
        self.make(office, "town", "petitions", "moderate", {
            "petition": number, "decision": "refuse", "clause": "no-insults", "reason": "It calls drivers names."})
        index = self.make(office, "town", "petitions", "appeal", {"petition": number, "words": "It insults nobody."})
        wait_for_views(self.server, index, "town")

    def prepare_trees(self):
        programme = register_of_trees()
        (self.desk / "trees.yaml").write_text(yaml(programme))
        self.server.open("trees", {"edition": 1, "programme": programme})
        values, disclosures = seal({"kind": "Oak", "name": SECRET}, {"name"})
        act = self.server.office().act(self.origin, "trees", "trees", "add", {"values": values})
        answer = send(self.server, "trees", "trees", act, disclosures)
        assert answer.status in (200, 201), answer.body
        wait_for_views(self.server, answer.json["index"], "trees")

    def appoint(self, clerk):
        """Appoints a clerk of the programme with the roll."""
        index = self.make(self.server.office(), "town", "roles", "appoint", {"role": "clerk", "actors": [clerk]})
        wait_for_views(self.server, index, "town")

    def prepare_roll(self):
        """A programme with a roll, petitions and a vote, online and on paper; what its roll keeps of people is due at once."""
        made = roll_programme(time.time(), 3_600)
        made["programme"]["data"]["retention"] = dict.fromkeys(made["programme"]["data"]["retention"], "P0D") \
            | dict.fromkeys(["title", "words", "contact"], "P10Y")
        made["programme"]["parts"]["petitions"] = {"procedure": "petition@1", "title": "Petitions", "terms": petitions()}
        for field in made["programme"]["parts"]["roll"]["terms"]["fields"]:
            field["readers"] = ["office"]
        self.server.open("town", made)

    def votes(self):
        """Somebody votes, so that there is something to count."""
        voter = Signer()
        deadline = time.monotonic() + 20
        while True:
            act = voter.act(self.origin, "rehearsal", "vote", "vote", {"choices": ["benches"]})
            answer = post_act(self.server.port, act, "rehearsal", "vote")
            if answer.status in (200, 201):
                return
            assert time.monotonic() < deadline, answer.body[:300]
            time.sleep(0.3)


