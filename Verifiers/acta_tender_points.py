"""How bids of tender@1 are compared, exactly, and what every bidder is told (docs/log-format.md, section 25)."""

from fractions import Fraction

OF_COST = ("relative", "linear", "fixed")

def means(terms, marks):
    """The mean mark of each marked criterion; `marks` has a row for each evaluator."""
    names = [criterion["id"] for criterion in terms["award"] if criterion["formula"] == "marks"]
    return {name: sum(map(Fraction, column)) / len(column) for name, column in zip(names, zip(*marks)) if column}

def unreached(terms, marks):
    """The first criterion whose least mean mark is not reached; None where all are."""
    found = means(terms, marks)
    return next((criterion["id"] for criterion in terms["award"] if criterion.get("least") is not None
                 and found.get(criterion["id"], 0) < Fraction(criterion["least"])), None)

def points(criterion, cost, share, least, budget):
    weight, formula = Fraction(criterion["weight"]), criterion["formula"]
    if formula not in OF_COST:
        return weight * share
    if cost is None or cost <= 0 or least is None:
        return Fraction(0)
    if formula == "relative":
        return weight * least / cost
    if budget is None or cost >= budget:
        return weight if formula == "linear" and budget is not None and cost == least == budget else Fraction(0)
    return weight * (budget - cost) / (budget - (least if formula == "linear" else 0))

def rank(terms, entrants, budget):
    """The scores, the best first."""
    least = min((cost for cost, _, _ in entrants.values() if cost is not None), default=None)
    scores = []
    for number, (cost, marks, options) in entrants.items():
        found, row = means(terms, marks), []
        for criterion in terms["award"]:
            share = Fraction(0)
            if criterion["formula"] == "marks":
                share = Fraction(found.get(criterion["id"], 0)) / max(1, criterion.get("most") or 1)
            if criterion["formula"] == "stated":
                chosen = next(choice["option"] for choice in options if choice["criterion"] == criterion["id"])
                share = Fraction(next(item["share"] for item in criterion["options"] if item["id"] == chosen))
            row.append(points(criterion, cost, share, least, budget))
        scores.append({"bid": number, "cost": cost, "points": row, "total": sum(row, Fraction(0))})
    ids = [criterion["id"] for criterion in terms["award"]]

    def order(score):
        keys = [-score["total"]]
        for rule in terms.get("ties") or []:
            if rule == "earlier":
                break
            # Bids have costs all or none.
            keys.append(score["cost"] or 0 if rule == "cost" and rule not in ids else -score["points"][ids.index(rule)])
        return *keys, score["bid"]
    return sorted(scores, key=order)

def comparison(terms, entrants, budget, winners):
    """The order, the best, and without which single bid who would be the best."""
    budget = None if budget is None else Fraction(budget)
    ranking = rank(terms, entrants, budget)
    best = [score["bid"] for score in ranking[:winners]]
    without = lambda left: [score["bid"] for score in rank(
        terms, {number: entrant for number, entrant in entrants.items() if number != left}, budget)[:winners]]
    decisive = [score["bid"] for score in ranking[winners:] if set(without(score["bid"])) != set(best)]
    return {"ranking": ranking, "best": best, "decisive": sorted(decisive), "without": without}

def too_low(rule, costs):
    """The bids that must be explained: by their share below the mean of all others, or below the next."""
    low, costs = [], {number: cost for number, cost in costs.items() if cost is not None}
    for number, cost in costs.items() if rule else ():
        others = [other for another, other in costs.items() if another != number]
        if not others:
            continue
        mean, least = sum(others, Fraction(0)) / len(others), min(others)
        below = lambda name, figure: rule.get(name) is not None and cost <= figure * (1 - Fraction(rule[name]))
        if below("belowMean", mean) or cost < least and below("belowNext", least):
            low.append(number)
    return low

def shown(value):
    """Four decimals at most, the last one rounded; whole numbers as they are."""
    if value.denominator == 1:
        return str(value)
    scaled = (abs(value.numerator) * 20_000 + value.denominator) // (value.denominator * 2)
    return f"{'-' * (value < 0)}{scaled // 10_000}.{scaled % 10_000:04}"

def statements(terms, lot, bids, found, marks):
    """What every bid of a lot is told, in the order of the decision, then of the log."""
    told, ranked = [], [score["bid"] for score in found["ranking"]]
    last = next((score for score in reversed(found["ranking"]) if score["bid"] in found["best"]), None)
    for place, score in enumerate(found["ranking"], 1) if last else ():
        lines = []
        for criterion, own, mark in zip(terms["award"], score["points"], last["points"]):
            lines.append({"criterion": criterion["id"], "points": str(own), "shown": shown(own),
                          "behind": str(mark - own), "behindShown": shown(mark - own)})
        line = {"bid": score["bid"], "standing": "awarded" if score["bid"] in found["best"] else "compared", "rank": place,
                "total": str(score["total"]), "totalShown": shown(score["total"]), "lines": lines,
                "isDecisive": score["bid"] in found["decisive"]}
        told.append(line | ({"cost": str(score["cost"])} if score["cost"] is not None else {}))
    for number in lot["bids"]:
        if number in ranked:
            continue
        line, bid = {"bid": number, "lines": [], "isDecisive": False}, bids[number]
        missed = unreached(terms, [row[lot["fit"].index(number)] for row in marks]) if number in lot["fit"] else None
        if bid["exclusion"]:
            ground, detail = bid["exclusion"]
            line |= {"standing": "excluded", "ground": ground} | ({"detail": detail} if detail is not None else {})
        elif missed:
            line |= {"standing": "belowLeast", "ground": missed}
        else:
            line |= {"standing": "sealed"}
        told.append(line)
    return told
