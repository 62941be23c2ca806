"""tender@1: from the notice of a lot to the last payment (docs/log-format.md, section 25)."""

from fractions import Fraction
import json, re

import acta_sealing as sealing
from acta_budget import MINOR_DIGITS, minor_units
from acta_petition import end_of_days
from acta_proofs import from_base64url, instant, parse_json, require, sha256, to_base64url
from acta_tender_points import comparison, too_low, unreached
from acta_way import Part, check_reason

MOST_BIDS, MOST_SHARES, MOST_EVALUATORS, MOST_MARKS_BYTES = 100, 20, 15, 40_000
OVER = ("complete", "unsuccessful", "cancelled")
OWN_GROUNDS = ("selection", "documents")

def digest(value):
    require(isinstance(value, dict) and len(value.get("_sd", [])) == 1, "a value is not sealed")
    return value["_sd"][0]

class Tender(Part):
    HIDDEN = dict.fromkeys(("ask", "answer", "amend", "query", "justify", "complain"), ("words",)) | dict.fromkeys(
        ("attach", "contract", "fail", "modify", "pay", "finish", "terminate"), ("document",))

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.lots, self.bids, self.owners, self.questions, self.complaints = {}, {}, {}, {}, {}
        self.evaluators, self.suppliers, self.sealed = {}, {}, 0
        self.restart(None, None)

    @classmethod
    def places(cls, terms, move, body):
        yield from super().places(terms, move, body)
        if move == "submit":
            yield "/name", body["name"], "withdrawable", "waiting"
        if move == "declare" and body.get("words") is not None:
            yield "/words", body["words"], "personal", "kept"
        if move == "mark":
            yield "/marks", body["marks"], "secret", "kept"

    def decide(self, index, terms, move, body, act, facts):
        self.terms = terms
        before = {name: (lot["standing"], list(lot["bids"])) for name, lot in self.lots.items()}
        super().decide(index, terms, move, body, act, facts)
        for name, (standing, bids) in before.items():
            if standing in ("opening", "unsealing") and self.lots[name]["standing"] == "evaluating":
                self.publish_names(bids)

    def publish_names(self, bids):
        for number in bids:
            if self.bids[number]["seal"] != "sealed":
                standing = self.replay.hidden[self.place[0], number].standing
                standing.update({at: "kept" for at, now in standing.items() if now == "waiting"})

    # ---------------------------------------------------------------------------------- reading
    def units(self, text):
        units = minor_units(text, self.terms["currency"])
        require(units > 0, "an amount is above zero")
        return units

    def announced(self, declared):
        estimate = declared.get("estimate")
        return {"id": declared["id"], "edition": 0, "estimate": self.units(estimate) if estimate is not None else None,
                "until": instant(self.terms["bidsUntil"]), "by": None, "standing": "tendering", "submitted": 0, "bids": [],
                "opened": 0, "missed": False, "fit": [], "marked": [], "revealed": 0, "round": 0, "ranking": [],
                "awards": [], "complaints": 0}

    def lot(self, name, *standings):
        declared = next((lot for lot in self.terms["lots"] if lot["id"] == name), None)
        require(declared, f"there is no lot {name}")
        lot = self.lots[name] if name in self.lots else self.lots.setdefault(name, self.announced(declared))
        require(not standings or lot["standing"] in standings, f"the lot is {lot['standing']}")
        return lot

    def live(self, number):
        bid = self.bids.get(number)
        require(bid and not bid["withdrawn"], f"there is no bid {number}, or it was taken back")
        return bid

    def mine(self, number):
        bid = self.live(number)
        require(bid["party"] == self.actor, "the bid is somebody else's")
        return bid

    def compared(self, bid):
        return not bid["withdrawn"] and bid["seal"] == "opened" and bid["exclusion"] is None

    # ---------------------------------------------------------------------------------- the key
    def member(self, body):
        ids = [member["id"] for member in self.terms["committee"]]
        require(body["member"] in ids, "there is no such member")
        require(self.actors.setdefault(body["member"], self.actor) == self.actor, "somebody else is this member")
        return ids.index(body["member"])

    def certify(self, terms, body):
        self.member(body)
        require(body["member"] not in self.certificates, "the certificate is there")
        self.certificates[body["member"]] = sealing.certificate(body["certificate"])

    def deal(self, terms, body):
        self.member(body)
        count, name = len(terms["committee"]), body["member"]
        require(len(self.certificates) == count and name not in self.dealt, "it is not the time to deal")
        self.dealt[name] = sealing.coefficients(body["shares"], self.certificates[name], terms["needed"], count)

    def key(self, terms, body):
        number, count = self.member(body) + 1, len(terms["committee"])
        require(len(self.dealt) == count and body["member"] not in self.keys, "it is not the time for a key")
        dealt = [self.dealt[member["id"]] for member in terms["committee"]]
        self.keys[body["member"]] = sealing.member_key(body["key"], number, dealt)
        if len(self.keys) == count:
            self.common = sealing.member(sealing.text(sealing.product(powers[0] for powers in dealt)))

    def restart(self, terms, body):
        require(not self.sealed, "a bid was sealed to the key")
        self.actors, self.certificates, self.dealt, self.keys, self.common = {}, {}, {}, {}, None

    # ---------------------------------------------------------------------------------- the notice
    def ask(self, terms, body):
        self.lot(body["lot"], "tendering")
        require(terms.get("questionsUntil") and self.time < instant(terms["questionsUntil"]), "questions come too late")
        self.questions[self.index] = False

    def answer(self, terms, body):
        require(self.questions.get(body["question"]) is False, "nobody asked this, or it has an answer")
        self.questions[body["question"]] = True

    def amend(self, terms, body):
        lot = self.lot(body["lot"], "tendering")
        require(terms.get("amendUntil") and self.time < instant(terms["amendUntil"]), "the notice stands as it is")
        until = instant(body["bidsUntil"]) if body.get("bidsUntil") is not None else lot["until"]
        rest = (terms["openingSeconds"] + (terms.get("unsealSeconds") or 0)) * 1000
        closes = instant(terms["closes"]) if body.get("bidsUntil") is not None and terms.get("closes") else None
        require(until >= lot["until"] and (closes is None or until + rest < closes), "bids cannot end then")
        estimate = self.units(body["estimate"]) if body.get("estimate") is not None else lot["estimate"]
        lot.update(until=until, estimate=estimate, edition=lot["edition"] + 1)

    # ---------------------------------------------------------------------------------- bids
    def tendering(self, name):
        lot = self.lot(name)
        require(instant(self.terms["opens"]) <= self.time < lot["until"], "bids are not taken now")
        require(lot["standing"] == "tendering", f"the lot is {lot['standing']}")
        return lot

    def submit(self, terms, body):
        lot = self.tendering(body["lot"])
        if terms.get("eligible"):
            self.need(terms["eligible"], self.actor)
        require((lot["id"], self.actor) not in self.owners and len(lot["bids"]) < MOST_BIDS, "there is a bid, or too many")
        require(self.common, "the committee has no key")
        label = f"tender@1|{'/'.join(self.place)}|{lot['id']}|{self.actor}"
        sealing.check_seal(body["sealed"], self.common, label)
        lot["submitted"] += 1
        lot["bids"].append(self.index)
        self.owners[lot["id"], self.actor] = self.index
        self.sealed += 1
        self.bids[self.index] = {
            "number": self.index, "lot": lot["id"], "party": self.actor, "message": body["sealed"], "edition": lot["edition"],
            "withdrawn": False, "shares": {}, "seal": "sealed", "offer": None, "exclusion": None, "query": None,
            "attached": [], "contract": None}

    def confirm(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.tendering(bid["lot"])
        require(bid["edition"] != lot["edition"], "the bid stands by the notice as it is")
        bid["edition"] = lot["edition"]

    def withdraw(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.tendering(bid["lot"])
        bid["withdrawn"] = True
        lot["bids"].remove(bid["number"])
        del self.owners[bid["lot"], bid["party"]]

    def shut(self, terms, body):
        lot = self.lot(body["lot"], "tendering")
        require(self.time >= lot["until"], "it is not time for this")
        lot["bids"] = [number for number in lot["bids"] if self.bids[number]["edition"] == lot["edition"]]
        is_enough = len(lot["bids"]) >= terms["minimumBids"]
        lot.update(standing="opening" if is_enough else "unsuccessful",
                   by=self.time + terms["openingSeconds"] * 1000 if is_enough else None)

    # ---------------------------------------------------------------------------------- opening
    def closed(self, bid, lot):
        require(bid["number"] in lot["bids"] and bid["seal"] == "sealed", "the bid is open, or does not stand")

    def share(self, terms, body):
        ids, parts = [member["id"] for member in terms["committee"]], body["shares"]
        require(body["member"] in ids and self.actors.get(body["member"]) == self.actor, "not this member")
        number = ids.index(body["member"]) + 1
        numbers = [part["bid"] for part in parts]
        require(1 <= len(parts) <= MOST_SHARES and len(set(numbers)) == len(parts), "too few or many shares")
        for part in parts:
            require(set(part) == {"bid", "share"} and set(part["share"]) == {"factor", "challenge", "response"}, "no share")
            bid = self.live(part["bid"])
            self.closed(bid, self.lot(bid["lot"], "opening", "unsealing"))
            require(number not in bid["shares"], "the share is there")
            sealing.check_share(part["share"], bid["message"], self.keys[body["member"]])
        for part in parts:
            bid = self.bids[part["bid"]]
            bid["shares"][number] = part["share"]
            if len(bid["shares"]) >= terms["needed"]:
                used = {member: bid["shares"][member] for member in sorted(bid["shares"])[:terms["needed"]]}
                self.open_bid(bid, sealing.shared_of(used))

    def unseal(self, terms, body):
        bid = self.mine(body["bid"])
        self.closed(bid, self.lot(bid["lot"], "unsealing"))
        sealing.check_opening(body["opening"], bid["message"], self.common)
        self.open_bid(bid, body["opening"]["shared"])

    def open_bid(self, bid, shared):
        lot, plain = self.lots[bid["lot"]], sealing.opened(bid["message"], shared)
        offer = self.read_offer(plain)
        if offer is None:
            bid.update(seal="unreadable", exclusion=("unreadable", None))
        else:
            bid["seal"] = "opened"
            flaw = self.flaw(offer)
            if flaw:
                bid["exclusion"] = ("unfit", flaw)
            else:
                unmet, grounds = self.unmet(offer), offer.get("grounds") or []
                bid["offer"] = offer
                bid["exclusion"] = ("selection", unmet) if unmet else (grounds[0], "declared") if grounds else None
        lot["opened"] += 1
        if bid["offer"] is not None and (bid["exclusion"] or [None])[0] != "selection":
            lot["fit"] = [number for number in lot["bids"] if number in lot["fit"] or number == bid["number"]]
        if lot["opened"] >= len(lot["bids"]):
            lot.update(standing="evaluating", by=None)

    @staticmethod
    def read_offer(plain):
        """The members of a bid, each of its kind; None for what is none."""
        try:
            offer = parse_json(plain)
            pairs = {"prices": ("id", "amount"), "costs": ("id", "amount"), "selection": ("id", "amount"),
                     "options": ("criterion", "option")}
            for name, value in offer.items():
                for item in value or []:
                    names = pairs.get(name)
                    is_text = [isinstance(item[part], str) for part in names] if names else [isinstance(item, str)]
                    if name in (*pairs, "grounds", "documents") and not all(is_text):
                        return None
            return offer
        except Exception:
            return None

    def flaw(self, offer):
        """Where an offer does not fit the terms; None where it does."""
        terms, names = self.terms, lambda values: [value["id"] for value in values or []]
        cost = self.cost(offer)
        if terms.get("prices") and cost is None or names(offer.get("prices")) != names(terms.get("prices")):
            return "prices"
        if names(offer.get("costs")) != names(terms.get("costs")):
            return "costs"
        stated = [criterion for criterion in terms["award"] if criterion["formula"] == "stated"]
        options = offer.get("options") or []
        if [choice["criterion"] for choice in options] != names(stated) or any(
                choice["option"] not in names(criterion.get("options")) for choice, criterion in zip(options, stated)):
            return "options"
        if names(offer.get("selection")) != names(terms.get("selection")):
            return "selection"
        if not set(offer.get("grounds") or []) <= set(names(terms.get("exclusion"))):
            return "grounds"
        documents = offer.get("documents") or []
        if len(documents) > 20 or len(set(documents)) < len(documents) or not all(map(self.is_digest, documents)):
            return "documents"
        return None

    @staticmethod
    def is_digest(text):
        try:
            return len(from_base64url(text)) == 32
        except Exception:
            return False

    @staticmethod
    def figure(text):
        return Fraction(text) if len(text) <= 24 and re.fullmatch(r"[0-9]+(\.[0-9]+)?|-0+(\.0+)?", text) else None

    def cost(self, offer):
        """In minor units: each price so many times, and what its life costs besides."""
        terms, cost = self.terms, Fraction(0)
        named, stated = offer.get("prices") or [], offer.get("costs") or []
        prices, costs = terms.get("prices") or [], terms.get("costs") or []
        if len(named) != len(prices) or len(stated) != len(costs):
            return None
        for price, figure in zip(prices, named):
            try:
                cost += minor_units(figure["amount"], terms["currency"]) * Fraction(price.get("quantity") or 1)
            except Exception:
                return None
        for term, figure in zip(costs, stated):
            amount = self.figure(figure["amount"])
            if amount is None:
                return None
            cost += amount * Fraction(term["factor"]) * 10 ** MINOR_DIGITS.get(terms["currency"], 2)
        return cost if cost > 0 else None

    def unmet(self, offer):
        for criterion, figure in zip(self.terms.get("selection") or [], offer.get("selection") or []):
            amount = self.figure(figure["amount"])
            least = criterion.get("least")
            if figure["amount"] != "yes" if least is None else amount is None or amount < Fraction(least):
                return criterion["id"]
        return None

    def miss(self, terms, body):
        lot = self.lot(body["lot"], "opening", "unsealing")
        require(self.time >= lot["by"], "it is not time for this")
        lot["missed"] = True
        if lot["standing"] == "opening" and terms["withheld"] == "bidders" and terms.get("unsealSeconds") is not None:
            lot.update(standing="unsealing", by=self.time + terms["unsealSeconds"] * 1000)
        else:
            goes_on = lot["standing"] == "unsealing" and lot["opened"] > 0
            lot.update(standing="evaluating" if goes_on else "unsuccessful", by=None)

    def attach(self, terms, body):
        bid = self.mine(body["bid"])
        self.lot(bid["lot"], "evaluating")
        named = digest(body["document"])
        is_sealed = named in ((bid["offer"] or {}).get("documents") or [])
        require(is_sealed and named not in bid["attached"], "no document of the bid, or it is there")
        bid["attached"].append(named)

    # ---------------------------------------------------------------------------------- evaluation
    def evaluated(self, name):
        lot = self.lot(name, "evaluating")
        require(not lot["ranking"], "the decision is published")
        return lot

    def needed_evaluators(self):
        is_marked = any(criterion["formula"] == "marks" for criterion in self.terms["award"])
        return (self.terms.get("evaluators") or 1) if is_marked else 0

    def declare(self, terms, body):
        lot, conflicts = self.evaluated(body["lot"]), body["conflicts"]
        require((lot["id"], self.signer) not in self.evaluators, "conflicts are declared once")
        require(len(set(conflicts)) == len(conflicts) and set(conflicts) <= set(lot["bids"]), "these are no bids")
        self.evaluators[lot["id"], self.signer] = {"conflicts": conflicts, "digest": None, "marks": None}

    def mark(self, terms, body):
        lot = self.evaluated(body["lot"])
        own = self.evaluators.get((lot["id"], self.signer))
        require(self.needed_evaluators() and own and not own["conflicts"], "no declaration, or a conflict")
        is_open = self.signer not in lot["marked"] and not lot["revealed"] and len(lot["marked"]) < MOST_EVALUATORS
        require(is_open, "it is not the time to mark")
        own.update(digest=digest(body["marks"]), marks=None)
        lot["marked"].append(self.signer)

    def reveal(self, terms, body):
        lot, text = self.evaluated(body["lot"]), body["disclosure"]
        own = self.evaluators.get((lot["id"], self.signer))
        require(own and self.signer in lot["marked"] and own["marks"] is None, "nothing is sealed")
        require(len(lot["marked"]) >= self.needed_evaluators(), "marks are missing")
        is_so = len(text) <= MOST_MARKS_BYTES and own["digest"] == to_base64url(sha256(text.encode()))
        require(is_so, "this does not open what was sealed")
        given, ids = json.loads(from_base64url(text))[-1], [c for c in terms["award"] if c["formula"] == "marks"]
        require(set(given) == {str(number) for number in lot["fit"]}, "not a mark for each bid")
        rows = [given[str(number)] for number in lot["fit"]]
        require(all(set(row) == {criterion["id"] for criterion in ids} for row in rows), "not a mark for each criterion")
        marks = [[row[criterion["id"]] for criterion in ids] for row in rows]
        require(all(type(mark) is int and 0 <= mark <= (criterion.get("most") or 0)
                    for row in marks for mark, criterion in zip(row, ids)), "a mark is out of its bounds")
        own["marks"] = marks
        lot["revealed"] += 1

    def remark(self, terms, body):
        lot = self.evaluated(body["lot"])
        require(lot["marked"], "nobody has marked")
        check_reason(body["reason"])
        self.mark_anew(lot)

    def mark_anew(self, lot):
        lot.update(marked=[], revealed=0, round=lot["round"] + 1)

    def judged(self, body):
        bid = self.live(body["bid"])
        return bid, self.evaluated(bid["lot"])

    def exclude(self, terms, body):
        bid, _ = self.judged(body)
        known = [ground["id"] for ground in terms.get("exclusion") or []] + [*OWN_GROUNDS]
        require(body["ground"] in known and self.compared(bid), "no such ground, or the bid is not compared")
        check_reason(body["reason"])
        bid["exclusion"] = (body["ground"], None)

    def admit(self, terms, body):
        bid, _ = self.judged(body)
        require(bid["exclusion"] and bid["exclusion"][1] == "declared", "no ground was declared")
        check_reason(body["reason"])
        bid["exclusion"] = None

    def low(self, lot):
        """The bids whose price must be explained, as bids stand now."""
        costs = {number: self.cost(self.bids[number]["offer"]) for number in lot["fit"] if self.compared(self.bids[number])}
        return too_low(self.terms.get("abnormallyLow"), costs)

    def query(self, terms, body):
        bid, lot = self.judged(body)
        require(bid["query"] is None and bid["number"] in self.low(lot), "the price is not to be explained")
        days = (terms.get("abnormallyLow") or {}).get("explainDays", 1)
        bid["query"] = {"until": end_of_days(terms["calendar"], days, self.time), "justified": False, "verdict": None}

    def justify(self, terms, body):
        bid, _ = self.judged(body)
        query = bid["query"]
        require(self.mine(body["bid"]) and query and not query["justified"] and query["verdict"] is None
                and self.time < query["until"], "nothing is to be explained now")
        query["justified"] = True

    def judge(self, terms, body):
        bid, _ = self.judged(body)
        query = bid["query"]
        require(query and query["verdict"] is None and (query["justified"] or self.time >= query["until"]), "not to be judged")
        require(body["decision"] in ("accept", "reject"), "there is no such decision")
        check_reason(body["reason"])
        query["verdict"] = body["decision"]
        if body["decision"] == "reject":
            bid["exclusion"] = ("abnormally-low", None)

    def rows(self, lot):
        """What evaluators marked, in the order in which they did."""
        known = [(actor, self.evaluators.get((lot["id"], actor))) for actor in lot["marked"]]
        return [(actor, own["marks"]) for actor, own in known
                if own and own["marks"] is not None and len(own["marks"]) == len(lot["fit"])]

    def scores(self, lot):
        rows = [marks for _, marks in self.rows(lot)]
        entrants = {}
        for place, number in enumerate(lot["fit"]):
            bid, marks = self.bids[number], [row[place] for row in rows]
            if self.compared(bid) and unreached(self.terms, marks) is None:
                entrants[number] = (self.cost(bid["offer"]), marks, bid["offer"].get("options") or [])
        declared = next(one for one in self.terms["lots"] if one["id"] == lot["id"])
        return comparison(self.terms, entrants, lot["estimate"], declared.get("suppliers") or 1)

    def publish(self, terms, body):
        lot = self.evaluated(body["lot"])
        require(lot["revealed"] >= self.needed_evaluators() and lot["revealed"] == len(lot["marked"]), "marks are missing")
        is_clear = all((self.bids[number]["query"] or {}).get("verdict") == "accept" for number in self.low(lot))
        require(is_clear, "a price is to be explained first")
        found = self.scores(lot)
        begins = end_of_days(terms["calendar"], terms["standstillDays"], self.time)
        lot["ranking"] = [score["bid"] for score in found["ranking"]]
        lot["awards"] = [{"bid": number, "standing": "intended", "from": begins} for number in found["best"]]
        lot["standing"] = "intended" if lot["awards"] else "unsuccessful"
