"""consultation@1: statements, and who agrees with them (docs/log-format.md, section 13)."""

from collections import Counter
from decimal import Decimal
from math import sqrt

from acta_opinion_groups import Groups, agreed, away, representative, smoothed
from acta_proofs import instant, require, sha256
from acta_way import Part, is_inside, point

KEEPERS = ("moderator", "clerk", "office")
CHOICES = ("agree", "disagree", "pass")
QUALIFIERS = {"like": "agree", "doable": "agree", "platitudeAgree": "agree", "noWay": "disagree",
              "impossible": "disagree", "platitudeDisagree": "disagree", "doNotUnderstand": "pass",
              "noOpinion": "pass", "doNotCare": "pass"}
DECISIONS = {"accept": (("waiting", "refused"), "open"), "refuse": (("waiting",), "refused"),
             "remove": (("open",), "removed"), "restore": (("removed",), "open")}
VOTE = 10**6  # a vote has so many parts

def figure(value):
    """A double as it stands in outcomes: rounded to six digits behind the point."""
    return Decimal(away(value * 1e6)).scaleb(-6).normalize() + 0

class Counts:
    """The votes on one statement, and what was added to them."""

    def __init__(self):
        self.choices, self.added = dict.fromkeys(CHOICES, 0), dict.fromkeys(QUALIFIERS, 0)

    def add(self, vote):
        self.choices[vote["choice"]] += 1
        for name in vote["qualifiers"]:
            self.added[name] += 1

# ------------------------------------------------------------------------------------------ the scores of Make.org
def half_width(part, whole):
    rate = (part + 2) / (whole + 4)
    return 2 * sqrt(max(0, rate * (1 - rate) / (whole + 4)))

def scores_of(counts):
    """Each score as its value and how far its bounds are from it."""
    votes, sided = float(sum(counts.choices.values())), float(counts.choices["agree"] + counts.choices["disagree"])
    part = lambda name: float(counts.added[name])

    def width(first, second):
        widths = half_width(part(first), sided), half_width(part(second), sided)
        return sqrt(widths[0] * widths[0] + widths[1] * widths[1])

    def difference(first, second):
        return (part(first) - part(second)) / (sided + 1.0), width(first, second)

    agree, fewer = float(counts.choices["agree"]), min(part("like"), part("noWay"))
    scores = {"engagement": ((sided + 2 * 0.33) / (votes + 1.0), half_width(sided, votes)),
              "agreement": ((agree + 0.33) / (votes + 1.0), half_width(agree, votes)),
              "adhesion": difference("like", "noWay"), "realism": difference("doable", "impossible"),
              "platitude": ((part("platitudeAgree") + part("platitudeDisagree")) / (sided + 1.0),
                            width("platitudeAgree", "platitudeDisagree")),
              "controversy": ((fewer + 0.01) / (sided + 1.0), half_width(fewer, sided))}
    scores["rejection"] = -scores["adhesion"][0], scores["adhesion"][1]
    value = square = weights = 0.0
    for name, weight, mean, spread in (("engagement", 1.0, 0.8, 0.1), ("agreement", 1.0, 0.75, 0.15),
                                       ("adhesion", 1.0, 0.075, 0.07), ("realism", 2.0, 0.1, 0.07),
                                       ("platitude", -2.0, 0.05, 0.05)):
        value += weight * (scores[name][0] - mean) / spread
        wide = weight * scores[name][1] / spread
        square += wide * wide
        weights += weight * weight
    scores["consensus"] = value / sqrt(weights), sqrt(square) / sqrt(weights)
    return scores

def mixed(dealt, every, weight):
    """The scores of what was dealt with those of all votes; the bounds stay those of what was dealt."""
    shown = {}
    for name, (value, width) in scores_of(dealt).items():
        value = (1 - weight) * value + weight * scores_of(every)[name][0]
        shown[name] = {"value": figure(value), "lower": figure(value - width), "upper": figure(value + width)}
    return shown

# ------------------------------------------------------------------------------------------ the part
class Consultation(Part):
    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.statements, self.votes, self.proposed = {}, [], Counter()
        self.voted, self.reported, self.decisions = set(), set(), Counter()

    @classmethod
    def places(cls, terms, move, body):
        name = {"propose": "text", "moderate": "reasons", "answer": "text", "report": "words"}.get(move)
        if body.get(name) is not None:
            waits = move == "propose" and terms["proposals"]["review"] == "before"
            yield f"/{name}", body[name], "personal" if move == "report" else "withdrawable", "waiting" if waits else "kept"

    def decide(self, index, terms, move, body, act, facts):
        require(self.replay.time < instant(terms["closes"]), "the consultation has closed")
        super().decide(index, terms, move, body, act, facts)

    def begun(self, terms):
        require(self.time >= instant(terms["opens"]), "the consultation has not opened")

    def person(self, terms, eligible):
        """The name of the person of the roll that the actor is; None where votes do not count for persons."""
        if (terms.get("onePer") or "actor") != "person" or eligible == "anyone":
            return None
        columns = (self.replay.members_of(self.place[0], eligible) or {}).get(self.actor)
        return columns and columns.get("person")

    def name(self, terms, body, eligible):
        """The name for which a move counts."""
        if (terms.get("onePer") or "actor") == "person" and eligible != "anyone":
            number = self.person(terms, eligible)
            require(number is not None and number == body.get("person"), "not the actor's own number on the roll")
            return f"person {number}"
        require(body.get("person") is None, "votes do not count for persons here")
        self.need(eligible, self.actor)
        return self.actor

    def statement(self, number, *statuses):
        require(number in self.statements, f"there is no statement {number}")
        statement = self.statements[number]
        require(not statuses or statement["status"] in statuses, f"statement {number} is {statement['status']}")
        return statement

    def set(self, number, status, into=None, rule=None):
        """Between which votes it was open is remembered for what it could expect."""
        statement = self.statements[number]
        if status == "open":
            statement["spans"].append([len(self.votes), None])
        elif statement["status"] == "open":
            statement["spans"][-1][1] = len(self.votes)
        statement.update(status=status, into=into, rule=rule)

    def propose(self, terms, body):
        proposals, places, place = terms["proposals"], terms.get("places"), body.get("place")
        require(place is None or places, "statements have no places here")
        require(place or not (places or {}).get("required"), "a statement without a place")
        if place:
            corners = [point(corner) for corner in places.get("area") or []]
            require(is_inside(point(place), corners) or not corners, "out of the area")
        if any(self.replay.holds(self.place[0], role, self.signer) for role in KEEPERS):
            require(body.get("person") is None, "votes do not count for persons here")
            name = self.actor
        else:
            self.begun(terms)
            until = instant(proposals.get("until") or terms["closes"])
            require(self.time < until, "statements are taken no longer")
            name = self.name(terms, body, proposals.get("by") or terms["eligible"])
            most = proposals.get("most")
            require(self.proposed[name] < (10 if most is None else most), f"{name} has proposed enough")
            self.proposed[name] += 1
        self.statements[self.index] = {"author": name, "status": "waiting", "into": None, "rule": None, "spans": [],
                                       "answers": {}, "reports": 0}
        if proposals["review"] == "after":
            self.set(self.index, "open")

    def vote(self, terms, body):
        self.begun(terms)
        name, number, added = self.name(terms, body, terms["eligible"]), body["statement"], body.get("qualifiers") or []
        self.statement(number, "open")
        require(body["choice"] in CHOICES and body.get("via") in (None, "link"), "this is no vote")
        for item in added:
            is_offered = item in (terms.get("qualifiers") or []) and QUALIFIERS.get(item) == body["choice"]
            require(is_offered and added.count(item) == 1, f"{item!r} cannot be added")
        is_first = (number, name) not in self.voted
        require(is_first or terms.get("changeable") is not False, "votes cannot be changed")
        self.voted.add((number, name))
        self.votes.append({"name": name, "statement": number, "choice": body["choice"], "qualifiers": added,
                           "is_dealt": body.get("via") is None, "shows": is_first and body.get("via") is None})

    def moderate(self, terms, body):
        number, decision, rule = body["statement"], body["decision"], body.get("rule")
        require(decision in DECISIONS, "this is no decision")
        before, after = DECISIONS[decision]
        self.statement(number, *before)
        require(rule is not None or decision not in ("refuse", "remove"), "turned down without a rule")
        require(rule is None or any(item["id"] == rule for item in terms["charter"]), "the charter has no such rule")
        require(body.get("reasons") is not None or decision == "accept", "a decision without reasons")
        if decision == "accept":
            hidden = self.replay.hidden[self.place[0], number]
            hidden.standing.update({at: "kept" for at, now in hidden.standing.items() if now == "waiting"})
        self.decisions[decision] += 1
        self.set(number, after, rule=rule if decision in ("refuse", "remove") else None)

    def merge(self, terms, body):
        numbers, into = body["from"], body["into"]
        require(1 <= len(numbers) <= 20 and len(set(numbers)) == len(numbers) and into not in numbers, "cannot be merged")
        self.statement(into, "open")
        for number in numbers:
            self.statement(number, "open")
            self.set(number, "merged", into=into)

    def withdraw(self, terms, body):
        statement = self.statement(body["statement"])
        number = self.person(terms, terms["proposals"].get("by") or terms["eligible"])
        require(statement["author"] in (self.actor, f"person {number}"), "somebody else's statement")
        self.statement(body["statement"], "waiting", "open")
        self.set(body["statement"], "withdrawn")

    def answer(self, terms, body):
        self.begun(terms)
        require(terms.get("answers") is not None and body["stance"] in ("support", "oppose", "other"), "no answer")
        self.need(terms["answers"], self.actor)
        self.statement(body["statement"], "open")["answers"][self.actor] = body["stance"]

    def report(self, terms, body):
        self.begun(terms)
        name = self.name(terms, body, terms["eligible"])
        require(any(item["id"] == body["rule"] for item in terms["charter"]), "the charter has no such rule")
        statement = self.statement(body["statement"], "open")
        require((body["statement"], name) not in self.reported, "reported already")
        self.reported.add((body["statement"], name))
        statement["reports"] += 1

    # -------------------------------------------------------------------------------------- what it comes to
    def root(self, number):
        while self.statements[number]["into"] is not None:
            number = self.statements[number]["into"]
        return number

    def exposure(self, test_votes):
        """How often each statement was voted on when it was dealt, beside what it could expect."""
        seen, expected, marks = Counter(), Counter(), {}
        entering, leaving = {}, {}
        for number, statement in self.statements.items():
            for start, end in statement["spans"]:
                entering.setdefault(start, []).append(number)
                leaving.setdefault(len(self.votes) if end is None else end, []).append(number)
        level = count = 0
        for moment in range(len(self.votes) + 1):
            for number in entering.get(moment, []):
                marks[number], count = level, count + 1
            for number in leaving.get(moment, []):
                expected[number] += level - marks[number]
                count -= 1
            if moment < len(self.votes) and self.votes[moment]["shows"]:
                seen[self.votes[moment]["statement"]] += 1
                level += VOTE // count if count else 0
        return {number: {"votes": seen[number], "expected": expected[number] // VOTE,
                         "isTested": seen[number] >= test_votes,
                         "isStarved": expected[number] // VOTE >= 10 and seen[number] * 2 < expected[number] // VOTE}
                for number in self.statements}

    def table(self, rows, columns, count):
        """The opinions after so many votes: for each person their votes as pairs of column and value."""
        people = [{} for _ in rows]
        for vote in self.votes[:count]:
            column = columns.get(self.root(vote["statement"]))
            if column is not None:
                people[rows[vote["name"]]][column] = {"agree": 1, "disagree": -1, "pass": 0}[vote["choice"]]
        return [sorted(votes.items()) for votes in people]

    def outcome(self, terms):
        given = lambda group, name, usual: usual if (terms.get(group) or {}).get(name) is None else terms[group][name]
        names = sorted({vote["name"] for vote in self.votes}, key=lambda name: sha256(name.encode())[:16])
        rows = {name: row for row, name in enumerate(names)}
        shown = [number for number, statement in self.statements.items() if statement["status"] == "open"]
        columns = {number: column for column, number in enumerate(shown)}
        last = {(vote["name"], self.root(vote["statement"])): vote for vote in self.votes}
        dealt, every = ({number: Counts() for number in self.statements} for _ in range(2))
        for (_, number), vote in last.items():
            every[number].add(vote)
            if vote["is_dealt"]:
                dealt[number].add(vote)
        exposure = self.exposure(given("scores", "testVotes", 50))
        table, in_row = self.table(rows, columns, len(self.votes)), given("groups", "inRow", 4)
        options = len(shown), given("groups", "most", 5), given("groups", "fewestPeople", 5)
        fresh = lambda count: Groups(self.table(rows, columns, count), *options).count
        groups = Groups(table, *options, None if in_row == 1 else smoothed(len(self.votes), in_row, fresh))
        by_group = [self.sums(table, len(shown), lambda row: groups.of[row] == group) for group in range(groups.count)]
        weight = given("scores", "linkPercent", 0) / 100
        statements = [self.told(number, columns, every, dealt, exposure, by_group, weight) for number in self.statements]
        everybody = self.sums(table, len(shown), lambda row: True)
        lines = lambda side: [{"statement": shown[column], "people": people, "votes": votes, "share": figure(share)}
                              for column, people, votes, share in agreed(everybody, side)]
        across = sorted(shown, key=lambda number: (-statements_by(statements, number), number)) if len(by_group) > 1 else []
        outcome = {
            "edition": "consultation@1", "people": len(names), "votes": len(last), "cast": len(self.votes),
            "statements": statements, "groups": self.groups(groups, by_group, shown),
            "map": [{"x": figure(x / 1e6), "y": figure(y / 1e6), "people": people, "group": group + 1}
                    for (x, y, people), group in zip(groups.spots, groups.of_spot)],
            "clearness": [{"groups": count, "silhouette": figure(clear / 1e6)}
                          for count, clear in sorted(groups.silhouettes.items())],
            "agreed": lines(0), "rejected": lines(1), "acrossGroups": across[:10], "moderation": dict(self.decisions)}
        tested = [item for item in statements if item["exposure"]["isTested"] and "scores" in item]
        best = sorted(tested, key=lambda item: (-item["scores"]["consensus"]["value"], item["statement"]))
        return outcome, {"people": len(names), "votes": len(last), "statements": len(statements),
                         "groups": len(by_group), "best": [item["statement"] for item in best[:20]]}

    @staticmethod
    def sums(table, size, is_in):
        counts = [[0, 0, 0] for _ in range(size)]
        for row, votes in enumerate(table):
            for column, value in votes if is_in(row) else ():
                counts[column][0] += value > 0
                counts[column][1] += value < 0
                counts[column][2] += 1
        return counts

    def told(self, number, columns, every, dealt, exposure, by_group, weight):
        """What became of one statement."""
        statement, column = self.statements[number], columns.get(number)
        said = {"statement": number, "status": statement["status"], "votes": dict(every[number].choices),
                "exposure": exposure[number], "reports": statement["reports"]}
        added = {name: count for name, count in every[number].added.items() if count}
        answers = Counter(statement["answers"].values())
        more = {"mergedInto": statement["into"], "rule": statement["rule"], "qualifiers": added or None,
                "answers": dict(answers) or None}
        if column is not None:
            votes = [counts[column] for counts in by_group]
            more["scores"] = mixed(dealt[number], every[number], weight)
            more["groups"] = [{"agree": agree, "disagree": against, "pass": count - agree - against}
                              for agree, against, count in votes] or None
            shares = {"agree": 1.0, "disagree": 1.0}
            for agree, against, count in votes:
                shares["agree"] *= (agree + 1) / (count + 2)
                shares["disagree"] *= (against + 1) / (count + 2)
            more["acrossGroups"] = {name: figure(share) for name, share in shares.items()} if len(votes) > 1 else None
        return said | {name: value for name, value in more.items() if value is not None}

    @staticmethod
    def groups(groups, by_group, shown):
        told = []
        for group, counts in enumerate(by_group):
            people = sum(item[2] for item, at in zip(groups.spots, groups.of_spot) if at == group)
            others = [[sum(other[column][part] for at, other in enumerate(by_group) if at != group) for part in range(3)]
                      for column in range(len(shown))]
            chosen = representative(counts, others) if len(by_group) > 1 else []
            told.append({"group": group + 1, "people": people, "statements": [
                {"statement": shown[column], "choice": "agree" if is_for else "disagree", "people": side.people,
                 "votes": counts[column][2], "share": figure(side.share), "ratio": figure(side.ratio)}
                for column, is_for, side in chosen]})
        return told

def statements_by(statements, number):
    """Agreement across groups, as it is rounded."""
    return next(item["acrossGroups"]["agree"] for item in statements if item["statement"] == number)
