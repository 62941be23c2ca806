#!/usr/bin/env python3
"""A competition of two offices, by the file of Programmes/govtech-competition: anonymous ideas, of which one goes to both
offices, juries that declare, seal and open, scores made alike, prototypes with a mentor, a contract in instalments against
evidence. Every kind of mistake is refused on the way. In the end an audit comes to the same.

    competition_story.py [--pace N]     starts a server of its own on fresh data
"""

import sys
import tempfile
from pathlib import Path

from acta_client import Server, request
from call_town import PAPER, CallTown
from hidden_client import disclose, traces
from pattern_story import main

FILE = "govtech-competition/competition.yaml"
IDEAS = {"ann": "Nurses look first, by a list of signs.", "bob": "A lamp that tells how long it takes.",
         "cyd": "Everybody takes a number."}
NAMES = {name: f"{name.capitalize()} Unmistakable Ltd" for name in IDEAS}
MEETS = ["rights", "taxes"]


def times(pace):
    return {"2027-03-01 09:00": -5, "2027-03-19 12:00": 12 * pace, "2027-03-31 12:00": 12 * pace,
            "2027-06-30 12:00": 28 * pace}


def entering(town):
    """Questions in public, entries without names; one goes to both offices."""
    question = town.make("ann", "ask", {"challenge": "queues", "words": "May the nurses decide?"})
    answer = town.make("office", "answer", {"question": question, "words": "They may."})
    item = town.item(question, answer)
    town.check("a question and its answer are public",
               "May the nurses decide?" in str(item["values"]["words"])
               and "They may." in str(item["values"]["answer"]), item)
    body = lambda name, challenges, **other: {
        "challenges": challenges, "name": NAMES[name], "meets": MEETS, "answers": {"solution": IDEAS[name]}} | other
    town.refused("nobody enters who does not meet every condition", "call.conditions", "ann", "submit",
                 body("ann", ["queues"], meets=["taxes"]))
    town.refused("no entry comes without what is asked", "call.field_missing", "ann", "submit",
                 body("ann", ["queues"], answers={"users": "All"}))
    town.refused("no entry is too long", "call.text", "ann", "submit",
                 body("ann", ["queues"], answers={"solution": "x" * 4001}))
    entries = {name: town.make(name, "submit", body(name, ["queues", "roads"] if name == "ann" else ["queues"]))
               for name in IDEAS}
    town.refused("one entry each", "call.entries", "ann", "submit", body("ann", ["roads"]))
    town.refused("nobody judges before entries are shut", "call.standing", "eva", "declare",
                 {"challenge": "queues", "conflicts": []})
    town.before(town.times["2027-03-31 12:00"])
    town.until(town.times["2027-03-31 12:00"])
    town.refused("nothing is entered after the end", "call.closed", "dan", "submit", body("ann", ["roads"]))
    town.shut("queues", "roads")
    return entries


def blind(town, entries):
    """Nobody but the office reads ideas or names; jurors not even ideas, before entries are dealt out."""
    seen = town.fields_read_by("eva", entries["ann"])
    town.check("a juror reads nothing that is not dealt to them", not seen, seen)
    page = request(town.server.port, "GET", f"/api/programmes/{town.programme}/{town.part}/items?q=Unmistakable").json
    town.check("nobody finds a name", page["total"] == 0, page)
    needles = [text.encode() for text in [*IDEAS.values(), *NAMES.values()]]
    found = traces([town.server.mirror(town.folder / "blind")], needles)
    town.check("no idea and no name stands on the public log", not found, found)


def judging(town, entries):
    """Declarations, conflicts, a draw, sealed scores; then all open together."""
    jury = ["eva", "egon", "ella", "emil"]
    sealed = lambda entries: {"challenge": "queues", "entries": entries, "scores": None}
    text, scores = disclose("scores", {str(entries["ann"]): {"effect": 1, "novelty": 1, "doable": 1}})
    town.refused("nobody scores before declaring their interests", "call.no_declaration", "eva", "score",
                 sealed([entries["ann"]]) | {"scores": scores}, [text])
    town.refused("the jury of the other office does not judge", "call.other_jury", "otto", "declare",
                 {"challenge": "queues", "conflicts": []})
    town.refused("nobody who is no juror judges", "act.role_missing", "ann", "declare",
                 {"challenge": "queues", "conflicts": []})
    for juror in jury:
        conflicts = [entries["bob"]] if juror == "ella" else []
        town.make(juror, "declare", {"challenge": "queues", "conflicts": conflicts,
                                     **({"words": "Bob is my brother."} if conflicts else {})})
    town.make("office", "conflict", {"challenge": "queues", "juror": town.person("emil").did,
                                     "entries": [entries["cyd"]], "reason": "Worked there until last year"})
    town.make("office", "assign", {"challenge": "queues"})
    town.refused("a juror with a conflict does not score", "call.conflict", "ella", "score",
                 sealed([entries["bob"]]) | {"scores": scores}, [text])
    dealt = town.dealt("queues", jury)
    town.check("the draw keeps conflicts apart",
               entries["bob"] not in dealt["ella"] and entries["cyd"] not in dealt["emil"], dealt)
    town.check("and deals every entry to two jurors, evenly",
               sorted(entry for own in dealt.values() for entry in own) == sorted([*entries.values()] * 2)
               and max(map(len, dealt.values())) - min(map(len, dealt.values())) <= 1, dealt)
    for juror, own in dealt.items():
        for name, number in entries.items():
            seen = town.fields_read_by(juror, number)
            town.check(f"{juror} reads {name}'s idea where it is dealt to them, and never whose it is",
                       (seen.get("solution") == IDEAS[name]) == (number in own) and "name" not in seen, (seen, own))
    town.refused("nothing is published before all have judged", "call.scores_missing", "office", "publish",
                 {"challenge": "queues"})
    town.refused("a jury that must say why says why", "call.comments", "eva", "score",
                 sealed(dealt["eva"]) | {"scores": scores}, [text])
    best = {entries["ann"]: 9, entries["bob"]: 7, entries["cyd"]: 4}
    mark = lambda juror, entry: {"effect": best[entry], "novelty": 5, "doable": 6}
    opens = town.score("queues", dict(list(dealt.items())[:-1]), mark, lambda juror, entry: f"Reason for {entry}")
    first = next(iter(opens))
    town.refused("nobody opens scores before all are sealed", "call.scores_missing", first, "reveal",
                 {"challenge": "queues", "disclosure": opens[first]})
    opens |= town.score("queues", dict(list(dealt.items())[-1:]), mark, lambda juror, entry: f"Reason for {entry}")
    town.refused("nobody opens other scores than they sealed", "call.disclosure", first, "reveal",
                 {"challenge": "queues", "disclosure": text})
    town.reveal("queues", opens)
    town.make("office", "publish", {"challenge": "queues"})
    town.refused("nothing is scored once results are published", "call.published", first, "score",
                 sealed(dealt[first]) | {"scores": scores}, [text])
    item = town.item(entries["cyd"], town.server.size - 1)
    town.check("who does not go on reads why", item["values"]["why-queues-idea"]["standing"] == "ranked"
               and item["values"]["why-queues-idea"]["rank"] == 3, item)
    seen = town.fields_read_by("dan", entries["bob"])
    town.check("names of those who go on are public now", seen.get("name") == NAMES["bob"], seen)
    town.check("but not of one whom another office still judges", "name" not in town.fields_read_by("dan", entries["ann"]))
    town.judged("roads", ["otto", "olga"], lambda juror, entry: {"effect": 8, "novelty": 5, "doable": 6},
                lambda juror, entry: "Well thought")
    town.check("once both offices have judged, that one is", town.fields_read_by("dan", entries["ann"]).get("name")
               == NAMES["ann"])
    town.check("and who does not go on stays anonymous", "name" not in town.fields_read_by("dan", entries["cyd"]))


def finale(town, entries):
    """Prototypes, with a mentor."""
    town.make("office", "mentor", {"entry": entries["bob"], "mentor": town.person("mia").did})
    town.refused("a mentor of the entry does not judge it", "call.conflict", "office", "mentor",
                 {"entry": entries["bob"], "mentor": town.person("eva").did})
    town.make("mia", "session", {"entry": entries["bob"], "minutes": 90, "words": "We drew the screens."})
    answers = {"prototype": "It blinks.", "offer": "A secret relay."}
    town.refused("who did not go on hands nothing in", "call.not_in_stage", "cyd", "deliver",
                 {"challenge": "queues", "entry": entries["cyd"], "answers": answers})
    for name, challenge in (("ann", "queues"), ("bob", "queues"), ("ann", "roads")):
        town.make(name, "deliver", {"challenge": challenge, "entry": entries[name], "answers": answers})
    town.before(town.times["2027-06-30 12:00"])
    town.until(town.times["2027-06-30 12:00"])
    town.shut("queues", "roads")
    town.judged_again("queues", ["eva", "egon", "ella", "emil"],
                      lambda juror, entry: {"works": 8 if entry == entries["ann"] else 7, "users": 6})
    town.judged_again("roads", ["otto", "olga"], lambda juror, entry: {"works": 5, "users": 5})


def contracts(town, entries):
    """By rank, or out of rank with a reason; money against evidence."""
    award = lambda name, challenge, **other: {
        "challenge": challenge, "entry": entries[name], "prize": "contract", "amount": "100000.00"} | other
    town.refused("nothing is given out of rank", "call.out_of_rank", "office", "award", award("bob", "queues"))
    town.refused("nothing is given beyond its amount", "call.amount", "office", "award",
                 award("ann", "queues", amount="150000.01"))
    number = town.make("office", "award", award("bob", "queues", exception="Ann cannot begin before winter"))
    town.refused("a contract is given once", "call.prizes_given", "office", "award", award("ann", "queues"))
    other = town.make("office", "award", award("ann", "roads"))
    pay = lambda instalment, amount: {"award": number, "instalment": instalment, "amount": amount}
    town.refused("an instalment is what it is", "call.payment", "office", "pay", pay("start", "20000.01"))
    town.refused("instalments come in their order", "call.instalment_order", "office", "pay", pay("pilot", "50000.00"))
    town.make("office", "pay", pay("start", "20000.00"))
    town.refused("no milestone is paid without evidence", "call.no_evidence", "office", "pay", pay("pilot", "50000.00"))
    town.refused("nor accepted", "call.no_evidence", "office", "assess",
                 {"award": number, "instalment": "pilot", "decision": "accept", "reason": "Fine"})
    for instalment, amount in (("pilot", "50000.00"), ("report", "30000.00")):
        town.make("bob", "report", {"award": number, "instalment": instalment, "words": "It runs.", "document": PAPER})
        town.make("office", "assess", {"award": number, "instalment": instalment, "decision": "accept",
                                       "reason": "Seen on site"})
        town.make("office", "pay", pay(instalment, amount))
    town.make("office", "end", {"award": number, "decision": "finished", "reason": "All is built"})
    town.make("bob", "note", {"entry": entries["bob"], "kind": "learning", "words": "Begin with the nurses."})
    town.make("office", "end", {"award": other, "decision": "terminated", "reason": "The roads were sold"})


def strangers(town, entries):
    outcome = town.audited()
    queues, roads = outcome["challenges"]
    idea = queues["stages"][0]
    told = {line["entry"]: line for line in idea["statements"]}
    town.check("every entrant is told their place, and how far behind",
               [told[entries[name]].get("rank") for name in ("ann", "bob", "cyd")] == [1, 2, 3]
               and told[entries["cyd"]]["behind"] not in ("0", None), idea["statements"])
    town.check("all scores hang together, and each juror's weight is said",
               len(idea["components"]) == 1 and len(idea["influence"]) == len(idea["jurors"]), idea["influence"])
    award = queues["awards"][0]
    town.check("an award out of rank stands there with its reason",
               award["exception"] == "Ann cannot begin before winter" and award["standing"] == "finished", award)
    town.check("every instalment is accounted for", [part["standing"] for part in award["instalments"]] == ["paid"] * 3
               and outcome["sums"]["paid"]["amount"] == "100000.00" and roads["awards"][0]["standing"] == "terminated",
               outcome["sums"])
    town.check("so is what mentors did", outcome["mentoring"] == [
        {"entry": entries["bob"], "mentors": 1, "sessions": 1, "minutes": 90}], outcome["mentoring"])


def story(pace, _pictures):
    with tempfile.TemporaryDirectory(prefix="acta-competition-") as folder:
        with Server(Path(folder) / "data") as server:
            last = times(pace)["2027-06-30 12:00"] + 10 * pace
            town = CallTown(server, Path(folder), FILE, "competition", times(pace) | {"2027-12-31 12:00": last},
                            [("      standstillDays: 10\n", "      closes: 2027-12-31 12:00\n")])
            town.appoint("juror", "eva", "egon", "ella", "emil", "otto", "olga")
            town.appoint("jury-health", "eva", "egon", "ella", "emil")
            town.appoint("jury-roads", "otto", "olga")
            town.appoint("mentor", "mia", "eva")
            entries = entering(town)
            blind(town, entries)
            judging(town, entries)
            finale(town, entries)
            contracts(town, entries)
            town.before(last)
            town.until(last)
            strangers(town, entries)
    return town.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
