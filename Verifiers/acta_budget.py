"""budget@1: what a ballot may be, and what the ballots come to (docs/log-format.md, section 10)."""

import json
import re
from decimal import Decimal

from acta_budget_rules import Pot
from acta_proofs import check_members, instant, require

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
