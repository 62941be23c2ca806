"""auction@1: from the notice of a lot to its contract (docs/log-format.md, section 22)."""

from fractions import Fraction
import json

from acta_auction_rooms import DUTCH, ENGLISH, ROUNDS, Dutch, English, Rounds, audit, exact
from acta_budget import MINOR_DIGITS, minor_units, money
from acta_petition import end_of_days
from acta_proofs import from_base64url, instant, require, sha256, to_base64url
from acta_way import Part, check_reason

MOST_BIDS, FOREVER = 40, 1 << 62
OVER = ("complete", "unsuccessful", "cancelled")

def digest(value):
    return value["_sd"][0]

class Auction(Part):
    HIDDEN = {"ask": ("words",), "answer": ("words",)} | dict.fromkeys(
        ("record", "disqualify", "terminate", "contract", "prolong"), ("document",))

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.lots, self.bids, self.owners, self.questions = {}, {}, {}, {}

    @classmethod
    def places(cls, terms, move, body):
        yield from super().places(terms, move, body)
        if move == "bid":
            yield "/name", body["name"], "withdrawable", "waiting"
        if move in ("bid", "change", "seal") and body.get("amount") is not None:
            yield "/amount", body["amount"], "secret", "kept"

    def decide(self, index, terms, move, body, act, facts):
        self.terms, self.is_client = terms, act.get("for") is not None
        before = self.lots.get(body.get("lot"), {}).get("standing")
        super().decide(index, terms, "leave_" if move == "leave" else move, body, act, facts)
        lot = self.lots.get(body.get("lot"), {})
        if before == "auction" and lot["standing"] in ("qualification", "unsuccessful"):
            for number in lot["bids"]:
                standing = self.replay.hidden[self.place[0], number].standing
                standing.update({at: "kept" for at, now in standing.items() if now == "waiting"})

    # ---------------------------------------------------------------------------------- reading
    def units(self, text):
        return minor_units(text, self.terms["currency"])

    def party(self):
        """A broker is on the list of brokers; each client's mandate was checked with the act."""
        if self.is_client:
            require(self.terms.get("brokers"), "nobody acts for others here")
            self.need(self.terms["brokers"], self.signer)
        return self.actor

    def announced(self, terms, name):
        lot = next((lot for lot in terms["lots"] if lot["id"] == name), None)
        require(lot, f"there is no lot {name}")
        units = lambda text: minor_units(text, terms["currency"])
        return {"id": name, "value": units(lot["value"]), "step": units(lot["minimalStep"]),
                "guarantee": units(lot.get("guarantee") or "0"), "edition": 0, "standing": "tendering", "registered": 0,
                "bids": [], "starts": instant(terms["auctionAt"]), "aborted": 0, "room": None, "awards": []}

    def lot(self, name, *standings):
        lot = self.lots[name] if name in self.lots else self.lots.setdefault(name, self.announced(self.terms, name))
        require(not standings or lot["standing"] in standings, f"the lot is {lot['standing']}")
        return lot

    def takes_bids(self, lot):
        is_dutch = self.terms["format"] == "dutch" and lot["standing"] == "auction"
        require(lot["standing"] == "tendering" or is_dutch and lot["room"].takes_newcomers(), "the lot takes no bids")

    def tendering(self, name):
        lot = self.lot(name)
        self.takes_bids(lot)
        require(self.time < instant(self.terms["bidsUntil"]), "bids are taken no longer")
        require(lot["registered"] or lot["room"] or self.time < lot["starts"], "nobody had bid when the price was to fall")
        return lot

    def live(self, number):
        bid = self.bids.get(number)
        require(bid and not bid["withdrawn"], f"there is no bid {number}, or it was taken back")
        return bid

    def mine(self, number):
        bid = self.live(number)
        require(bid["party"] == self.party(), "the bid is somebody else's")
        return bid

    def coefficient(self, choices):
        """One option of each feature; what they are worth makes the price count for less."""
        features, is_double = self.terms.get("features") or [], self.terms.get("arithmetic") == "double"
        require(len(choices) == len(features), "not exactly one option of each feature")
        offered, best = Fraction(0), Fraction(0)
        for feature in features:
            worth = {option["id"]: exact(option["value"], is_double) for option in feature["options"]}
            chosen = [choice["option"] for choice in choices if choice["feature"] == feature["id"]]
            require(chosen and chosen[0] in worth, "not exactly one option of each feature")
            offered, best = offered + worth[chosen[0]], best + max(worth.values())
        return 1 + offered / (1 - best)

    def lack(self, bid, lot):
        """What keeps a bid from the auction; None where nothing does."""
        lacks = {"withdrawn": bid["withdrawn"], "unconfirmed": bid["edition"] != lot["edition"],
                 "deposit": lot["guarantee"] > 0 and bid["deposit"] != "received",
                 "excluded": bid["admission"] == "exclude",
                 "not admitted": self.terms.get("admission") is True and bid["admission"] != "admit",
                 "not opened": self.terms["format"] == "rounds" and bid["amount"] is None}
        return next((name for name, is_so in lacks.items() if is_so), None)

    def opened(self, text, sealed):
        """The amount that a disclosure opens: its digest is the one that was sealed."""
        require(len(text) <= 512 and sealed == to_base64url(sha256(text.encode())), "this does not open what was sealed")
        amount = json.loads(from_base64url(text))[-1]
        units = self.units(amount)
        require(units > 0, "an amount is above zero")
        return units

    def enlist(self, bid, lot):
        """Who costs nothing fills no lot: where a deposit is asked for, it comes first."""
        if bid["number"] not in lot["bids"] and (lot["guarantee"] == 0 or bid["deposit"] == "received"):
            require(len(lot["bids"]) < MOST_BIDS, "as many bidders as fit come to the auction")
            lot["bids"].append(bid["number"])

    # ---------------------------------------------------------------------------------- before the auction
    def bid(self, terms, body):
        lot, party = self.tendering(body["lot"]), self.party()
        if terms.get("eligible"):
            self.need(terms["eligible"], party)
        require((lot["id"], party) not in self.owners, "there is a bid already")
        require((terms["format"] == "rounds") == (body.get("amount") is not None), "a sealed amount in rounds, else none")
        bid = {"number": self.index, "lot": lot["id"], "party": party, "choices": body.get("options") or [],
               "digest": digest(body["amount"]) if body.get("amount") is not None else None,
               "mark": (self.time * 1000, self.index), "edition": lot["edition"], "deposit": None, "admission": None,
               "amount": None, "sealed": None, "withdrawn": False}
        self.coefficient(bid["choices"])
        lot["registered"] += 1
        self.bids[self.index] = bid
        self.owners[lot["id"], party] = self.index
        self.enlist(bid, lot)

    def change(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.tendering(bid["lot"])
        require(terms["format"] == "rounds", "nobody names an amount before this auction")
        choices = bid["choices"] if body.get("options") is None else body["options"]
        self.coefficient(choices)
        bid.update(digest=digest(body["amount"]), mark=(self.time * 1000, self.index), edition=lot["edition"],
                   choices=choices)
        self.enlist(bid, lot)

    def confirm(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.tendering(bid["lot"])
        require(bid["edition"] != lot["edition"], "the bid stands by the notice as it is")
        bid["edition"] = lot["edition"]
        self.enlist(bid, lot)

    def withdraw(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.lot(bid["lot"], "tendering")
        require(self.time < instant(terms["bidsUntil"]), "bids are taken back no longer")
        bid["withdrawn"] = True
        lot["bids"] = [number for number in lot["bids"] if number != bid["number"]]
        del self.owners[bid["lot"], bid["party"]]

    def open(self, terms, body):
        bid = self.mine(body["bid"])
        lot = self.lot(bid["lot"], "tendering")
        require(terms["format"] == "rounds" and instant(terms["bidsUntil"]) <= self.time < lot["starts"]
                and self.lack(bid, lot) == "not opened", "not to be opened now")
        amount = self.opened(body["disclosure"], bid["digest"])
        fits = amount >= lot["value"] if terms["side"] == "sale" else amount <= lot["value"]
        require(fits, "the amount does not reach the value of the lot")
        bid["amount"] = amount

    def ask(self, terms, body):
        self.lot(body["lot"], "tendering")
        require(terms.get("questionsUntil") and self.time < instant(terms["questionsUntil"]), "questions come too late")
        self.questions[self.index] = False

    def answer(self, terms, body):
        require(self.questions.get(body["question"]) is False, "nobody asked this, or it has an answer")
        self.questions[body["question"]] = True

    def rectify(self, terms, body):
        lot = self.lot(body["lot"], "tendering")
        require(terms.get("rectifyUntil") and self.time < instant(terms["rectifyUntil"]), "the notice stands as it is")
        check_reason(body["reason"])
        names = {"value": "value", "minimalStep": "step", "guarantee": "guarantee"}
        figures = {own: self.units(body[name]) for name, own in names.items() if body.get(name) is not None}
        new = {**lot, **figures}
        require(figures and 0 < new["step"] < new["value"] and (terms.get("eligible") or new["guarantee"] > 0)
                and (terms["format"] != "dutch" or new["value"] >= 50), "no correction that the terms could have")
        lot.update(figures, edition=lot["edition"] + 1)

    def deposit(self, terms, body):
        bid, decision = self.bids.get(body["bid"]), body["decision"]
        require(bid and decision in ("received", "returned"), "there is no such bid or decision")
        lot = self.lot(bid["lot"])
        require(lot["guarantee"] > 0 and bid["deposit"] != decision
                and (decision == "received" or bid["deposit"] == "received"), "the deposit cannot be noted so")
        if decision == "received":
            self.live(body["bid"])
            self.takes_bids(lot)
        else:
            bound = [award for award in lot["awards"] if award["bid"] == bid["number"]
                     and award["standing"] in ("pending", "waiting", "active")]
            require(bid["withdrawn"] or lot["standing"] in OVER or lot["awards"] and not bound, "the deposit stays")
        bid["deposit"] = decision
        if not bid["withdrawn"]:
            self.enlist(bid, lot)

    def qualify(self, terms, body):
        bid = self.live(body["bid"])
        self.takes_bids(self.lot(bid["lot"]))
        require(body["decision"] in ("admit", "exclude"), "there is no such decision")
        if body["decision"] == "exclude":
            check_reason(body.get("reason"))
        bid["admission"] = body["decision"]

    # ---------------------------------------------------------------------------------- the room
    def wake(self, lot):
        """What happens next by time alone, and when."""
        if lot["standing"] == "tendering":
            return "begin", lot["starts"]
        if lot["standing"] == "auction":
            at = lot["room"].next_start()
            return "advance", FOREVER if at is None else -(-at // 1000)
        award = self.going(lot)
        return ("miss", award["due"]) if award and not award["late"] else (None, None)

    def on_time(self, body, what):
        lot = self.lot(body["lot"])
        name, due = self.wake(lot)
        require(name == what and self.time >= due, "it is not time for this")
        return lot

    def begin(self, terms, body):
        lot = self.on_time(body, "begin")
        bids = [bid for bid in map(self.bids.get, lot["bids"]) if self.lack(bid, lot) is None]
        is_closed = instant(terms["bidsUntil"]) <= instant(terms["auctionAt"])
        if is_closed and len(bids) < terms["minimumBids"]:
            lot["standing"] = "unsuccessful"
            return
        start, sale, scale = lot["starts"] * 1000, terms["side"] == "sale", 10 ** MINOR_DIGITS.get(terms["currency"], 2)
        if terms["format"] == "rounds":
            value = lambda units: exact(Fraction(units, scale), terms.get("arithmetic") == "double")
            entrants = [(bid["number"], bid["amount"], bid["mark"], self.coefficient(bid["choices"])) for bid in bids]
            lot["room"] = Rounds(entrants, lot["step"], value, start, terms.get("rounds") or ROUNDS, sale)
            lot["room"].is_scored = bool(terms.get("features"))
        elif terms["format"] == "dutch":
            lot["room"] = Dutch(lot["value"], terms["dutchSteps"], start, terms.get("dutch") or DUTCH, sale)
        else:
            lot["room"] = English(lot["value"], lot["step"], start, terms.get("english") or ENGLISH, sale)
        lot["standing"] = "auction"
        lot["room"].advance(self.time * 1000)
        self.follow(lot)

    def advance(self, terms, body):
        lot = self.on_time(body, "advance")
        lot["room"].advance(self.time * 1000)
        self.follow(lot)

    def follow(self, lot):
        """What a room that is over brings about."""
        standing = lot["room"].standing
        if standing == "ended":
            self.award(lot)
        elif standing == "unsold":
            lot["standing"] = "unsuccessful"
        elif standing == "aborted":
            lot.update(standing="tendering", room=None, aborted=lot["aborted"] + 1,
                       starts=self.time + self.terms["heldAgainSeconds"] * 1000)

    def in_room(self, body):
        lot = self.lot(body["lot"], "auction")
        number = self.owners.get((lot["id"], self.party()))
        require(number and self.lack(self.bids[number], lot) is None, "no bid that takes part")
        lot["room"].advance(self.time * 1000)
        require(lot["room"].standing in ("planned", "running"), "the hammer has fallen, or the server slept")
        return lot, self.bids[number], (self.time * 1000, self.index)

    def post(self, terms, body, is_retract=False):
        lot, bid, mark = self.in_room(body)
        lot["room"].post(None if is_retract else self.units(body["amount"]), bid["number"], mark)
        self.follow(lot)

    def retract(self, terms, body):
        self.post(terms, body, is_retract=True)

    def seal(self, terms, body):
        lot, bid, mark = self.in_room(body)
        require(terms["format"] == "dutch", "nothing is sealed here")
        lot["room"].seal(bid["number"], mark)
        bid["sealed"] = digest(body["amount"])

    def unseal(self, terms, body):
        lot, bid, mark = self.in_room(body)
        require(terms["format"] == "dutch", "nothing is sealed here")
        lot["room"].open(self.opened(body["disclosure"], bid["sealed"]), bid["number"], mark)

    # ---------------------------------------------------------------------------------- after the hammer
    def award(self, lot):
        """The best two, where their bids are enough; in a hybrid Dutch auction every price is."""
        step, sale = 0 if self.terms["minimumBids"] == 1 else lot["step"], self.terms["side"] == "sale"
        enough = lambda amount: self.terms["format"] == "dutch" or (
            amount >= lot["value"] + step if sale else amount <= lot["value"] - step)
        lot["awards"] = [{"bid": number, "amount": amount, "standing": "waiting" if enough(amount) else "unsuccessful",
                          "since": None, "due": self.time, "prolonged": 0, "late": False, "protocol": False}
                         for number, amount in lot["room"].ranking()[:2]]
        self.go_on(lot)

    def go_on(self, lot):
        award = next((award for award in lot["awards"] if award["standing"] == "waiting"), None)
        lot["standing"] = "qualification" if award else "unsuccessful"
        if award:
            award.update(standing="pending", since=self.time, due=self.days(self.terms["protocolDays"], self.time))

    def days(self, count, time):
        return end_of_days(self.terms["calendar"], count, time)

    def going(self, lot, *standings):
        require(not standings or lot["standing"] in standings, f"the lot is {lot['standing']}")
        return next((award for award in lot["awards"] if award["standing"] in ("pending", "active")), None)

    def fail(self, lot, award):
        award["standing"] = "unsuccessful"
        self.go_on(lot)

    def record(self, terms, body):
        self.going(self.lot(body["lot"]), "qualification")["protocol"] = True

    def approve(self, terms, body):
        lot = self.lot(body["lot"])
        award = self.going(lot, "qualification")
        require(award["protocol"], "the protocol is missing")
        due = self.days(terms["contractDays"], award["since"])
        for count in (terms.get("prolongations") or [])[:award["prolonged"]]:
            due = self.days(count, due - 1)
        award.update(standing="active", late=False, due=due)
        lot["standing"] = "awarded"

    def disqualify(self, terms, body, standings=("qualification", "awarded")):
        lot = self.lot(body["lot"])
        award = self.going(lot, *standings)
        check_reason(body["reason"])
        self.fail(lot, award)

    def terminate(self, terms, body):
        self.disqualify(terms, body, ("awarded",))

    def leave_(self, terms, body):
        number = self.owners.get((body["lot"], self.party()))
        award = next((award for award in self.lot(body["lot"])["awards"] if award["standing"] == "waiting"), None)
        require(award and award["bid"] == number, "not the one who waits")
        award["standing"] = "cancelled"

    def contract(self, terms, body):
        lot = self.lot(body["lot"])
        self.going(lot, "awarded")
        lot["standing"] = "complete"

    def prolong(self, terms, body):
        award = self.going(self.lot(body["lot"]), "qualification", "awarded")
        counts = terms.get("prolongations") or []
        require(award["prolonged"] < len(counts) and body["ground"] in ("payment", "documents", "legal", "other"),
                "prolonged too often, or for no ground")
        award.update(due=self.days(counts[award["prolonged"]], award["due"] - 1), late=False,
                     prolonged=award["prolonged"] + 1)

    def miss(self, terms, body):
        lot = self.on_time(body, "miss")
        award = self.going(lot)
        award["late"] = True
        if terms["missed"] == "fatal":
            self.fail(lot, award)

    def cancel(self, terms, body):
        lot = self.lot(body["lot"])
        require(lot["standing"] not in OVER, "the lot is over")
        check_reason(body["reason"])
        lot["standing"] = "cancelled"
        for award in lot["awards"]:
            award["standing"] = "cancelled" if award["standing"] != "unsuccessful" else "unsuccessful"

    # ---------------------------------------------------------------------------------- the outcome
    def outcome(self, terms):
        cash = lambda units: money(units, terms["currency"])
        lines = []
        for said in terms["lots"]:
            lot = self.lots.get(said["id"]) or self.announced(terms, said["id"])
            room = lot["room"]
            is_empty = lot["standing"] == "tendering" and not lot["registered"]
            line = {"lot": lot["id"], "standing": "unsuccessful" if is_empty else lot["standing"],
                    "value": cash(lot["value"]), "corrections": lot["edition"], "bids": lot["registered"],
                    "aborted": lot["aborted"], "ranking": [], "awards": [
                        {"bid": award["bid"], "amount": cash(award["amount"]), "standing": award["standing"],
                         "late": award["late"], "prolonged": award["prolonged"]} for award in lot["awards"]]}
            if room and room.standing == "ended":
                line["ranking"] = [{"bid": number, "amount": cash(amount)} for number, amount in room.ranking()]
            won = [award["amount"] for award in lot["awards"] if award["standing"] == "active"]
            if lot["standing"] == "complete":
                line["price"] = cash(won[0])
            if isinstance(room, Rounds):
                sign, hours, minutes = terms["calendar"]["offset"][0], *terms["calendar"]["offset"][1:].split(":")
                offset = int(sign + "1") * (int(hours) * 60 + int(minutes))
                line["audit"] = audit(room, lot["id"], offset, 10 ** MINOR_DIGITS.get(terms["currency"], 2))
            lines.append(line)
        found = [line["standing"] for line in lines]
        price = sum(minor_units(**line["price"]) for line in lines if "price" in line)
        sums = {"lots": len(lines), "bids": sum(line["bids"] for line in lines), "price": cash(price)}
        sums |= {name: found.count(name) for name in OVER}
        return {"edition": "auction@1", "lots": lines, "sums": sums}, sums
