"""Rooms of auction@1: in rounds, hybrid Dutch, open English (docs/log-format.md, section 22). Times are microseconds."""

from datetime import datetime, timedelta, timezone
from fractions import Fraction

from acta_proofs import require

SECOND = 1_000_000
ROUNDS = {"rounds": 3, "firstPause": 300, "pause": 120, "turn": 120, "beforeResult": 120, "latest": 120}
DUTCH = {"pause": 30, "dutch": 24_300, "beforeSealed": 20, "sealed": 600, "beforeBest": 20, "best": 300, "latest": 120}
ENGLISH = {"pause": 10, "round": 180, "all": 25_200, "latest": 120}

class Room:
    """What the formats have in common. `standing` is planned, running, ended, unsold or aborted."""

    def __init__(self, start, timers, sale):
        self.start, self.timers, self.sale, self.standing = start, timers, sale, "planned"

    def advance(self, now):
        """Stage by stage; a stage that begins too late aborts the auction."""
        while self.standing in ("planned", "running") and (at := self.next_start()) is not None and at <= now:
            if now - at > self.timers["latest"] * SECOND:
                self.standing = "aborted"
                return
            self.enter(at, now)

    def keeps(self, amount, limit):
        return amount >= limit if self.sale else amount <= limit

class Rounds(Room):
    def __init__(self, bids, step, value, *arguments):
        """`bids` are (number, amount, mark, coefficient); `value` reads an amount as the method does."""
        super().__init__(*arguments)
        self.bids = [{"id": number, "amount": amount, "mark": mark, "coefficient": coefficient, "posted": False,
                      "first": (amount, mark)} for number, amount, mark, coefficient in bids]
        self.step, self.value, self.stage, self.order, self.turns, self.pending = step, value, -1, [], [], None
        self.count = self.timers["rounds"] * (len(bids) + 1) + 2
        for label, bid in enumerate(self.worst_first()):
            bid["label"] = label + 1

    def score(self, bid, amount):
        return self.value(amount) * bid["coefficient"] if self.sale else self.value(amount) / bid["coefficient"]

    def worst_first(self):
        """Of two that count the same the later is the worse."""
        by_time = sorted(self.bids, key=lambda bid: bid["mark"], reverse=True)
        return sorted(by_time, key=lambda bid: self.score(bid, bid["amount"]) * (1 if self.sale else -1))

    def start_of(self, stage):
        of, turns = self.timers, len(self.bids) * self.timers["turn"]
        round, place = divmod(stage, len(self.bids) + 1)
        if round >= of["rounds"]:
            seconds = of["firstPause"] + (of["rounds"] - 1) * of["pause"] + of["rounds"] * turns
            return self.start + (seconds + place * of["beforeResult"]) * SECOND
        pauses = [of["firstPause"]] + [of["pause"]] * (of["rounds"] - 1)
        return self.start + (round * turns + sum(pauses[:round + (place > 0)]) + max(0, place - 1) * of["turn"]) * SECOND

    def next_start(self):
        return self.start_of(self.stage + 1) if self.stage + 1 < self.count else None

    def on_turn(self):
        round, place = divmod(self.stage, len(self.bids) + 1)
        return self.order[place - 1] if self.standing == "running" and round < self.timers["rounds"] and place else None

    def enter(self, at, now):
        bid = self.on_turn()
        if bid:
            if self.pending:
                bid["amount"], bid["mark"], bid["posted"] = *self.pending, True
            self.turns.append((bid, bid["amount"], bid["mark"], self.pending is not None, now))
            self.pending = None
        self.stage += 1
        round, place = divmod(self.stage, len(self.bids) + 1)
        if round < self.timers["rounds"] and not place:
            self.order, self.standing = self.worst_first(), "running"
        elif self.stage == self.count - 1:
            self.standing = "ended"

    def post(self, amount, number, mark):
        self.advance(mark[0])
        bid = self.on_turn()
        require(bid and bid["id"] == number, "it is another bidder's turn")
        if amount is not None:
            own, step = self.value(bid["amount"]), self.value(self.step)
            require(amount > 0 and self.keeps(self.value(amount), own + step if self.sale else own - step),
                    "the bid is not bettered by the minimal step")
        self.pending = amount and (amount, mark)

    def ranking(self):
        return [(bid["id"], bid["amount"]) for bid in reversed(self.worst_first())]

class Dutch(Room):
    def __init__(self, initial, steps, *arguments):
        super().__init__(*arguments)
        self.initial, self.steps, self.stage, self.since = initial, steps, "planned", self.start
        self.taker, self.sealed, self.best = None, {}, None

    def price(self, step):
        """Rounded to the minor unit, halves up."""
        return (self.initial * (100 - step) + 50) // 100

    def next_start(self):
        if self.stage == "planned":
            return self.start
        if self.stage == "pause" or isinstance(self.stage, int):
            step = 0 if self.stage == "pause" else self.stage + 1
            return self.start + self.timers["pause"] * SECOND + self.timers["dutch"] * SECOND * step // (self.steps + 1)
        return None if self.stage == "result" else self.since + self.timers[self.stage] * SECOND

    def enter(self, at, now):
        self.since = at
        if self.stage == "beforeBest":
            self.sealed = {number: bid for number, bid in self.sealed.items() if bid[0] is not None}
        if self.stage in ("sealed", "beforeBest") and not self.sealed or self.stage == "best":
            self.stage, self.standing = "result", "ended"
        elif isinstance(self.stage, int):
            self.stage = self.stage + 1 if self.stage < self.steps else "result"
            self.standing = "running" if self.stage != "result" else "unsold"
        else:
            self.stage = {"planned": "pause", "pause": 0, "beforeSealed": "sealed", "sealed": "beforeBest",
                          "beforeBest": "best"}[self.stage]
            self.standing = "running"

    def takes_newcomers(self):
        return self.stage in ("planned", "pause") or isinstance(self.stage, int)

    def post(self, amount, number, mark):
        self.advance(mark[0])
        if isinstance(self.stage, int) and self.standing == "running":
            require(amount == self.price(self.stage), "the price of the moment is another one")
            self.taker, self.stage, self.since = (number, amount, mark), "beforeSealed", mark[0]
        elif self.stage == "sealed":
            require(amount is None and self.sealed.pop(number, None), "what is bid now is sealed")
        else:
            require(self.stage == "best" and number == self.taker[0], "this is not taken now")
            least = max(bid[0] for bid in self.sealed.values()) + self.price(99)
            require(amount is None or amount >= least, "the last word does not better the best by a hundredth")
            self.best = amount and (number, amount, mark)

    def seal(self, number, mark):
        self.advance(mark[0])
        require(self.stage == "sealed" and number != self.taker[0], "sealed bids are not taken, or not from the taker")
        self.sealed.pop(number, None)
        self.sealed[number] = (None, mark)

    def open(self, amount, number, mark):
        self.advance(mark[0])
        bid = self.sealed.get(number)
        require(self.stage == "beforeBest" and bid and bid[0] is None, "nothing is to be opened now")
        require(amount > self.taker[1], "a sealed bid is more than the price that was taken")
        self.sealed[number] = (amount, bid[1])

    def ranking(self):
        bids = [(number, *bid) for number, bid in self.sealed.items() if bid[0] is not None]
        bids += [self.best or self.taker] if self.taker else []
        return [bid[:2] for bid in sorted(bids, key=lambda bid: (-bid[1], bid[2]))]

class English(Room):
    def __init__(self, value, step, *arguments):
        super().__init__(*arguments)
        self.price, self.step, self.stage, self.since = value + step if self.sale else value - step, step, "planned", self.start
        self.bids = []

    def next_start(self):
        if self.stage in ("planned", "result"):
            return self.start if self.stage == "planned" else None
        return min(self.since + self.timers[self.stage] * SECOND, self.start + self.timers["all"] * SECOND)

    def enter(self, at, now):
        self.since = at
        if self.stage == "planned":
            self.stage, self.standing = "pause", "running"
        elif self.stage == "pause" and at < self.start + self.timers["all"] * SECOND:
            self.stage = "round"
        else:
            self.end()

    def end(self):
        self.stage, self.standing = "result", "ended" if self.bids else "unsold"

    def post(self, amount, number, mark):
        self.advance(mark[0])
        require(amount is not None and self.stage == "round" and self.standing == "running", "no bid is taken now")
        require(all(mark[0] - bid[2][0] >= SECOND for bid in self.bids if bid[0] == number), "too soon after the last")
        require(amount > 0 and self.keeps(amount, self.price) and amount % self.step == 0, "not the price of the round")
        self.bids = [(number, amount, mark)] + [bid for bid in self.bids if bid[0] != number]
        self.price = amount + self.step if self.sale else amount - self.step
        self.stage, self.since = "pause", mark[0]
        if self.price <= 0:
            self.end()

    def ranking(self):
        return [bid[:2] for bid in self.bids]

def audit(room, lot, offset, scale):
    """The audit document of an auction in rounds, in block YAML with members in the order of their names."""
    zone = timezone(timedelta(minutes=offset))
    time = lambda at: "'" + (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=at)).astimezone(zone).isoformat() + "'"
    number = lambda bid: f"'{bid['id']}'"
    def figures(bid, amount):
        found = {"amount": repr(amount / scale), "bidder": number(bid)}
        if room.is_scored:
            text = lambda value: f"'{value}'" if value.denominator == 1 else str(value)
            found |= {"amount_features": text(room.score(bid, amount)), "coeficient": text(bid["coefficient"])}
        return found
    first = [figures(bid, bid["first"][0]) | {"date": time(bid["first"][1][0]), "label": {"en": f"'Bidder #{bid['label']}'"}}
             for bid in sorted(room.bids, key=lambda bid: bid["label"])]
    line = {"auction_start": {"initial_bids": first, "time": time(room.start)}}
    for place, (bid, amount, mark, changed, published) in enumerate(room.turns):
        round, turn = divmod(place, len(room.bids))
        item = figures(bid, amount) | {"time": time(published)} | ({"bid_time": time(mark[0])} if changed else {})
        line.setdefault(f"round_{round + 1}", {})[f"turn_{turn + 1}"] = item
    if room.standing == "ended":
        bids = [figures(bid, bid["amount"]) | {"time": time(bid["mark"][0])} for bid in room.bids]
        line["results"] = {"bids": bids, "time": time(room.start_of(room.count - 1))}
    return "".join(text + "\n" for text in block({"id": lot, "tenderId": lot, "tender_id": lot, "timeline": line}))

def block(value, indent=""):
    for name in sorted(value):
        item = value[name]
        if isinstance(item, dict):
            yield f"{indent}{name}:"
            yield from block(item, indent + "  ")
        elif isinstance(item, list):
            yield f"{indent}{name}:"
            for element in item:
                lines = list(block(element, indent + "  "))
                yield f"{indent}- {lines[0].strip()}"
                yield from lines[1:]
        else:
            yield f"{indent}{name}: {item}"

def exact(value, is_double):
    """A decimal text as the method reads it: as what is written, or as the nearest double for exactly what that is."""
    return Fraction(float(Fraction(value))) if is_double else Fraction(value)
