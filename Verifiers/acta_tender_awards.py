"""tender@1 after the decision: complaints, contracts, what is paid, and the outcome (docs/log-format.md, section 25)."""

from fractions import Fraction

from acta_budget import minor_units, money
from acta_petition import end_of_days
from acta_proofs import instant, require
from acta_tender import MOST_BIDS, OVER, Tender, digest
from acta_tender_points import statements
from acta_way import check_reason

# The members of the moves, and who may make them where `who` says nothing.
BODIES = {"certify": "member certificate", "deal": "member shares", "key": "member key", "restart": "",
          "ask": "lot words:value", "answer": "question:entry words:value", "publish": "lot", "withdraw": "bid:entry",
          "amend": "lot bidsUntil? estimate? words:value", "submit": "lot name:value sealed:value",
          "confirm": "bid:entry", "shut": "lot", "share": "member shares:entries", "miss": "lot",
          "unseal": "bid:entry opening:value", "attach": "bid:entry document:value", "reveal": "lot disclosure",
          "declare": "lot conflicts:entries words:value?", "mark": "lot marks:value", "remark": "lot reason",
          "exclude": "bid:entry ground reason", "admit": "bid:entry reason", "query": "bid:entry words:value",
          "justify": "bid:entry words:value", "judge": "bid:entry decision reason", "complain": "lot words:value",
          "decide": "complaint:entry decision reason", "contract": "bid:entry document:value",
          "fail": "bid:entry document:value reason", "modify": "bid:entry value:text document:value reason",
          "pay": "bid:entry amount document:value", "finish": "bid:entry document:value",
          "terminate": "bid:entry document:value reason", "cancel": "lot reason"}
ROLES = (dict.fromkeys(["certify", "deal", "key", "share"], ["committee"])
    | dict.fromkeys(["declare", "mark", "reveal"], ["evaluator"]) | {"decide": ["reviewer"]}
    | dict.fromkeys(["answer", "amend", "query", "contract", "pay", "finish"], ["office", "clerk"]) | dict.fromkeys(
        "restart remark exclude admit judge publish fail modify terminate cancel".split(), ["office"]))

class WholeTender(Tender):
    # ---------------------------------------------------------------------------------- complaints
    def complain(self, terms, body):
        lot = self.lot(body["lot"], "intended", "awarded")
        require((lot["id"], self.actor) in self.owners, "no bid for this lot")
        is_in_time = any(award["standing"] == "intended" and self.time < award["from"] for award in lot["awards"])
        require(is_in_time and lot["complaints"] < MOST_BIDS, "the standstill is over, or there are too many")
        lot["complaints"] += 1
        self.complaints[self.index] = {"lot": lot["id"], "ruling": None}

    def rule_on(self, terms, body):
        complaint = self.complaints.get(body["complaint"])
        require(complaint and complaint["ruling"] is None, "there is no such complaint, or it is decided")
        require(body["decision"] in ("upheld", "dismissed"), "there is no such decision")
        check_reason(body["reason"])
        complaint["ruling"], lot = body["decision"], self.lots[complaint["lot"]]
        lot["complaints"] -= min(1, lot["complaints"])
        if body["decision"] == "upheld" and lot["standing"] == "intended":
            lot.update(standing="evaluating", ranking=[], awards=[])
            self.mark_anew(lot)
        elif body["decision"] == "upheld" and lot["standing"] == "awarded":
            for award in lot["awards"]:
                award["standing"] = "failed" if award["standing"] == "intended" else award["standing"]
            self.settle(lot)

    def decide(self, index, terms, move, body, act, facts):
        # The move `decide` has another name here than the verb of every part.
        super().decide(index, terms, "rule_on" if move == "decide" else move, body, act, facts)

    @staticmethod
    def settle(lot):
        standings = [award["standing"] for award in lot["awards"]]
        if all(standing in ("ended", "failed") for standing in standings):
            lot["standing"] = "complete" if "ended" in standings else "unsuccessful"

    # ---------------------------------------------------------------------------------- contracts
    def intended(self, body):
        bid = self.live(body["bid"])
        lot = self.lot(bid["lot"], "intended", "awarded")
        award = next((one for one in lot["awards"] if one["bid"] == bid["number"]), None)
        require(award and award["standing"] == "intended", "the award is not this bid's")
        digest(body["document"])
        return bid, lot, award

    def contract(self, terms, body):
        bid, lot, award = self.intended(body)
        require(not lot["complaints"] and self.time >= award["from"], "complaints are open, or the standstill goes on")
        value = self.value(bid)
        bid["contract"] = {"signed": value, "value": value, "changed": 0, "changes": 0, "paid": 0, "standing": "active"}
        award["standing"], lot["standing"] = "active", "awarded"
        self.suppliers.setdefault(bid["party"], []).append(bid["lot"])
        for name in ("suppliers", f"suppliers-{bid['lot']}"):
            self.list(name)[bid["party"]] = {}

    def value(self, bid):
        """The named prices, so many times each, rounded up to a minor unit."""
        named = ((bid["offer"] or {}).get("prices") or []) if bid["offer"] else []
        value = sum((minor_units(figure["amount"], self.terms["currency"]) * Fraction(price.get("quantity") or 1)
                     for price, figure in zip(self.terms.get("prices") or [], named)), Fraction(0))
        return min(-(-value.numerator // value.denominator), (1 << 63) - 1)

    def fail(self, terms, body):
        bid, lot, award = self.intended(body)
        check_reason(body["reason"])
        award["standing"] = "failed"
        known = [one["bid"] for one in lot["awards"]]
        following = next((number for number in lot["ranking"] if number not in known), None)
        if following is not None:
            begins = end_of_days(terms["calendar"], terms["standstillDays"], self.time)
            lot["awards"].append({"bid": following, "standing": "intended", "from": begins})
        self.settle(lot)

    def running(self, body):
        bid = self.live(body["bid"])
        require(bid["contract"] and bid["contract"]["standing"] == "active", "there is no contract in force")
        digest(body["document"])
        return bid, bid["contract"]

    def modify(self, terms, body):
        _, contract = self.running(body)
        value = self.units(body["value"])
        moved = contract["changed"] + abs(value - contract["value"])
        is_small = terms.get("changes") is not None and moved <= Fraction(terms["changes"]) * contract["signed"]
        require(value != contract["value"] and is_small and value >= contract["paid"], "the contract cannot change so")
        check_reason(body["reason"])
        contract.update(value=value, changed=moved, changes=contract["changes"] + 1)

    def pay(self, terms, body):
        _, contract = self.running(body)
        amount = self.units(body["amount"])
        require(amount <= contract["value"] - contract["paid"], "more is paid than the contract is worth")
        contract["paid"] += amount

    def finish(self, terms, body, standing="fulfilled"):
        bid, contract = self.running(body)
        contract["standing"], lot = standing, self.lots[bid["lot"]]
        for award in lot["awards"]:
            award["standing"] = "ended" if award["bid"] == bid["number"] else award["standing"]
        self.settle(lot)
        rest = [name for name in self.suppliers[bid["party"]] if name != bid["lot"]]
        self.suppliers[bid["party"]] = rest
        self.list(f"suppliers-{bid['lot']}").pop(bid["party"], None)
        if not rest:
            self.list("suppliers").pop(bid["party"], None)

    def terminate(self, terms, body):
        check_reason(body["reason"])
        self.finish(terms, body, "terminated")

    def cancel(self, terms, body):
        lot = self.lot(body["lot"])
        require(lot["standing"] not in (*OVER, "awarded"), f"the lot is {lot['standing']}")
        check_reason(body["reason"])
        lot["standing"] = "cancelled"

    # ---------------------------------------------------------------------------------- the outcome
    def withheld(self, lot):
        """Members whose share is missing for a bid that the committee left closed."""
        closed = [self.bids[number] for number in lot["bids"] if len(self.bids[number]["shares"]) < self.terms["needed"]]
        return [member["id"] for place, member in enumerate(self.terms["committee"], 1)
                if lot["missed"] and any(place not in bid["shares"] for bid in closed)]

    def line(self, lot):
        cash = lambda units: money(units, self.terms["currency"])
        is_empty = lot["standing"] == "tendering" and not lot["submitted"]
        is_published = bool(lot["ranking"]) or lot["standing"] == "unsuccessful" and lot["opened"] > 0
        rows, told, without = self.rows(lot), [], []
        if is_published:
            found = self.scores(lot)
            told = statements(self.terms, lot, self.bids, found, [marks for _, marks in rows])
            without = [{"bid": number, "winners": found["without"](number)} for number in found["best"] + found["decisive"]]
        awards = []
        for award in lot["awards"]:
            contract = self.bids[award["bid"]]["contract"]
            signed = {"contract": contract["standing"], **{name: cash(contract[name]) for name in ("signed", "value", "paid")}
                      } if contract else {}
            awards.append({"bid": award["bid"], "standing": award["standing"],
                           "changes": contract["changes"] if contract else 0, **signed})
        rulings = [complaint["ruling"] for complaint in self.complaints.values() if complaint["lot"] == lot["id"]]
        return {"lot": lot["id"], "standing": "unsuccessful" if is_empty else lot["standing"],
                "corrections": lot["edition"], "submitted": lot["submitted"], "opened": lot["opened"],
                "withheld": self.withheld(lot), "fit": lot["fit"],
                "marks": [{"evaluator": actor, "marks": self.evaluators[lot["id"], actor]["marks"]} for actor in lot["marked"]
                          if self.evaluators[lot["id"], actor]["marks"] is not None],
                "statements": told, "without": without, "awards": awards, "complaints": len(rulings),
                "upheld": rulings.count("upheld")}

    def outcome(self, terms):
        self.terms = terms
        lines = [self.line(self.lot(lot["id"])) for lot in terms["lots"]]
        count = lambda *standings: sum(line["standing"] in standings for line in lines)
        total = lambda name: money(sum(minor_units(**award[name]) for line in lines for award in line["awards"]
                                       if name in award), terms["currency"])
        sums = {"lots": len(lines), "awarded": count("awarded", "complete"), "unsuccessful": count("unsuccessful"),
                "cancelled": count("cancelled"), "bids": sum(line["submitted"] for line in lines),
                "value": total("value"), "paid": total("paid")}
        return {"edition": "tender@1", "lots": lines, "sums": sums}, sums
