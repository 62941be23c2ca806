"""What the stages of call@1 come to, and the outcome (docs/log-format.md, sections 26 and 27)."""

from fractions import Fraction

import acta_juries
from acta_budget import money
from acta_way import time_text

MOST_ENTRIES = 200

def shown(number):
    """A whole number, or four decimals of which the last is rounded, halves away from zero."""
    if number.denominator == 1:
        return str(number)
    whole, rest = divmod((abs(number) * 20_000 + 1) // 2, 10_000)
    return f"{'-' * (number < 0)}{whole}.{rest:04}"

def points(stage, marks):
    return sum((Fraction(criterion["weight"]) * mark / max(1, criterion["most"])
                for criterion, mark in zip(stage.get("criteria") or [], marks)), Fraction(0))

class Decision:
    """What a stage comes to; `rows` are (juror, entry, marks)."""

    def __init__(self, stage, scores):
        ranked = [score for score in scores if score["unreached"] is None]
        self.ranking, tied = acta_juries.ranking([(score["entry"], score["total"], score["ties"]) for score in ranked])
        self.tied = [] if stage["by"] == "office" else tied
        found = {score["entry"]: score for score in scores}
        self.scores = [found[entry] for entry in self.ranking] + [score for score in scores if score["unreached"] is not None]
        advance = stage.get("advance") or {}
        least = Fraction(advance["least"]) if advance.get("least") is not None else None
        enough = [entry for entry in self.ranking if least is None or found[entry]["total"] >= least]
        self.advanced = enough[:advance.get("most") or MOST_ENTRIES]

    @classmethod
    def of_jury(cls, stage, rows, entries):
        """None where entries cannot be compared."""
        criteria = stage.get("criteria") or []
        totals = acta_juries.totals(stage.get("normalisation") or "none",
                                    [(juror, entry, points(stage, marks)) for juror, entry, marks in rows])
        if totals is None:
            return None
        ties = [place for rule in stage.get("ties") or [] for place, own in enumerate(criteria) if own["id"] == rule]
        scores = []
        for entry in entries:
            own = [marks for _, other, marks in rows if other == entry]
            if not own:
                continue
            means = [acta_juries.mean(column) for column in zip(*own)]
            unreached = next((criterion["id"] for criterion, mean in zip(criteria, means)
                              if criterion.get("least") is not None and mean < Fraction(criterion["least"])), None)
            scores.append({"entry": entry, "means": means, "raw": acta_juries.mean([points(stage, marks) for marks in own]),
                           "total": totals[entry], "unreached": unreached, "ties": [means[place] for place in ties]})
        return cls(stage, scores)

    @classmethod
    def of_counts(cls, stage, counts):
        """By votes, or by what the office lets pass: (entry, count)."""
        return cls(stage, [{"entry": entry, "means": [], "raw": Fraction(count), "total": Fraction(count),
                            "unreached": None, "ties": []} for entry, count in counts])

def stage_report(call, board, rows, decision):
    """A stage with the reasons for every entry, as it is when its results are published."""
    stage = call.stage(board)
    jurors = dict.fromkeys(juror for juror, _, _ in rows)
    report = {"stage": stage["id"], "published": time_text(call.time), "tied": decision.tied, "components": [],
              "statements": statements(call, board, stage, decision), "jurors": [], "influence": []}
    for juror in jurors:
        own = [(entry, marks) for other, entry, marks in rows if other == juror]
        report["jurors"].append({"juror": juror, "entries": [entry for entry, _ in own], "marks": [marks for _, marks in own],
                                 "points": [str(points(stage, marks)) for _, marks in own]})
    if stage["by"] == "jury":
        report["components"] = acta_juries.components(rows)
    if board["seed"]:
        report["seed"] = board["seed"]

    def advanced(rows):
        decision = Decision.of_jury(stage, rows, board["entries"])
        return decision and decision.advanced
    for juror, others, is_decisive, is_connected in acta_juries.influence(rows, advanced):
        report["influence"].append({"juror": juror, "advanced": others, "isDecisive": is_decisive, "isConnected": is_connected})
    return report

def statements(call, board, stage, decision):
    """What every entry is told."""
    advanced = [score["total"] for score in decision.scores if score["entry"] in decision.advanced]
    lines = []
    for score in decision.scores:
        entry, unreached = score["entry"], score["unreached"]
        line = {"entry": entry, "lines": [], "standing": "advanced" if entry in decision.advanced
                else "ranked" if unreached is None else "belowLeast"}
        line |= {"rank": decision.ranking.index(entry) + 1} if entry in decision.ranking else {}
        line |= {"ground": unreached} if unreached is not None else {}
        if stage["by"] != "office":
            line |= {"raw": str(score["raw"]), "total": str(score["total"]), "totalShown": shown(score["total"])}
            line |= {"behind": str(advanced[-1] - score["total"])} if advanced else {}
            line["lines"] = [
                {"criterion": own["id"], "mean": str(mean), "shown": shown(mean),
                 "points": str(Fraction(own["weight"]) * mean / max(1, own["most"]))}
                for own, mean in zip(stage.get("criteria") or [], score["means"])]
        lines.append(line)
    judged = {score["entry"] for score in decision.scores}
    for entry in (call.entries[number] for number in board["began"] if number not in judged):
        failed = any(number == entry["number"] for number, _ in board["verdicts"])
        standing = "excluded" if entry["ground"] is not None else "withdrawn" if entry["withdrawn"] \
            else "failed" if failed else "undelivered"
        lines.append({"entry": entry["number"], "standing": standing, "lines": []}
                     | ({"ground": entry["ground"]} if entry["ground"] is not None else {}))
    return lines

def outcome(call, terms):
    cash = lambda units: money(units, terms["currency"])
    call.terms = terms
    lines = []
    for name in (challenge["id"] for challenge in terms["challenges"]):
        board = call.board(name)
        asked = [is_answered for challenge, is_answered in call.questions.values() if challenge == name]
        awards = [award(call, call.awards[given["award"]], cash) for given in board["given"]]
        # For a challenge that nobody entered no entry of the log says that its time is over.
        is_over = not board["began"] and board["standing"] == "taking"
        lines.append({"challenge": name, "standing": "unsuccessful" if is_over else board["standing"],
                      "questions": len(asked), "answered": sum(asked),
                      "entries": sum(name in entry["challenges"] for entry in call.entries.values()),
                      "stages": call.stages.get(name, []), "awards": awards})
    mentoring = [{"entry": number, "mentors": len(entry["mentors"]), "sessions": len(call.sessions.get(number, [])),
                  "minutes": sum(call.sessions.get(number, []))}
                 for number, entry in sorted(call.entries.items()) if entry["mentors"]]
    standing = [award for award in call.awards.values() if award["standing"] != "terminated"]
    sums = {"challenges": len(lines), "decided": sum(line["standing"] == "decided" for line in lines),
            "entries": sum(not entry["withdrawn"] for entry in call.entries.values()), "awards": len(standing),
            "exceptions": sum(award["exception"] is not None for award in standing),
            "awarded": cash(sum(award["amount"] for award in standing)),
            "paid": cash(sum(call.paid(award) for award in call.awards.values()))}
    notes = [{"kind": kind["id"], "count": call.notes.get(kind["id"], 0)} for kind in terms.get("notes") or []]
    return {"edition": "call@1", "challenges": lines, "mentoring": mentoring, "notes": notes, "sums": sums}, sums

def award(call, own, cash):
    line = {"award": own["award"], "entry": own["entry"], "prize": own["prize"], "amount": cash(own["amount"]),
            "paid": cash(call.paid(own)), "standing": own["standing"], "instalments": [
                {"id": part["id"], "amount": cash(part["amount"]), "standing": part["standing"]} for part in own["parts"]]}
    return line | ({"exception": own["exception"]} if own["exception"] is not None else {})
