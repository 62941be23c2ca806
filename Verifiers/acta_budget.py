"""budget@1: what a ballot may be, and what the ballots come to (docs/log-format.md, section 10)."""

import json
import re
from decimal import Decimal

from acta_budget_rules import Pot
from acta_proofs import check_members, instant, jcs, require

MINOR_DIGITS = dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0)
MINOR_DIGITS.update(dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3))

def minor_units(amount, currency):
    units = Decimal(amount).scaleb(MINOR_DIGITS.get(currency, 2))
    require(re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount) and units == int(units), f"not an amount: {amount!r}")
    return int(units)

def money(units, currency):
    amount = Decimal(units).scaleb(-MINOR_DIGITS.get(currency, 2))
    return {"amount": f"{amount:f}", "currency": currency}

def projects_to_list(terms, listed, body, time, members):
    """The ballot paper after one move `list`; `members` are those of the register's list, None if not known."""
    currency, off, added = terms["budget"]["currency"], body.get("off") or [], []
    require(set(off) <= {project["id"] for project in listed} and len(set(off)) == len(off), "takes off what is not there")
    listed = [project for project in listed if project["id"] not in off]
    require(time < instant(terms["opens"]), "the ballot paper changes after the opening")
    for project in body["projects"]:
        check_members("id cost", project, "a project to be listed")
        check_members("amount currency", project["cost"], "the cost of a project")
        require(all(other["id"] != project["id"] for other in listed + added), f"{project['id']!r} is listed twice")
        require(project["cost"]["currency"] == currency, f"{project['id']!r} has its cost in another currency")
        cost = minor_units(project["cost"]["amount"], currency)
        require(0 < cost <= minor_units(terms["budget"]["amount"], currency), f"{project['id']!r} has no possible cost")
        said = (members or {}).get(project["id"], {}).get(terms["projectsFrom"]["cost"])
        is_so = members is None or (said and (minor_units(**said), said["currency"]) == (cost, currency))
        require(is_so, f"{project['id']!r} is not on the list at this cost")
        added.append({"id": project["id"], "cost": project["cost"]["amount"]})
    require(len(listed) + len(added) <= 1000, "a ballot paper with more than 1,000 projects")
    require(listed or added or not body["isLast"], "a ballot paper without projects")
    is_whole = members is None or len(listed) + len(added) == len(members)
    require(is_whole or not body["isLast"], "the ballot paper has not all projects of the list")
    return listed + added

def check_ballot(terms, body):
    """A ballot that the rules do not allow must not be on the log at all."""
    rules, choices, points = terms["ballot"], body["choices"], body.get("points")
    cost = {project["id"]: minor_units(project["cost"], terms["budget"]["currency"]) for project in terms["projects"]}
    require(len(set(choices)) == len(choices), "a ballot names a project twice")
    require(all(choice in cost for choice in choices), "a ballot names a project that does not exist")
    most = 1 if rules["type"] == "choose1" else rules.get("max", len(rules.get("points", cost)))
    least = rules.get("min", 1)
    require(least <= len(choices) <= most, f"a ballot with {len(choices)} choices, allowed are {least} to {most}")
    if "maxCost" in rules:
        limit = minor_units(rules["maxCost"], terms["budget"]["currency"])
        require(sum(cost[choice] for choice in choices) <= limit, "a ballot over the allowed sum of costs")
    if rules["type"] not in ("cumulative", "score"):
        return require(points is None, "a ballot of this type has no points")
    points = [] if points is None and not choices else points
    require(len(points) == len(choices) and all(type(point) is int for point in points), "points do not fit")
    bounded, low = (points, 0) if rules["type"] == "score" else ([sum(points)], min(least, 1))
    require(rules["type"] == "score" or all(point >= 1 for point in points), "a choice without a point")
    require(all(rules.get("minPoints", low) <= n <= rules["maxPoints"] for n in bounded), "too many or few points")

def points_of(rules, body):
    """The points of each choice: as the voter wrote them, by place, or one each."""
    return body.get("points") or (rules["points"] if rules["type"] == "ordinal" else [1] * len(body["choices"]))

def pots_of(terms, cost, budget, ballots):
    """The scopes with money of their own, or all projects as one; each with its quotas."""
    scopes, currency = terms.get("scopes") or [], terms["budget"]["currency"]
    members = {scope["id"]: {p["id"] for p in terms["projects"] if p.get("scope") == scope["id"]} for scope in scopes}
    amount = lambda text: float("inf") if text is None else minor_units(text, currency)
    quotas = [{"members": members[scope["id"]], "least": scope.get("least") or 0,
               "most": scope.get("most") or float("inf"), "mostCost": amount(scope.get("mostCost"))} for scope in scopes]
    if not any(scope.get("budget") for scope in scopes):
        return [(None, budget, set(cost), ballots, quotas)]
    own = lambda scope: [points for points in ballots if any(n > 0 and p in members[scope] for p, n in points.items())]
    return [(scope["id"], minor_units(scope["budget"], currency), members[scope["id"]], own(scope["id"]), quotas)
            for scope in scopes]

def budget_outcome(terms, ballots):
    """Counts each voter's last ballot, and spends the budget by the rule of the terms."""
    currency, rule = terms["budget"]["currency"], terms["rule"]
    require(rule["method"] in ("greedy", "equal-shares", "phragmen"), f"the method {rule['method']!r} is not known here")
    cost = {project["id"]: minor_units(project["cost"], currency) for project in terms["projects"]}
    scope_of = {project["id"]: project.get("scope") for project in terms["projects"]}
    given = [dict(zip(body["choices"], points_of(terms["ballot"], body))) for body in ballots]
    votes, points, listed = dict.fromkeys(cost, 0), dict.fromkeys(cost, 0), list(cost)
    for ballot in given:
        for choice, point in ballot.items():
            votes[choice] += 1
            points[choice] += point
    figure = points if rule.get("by") == "points" else votes
    ties = {"cost": cost.get, "id": lambda project: project.encode(), "order": listed.index,
            "votes": lambda project: -votes[project]}
    names = terms.get("ties") or (["cost", "id"] if rule["method"] == "greedy" else ["votes", "id"])
    key = lambda project: [ties[name](project) for name in names + ["order"]]
    ranking = sorted(listed, key=lambda project: [-figure[project]] + key(project))
    budget = left = minor_units(terms["budget"]["amount"], currency)
    rows, scopes = [], []
    whole = minor_units(rule.get("increment") or "1", currency)
    for scope, sum_of_money, members, own, quotas in pots_of(terms, cost, budget, given):
        pot = Pot(rule, sum_of_money, members, own, len(own), cost, figure, ranking, sorted(listed, key=key),
                  rule.get("exclusive") or [], quotas)
        pot.greedy(votes) if rule["method"] == "greedy" else pot.in_rounds(whole)
        spent, left = sum_of_money - pot.left, left - sum_of_money + pot.left
        figures = {"share": None if pot.share is None else money(pot.share, currency), "steps": pot.steps}
        figures = {name: value for name, value in figures.items() if value is not None}
        scopes.append({"id": scope, "ballots": len(own), "budget": money(sum_of_money, currency),
                       "spent": money(spent, currency), "left": money(pot.left, currency)} | figures)
        for rank, row in enumerate(pot.rows, 1):
            project = row["id"]
            for name in {"remaining", "price", "missing"} & set(row):
                row[name] = money(row[name], currency)
            row |= {"rank": rank, "cost": money(cost[project], currency), "votes": votes[project],
                    "points": points[project], "scope": scope_of[project] if terms.get("scopes") is not None else None}
            rows.append({name: value for name, value in row.items() if value is not None})
    divided = {"scopes": scopes} if scopes[0]["id"] is not None else figures
    return {"edition": "budget@1", "ballots": len(ballots), "budget": money(budget, currency),
            "spent": money(budget - left, currency), "left": money(left, currency), "projects": rows} | divided

def budget_results(outcome):
    """What the registrar's act repeats of an outcome; not the funded projects where their ids would be too long for it."""
    results = {name: outcome[name] for name in ("ballots", "spent", "left")}
    selected = [row["id"] for row in outcome["projects"] if row["selected"]]
    fits = len(json.dumps(selected, separators=(",", ":"), ensure_ascii=False).encode()) <= 48_000
    return results | ({"selected": selected} if fits else {})

class Budget:
    """The ballot paper, the ballots and the paper desk of one part."""
    READING = "person? choices? points? void?"
    VOID = ("unreadable", "blank", "invalid", "not-on-roll", "twice", "voted-online")

    def __init__(self, replay, place):
        self.replay, self.place = replay, place
        self.listed, self.is_complete = [], False  # the projects of the moves `list`
        self.ballots = {}     # voter, or number of a person -> the last ballot
        self.on_paper = {}    # number of a person -> whether their last ballot came on paper
        self.batches, self.sheets = {}, {}  # name -> sheets; (name, sheet) -> (who read it, reading, is settled)
        self.finished, self.intakes, self.helped = set(), 0, 0

    @staticmethod
    def facts(terms, move):
        return {}

    @staticmethod
    def places(terms, move, body):
        if move == "batch" and body.get("scan") is not None:
            yield "/scan", body["scan"], "personal", "kept"
        if move == "intake" and body.get("help") is not None:
            yield "/help", body["help"], "personal", "kept"

    def decide(self, index, terms, move, body, act, facts):
        if move == "list":
            require("projectsFrom" in terms and not self.is_complete, "the ballot paper does not change")
            members = self.replay.members_of(self.place[0], terms["projectsFrom"]["list"])
            self.listed = projects_to_list(terms, self.listed, body, self.replay.time, members)
            self.is_complete = body["isLast"]
            return
        time, paper = self.replay.time, terms.get("paper")
        require(instant(terms["opens"]) <= time < instant(terms["closes"]), "a ballot out of hours")
        if move not in ("vote", "intake"):
            require(paper, "no ballots are taken on paper")
            if move in ("batch", "finish"):
                return getattr(self, move)(body)
            return self.read(terms, paper, move, body, act["actor"])
        until = (paper or {}).get("onlineUntil")
        require(not until or time < instant(until), "voting online is over")
        self.check(terms, body)
        if move == "intake":
            voter = self.at_the_counter(paper, body)
        else:
            voter = self.voter(terms, body, act.get("for") or act["actor"])
        require(not self.on_paper.get(voter) or paper["counts"] == "online", f"{voter} has voted on paper")
        self.ballots[voter], self.on_paper[voter] = body, False

    def check(self, terms, ballot):
        require("projectsFrom" not in terms or self.is_complete, "a ballot before the ballot paper is complete")
        check_ballot(self.with_projects(terms), ballot)

    def voter(self, terms, body, actor):
        """Whose ballot it is: the actor's, or where ballots count for persons, the person's whom it names."""
        programme, eligible, person = self.place[0], terms["eligible"], body.get("person")
        role = re.fullmatch(r"in roles where (.+)", eligible)
        members = None if role or eligible == "anyone" else self.replay.members_of(programme, eligible)
        if terms.get("onePer") != "person":
            require(person is None, "a ballot names a person where none are counted")
            is_member = self.replay.holds(programme, role[1], actor) if role else members is None or actor in members
            require(is_member, f"{actor} is not {eligible}")
            return actor
        require(type(person) is int, "a ballot does not name its person")
        if members is not None:
            wards = self.replay.members_of(programme, re.sub("where .+", "where wards", eligible)) or {}
            own = [members.get(actor, {}).get("person"), wards.get(f"{actor} {person}", {}).get("person")]
            require(person in own, f"{actor} may not vote for {person}")
        return person

    def at_the_counter(self, paper, body):
        require((paper or {}).get("intake") is True, "nobody votes at the counter")
        is_helped = body.get("help") is not None
        require(not is_helped or paper.get("help") is True, "help is put down that the terms do not ask for")
        people = self.replay.members_of(self.place[0], paper["people"])
        is_person = type(body["person"]) is int and (people is None or str(body["person"]) in people)
        require(is_person, f"nobody on the roll has the number {body['person']}")
        self.intakes, self.helped = self.intakes + 1, self.helped + is_helped
        return body["person"]

    def finish(self, body):
        """The counts of a batch of which every sheet is settled."""
        name = body["batch"]
        require(name in self.batches and name not in self.finished, f"there is no open batch {name}")
        settled = [reading for (batch, _), (_, reading, is_settled) in self.sheets.items()
                   if batch == name and is_settled]
        void = sum("void" in json.loads(reading) for reading in settled)
        require(len(settled) == self.batches[name], f"sheets of the batch {name} are not settled")
        is_so = (body["counted"], body["void"]) == (len(settled) - void, void)
        require(is_so, f"the readings of the batch {name} come to other counts")
        self.finished.add(name)

    def batch(self, body):
        require(re.fullmatch("(?=.{1,64}$)[a-z]([a-z0-9-]*[a-z0-9])?", body["id"]), "this cannot be a batch's name")
        require(body["id"] not in self.batches and 1 <= body["sheets"] <= 10_000, "a batch of that name, or too large")
        for label in ("place", "seal"):
            require(body.get(label) is None or 1 <= len(body[label]) <= 120, "a batch with too long a label")
        self.batches[body["id"]] = body["sheets"]

    def read(self, terms, paper, move, body, actor):
        """The first reading of a sheet, or the second by somebody else, which must agree."""
        name, reading = (body["batch"], body["sheet"]), body["reading"]
        check_members(self.READING, reading, "a reading")
        require(name[0] not in self.finished, f"the counts of the batch {name[0]} are confirmed")
        require(name[0] in self.batches and 1 <= name[1] <= self.batches[name[0]], f"there is no sheet {name}")
        reader, first, is_settled = self.sheets.get(name, (None, None, False))
        require(not is_settled, f"sheet {name} is settled")
        if move == "confirm":
            require(reader not in (None, actor) and first == jcs(reading), f"no other has read {name} like that")
        person, void = reading.get("person"), reading.get("void")
        if void is not None:
            require(void in self.VOID and [*reading] == ["void"], "a void sheet says something else")
        else:
            people = self.replay.members_of(self.place[0], paper["people"])
            require(people is None or str(person) in people, f"nobody on the roll has the number {person}")
            before = self.on_paper.get(person)
            require(before is None or (before is False and paper["counts"] == "paper"), f"{person} has voted")
            self.check(terms, reading)
        self.sheets[name] = (actor, jcs(reading), move == "confirm")
        if move == "confirm" and void is None:
            self.ballots[person], self.on_paper[person] = reading, True

    def with_projects(self, terms):
        """The terms with the projects of the ballot paper, where they come from a list."""
        return {**terms, "projects": self.listed} if "projectsFrom" in terms else terms

    def outcome(self, terms):
        outcome = budget_outcome(self.with_projects(terms), list(self.ballots.values()))
        if terms.get("paper"):
            settled = [json.loads(reading) for _, reading, is_settled in self.sheets.values() if is_settled]
            void = [reading["void"] for reading in settled if "void" in reading]
            outcome["paper"] = {"sheets": sum(self.batches.values()), "counted": len(settled) - len(void),
                                "void": {reason: void.count(reason) for reason in void}}
            counter = {"intake": self.intakes, "helped": self.helped}
            outcome["paper"] |= {name: count for name, count in counter.items() if count}
        return outcome, budget_results(outcome)
