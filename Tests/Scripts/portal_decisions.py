"""What the ministry's file opens, to its end: the river fund and the river council, with the file's days made seconds.

The fund asks for a level of identification, the council for the code of a letter: the fund's ballots everybody can count,
the council's nobody can read. Their outcomes are
stated, and the story of the portal has strangers compute them again.
"""

import concurrent.futures
import json
import re
import time

from acta_client import Contract, Signer, request
from hidden_client import acta, acta_json
from pattern_story import TooSlow

TRUSTEES, PEOPLE, CHOICES = ["ministry", "court", "fishers"], 12, ["yes", "no", "blank"]
# The second after the opening at which each day of the file comes; the others come much later.
DAYS, LATER = {90: 12, 95: 45, 115: 70, 120: 60, 125: 95}, 3_600


class Decisions:
    """A programme of the ministry whose votes end while the story is told."""

    def __init__(self, portal, file, pace):
        self.portal, self.name, self.pace = portal, f"rivers-{pace}", pace
        days = lambda match: f"now+{DAYS.get(int(match[1]), LATER) * pace}s"
        path = portal.folder / f"{self.name}.yaml"
        path.write_text(re.sub(r"now\+(\d+)d", days, file.read_text()))
        self.begun = time.time()
        acta("open", path, "--name", self.name, "--key", portal.key, "--server", portal.server.url)
        self.council, self.keys = f"{self.name}/council", {}
        for name in [*TRUSTEES, "authority"]:
            acta("keys", "new", self.file(f"{name}.key"))
            self.keys[name] = Signer.from_file(self.file(f"{name}.key"))
        for role, names in (("trustee", TRUSTEES), ("authority", ["authority"])):
            actors = [self.keys[name].did for name in names]
            portal.make(portal.office, self.name, "roles", "appoint", {"role": role, "actors": actors})

    def file(self, name):
        return self.portal.folder / f"{self.name}-{name}"

    def wait(self, day):
        time.sleep(max(0, self.begun + DAYS[day] * self.pace + 1.5 - time.time()))

    def before(self, day):
        """What must be done before a day: if it is late, nothing is said against the software."""
        if time.time() > self.begun + DAYS[day] * self.pace - 1:
            raise TooSlow

    def refused(self, name, code, signer, part, move, body):
        self.portal.refused(name, code, signer, self.name, part, move, body)

    def fetch(self, form, name):
        acta("export", self.council, "--format", form, "-o", self.file(name), "--server", self.portal.server.url)
        return self.file(name)

    def sent(self, move, file, name):
        acta("act", self.council, move, "--body", f"@{file}", "--key", self.file(f"{name}.key"), "--server",
             self.portal.server.url)

    def outcome(self, part):
        deadline = time.time() + 60 * self.pace
        while time.time() < deadline:
            answer = request(self.portal.server.port, "GET", Contract.outcome(self.name, part))
            if answer.status == 200:
                return answer.json["outcome"]
            time.sleep(0.3)
        raise AssertionError(f"{self.name}/{part} has no outcome")


def setting_up(told):
    """People are identified for the fund; those of the roll get codes for the council of an authority apart from the office."""
    rows = told.portal.letters(told.name, ["register-number", "name", "address"], PEOPLE)
    voters = [told.portal.identify(told.name, row["code"]) for row in rows]
    people, codes, listed = told.file("people.csv"), told.file("codes.csv"), told.file("list.json")
    people.write_text("name\n" + "".join(f"Voter {number}\n" for number in range(PEOPLE)))
    acta("election", "authority", "make", people, "--codes", codes, "--list", listed)
    acta("election", "authority", "send", listed, "--part", told.council, "--key", told.file("authority.key"), "--server",
         told.portal.server.url)
    for number, line in enumerate(codes.read_text().splitlines()[1:]):
        told.file(f"code-{number}").write_text(line.split(",")[-1] + "\n")
    for step in range(3):
        papers = told.fetch("papers", f"papers-{step}.json")
        for name in TRUSTEES:
            into = told.file(f"{name}-{step}.json")
            move = acta_json("election", "trustee", "prepare", "--as", name, "--papers", papers, "--secret",
                             told.file(f"{name}.secret"), "--into", into)["move"]
            told.sent(move, into, name)
    fix = ["election", "fix", "--part", told.council, "--key", told.portal.key, "--server", told.portal.server.url]
    acta(*fix, "--people", PEOPLE - 1, "--roll", told.portal.rolls[told.name], expect=1)
    acta(*fix, "--people", PEOPLE, "--roll", told.portal.rolls[told.name])
    told.before(95)
    return voters


def the_fund(told, voters):
    told.wait(90)
    (one, own), (_, other) = voters[:2]
    told.refused("nobody votes on the fund for another", "budget.other_person", one, "funds", "vote",
                 {"choices": ["weirs"], "person": other})
    told.refused("nor without being identified", "identity.level", Signer(), "funds", "vote",
                 {"choices": ["weirs"], "person": own})
    for number, (signer, person) in enumerate(voters):
        choices = [["weirs", "banks"], ["banks", "gauges"], ["schools"]][number % 3]
        told.portal.make(signer, told.name, "funds", "vote", {"choices": choices, "person": person})
    # The last ballot of a person counts.
    told.portal.make(one, told.name, "funds", "vote", {"choices": ["gauges"], "person": own})
    told.before(120)


def ballot(told, number, choice, into=None):
    way = ["--papers", told.fetch("papers", "papers.json"), "--into", into] if into else [
        "--part", told.council, "--server", told.portal.server.url]
    acta("election", "vote", "--code", told.file(f"code-{number}"), "--choose", choice, *way)


def the_council(told):
    into = told.file("ballot.json")
    ballot(told, 0, "no", into)
    body = json.loads(into.read_text())
    told.refused("nobody votes on the council before it opens", "election.not_open", Signer(), "council", "cast", body)
    told.before(95)
    told.wait(95)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda number: ballot(told, number, CHOICES[number % 3]), range(PEOPLE)))
    told.portal.make(Signer(), told.name, "council", "cast", body)
    told.refused("one ballot is not cast twice", "election.cast_twice", Signer(), "council", "cast", body)
    told.before(115)
    told.wait(115)
    ballot(told, 1, "yes", into)
    told.refused("nobody votes after the closing", "election.closed", Signer(), "council", "cast",
                 json.loads(into.read_text()))
    papers, box = told.fetch("papers", "papers.json"), told.fetch("bel", "box.bel")
    for name in TRUSTEES[1:]:
        share = told.file(f"{name}-share.json")
        acta("election", "trustee", "decrypt", "--as", name, "--papers", papers, "--archive", box, "--secret",
             told.file(f"{name}.secret"), "--into", share)
        told.sent("decrypt", share, name)
    told.before(125)


def decide(portal, file, pace):
    """Gives the parts that came to an outcome, by their addresses."""
    told = Decisions(portal, file, pace)
    voters = setting_up(told)
    the_fund(told, voters)
    the_council(told)
    fund = told.outcome("funds")
    votes = {project["id"]: project["votes"] for project in fund["projects"]}
    portal.check("the fund counts the last ballot of each person", votes == {
        "weirs": 3, "banks": 7, "gauges": 5, "schools": 4}, votes)
    question = told.outcome("council")["questions"][0]
    counted = {answer["id"]: answer["votes"] for answer in question["answers"]} | {"blank": question["blank"]}
    portal.check("the council's ballots are opened as a sum, the last of each voter", counted == {
        "yes": 3, "no": 5, "blank": 4}, counted)
    return [f"{told.name}/funds", told.council]
