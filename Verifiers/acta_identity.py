"""identity@1: which account belongs to an identified person, how surely, and until when (docs/log-format.md, section 28)."""

from acta_proofs import instant, require
from acta_way import later

LEVELS = ("low", "substantial", "high")

class Holding(dict):
    """The members of a level, each for as long as it holds."""

    def __init__(self, replay):
        self.replay, self.until = replay, {}

    def __contains__(self, member):
        return super().__contains__(member) and self.replay.time < self.until[member]

    def get(self, member, otherwise=None):
        return self[member] if member in self else otherwise

class Identity:
    """The accounts of one part, by the people whose they are."""

    def __init__(self, replay, place):
        self.replay, self.place, self.numbers, self.people, self.accounts = replay, place, {}, {}, {}
        self.said = {"edition": "identity@1", "confirmed": 0, "levels": {}, "means": {}, "withdrawn": {}, "left": 0}
        for level in LEVELS:
            replay.lists.setdefault((*place, level), Holding(replay))

    @staticmethod
    def facts(terms, move):
        return {}

    @staticmethod
    def places(terms, move, body):
        if move == "confirm" and body.get("person") is not None:
            yield "/person", body["person"], "personal", "kept"

    def decide(self, index, terms, move, body, act, facts):
        require(not terms.get("closes") or self.replay.time < instant(terms["closes"]), "the part is closed")
        self.index, self.act, self.facts = index, act, facts
        getattr(self, move)(terms, body)

    def list(self, name):
        return self.replay.lists.setdefault((*self.place, name), {})

    def count(self, what, name):
        self.said[what][name] = self.said[what].get(name, 0) + 1

    def confirm(self, terms, body):
        means = next((means for means in terms["means"] if means["id"] == body["means"]), None)
        require(means, f"there are no means {body['means']!r}")
        desks = lambda means: [means["by"]] if means.get("by") else ["clerk", "office"]
        is_elsewhere = means.get("by") == "registrar"
        roles = [role for one in terms["means"] for role in desks(one)] + ["clerk", "office"] if is_elsewhere else desks(means)
        at_desk = any(self.replay.holds(self.place[0], role, self.act["actor"]) for role in roles if role != "registrar")
        require(at_desk != is_elsewhere, f"{means['id']!r} is for somebody else to confirm")
        level = body.get("level") or means["level"]
        require(level in LEVELS[:LEVELS.index(means["level"]) + 1], f"{means['id']!r} does not show {level!r}")
        said = [value["digest"] for name, value in self.facts if name == "unique" and value["field"] == "person"]
        require(said, "nobody vouches that the person is there once")
        account, person = body["account"], said[0]
        require(self.accounts.get(account, person) == person, f"{account} is somebody else's")
        require(self.people.get(person, account) == account, "the person has another account")
        number = self.numbers.setdefault(person, self.index)
        until = later(self.replay.time, means["valid"])
        for name in LEVELS[:LEVELS.index(level) + 1]:
            held = self.list(name)
            if account not in held or held.until[account] < until:
                held[account], held.until[account] = {"person": number, "means": means["id"]}, until
        self.accounts[account], self.people[person] = person, account
        self.list("people")[str(number)] = {"person": number}
        self.said["confirmed"] += 1
        self.count("levels", level)
        self.count("means", means["id"])

    def dismiss(self, account):
        require(account in self.accounts, f"nobody has been identified with {account}")
        person = self.accounts.pop(account)
        del self.people[person], self.list("people")[str(self.numbers[person])]
        for level in LEVELS:
            self.list(level).pop(account, None)

    def withdraw(self, terms, body):
        require(body["reason"] in ("lost", "misused", "mistake"), "this is no reason")
        self.dismiss(body["account"])
        self.count("withdrawn", body["reason"])

    def leave(self, terms, body):
        self.dismiss(self.act.get("for") or self.act["actor"])
        self.said["left"] += 1

    def outcome(self, terms):
        return self.said, self.said
