"""A made-up town that runs a participatory budget: its programme, and ways to make many acts at once."""

import json
import time

from acta_client import Contract, Signer, request, rfc3339
from hidden_client import seal, send
from roll_story import FIELDS, Town

PROGRAMME = "town"
CENTRE = (52.23, 21.01)
AREA = ["52.20 20.95", "52.20 21.07", "52.26 21.07", "52.26 20.95"]
GOALS = ("bench", "playground", "cycle lane", "rain garden", "library corner", "lighting", "crossing", "well", "trees",
         "sports ground")
# Seconds from the opening to the end of each part of the programme, at the usual pace.
CALENDAR = {"ideas": 80, "assessed": 90, "opens": 100, "closes": 160, "objections": 170, "answers": 171,
            "decided": 178, "followed": 188}


def money(euros):
    return {"amount": f"{euros}.00", "currency": "EUR"}


def labelled(*names):
    return [{"id": name, "label": name.capitalize()} for name in names]


def programme(now, pace):
    """Ideas, a roll, a vote by page and on paper, objections, and works: one programme, five procedures."""
    at = {name: rfc3339(now + seconds * pace) for name, seconds in CALENDAR.items()}
    fields = [{"id": name, "label": name.capitalize()} | ({"identifies": True} if name == "number" else {})
              | ({"required": False} if name == "email" else {}) for name in FIELDS]
    costs = {"list": "in ideas where final", "cost": "cost"}
    parts = {
        "roll": ("roll@1", "The roll", {"fields": fields, "groups": labelled("north", "south")}),
        "ideas": ("proposal@1", "Ideas", {
            "ideasUntil": at["ideas"], "closes": at["assessed"], "eligible": "in roll where voters", "area": AREA,
            "charter": [{"id": "town-matters", "text": "It is something the town may do."},
                        {"id": "respect", "text": "It insults nobody."}],
            "appealWithin": "P7D", "currency": "EUR", "mostCost": money(90_000),
            "departments": [{"id": "parks", "label": "Parks", "by": "parks-office"},
                            {"id": "roads", "label": "Roads", "by": "roads-office"}],
            "categories": [{"id": "green", "label": "Green", "departments": ["parks"]},
                           {"id": "street", "label": "Streets", "departments": ["parks", "roads"]}]}),
        "vote": ("budget@1", "The vote", {
            "opens": at["opens"], "closes": at["closes"], "budget": money(300_000), "eligible": "in roll where voters",
            "onePer": "person", "paper": {"people": "in roll where people", "counts": "paper"},
            "ballot": {"type": "approval", "min": 1, "max": 5}, "ties": ["cost", "order"],
            "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"}, "projectsFrom": costs}),
        "objections": ("objection@1", "Objections", {
            "about": "vote", "until": at["objections"], "answersUntil": at["answers"], "closes": at["decided"],
            "eligible": "in roll where voters", "grounds": labelled("counting", "eligibility", "cost"),
            "projects": costs}),
        "works": ("works@1", "Works", {
            "funded": "vote", "objections": "objections", "projects": costs, "closes": at["followed"],
            "reportEvery": "P3M", "currency": "EUR", "stages": labelled("planned", "built", "handed-over")})}
    return {"edition": 1, "programme": {
        "title": {"en": "The town's budget", "fr": "Le budget de la ville"}, "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A participatory budget",
                 "legalBasis": "public task", "recipients": [],
                 "retention": dict.fromkeys(FIELDS, "P0D")
                 | dict.fromkeys(["scan", "title", "words", "photo"], "P2Y")},
        "parts": {name: {"procedure": procedure, "title": title, "terms": terms}
                  for name, (procedure, title, terms) in parts.items()}}}


class BudgetTown(Town):
    """A server with the programme open, its clerks and its departments."""

    def __init__(self, server, folder, pace):
        self.server, self.folder, self.failures, self.pace = server, folder, [], pace
        self.origin, self.office = server.about()["origin"], server.office()
        self.office_key = server.data / Contract.OFFICE_KEY
        self.began, self.phases, self.refusals = time.time(), [], set()
        server.open(PROGRAMME, programme(self.began, pace))
        self.closes = self.began + CALENDAR["closes"] * pace
        self.clerks = [Signer() for _ in range(4)]
        self.departments = {name: Signer() for name in ("parks", "roads")}
        self.make(self.office, "roles", "appoint", {"role": "clerk", "actors": [clerk.did for clerk in self.clerks]})
        for name, signer in self.departments.items():
            self.make(self.office, "roles", "appoint", {"role": f"{name}-office", "actors": [signer.did]})

    def refused(self, name, code, signer, part, move, body):
        self.refusals.add(code)
        super().refused(name, code, signer, part, move, body)

    def phase(self, name, begun):
        self.phases.append((name, time.monotonic() - begun))
        print(f"       {name}: {self.phases[-1][1]:.1f} s", flush=True)

    def wait_until(self, name):
        """Waits for a moment of the calendar, and says so where it was missed: then the pace was too fast."""
        left = self.began + CALENDAR[name] * self.pace - time.time()
        print(f"       {left:.0f} s to spare before “{name}”", flush=True)
        time.sleep(max(0, left + 0.2))
        return left

    def sealed(self, signer, part, move, body, hidden):
        values, disclosures = seal(body, hidden)
        act = signer.act(self.origin, PROGRAMME, part, move, values)
        return send(self.server, PROGRAMME, part, act, disclosures)

    def refused_sealed(self, name, code, signer, part, move, body, hidden):
        self.refusals.add(code)
        answer = self.sealed(signer, part, move, body, hidden)
        self.check(name, answer.is_problem and answer.json.get("code") == code and answer.json.get("remedy"),
                   (answer.status, answer.body[:300]))

    def many(self, part, acts, at_once=2_000):
        """Sends signed acts as NDJSON; every one must be taken."""
        path = f"/api/programmes/{PROGRAMME}/{part}/acts?receipts=none"
        for start in range(0, len(acts), at_once):
            answer = request(self.server.port, "POST", path, "\n".join(acts[start:start + at_once]).encode() + b"\n",
                             {"Content-Type": "application/x-ndjson"}, timeout=120)
            lines = [json.loads(line) for line in answer.body.splitlines()]
            wrong = [line for line in lines if "problem" in line]
            assert answer.status == 200 and len(lines) == len(acts[start:start + at_once]) and not wrong, \
                (answer.status, wrong[:2], answer.body[:300])

    def signed(self, signer, part, move, body):
        return json.dumps(signer.act(self.origin, PROGRAMME, part, move, body))

    def place(self, dice):
        return f"{CENTRE[0] + dice.uniform(-0.02, 0.02):.4f} {CENTRE[1] + dice.uniform(-0.03, 0.03):.4f}"


def idea_of(number, place):
    """An invented idea; every third is about a street, which two departments look at."""
    goal = GOALS[number % len(GOALS)]
    return {"title": f"A {goal} for ward {number // len(GOALS) + 1}", "place": place,
            "words": f"Neighbours of number {number} asked for a {goal} for years.",
            "category": "street" if number % 3 == 0 else "green"}


def ballots(dice, projects, count):
    """Invented wishes: early projects on the paper are liked better, so that the vote has winners and losers."""
    weights = [1 / (place + 3) for place in range(len(projects))]
    for _ in range(count):
        yield list(dict.fromkeys(dice.choices(projects, weights, k=dice.randint(1, 5))))
