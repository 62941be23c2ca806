#!/usr/bin/env python3
"""A town runs its participatory budget, from the roll to the archive: ideas on a map, moderation and appeal, mergers,
departments, a vote by REST, by page and on paper, objections, a final decision, works, and a recount by strangers.

    town_story.py [--residents 30000] [--online 7000] [--paper 2000] [--pace 1]

`--pace` stretches the calendar on a slow machine. Starts a server of its own on fresh data.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Server, Signer, request
from hidden_client import acta, acta_json, public_words, words_of
from made_up_town import PROGRAMME, BudgetTown, ballots, idea_of, money
from roll_pages_story import Resident, votes
from roll_story import FIELDS, publishing, the_roll
from sample_site import browser
from word_search import WordSearch

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
IDEAS, FINAL = 60, 25


def roll(town, count):
    begun = time.monotonic()
    letters, rows = the_roll(town, count)
    publishing(town, letters, rows)
    town.phase(f"{count:,} residents on the roll", begun)
    return rows


def let_in(town, rows, count):
    """Residents show the codes of their letters; who votes on paper never does."""
    begun = time.monotonic()
    adults = [row for row in rows if not row["represented"]]
    people = {int(row["person"]): Signer() for row in adults[:count]}
    town.many("roll", [town.signed(signer, "roll", "admit", town.admission(signer, row["code"]))
                       for row, signer in zip(adults, people.values())])
    town.phase(f"{count:,} codes of letters shown", begun)
    return people, adults


def ideas(town, people, adults):
    """Sixty ideas: five refused, one of them admitted on appeal; three merged away; the rest looked at."""
    begun, dice = time.monotonic(), random.Random(60)
    voters, clerk, other = list(people.values()), town.clerks[0], town.clerks[1]
    numbers = []
    for number in range(IDEAS):
        answer = town.sealed(voters[number], "ideas", "submit", idea_of(number, town.place(dice)), {"title", "words"})
        assert answer.status == 201, answer.body[:300]
        numbers.append(answer.json["index"])
    stranger = Signer()
    for name, code, signer, change in (
            ("who is not on the roll hands nothing in", "idea.not_eligible", stranger, {}),
            ("nothing lies outside the town", "idea.outside", voters[0], {"place": "48.8566 2.3522"}),
            ("nowhere is no place", "idea.place", voters[0], {"place": "behind the church"}),
            ("a category is one of the town's", "idea.category", voters[0], {"category": "space"}),
            ("a title is not a novel", "idea.text", voters[0], {"title": "bench " * 40})):
        town.refused_sealed(name, code, signer, "ideas", "submit", idea_of(1, town.place(dice)) | change,
                            {"title", "words"})
    first = numbers[0]
    town.refused("nobody withdraws another's idea", "idea.not_yours", voters[1], "ideas", "withdraw", {"idea": first})
    for number in numbers[:5]:
        verdict = {"idea": number, "version": number, "decision": "refuse"}
        if number == first:
            town.refused("no refusal without a clause", "idea.clause", clerk, "ideas", "moderate", verdict)
            town.refused("nor without a reason", "idea.reason", clerk, "ideas", "moderate",
                         verdict | {"clause": "respect", "reason": ""})
        town.make(clerk, "ideas", "moderate", verdict | {"clause": "town-matters", "reason": "The state builds it."})
    for number in numbers[5:]:
        town.make(clerk, "ideas", "moderate", {"idea": number, "version": number, "decision": "admit"})
    answer = town.sealed(voters[0], "ideas", "appeal", {"idea": first, "words": "The street is the town's."}, {"words"})
    town.check("who was refused can appeal", answer.status == 201, answer.body[:300])
    hearing = {"idea": first, "decision": "admit", "reason": "It is the town's street indeed."}
    town.refused("who refused does not hear the appeal", "idea.same_judge", clerk, "ideas", "hear", hearing)
    town.make(other, "ideas", "hear", hearing)
    for place in (10, 11, 12):
        town.make(voters[place], "ideas", "join", {"idea": numbers[place], "into": numbers[place + 10]})
        town.make(voters[place + 10], "ideas", "agree", {"idea": numbers[place]})
    left = [0, *range(5, 10), *range(13, IDEAS)]
    final = assessed(town, {numbers[place]: idea_of(place, "")["category"] for place in left})
    town.phase(f"{IDEAS} ideas, moderated and assessed", begun)
    return final


def assessed(town, open_ideas):
    """The departments find 25 feasible; they are the final list."""
    parks, roads = town.departments["parks"], town.departments["roads"]
    town.refused("only the department speaks for it", "idea.not_department", roads, "ideas", "assess",
                 {"idea": next(reversed(open_ideas)), "department": "parks", "verdict": "feasible", "cost": money(1), "reason": "We."})
    for place, (number, category) in enumerate(open_ideas.items()):
        feasible = place < FINAL
        for name, signer in (("parks", parks), ("roads", roads))[:2 if category == "street" else 1]:
            body = {"idea": number, "department": name, "reason": "We have looked at the place.",
                    "verdict": "feasible" if feasible else "infeasible"}
            if feasible:
                body["cost"] = money(9_000 + 1_500 * place)
            town.make(signer, "ideas", "assess", body)
    return [str(number) for number in open_ideas][:FINAL]


def ballot_paper(town, final):
    town.wait_until("assessed")
    planned = json.loads(acta("paper", f"{PROGRAMME}/vote", "--key", town.office_key, "--server", town.server.url,
                              "--dry-run", "--json"))
    listed = [project["id"] for project in planned["listed"]]
    town.check(f"the ballot paper has the {FINAL} ideas of the final list", sorted(listed) == sorted(final),
               (len(listed), listed[:3], final[:3]))
    acta("paper", f"{PROGRAMME}/vote", "--key", town.office_key, "--server", town.server.url)
    return listed


def online(town, people, adults, projects, count):
    town.wait_until("opens")
    begun, dice = time.monotonic(), random.Random(7_000)
    voters = list(people.items())
    town.many("vote", [town.signed(signer, "vote", "vote", {"choices": choices, "person": person})
                       for (person, signer), choices in zip(voters, ballots(dice, projects, count))])
    (person, voter), (other, neighbour) = voters[0], voters[1]
    body = {"choices": projects[:1], "person": person}
    for name, code, signer, change in (
            ("nobody votes for another", "budget.other_person", neighbour, {}),
            ("nobody votes for more than there is", "ballot.unknown_project", voter, {"choices": ["moon"]}),
            ("nor for more than may be", "ballot.too_many", voter, {"choices": projects[:6]}),
            ("nor for nothing", "ballot.too_few", voter, {"choices": []}),
            ("nor twice for one", "ballot.repeated_project", voter, {"choices": projects[:1] * 2}),
            ("nobody votes without a code", "budget.not_eligible", Signer(), {})):
        town.refused(name, code, signer, "vote", "vote", body | change)
    town.make(voter, "vote", "vote", {"choices": projects[:2], "person": person})
    used = next(row for row in adults if int(row["person"]) == other)
    stranger = Signer()
    town.refused("a code lets one person in", "roll.used_code", stranger, "roll", "admit",
                 town.admission(stranger, used["code"]))
    town.phase(f"{count:,} votes online", begun)


def by_page(town, adults):
    """Two residents with letters vote at a browser: on a telephone without JavaScript, and on a desk."""
    begun = time.monotonic()
    with browser() as chromium:
        for width, has_script in ((360, False), (1280, True)):
            resident = Resident(chromium, town.server.url, width, has_script, None)
            votes(resident, adults.pop()["code"], adults.pop()["code"])
    town.phase("2 votes by page, with the codes of letters", begun)
    return 2


def on_paper(town, people, adults, projects, count):
    """Sheets in batches of 500; every hundredth is of somebody who voted online, and counts instead."""
    begun, dice = time.monotonic(), random.Random(2_000)
    waiting = iter([int(row["person"]) for row in adults[len(people):]])
    voted = iter(list(people)[10:])
    one, other = town.clerks[2:]
    wishes = list(ballots(dice, projects, count))
    for start in range(0, count, 500):
        batch, sheets = f"box-{start // 500 + 1}", min(500, count - start)
        town.make(one, "vote", "batch", {"id": batch, "sheets": sheets})
        bodies = [{"batch": batch, "sheet": sheet, "reading": {
            "person": next(voted if sheet % 100 == 0 else waiting), "choices": wishes[start + sheet - 1]}}
            for sheet in range(1, sheets + 1)]
        town.make(one, "vote", "record", bodies[0])
        if start == 0:
            town.refused("nobody reads a sheet twice", "desk.same_person", one, "vote", "confirm", bodies[0])
            town.refused("two readings must agree", "desk.differs", other, "vote", "confirm",
                         bodies[0] | {"reading": bodies[0]["reading"] | {"choices": projects[-1:]}})
        town.many("vote", [town.signed(one, "vote", "record", body) for body in bodies[1:]])
        town.many("vote", [town.signed(other, "vote", "confirm", body) for body in bodies])
    town.phase(f"{count:,} sheets of paper, each read by two", begun)


def outcome_of(town, part, deadline):
    """The outcome, once the registrar has stated it."""
    while time.time() < deadline:
        answer = request(town.server.port, "GET", f"/api/programmes/{PROGRAMME}/{part}/outcome")
        if answer.status == 200 and answer.json.get("statedBy") is not None:
            return answer.json
        time.sleep(0.2)
    raise AssertionError(f"no outcome of {part}: {answer.status} {answer.body[:300]!r}")


def objections(town, people):
    """One objection is right: a project that costs more than was said is left out, and the next comes in for it."""
    town.wait_until("closes")
    stated = outcome_of(town, "vote", town.closes + 10)
    begun, voters = time.monotonic(), list(people.values())
    ranked = stated["outcome"]["projects"]
    euros = {project["id"]: float(project["cost"]["amount"]) for project in ranked}
    chosen = [project["id"] for project in ranked if project["selected"]]
    out = max(chosen, key=euros.get)
    room = float(stated["outcome"]["left"]["amount"]) + euros[out]
    successor = next(project["id"] for project in ranked if not project["selected"] and euros[project["id"]] <= room)
    said = {"ground": "cost", "words": "A well there needs a pump house.", "project": out}
    answer = town.sealed(voters[3], "objections", "object", said, {"words"})
    town.check("a resident objects", answer.status == 201, answer.body[:300])
    objection = answer.json["index"]
    for name, code, signer, change in (
            ("nobody objects without a code", "objection.not_eligible", Signer(), {}),
            ("a ground is one of the town's", "objection.ground", voters[4], {"ground": "envy"}),
            ("the same is not objected to twice", "objection.twice", voters[3], {})):
        town.refused_sealed(name, code, signer, "objections", "object", said | change, {"words"})
    town.make(town.clerks[0], "objections", "answer",
              {"objection": objection, "finding": "upheld", "reason": "The pump house was forgotten."})
    decision = {"digest": stated["digest"], "decision": "corrected", "without": [out], "instead": [successor],
                "reason": "The project costs more than was voted on."}
    town.refused("nothing is decided before the last objection", "objection.open", town.office, "objections", "decide",
                 decision)
    town.wait_until("objections")
    town.make(town.office, "objections", "decide", decision)
    town.phase("objections and the final decision", begun)
    funded = [project for project in chosen if project != out] + [successor]
    return funded, {project["id"]: project["cost"] for project in ranked}


def works(town, funded, costs):
    town.wait_until("decided")
    outcome_of(town, "objections", time.time() + 15)
    begun = time.monotonic()
    far = "2028-06-01T00:00:00.000Z"
    for project in funded:
        plan = {"project": project, "stage": "built", "due": far, "granted": costs[project]}
        town.make(town.office, "works", "plan", plan)
    first = funded[0]
    report = {"project": first, "percent": 50, "spent": money(1_000), "words": "Half done."}
    town.refused_sealed("nobody spends more than was granted", "works.money", town.office, "works", "report",
                        report | {"spent": money(10_000_000)}, {"words"})
    answer = town.sealed(town.office, "works", "report", report, {"words"})
    town.check("the town reports how a work stands", answer.status == 201, answer.body[:300])
    town.make(town.office, "works", "finish", {"project": first, "spent": costs[first]})
    town.phase(f"{len(funded)} works planned, one finished", begun)
    town.wait_until("followed")


def strangers(town, rows, cast):
    """With the mirror alone: the audit, the second verifier's recount to the same bytes, no resident by name."""
    begun = time.monotonic()
    for part in ("vote", "objections", "works"):
        outcome_of(town, part, time.time() + 15)
    mirror = town.server.mirror(town.folder / "mirror")
    audit = acta_json("audit", mirror)
    ours = {part: acta("audit", mirror, "--outcome", f"{PROGRAMME}/{part}").strip()
            for part in ("ideas", "vote", "objections", "works")}
    ballots_counted = json.loads(ours["vote"])["ballots"]
    town.check("the audit comes to every ballot that was cast", audit["verified"] and ballots_counted == cast,
               (ballots_counted, cast))
    for part, outcome in ours.items():
        done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", f"{PROGRAMME}/{part}"],
                              capture_output=True, text=True)
        town.check(f"the opponent's own program comes to the same bytes: {part}",
                   done.returncode == 0 and done.stdout.strip() == outcome, done.stdout[-400:] + done.stderr[-400:])
    words = public_words(mirror)
    told = set().union(*(words_of(row[name]) for row in rows for name in (*FIELDS, "code")))
    town.check(f"nothing of the roll is among the {len(words):,} words of the public log", not told & words,
               sorted(told & words)[:5])
    town.check("and the search would find what is there", {b"proposal@1", b"town-matters"} <= words)
    town.phase("mirror, audit and recounts by a second program", begun)


def retention(town, rows):
    """The roll's time is over: nothing of it is left in any file of the server."""
    begun = time.monotonic()
    search = WordSearch({row[name] for row in rows for name in (*FIELDS, "code")}
                        | {row["code"].replace("-", "") for row in rows})
    planted = town.folder / "planted"
    planted.write_bytes(b"x" + rows[-1]["name"].encode().hex().encode())
    town.check("the search finds what is there", search.files(planted) == [str(planted)])
    erased = time.monotonic()
    asking = ("--key", town.office_key, "--server", town.server.url)
    count = len(acta_json("erase", PROGRAMME, "--due", *asking)["erased"])
    held = sum(bool(row[name]) for row in rows for name in FIELDS)
    town.check("every value of the roll is erased when its time is over", count == held, (count, held))
    town.phase(f"{count:,} values erased", erased)
    begun += time.monotonic() - erased
    found = search.files(town.server.data, town.server.talk)
    town.check(f"no file of the server holds a name, an address or a code of {len(rows):,} residents", not found, found[:5])
    size = sum(path.stat().st_size for path in town.server.data.rglob("*") if path.is_file())
    town.phase(f"{len(search.needles):,} forms of their words looked for in {size / 1e6:.0f} MB", begun)
    return search


def archive(town, search):
    begun = time.monotonic()
    acta("archive", town.server.data, town.folder / "bag")
    later = acta_json("archive", "verify", town.folder / "bag", "--as-of", "2036-11-22")
    town.check("ten years later the archive is whole, with every outcome", later["whole"] and later["audit"]["verified"]
               and {outcome["part"] for outcome in later["outcomes"]} >= {f"{PROGRAMME}/vote", f"{PROGRAMME}/works"},
               later["outcomes"])
    found = search.files(town.folder / "bag")
    town.check("nor does the archive", not found, found[:5])
    town.phase("archive", begun)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--residents", type=int, default=30_000)
    parser.add_argument("--online", type=int, default=7_000)
    parser.add_argument("--paper", type=int, default=2_000)
    parser.add_argument("--pace", type=float, default=1.0, help="how much longer than usual each period takes")
    options = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="acta-town-") as folder, Server(Path(folder) / "data") as server:
        town = BudgetTown(server, Path(folder), options.pace)
        rows = roll(town, options.residents)
        people, adults = let_in(town, rows, options.online)
        final = ideas(town, people, adults)
        projects = ballot_paper(town, final)
        online(town, people, adults, projects, options.online)
        pages = by_page(town, adults)
        on_paper(town, people, adults, projects, options.paper)
        funded, costs = objections(town, people)
        works(town, funded, costs)
        # Every hundredth sheet is of somebody who had voted online.
        replaced = sum(min(500, options.paper - start) // 100 for start in range(0, options.paper, 500))
        strangers(town, rows, options.online + pages + options.paper - replaced)
        archive(town, retention(town, rows))
    for name, seconds in town.phases:
        print(f"{seconds:8.1f} s  {name}")
    print(f"{time.monotonic() - begun:8.1f} s  the whole story, {len(town.refusals)} kinds of refusal met")
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
