#!/usr/bin/env python3
"""Three offices that hold calls by files alone, on one server: a lab that posts problems for public bodies (gate, jury,
pilot with milestones, report), departments that test new technology (short interest, showcase by order, mentions, learnings), and
a community that answers a commission in days (capabilities, collation, call-off, sprints, impact). Each to its audit.

    challenges_story.py [--pace N]     starts a server of its own on fresh data
"""

import sys
import tempfile
from pathlib import Path

from acta_client import Server, request
from call_town import PAPER, CallTown
from hidden_client import seal, send
from pattern_story import main

SHUT, SHOW, LAST = 8, 14, 34


def listed(town, part, name, values, hidden):
    """Somebody gets onto the directory of a programme, and is found by what they can do."""
    sealed, disclosures = seal(values, hidden)
    act = town.signer(name).act(town.origin, town.programme, part, "submit", {"values": sealed})
    answer = send(town.server, town.programme, part, act, disclosures)
    assert answer.status in (200, 201), f"{name} was not listed: {answer.body[:300]!r}"
    index = answer.json["index"]
    last = town.make("office", "review", {"id": str(index), "version": index, "decision": "publish"}, part=part)
    word = next(iter(values.values())).split()[0]
    found = request(town.server.port, "GET",
                    f"/api/programmes/{town.programme}/{part}/items?q={word}&at-least={last}").json
    town.check(f"{name} is found in the directory", found["total"] == 1, found)


def paid(town, award, by, parts):
    """Each milestone is reported, accepted and paid."""
    for instalment, amount in parts:
        town.make(by, "report", {"award": award, "instalment": instalment, "words": "Done as agreed.", "document": PAPER})
        town.make("office", "assess", {"award": award, "instalment": instalment, "decision": "accept", "reason": "Seen"})
        town.make("office", "pay", {"award": award, "instalment": instalment, "amount": amount})


class Lab(CallTown):
    """Public bodies have problems posted; start-ups apply, build with them, and report."""

    def enter(self):
        listed(self, "directory", "ida", {"firm": "Chasqui Labs", "offers": "Forms that fill themselves",
                                          "size": "start-up"}, {"firm", "offers"})
        body = lambda challenges, text: {"challenges": challenges, "name": "A firm", "meets": ["small"],
                                         "answers": {"proposal": text, "team": "Two of us"}}
        self.entries = {"ida": self.make("ida", "submit", body(["queues", "water"], "Fill forms in from registers")),
                        "leo": self.make("leo", "submit", body(["queues"], "Remind people of papers")),
                        "ron": self.make("ron", "submit", body(["queues"], "Buy our suite"))}

    def judge(self):
        self.shut("queues", "water")
        self.refused("no gate is passed without a reason", "call.reason", "office", "judge", {
            "challenge": "queues", "entry": self.entries["ida"], "decision": "pass", "reason": ""})
        for name, challenge, decision in (("ida", "queues", "pass"), ("leo", "queues", "pass"), ("ida", "water", "pass")):
            self.make("office", "judge", {"challenge": challenge, "entry": self.entries[name], "decision": decision,
                                          "reason": "A small firm"})
        self.refused("no gate is published before every entry is decided on", "call.unjudged", "office", "publish",
                     {"challenge": "queues"})
        self.make("office", "judge", {"challenge": "queues", "entry": self.entries["ron"], "decision": "fail",
                                      "reason": "Two thousand people work there"})
        for challenge in ("queues", "water"):
            self.make("office", "publish", {"challenge": challenge})
        best = {self.entries["ida"]: 5, self.entries["leo"]: 3}
        for challenge in ("queues", "water"):
            self.judged(challenge, ["eva", "egon"], lambda juror, entry: {"fit": best[entry], "team": 4, "growth": 4})

    def award(self):
        award = {"challenge": "queues", "entry": self.entries["ida"], "prize": "pilot"}
        self.number = self.make("office", "award", award)
        self.make("office", "mentor", {"entry": self.entries["ida"], "mentor": self.person("mia").did})
        self.make("mia", "session", {"entry": self.entries["ida"], "minutes": 45, "words": "Began with the clerks"})
        self.make("office", "record", {"entry": self.entries["ida"], "kind": "co-creation", "words": "We sat at the desk"})
        self.refused("a milestone is not paid without evidence", "call.no_evidence", "office", "pay",
                     {"award": self.number, "instalment": "plan", "amount": "20000.00"})
        paid(self, self.number, "ida", [("plan", "20000.00"), ("prototype", "30000.00"), ("pilot", "50000.00")])
        self.make("ida", "note", {"entry": self.entries["ida"], "kind": "pilot-report", "words": "One visit is enough",
                                  "document": PAPER})
        self.make("office", "end", {"award": self.number, "decision": "finished", "reason": "The pilot is over"})

    def after(self, outcome):
        queues, water = outcome["challenges"]
        gate = {line["entry"]: line["standing"] for line in queues["stages"][0]["statements"]}
        self.check("the gate says who passed", gate == {self.entries["ida"]: "advanced", self.entries["leo"]: "advanced",
                                                        self.entries["ron"]: "failed"}, gate)
        self.check("each public body decided on its own", [line["rank"] for line in queues["stages"][1]["statements"]] ==
                   [1, 2] and len(water["stages"][1]["statements"]) == 1, queues["stages"][1]["statements"])
        self.check("the pilot is paid and reported", outcome["sums"]["paid"]["amount"] == "100000.00"
                   and {"kind": "pilot-report", "count": 1} in outcome["notes"], outcome["notes"])


class Future(CallTown):
    """Departments test new technology; what counts in the showcase is the order in which each juror puts things."""

    FIRMS = {"ida": "Radar", "leo": "Drones", "ron": "Sound"}

    def enter(self):
        self.entries = {name: self.make(name, "submit", {
            "challenges": ["forests"], "name": name, "answers": {"interest-words": "We would fly", "technology": text}})
            for name, text in self.FIRMS.items()}
        item = self.item(self.entries["leo"], self.entries["ron"])
        self.check("which technology is meant is public at once", "Drones" in str(item["values"]["answers"]), item)
        self.check("the rest when the time is over", "We would fly" not in str(item["values"]["answers"]), item)

    def judge(self):
        self.shut("forests")
        item = self.item(self.entries["leo"], self.server.size - 1)
        self.check("then it is", "We would fly" in str(item["values"]["answers"]), item)
        for name in self.FIRMS:
            self.make("office", "judge", {"challenge": "forests", "entry": self.entries[name], "decision": "pass",
                                          "reason": "Nobody has tried it"})
        self.make("office", "publish", {"challenge": "forests"})
        for name in self.FIRMS:
            award = self.make("office", "award", {"challenge": "forests", "entry": self.entries[name],
                                                  "prize": "prototype"})
            self.make("office", "pay", {"award": award, "instalment": "whole", "amount": "5000.00"})
            self.make(name, "deliver", {"challenge": "forests", "entry": self.entries[name],
                                        "answers": {"prototype": "It counts"}})

    def award(self):
        self.until(SHOW * self.pace)
        self.shut("forests")
        # One juror is mild, one strict; both put the drones first.
        order = {self.entries["leo"]: 3, self.entries["ida"]: 2, self.entries["ron"]: 1}
        shift = {"eva": 6, "egon": 0, "ella": 3}
        self.judged("forests", list(shift), lambda juror, entry: dict.fromkeys(
            ("problem", "new", "scale"), order[entry] + shift[juror]), lambda juror, entry: "We saw it count")
        award = lambda name, prize, **other: {"challenge": "forests", "entry": self.entries[name], "prize": prize} | other
        self.refused("no exception where the terms allow none", "call.out_of_rank", "office", "award",
                     award("ida", "trial", amount="40000.00", exception="Nicer"))
        number = self.make("office", "award", award("leo", "trial", amount="40000.00"))
        for name in ("ida", "ron"):
            self.make("office", "award", award(name, "mention"))
        self.refused("the budget of a department holds", "call.prizes_given", "office", "award", award("leo", "mention"))
        self.make("office", "pay", {"award": number, "instalment": "begin", "amount": "16000.00"})
        paid(self, number, "leo", [("learned", "24000.00")])
        for name in ("ron", "leo"):
            self.make(name, "note", {"entry": self.entries[name], "kind": "learning", "words": "Fog is hard"})

    def after(self, outcome):
        stage = outcome["challenges"][1]["stages"][1]
        self.check("mild and strict jurors weigh the same", [line["totalShown"] for line in stage["statements"]] ==
                   ["100", "50", "0"] and [line["entry"] for line in stage["statements"]] ==
                   [self.entries[name] for name in ("leo", "ida", "ron")], stage["statements"])
        self.check("nobody's word alone decided", not any(line["isDecisive"] for line in stage["influence"]),
                   stage["influence"])
        self.check("everybody wrote what was learned", outcome["notes"] == [{"kind": "learning", "count": 2}],
                   outcome["notes"])
        self.check("the other challenge came to nothing", outcome["challenges"][0]["standing"] == "unsuccessful")


class Community(CallTown):
    """A commission is answered in days and done in sprints."""

    def enter(self):
        listed(self, "community", "ida", {"member": "Signal Works", "can": "We find lost calls", "capability": ["data"]},
               {"member", "can"})
        body = {"challenges": ["calls"], "name": "Signal Works", "answers": {"response": "Listen first", "team": "Three"}}
        self.refused("only members answer", "call.not_eligible", "zoe", "submit", body)
        self.appoint("member", "ida", "leo")
        self.entries = {name: self.make(name, "submit", body) for name in ("ida", "leo")}

    def judge(self):
        self.shut("calls")
        best = {self.entries["ida"]: 4, self.entries["leo"]: 5}
        self.judged("calls", ["eva", "egon", "ella"], lambda juror, entry: {"capability": best[entry], "speed": 3})

    def award(self):
        award = {"challenge": "calls", "entry": self.entries["ida"], "prize": "call-off", "amount": "80000.00"}
        self.refused("the first is called off", "call.out_of_rank", "office", "award", award)
        self.make("leo", "decline", {"challenge": "calls", "entry": self.entries["leo"]})
        number = self.make("office", "award", award)
        paid(self, number, "ida", [("sprint-1", "26666.67"), ("sprint-2", "26666.67"), ("sprint-3", "26666.66")])
        for sprint in range(3):
            self.make("ida", "note", {"entry": self.entries["ida"], "kind": "sprint", "words": f"Sprint {sprint + 1}"})
        self.make("office", "record", {"entry": self.entries["ida"], "kind": "impact", "words": "Half as many are lost"})
        self.make("office", "end", {"award": number, "decision": "finished", "reason": "Handed over"})

    def after(self, outcome):
        award = outcome["challenges"][0]["awards"][0]
        self.check("the next one moved up, and every cent of three sprints is paid", award["entry"] == self.entries["ida"]
                   and award.get("exception") is None and award["paid"]["amount"] == "80000.00", award)
        self.check("sprints and impact are on record", outcome["notes"] == [
            {"kind": "sprint", "count": 3}, {"kind": "impact", "count": 1}], outcome["notes"])


def story(pace, _pictures):
    shut, show, last = SHUT * pace, SHOW * pace, LAST * pace
    with tempfile.TemporaryDirectory(prefix="acta-challenges-") as folder:
        with Server(Path(folder) / "data") as server:
            towns = []
            for kind, file, part, times, changes in (
                (Lab, "challenge-lab/lab.yaml", "challenges", {"2027-04-01 18:00": shut, "2027-03-15 09:00": -5,
                 "2027-04-15 18:00": shut}, [("      standstillDays: 5\n", "      closes: 2027-12-31 23:59\n")]),
                (Future, "future-tech/future-tech.yaml", "challenge", {"2027-02-12 17:00": shut, "2027-02-01 09:00": -5,
                 "2027-02-26 17:00": shut, "2027-05-14 12:00": show},
                 [("      notes:\n", "      closes: 2027-12-31 23:59\n      notes:\n")]),
                (Community, "capability-community/community.yaml", "commissions", {"2027-12-31 12:00": shut,
                 "2027-06-07 09:00": -5, "2027-06-11 12:00": shut},
                 [("      exceptions: true\n", "      exceptions: true\n      closes: 2027-12-31 23:59\n")])):
                own = Path(folder) / part
                own.mkdir()
                town = kind(server, own, file, part, times | {"2027-12-31 23:59": last}, changes)
                town.pace = pace
                town.appoint("juror", "eva", "egon", "ella")
                town.appoint("mentor", "mia")
                towns.append(town)
            for town in towns:
                town.enter()
                town.before(shut)
            for town in towns:
                town.until(shut)
                town.judge()
            towns[1].before(show)
            for town in towns:
                town.award()
                town.before(last)
            for town in towns:
                town.until(last)
                town.after(town.audited())
    return [failure for town in towns for failure in town.failures]


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
