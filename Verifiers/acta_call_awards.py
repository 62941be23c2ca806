"""Awards of call@1: prizes in rank or with an exception, milestones, mentors, notes (docs/log-format.md, section 26)."""

from fractions import Fraction

import acta_juries
from acta_budget import minor_units
from acta_petition import end_of_days
from acta_proofs import require
from acta_way import Part, check_reason

MOST_MENTORS, DAY_MINUTES = 5, 1440

class Awards(Part):
    def units(self, text):
        units = minor_units(text, self.terms["currency"])
        require(units > 0, "an amount is above zero")
        return units

    def has_award(self, number, board):
        return any(given["entry"] == number and given["stands"] for given in board["given"])

    def take_out(self, board, number):
        board["entries"] = [entry for entry in board["entries"] if entry != number]
        if any(number in result["ranking"] for result in board["results"]) and number not in board["out"]:
            board["out"].append(number)

    def prize(self, name):
        return next(((prize, place) for place, stage in enumerate(self.terms["stages"])
                     for prize in stage.get("prizes") or [] if prize["id"] == name), (None, None))

    def award(self, terms, body):
        board, number, exception = self.board(body["challenge"]), body["entry"], body.get("exception")
        prize, stage = self.prize(body["prize"])
        require(board["standing"] != "cancelled" and prize and len(board["results"]) > stage, "no such prize, or no result")
        result = board["results"][stage]
        if terms.get("standstillDays") and terms.get("calendar"):
            require(self.time >= end_of_days(terms["calendar"], terms["standstillDays"], result["time"]), "the standstill")
        entry = self.live(number)
        require(entry["ground"] is None and number in result["ranking"] and number not in board["out"], "it gets nothing here")
        given = [own["entry"] for own in board["given"] if own["prize"] == prize["id"] and own["stands"]]
        require(number not in given and len(given) < prize["count"], "it has it already, or all are given")
        prizes = terms["stages"][stage]["prizes"]
        first = sum(own["count"] for own in prizes[:prizes.index(prize)])
        order = [own for own in result["advanced"] if own not in board["out"]]
        is_in_rank = number in order[first:first + prize["count"]]
        require(is_in_rank == (exception is None) and (is_in_rank or terms.get("exceptions")), "out of rank, or an exception in it")
        if exception is not None:
            check_reason(exception)
        require((prize.get("upTo") is None) == (body.get("amount") is None), "an amount where none is asked for, or none")
        text = body.get("amount") or prize.get("amount")
        total = self.units(text) if text else 0
        require(not prize.get("upTo") or total <= self.units(prize["upTo"]), "more than the prize")
        budget = next(own for own in terms["challenges"] if own["id"] == board["id"]).get("budget")
        require(not budget or total + sum(own["amount"] for own in board["given"]) <= self.units(budget), "more than the budget")
        parts = prize.get("instalments") or ([{"id": "whole", "share": "1"}] if total else [])
        has_money = prize.get("amount") or prize.get("upTo")
        amounts = acta_juries.instalments(total, [Fraction(part["share"]) for part in parts]) if has_money else [0] * len(parts)
        self.awards[self.index] = {
            "award": self.index, "board": board, "entry": number, "party": entry["party"], "prize": prize["id"],
            "amount": total, "exception": exception, "standing": "active", "parts": [
                {"id": part["id"], "amount": amount, "standing": "open", "evidence": part.get("evidence") is True}
                for part, amount in zip(parts, amounts)]}
        board["given"].append({"award": self.index, "entry": number, "prize": prize["id"], "amount": total, "stands": True})
        for name in ("winners", f"winners-{board['id']}"):
            self.list(name)[entry["party"]] = {}

    def decline(self, terms, body):
        number, board = self.own(body["entry"])["number"], self.board(body["challenge"])
        require(not self.has_award(number, board) and number not in board["out"]
                and any(number in result["ranking"] for result in board["results"]), "nothing to decline")
        self.take_out(board, number)

    def active(self, number):
        award = self.awards.get(number)
        require(award and award["standing"] == "active", "there is no such award, or it has ended")
        return award

    def next(self, award):
        settled = lambda part: part["standing"] == "paid" or part["amount"] == 0 and (
            part["standing"] == "accepted" or not part["evidence"])
        return next((part for part in award["parts"] if not settled(part)), None)

    def step(self, body, *standings):
        """The instalment that comes next, where it stands like this."""
        award = self.active(body["award"])
        part = self.next(award)
        require(part and part["id"] == body["instalment"] and part["standing"] in standings, "not this instalment now")
        return award, part

    def prove(self, terms, body):
        award, part = self.step(body, "open")
        require(award["party"] == self.actor and part["evidence"] and body.get("document"), "no evidence is asked for")
        part["standing"] = "reported"

    def assess(self, terms, body):
        _, part = self.step(body, "reported")
        require(body["decision"] in ("accept", "return"), "accept or return")
        check_reason(body["reason"])
        part["standing"] = "accepted" if body["decision"] == "accept" else "open"

    def pay(self, terms, body):
        _, part = self.step(body, "open", "accepted")
        require(not part["evidence"] or part["standing"] == "accepted", "evidence comes first")
        require(self.units(body["amount"]) == part["amount"], "another amount")
        part["standing"] = "paid"

    def end(self, terms, body):
        award, decision = self.active(body["award"]), body["decision"]
        require(decision == "terminated" or decision == "finished" and not self.next(award), "instalments are open")
        check_reason(body["reason"])
        award["standing"] = decision
        if decision == "terminated":
            for given in (own for own in award["board"]["given"] if own["award"] == award["award"]):
                given.update(amount=self.paid(award), stands=False)
            self.take_out(award["board"], award["entry"])

    def paid(self, award):
        return sum(part["amount"] for part in award["parts"] if part["standing"] == "paid")

    # ---------------------------------------------------------------------------------- mentors and notes
    def mentor(self, terms, body):
        entry, mentor = self.live(body["entry"]), body["mentor"]
        self.need("in roles where mentor", mentor)
        require(mentor not in entry["mentors"] and len(entry["mentors"]) < MOST_MENTORS, "a mentor already, or too many")
        require(not any(mentor in self.board(name)["jurors"] for name in entry["challenges"]), "who judges does not help")
        entry["mentors"].append(mentor)

    def session(self, terms, body):
        require(self.signer in self.live(body["entry"])["mentors"] and 1 <= body["minutes"] <= DAY_MINUTES, "no such session")
        self.sessions.setdefault(body["entry"], []).append(body["minutes"])

    def written(self, terms, body, author):
        require(any(kind["id"] == body["kind"] and kind["by"] in (author, "both") for kind in terms.get("notes") or []), "no such note")
        self.notes[body["kind"]] = self.notes.get(body["kind"], 0) + 1

    def note(self, terms, body):
        self.own(body["entry"])
        self.written(terms, body, "entrant")

    def record(self, terms, body):
        self.live(body["entry"])
        self.written(terms, body, "office")
