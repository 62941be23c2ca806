#!/usr/bin/env python3
"""Three offices that hold calls by files alone, on one server: a platform of social challenges (cut-off date, strict and mild
reviewers, grants in instalments, mentors, market), ideas of the staff of a health service (votes, plans, small grants, gate),
and four cities (one application to all of them, a jury from all four, pilots, shared data). Each to its audit by both
verifiers; the platform's open contracting data is read on the way.

    calls_story.py [--pace N]     starts a server of its own on fresh data
"""

import sys
import tempfile
from pathlib import Path

from acta_client import Server, request
from call_town import CallTown
from challenges_story import listed, paid
from hidden_client import disclose
from pattern_story import main

SHUT, VOTES, PLANS, GATE, LAST = 9, 15, 24, 32, 44
FAR = 40_000


class Social(CallTown):
    """Proposals until a cut-off date, a jury of which some are mild and some strict, grants that are paid for results."""

    MILDNESS = {"eva": 2, "egon": -2, "ella": 1, "max": -1}
    WORTH = {"ida": 8, "leo": 7, "ron": 6, "sam": 3}

    def export(self, name):
        return request(self.server.port, "GET", f"/api/programmes/{self.programme}/{self.part}/exports/{name}")

    def enter(self):
        body = lambda name, meets=("social",): {
            "challenges": ["loneliness"], "name": f"{name.capitalize()} Kitchen", "meets": list(meets),
            "answers": {"solution": f"{name} cooks with neighbours", "figures": "Two euro a meal"}}
        self.refused("whoever does not meet the condition is told so", "call.conditions", "ida", "submit", body("ida", ()))
        self.entries = {name: self.make(name, "submit", body(name)) for name in self.WORTH}

    def first(self):
        self.shut("loneliness", "textiles")
        text, scores = disclose("scores", {str(self.entries["ida"]): {"impact": 9}})
        self.refused("nobody marks before declaring", "call.no_declaration", "eva", "score", {
            "challenge": "loneliness", "entries": [self.entries["ida"]], "scores": scores}, [text])
        feed = self.export("releases.json")
        text = feed.body.decode()
        self.check("open data says how many entered, and not who", '"value":4' in text and "Kitchen" not in text
                   and not any(self.person(name).did in text for name in self.WORTH), text[:900])
        worth = {self.entries[name]: worth for name, worth in self.WORTH.items()}
        self.judged("loneliness", list(self.MILDNESS), lambda juror, entry: dict.fromkeys(
            ("impact", "novelty", "lasting"), worth[entry] + self.MILDNESS[juror]), lambda juror, entry: "Because of this")

    def second(self):
        grant = lambda name, **more: {"challenge": "loneliness", "entry": self.entries[name], "prize": "grant"} | more
        self.number = self.make("office", "award", grant("ida"))
        self.refused("the third gets nothing without a written reason", "call.out_of_rank", "office", "award", grant("ron"))
        self.make("office", "award", grant("ron", exception="The second was funded by the region in the meantime."))
        self.refused("there are two grants", "call.prizes_given", "office", "award", grant("leo"))
        self.make("office", "mentor", {"entry": self.entries["ida"], "mentor": self.person("mia").did})
        for minutes in (45, 60):
            self.make("mia", "session", {"entry": self.entries["ida"], "minutes": minutes, "words": "The lease"})
        self.make("office", "pay", {"award": self.number, "instalment": "start", "amount": "12000.00"})
        self.refused("no prototype, no money", "call.no_evidence", "office", "pay",
                     {"award": self.number, "instalment": "prototype", "amount": "12000.00"})
        paid(self, self.number, "ida", [("prototype", "12000.00"), ("report", "6000.00")])
        self.make("office", "end", {"award": self.number, "decision": "finished", "reason": "It cooks every day"})
        self.make("ida", "note", {"entry": self.entries["ida"], "kind": "impact-report", "words": "Ninety at a table"})
        listed(self, "solutions", "ida", {"name": "Neighbours cook", "offer": "Recipes and a rota", "challenge": "loneliness"},
               {"name", "offer"})

    def third(self):
        record = self.export("record.json").json["records"][0]
        compiled = record["compiledRelease"]
        tags = {tag for release in record["releases"] for tag in release["tag"]}
        self.check("releases say what happened", {"tender", "award", "contract", "contractUpdate"} <= tags, tags)
        names = {party.get("name") for party in compiled["parties"]}
        self.check("after the results everybody reads who entered", {"Ida Kitchen", "Sam Kitchen"} <= names, names)
        contract = next(own for own in compiled["contracts"] if own["id"] == str(self.number))
        payments = [payment["value"]["amount"] for payment in contract["implementation"]["transactions"]]
        stones = [stone["status"] for stone in contract["milestones"]]
        self.check("payments and milestones are open data", payments == [12000.0, 12000.0, 6000.0]
                   and stones == ["met"] * 3, contract)
        awards = {award["suppliers"][0]["id"]: award.get("description") for award in compiled["awards"]}
        self.check("a grant out of rank says why", awards[self.person("ida").did] is None
                   and "funded by the region" in awards[self.person("ron").did], awards)
        for name in ("red-flags.json", "releases.csv"):
            self.check(f"{name} is there", self.export(name).status == 200)

    def after(self, outcome):
        lines = {line["challenge"]: line for line in outcome["challenges"]}
        stage = lines["loneliness"]["stages"][0]
        order = {name: line for line in stage["statements"] for name, entry in self.entries.items() if entry == line["entry"]}
        self.check("mildness is reckoned out exactly, and the raw mean stands beside", {
            name: (line.get("totalShown"), line["standing"]) for name, line in order.items()} == {
            "ida": ("80", "advanced"), "leo": ("70", "advanced"), "ron": ("60", "ranked"), "sam": ("30", "belowLeast")}
            and any(line["raw"] != line["total"] for line in stage["statements"]), stage["statements"])
        self.check("every proposal has three jurors, and all can be compared", len(stage["components"]) == 1
                   and sum(len(own["entries"]) for own in stage["jurors"]) == 12
                   and {len(own["entries"]) for own in stage["jurors"]} == {3}, stage["jurors"])
        self.check("nobody cared for clothes", lines["textiles"]["standing"] == "unsuccessful", lines["textiles"])
        self.check("mentors' time is counted", outcome["mentoring"] == [
            {"entry": self.entries["ida"], "mentors": 1, "sessions": 2, "minutes": 105}], outcome["mentoring"])
        self.check("the sums are those of the payments", outcome["sums"]["paid"]["amount"] == "30000.00"
                   and outcome["sums"]["exceptions"] == 1, outcome["sums"])


class Staff(CallTown):
    """Colleagues vote, a jury gives small grants, and a gate decides what goes to all hospitals."""

    def enter(self):
        self.appoint("staff", "ann", "bob", "cyd", "dan")
        body = lambda challenge, idea: {"challenges": [challenge], "name": "A ward", "answers": {"idea": idea}}
        self.refused("only the staff has ideas here", "call.not_eligible", "zoe", "submit", body("time", "Robots"))
        self.entries = {"ann": self.make("ann", "submit", body("time", "One form in place of four")),
                        "bob": self.make("bob", "submit", body("time", "Beds that say where they are")),
                        "dan": self.make("dan", "submit", body("time", "More coffee")),
                        "cyd": self.make("cyd", "submit", body("safety", "Two people read every dose"))}
        vote = lambda name: {"challenge": "safety" if name == "cyd" else "time", "entry": self.entries[name]}
        for name, voters in (("ann", ("bob", "cyd", "dan")), ("bob", ("ann", "cyd")), ("cyd", ("ann", "bob"))):
            for voter in voters:
                self.make(voter, "support", vote(name))
        self.refused("nobody votes for their own idea", "call.own_entry", "ann", "support", vote("ann"))
        self.refused("nobody votes twice", "call.voted", "bob", "support", vote("ann"))
        self.refused("strangers do not vote", "call.not_voter", "zoe", "support", vote("ann"))

    def first(self):
        self.shut("time", "safety")
        self.refused("results wait for the last vote", "call.votes_open", "office", "publish", {"challenge": "time"})

    def second(self):
        for challenge in ("time", "safety"):
            self.make("office", "publish", {"challenge": challenge})
        for name in ("ann", "bob", "cyd"):
            self.make(name, "deliver", {"challenge": "safety" if name == "cyd" else "time", "entry": self.entries[name],
                                        "answers": {"plan": "Three months on one ward"}})
        self.before(PLANS * self.pace)

    def third(self):
        self.until(PLANS * self.pace)
        self.shut("time", "safety")
        benefit = {self.entries["ann"]: 5, self.entries["bob"]: 3, self.entries["cyd"]: 4}
        for challenge in ("time", "safety"):
            self.judged(challenge, ["eva", "egon"], lambda juror, entry: {"benefit": benefit[entry], "doable": 4},
                        lambda juror, entry: "It can be tried")
        trial = lambda name, amount: {"challenge": "time", "entry": self.entries[name], "prize": "trial", "amount": amount}
        self.refused("a small grant stays small", "call.amount", "office", "award", trial("ann", "3000.01"))
        self.number = self.make("office", "award", trial("ann", "1000.00"))
        self.make("office", "mentor", {"entry": self.entries["ann"], "mentor": self.person("mia").did})
        self.make("mia", "session", {"entry": self.entries["ann"], "minutes": 30, "words": "Whom to ask first"})
        self.make("office", "pay", {"award": self.number, "instalment": "start", "amount": "333.33"})
        paid(self, self.number, "ann", [("tried", "666.67")])
        for name, challenge in (("ann", "time"), ("bob", "time"), ("cyd", "safety")):
            self.make(name, "deliver", {"challenge": challenge, "entry": self.entries[name],
                                        "answers": {"result": "It took a week to get used to"}})
        self.make("bob", "note", {"entry": self.entries["bob"], "kind": "learned", "words": "Beds lose their signal"})
        self.before(GATE * self.pace)

    def fourth(self):
        self.until(GATE * self.pace)
        self.shut("time", "safety")
        for name, challenge, decision in (("ann", "time", "pass"), ("bob", "time", "fail"), ("cyd", "safety", "pass")):
            self.make("office", "judge", {"challenge": challenge, "entry": self.entries[name], "decision": decision,
                                          "reason": "By what the trial showed"})
        for challenge in ("time", "safety"):
            self.make("office", "publish", {"challenge": challenge})

    def after(self, outcome):
        time = next(line for line in outcome["challenges"] if line["challenge"] == "time")
        votes = [(line["entry"], line["raw"], line["standing"]) for line in time["stages"][0]["statements"]]
        self.check("two votes are needed", votes == [(self.entries["ann"], "3", "advanced"), (
            self.entries["bob"], "2", "advanced"), (self.entries["dan"], "0", "ranked")], votes)
        gate = {line["entry"]: line["standing"] for line in time["stages"][2]["statements"]}
        self.check("the gate says what goes to all hospitals", gate == {
            self.entries["ann"]: "advanced", self.entries["bob"]: "failed"}, gate)
        self.check("not a cent of a third is lost", outcome["sums"]["paid"]["amount"] == "1000.00", outcome["sums"])
        self.check("results are shared, bad ones too", outcome["notes"] == [{"kind": "learned", "count": 1}])


class Cities(CallTown):
    """One application goes to several cities, and jurors of all of them judge it."""

    CITIES = ("north", "river", "hill", "bay")
    JURY = ("eva", "egon", "ella", "max")

    def enter(self):
        body = lambda cities: {"challenges": cities, "name": "Cargo bikes", "meets": ["small"],
                               "answers": {"solution": "Bikes and a depot"}}
        self.entries = {"ida": self.make("ida", "submit", body(list(self.CITIES))),
                        "leo": self.make("leo", "submit", body(["north", "river"])),
                        "ron": self.make("ron", "submit", body(["bay"]))}

    def marks(self, first, second):
        best = {self.entries["ida"]: 9, self.entries["leo"]: 7, self.entries["ron"]: 5}
        return lambda juror, entry: {first: best[entry] - (juror == "max"), second: 6 - (juror == "max")}

    def first(self):
        self.shut(*self.CITIES)
        own = self.entries["ida"]
        self.make("eva", "declare", {"challenge": "north", "conflicts": [own], "words": "My brother works there"})
        for juror in self.JURY[1:]:
            self.make(juror, "declare", {"challenge": "north", "conflicts": []})
        self.judged_again("north", self.JURY, self.marks("effect", "transfer"))
        for city in self.CITIES[1:]:
            self.judged(city, self.JURY, self.marks("effect", "transfer"))
        for city, names in (("north", ("ida", "leo")), ("river", ("ida", "leo")), ("hill", ("ida",)), ("bay", ("ida", "ron"))):
            for name in names:
                self.make(name, "deliver", {"challenge": city, "entry": self.entries[name],
                                            "answers": {"pitch": f"Ten bikes in {city}"}})

    def second(self):
        self.before(PLANS * self.pace)

    def third(self):
        self.until(PLANS * self.pace)
        self.shut(*self.CITIES)
        for city in self.CITIES:
            self.judged_again(city, self.JURY, self.marks("pilot", "data"), lambda juror, entry: "We have the streets")
        self.numbers = {city: self.make("office", "award", {
            "challenge": city, "entry": self.entries["ida"], "prize": "pilot-contract"}) for city in self.CITIES}
        self.make("office", "pay", {"award": self.numbers["north"], "instalment": "ready", "amount": "12500.00"})
        paid(self, self.numbers["north"], "ida", [("running", "25000.00"), ("shared", "12500.00")])
        self.make("office", "end", {"award": self.numbers["hill"], "decision": "terminated", "reason": "The hill is closed"})
        self.make("ida", "note", {"entry": self.entries["ida"], "kind": "pilot-report", "words": "A third fewer vans"})
        listed(self, "data-sets", "ida", {"describes": "Deliveries by hour", "address": "https://data.example/bikes",
                                          "city": "north"}, {"describes", "address"})

    def after(self, outcome):
        lines = {line["challenge"]: line for line in outcome["challenges"]}
        stage = lines["north"]["stages"][0]
        judges = [own["juror"] for own in stage["jurors"] if self.entries["ida"] in own["entries"]]
        self.check("a juror with a conflict never gets that entry", self.person("eva").did not in judges
                   and len(judges) == 3, judges)
        self.check("all reviews of every city hang together", all(
            len(stage["components"]) == 1 for line in outcome["challenges"] for stage in line["stages"]))
        self.check("one application won in every city", {award["entry"] for line in lines.values() for award in line["awards"]}
                   == {self.entries["ida"]} and len(self.numbers) == 4)
        self.check("each city paid for itself", [line["awards"][0]["paid"]["amount"] for line in outcome["challenges"]] ==
                   ["50000.00", "0.00", "0.00", "0.00"] and lines["hill"]["awards"][0]["standing"] == "terminated")


def times(pace):
    """The times of the three files, in seconds; what lies far off is not reached."""
    shut, votes, plans, gate, last = (seconds * pace for seconds in (SHUT, VOTES, PLANS, GATE, LAST))
    social = {"2027-02-01 09:00": -5, "2027-04-15 17:00": shut, "2028-12-31 17:00": last, "2027-06-01 09:00": FAR,
              "2027-10-15 17:00": 2 * FAR, "2029-06-30 17:00": 3 * FAR}
    staff = {"2027-02-01 09:00": -5, "2027-02-26 17:00": shut, "2027-03-12 17:00": votes, "2027-03-15 09:00": votes,
             "2027-04-09 17:00": plans, "2027-04-12 09:00": plans, "2027-09-30 17:00": gate, "2027-12-31 17:00": last}
    cities = {"2027-02-15 09:00": -5, "2027-03-19 17:00": shut, "2027-03-31 17:00": shut, "2027-04-19 09:00": shut,
              "2027-05-07 17:00": plans, "2028-12-31 17:00": last}
    return social, staff, cities


def published(folder):
    """What a platform with a registered prefix publishes by the time that its first grants are paid."""
    folder.mkdir()
    end = "      closes: 2028-12-31 17:00\n"
    with Server(folder / "data") as server:
        town = Social(server, folder, "social-challenges/challenges.yaml", "first-cut-off", times(1)[0] | {
            "2028-12-31 17:00": FAR}, [(end, end + "      ocidPrefix: ocds-213czf\n")])
        town.appoint("juror", *Social.MILDNESS)
        town.appoint("mentor", "mia")
        town.enter()
        town.until(SHUT)
        town.first()
        town.second()
        answers = {name: town.export(name) for name in ("releases.json", "record.json", "releases.csv", "red-flags.json")}
    for name, answer in answers.items():
        assert answer.status == 200, f"{name}: {answer.status} {answer.body[:300]!r}"
    return answers


def story(pace, _pictures):
    with tempfile.TemporaryDirectory(prefix="acta-calls-") as folder:
        with Server(Path(folder) / "data") as server:
            towns = []
            social, staff, cities = times(pace)
            for kind, file, part, own, changes in (
                    (Social, "social-challenges/challenges.yaml", "first-cut-off", social, []),
                    (Staff, "staff-ideas/ideas.yaml", "ideas", staff, []),
                    (Cities, "four-cities/competition.yaml", "competition", cities, [("      standstillDays: 5\n", "")])):
                (Path(folder) / part).mkdir()
                town = kind(server, Path(folder) / part, file, part, own, changes)
                town.pace = pace
                town.appoint("juror", "eva", "egon", "ella", "max")
                town.appoint("mentor", "mia")
                towns.append(town)
            for town in towns:
                town.enter()
                town.before(SHUT * pace)
            for end, step in ((SHUT, "first"), (VOTES, "second"), (0, "third"), (0, "fourth")):
                for town in towns:
                    town.until(end * pace)
                    getattr(town, step, lambda: None)()
            for town in towns:
                town.before(LAST * pace)
            for town in towns:
                town.until(LAST * pace)
                town.after(town.audited())
    return [failure for town in towns for failure in town.failures]


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
