"""petition@1: petitions, who supports them, and what the office owes them then (docs/log-format.md, section 17)."""

import re
from datetime import datetime, timezone
from functools import partialmethod

from acta_proofs import instant, require
from acta_way import Part, check_reason, later, time_text

STANDINGS = "signing submitted open refused appealed rejected merged withdrawn lapsed".split()
ASSISTED = ("paper", "phone", "desk")
DAY, STEP = 86_400_000, 100

def end_of_days(calendar, days, time):
    """The first moment after so many working days, counted from the day after a moment (milliseconds)."""
    sign, hours, minutes = re.fullmatch(r"([+-])(\d\d):(\d\d)", calendar["offset"]).groups()
    shift = int(sign + "1") * (int(hours) * 60 + int(minutes)) * 60_000
    resting = calendar.get("rest") if calendar.get("rest") is not None else [6, 7]
    number = lambda text: int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()) // 86_400
    free = {number(text) for text in calendar.get("holidays") or []}
    day = (time + shift) // DAY
    while days:
        day += 1
        # 1 January 1970 was a Thursday.
        days -= (day + 3) % 7 + 1 not in resting and day not in free
    return (day + 1) * DAY - shift

class Petition(Part):
    WAITS = ("submit", "intake")
    HIDDEN = {"submit": ("title", "words"), "intake": ("title", "words"), "appeal": ("words",)}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.petitions, self.supporters, self.appeals, self.granted = {}, {}, 0, 0

    @classmethod
    def places(cls, terms, move, body):
        yield from super().places(terms, move, body)
        if body.get("contact") is not None:
            yield "/contact", body["contact"], "personal", "kept"

    def unit(self, terms, person):
        """Whom something counts for: a number on the roll, or an identifier."""
        self.need(terms["eligible"], self.actor)
        if terms.get("onePer") != "person":
            require(person is None, "no person is asked for here")
            return self.actor
        members = self.replay.members_of(self.place[0], terms["eligible"])
        own = person if members is None else members[self.actor].get("person")
        require(person is not None and person == own, f"{self.actor} is not person {person}")
        return str(person)

    def petition(self, number, *standings):
        require(number in self.petitions, f"there is no petition {number}")
        petition = self.petitions[number]
        require(not standings or petition["standing"] in standings, f"petition {number} is {petition['standing']}")
        return petition

    def own(self, terms, body, *standings):
        petition, person = self.petition(body["petition"], *standings), body.get("person")
        is_office = any(self.replay.holds(self.place[0], role, self.signer) for role in ("office", "clerk"))
        is_own = petition["author"] == self.actor or petition["origin"] != "online" and is_office
        require(person is None and is_own or self.unit(terms, person) == petition["author"], "somebody else's")
        return petition

    def assisted(self, terms, body):
        require(terms.get("intake") and body["origin"] in ASSISTED, "nothing is taken in this way")
        people = self.replay.members_of(self.place[0], terms["intake"])
        require(people is None or str(body["person"]) in people, f"nobody on the roll is {body['person']}")
        return str(body["person"])

    def submit(self, terms, body):
        self.enter(terms, body, self.unit(terms, body.get("person")), "online")

    def intake(self, terms, body):
        self.enter(terms, body, self.assisted(terms, body), body["origin"])

    def enter(self, terms, body, author, origin):
        first = terms.get("first")
        require(self.time < instant(terms.get("submitUntil") or "9999-12-31T00:00:00Z"), "it comes too late")
        topics = [topic["id"] for topic in terms.get("topics") or []] or [None]
        require(body.get("topic") in topics, "there is no such topic")
        named = body.get("signatories") or []
        form = r"0|[1-9]\d*" if terms.get("onePer") == "person" else r"[!-~]{1,160}"
        require(all(isinstance(name, str) and re.fullmatch(form, name) for name in named), "not such signatories")
        require((first or not named) and (first["count"] if first else 0) <= len(named) <= 50
                and len(set(named)) == len(named) and author not in named, "too few signatories, or one twice")
        self.petitions[self.index] = {
            "petition": self.index, "standing": "signing" if first else "submitted", "origin": origin, "author": author,
            "topic": body.get("topic"), "named": named, "signed": [], "published": None, "until": None,
            "sign_until": later(self.time, first["within"]) if first else None, "supports": 0, "assisted": 0,
            "last": None, "clause": None, "steps": [], "into": None, "merged": [], "uniting": None}
        self.supporters[self.index] = {}

    def act(self, wish, terms, body, unit=None, origin="online"):
        unit = unit or self.unit(terms, body.get("person"))
        if wish == "sign":
            petition = self.petition(body["petition"], "signing")
            require(self.time < petition["sign_until"] and unit in petition["named"], "too late, or not named to sign")
            require(unit not in [name for name, _ in petition["signed"]], "signed already")
            petition["signed"].append((unit, origin))
            if len(petition["signed"]) >= terms["first"]["count"]:
                petition["standing"] = "submitted"
            return
        require(wish == "support" or wish == "unsupport" and terms.get("withdrawal") is True, "support stays")
        petition = self.petition(body["petition"], "open")
        require(self.time < petition["until"], "the petition is supported no longer")
        known = self.supporters[petition["petition"]].get(unit, {"on": False})
        require(known["on"] == (wish == "unsupport"), "supported already, or not supported")
        if wish == "support":
            self.add(petition, unit, origin)
            return self.reach(terms, petition)
        require(not petition["uniting"], "supporters are being united")
        known["on"] = False
        petition["supports"] -= 1
        petition["assisted"] -= known["origin"] != "online"

    sign, support = partialmethod(act, "sign"), partialmethod(act, "support")
    unsupport = partialmethod(act, "unsupport")

    def enrol(self, terms, body):
        self.act(body["wish"], terms, body, self.assisted(terms, body), body["origin"])

    def add(self, petition, unit, origin):
        """Each person once. Supporters form a chain: merging walks along it."""
        kept = self.supporters[petition["petition"]]
        if unit not in kept:
            kept[unit], petition["last"] = {"on": False, "previous": petition["last"]}, unit
        if not kept[unit]["on"]:
            kept[unit].update(on=True, origin=origin)
            petition["supports"] += 1
            petition["assisted"] += origin != "online"

    def reach(self, terms, petition):
        """What is reached stays so, with its due time."""
        for step in terms["thresholds"]:
            if petition["supports"] >= step["supporters"] and not self.find(petition, step["id"]):
                due = later(self.time, step["within"]) if step.get("within") is not None \
                    else end_of_days(terms["calendar"], step["workingDays"], self.time)
                petition["steps"].append({"threshold": step["id"], "reached": self.time, "due": due, "missed": False})
        self.sort(terms, petition)

    def sort(self, terms, petition):
        order = [step["id"] for step in terms["thresholds"]]
        petition["steps"].sort(key=lambda step: order.index(step["threshold"]))

    def find(self, petition, threshold):
        return next((step for step in petition["steps"] if step["threshold"] == threshold), None)

    def withdraw(self, terms, body):
        petition = self.own(terms, body, "signing", "submitted", "open", "refused", "appealed")
        require(not petition["steps"] and not petition["uniting"], "an answer is owed to the supporters")
        petition["standing"] = "withdrawn"

    def appeal(self, terms, body):
        petition = self.own(terms, body, "refused")
        require(self.time < petition["appeal_until"], "the appeal comes too late")
        petition["standing"], self.appeals = "appealed", self.appeals + 1

    def publish(self, terms, petition):
        standing = self.replay.hidden[self.place[0], petition["petition"]].standing
        standing.update({at: "kept" for at, now in standing.items() if now == "waiting"})
        petition.update(standing="open", published=self.time, until=later(self.time, terms["supportFor"]))
        for signature in [(petition["author"], petition["origin"]), *petition["signed"]]:
            self.add(petition, *signature)
        self.reach(terms, petition)

    def moderate(self, terms, body):
        petition = self.petition(body["petition"], "submitted")
        if body["decision"] == "publish":
            return self.publish(terms, petition)
        known = [clause["id"] for clause in terms["charter"]]
        require(body["decision"] == "refuse" and body.get("clause") in known, "the charter has no such clause")
        check_reason(body.get("reason"))
        petition.update(standing="refused", moderator=self.signer, clause=body["clause"],
                        appeal_until=later(self.time, terms["appealWithin"]))

    def hear(self, terms, body):
        petition = self.petition(body["petition"], "appealed")
        require(self.signer != petition["moderator"] and body["decision"] in ("publish", "uphold"), "the same judge")
        check_reason(body["reason"])
        if body["decision"] == "uphold":
            petition["standing"] = "rejected"
        else:
            self.granted += 1
            self.publish(terms, petition)

    def merge(self, terms, body):
        one, other = self.petition(body["petition"], "open"), self.petition(body["into"], "open")
        require(one is not other and len(one["merged"]) + len(other["merged"]) < 50, "these cannot be merged")
        require(not one["uniting"] and not other["uniting"], "supporters are being united")
        check_reason(body["reason"])
        one.update(standing="merged", into=other["petition"])
        other["merged"] += [one["petition"], *one["merged"]]
        other["until"] = max(one["until"], other["until"])
        for owed in [step for step in one["steps"] if "reply" not in step]:
            one["steps"].remove(owed)
            known = self.find(other, owed["threshold"])
            if known and ("reply" in known or known["due"] <= owed["due"]):
                continue
            other["steps"] = [step for step in other["steps"] if step is not known] + [owed]
        self.sort(terms, other)
        other["uniting"] = {"from": one["petition"], "next": one["last"], "due": self.time}
        self.go_on(terms, other)

    def go_on(self, terms, petition):
        uniting, kept = petition["uniting"], self.supporters[petition["uniting"]["from"]]
        for _ in range(STEP):
            if uniting["next"] is None:
                break
            unit, known = uniting["next"], kept[uniting["next"]]
            uniting["next"] = known["previous"]
            if known["on"]:
                self.add(petition, unit, known["origin"])
        uniting["due"] = self.time + 1
        petition["uniting"] = uniting if uniting["next"] is not None else None
        self.reach(terms, petition)

    def owed(self, terms, body):
        petition = self.petition(body["petition"], "open")
        step = self.find(petition, body["threshold"])
        require(step, "the petition has not reached this step")
        said = next(item for item in terms["thresholds"] if item["id"] == body["threshold"])
        require(self.replay.holds(self.place[0], said["by"], self.signer), f"the role {said['by']} owes this")
        check_reason(body["reason"])
        promised = instant(body["promised"]) if body.get("promised") is not None else None
        require(promised is None or promised > self.time, "a promise is for a day to come")
        return said, step, promised

    def answer(self, terms, body):
        said, step, promised = self.owed(terms, body)
        fitting = ("answered", "refused", "promised") if said["duty"] == "answer" else ("discussed",)
        require("reply" not in step and body["reply"] in fitting, "answered already, or not with this")
        require((body["reply"] == "promised") == (promised is not None), "a promise names its day, nothing else does")
        step.update(reply=body["reply"], answered=self.time)
        if promised is not None:
            step["promise"] = {"promised": time_text(promised), "due": time_text(promised), "progress": "underway"}

    def report(self, terms, body):
        _, step, promised = self.owed(terms, body)
        promise = step.get("promise")
        require(promise and "endedAt" not in promise, "nothing that was promised is under way")
        require(body["progress"] == "underway" or body["progress"] in ("kept", "dropped") and promised is None,
                "what has ended has no further day")
        promise["progress"] = body["progress"]
        name, at = ("due", promised) if body["progress"] == "underway" else ("endedAt", self.time)
        promise.update({name: time_text(at)} if at is not None else {})

    def wake(self, petition):
        """What happens next by time alone, and when."""
        if petition["uniting"]:
            return petition["uniting"]["due"], "unite"
        if petition["standing"] == "signing":
            return petition["sign_until"], "lapse"
        if petition["standing"] == "open" and not petition["steps"]:
            return petition["until"], "lapse"
        owed = [step for step in petition["steps"] if "reply" not in step and not step["missed"]]
        first = min(owed, key=lambda step: step["due"], default=None) if petition["standing"] == "open" else None
        return (first["due"], first["threshold"]) if first else (None, None)

    def on_time(self, body, what):
        petition = self.petition(body["petition"])
        due, then = self.wake(petition)
        require(due is not None and then == what and self.time >= due, "it is not time for this")
        return petition

    def unite(self, terms, body):
        self.go_on(terms, self.on_time(body, "unite"))

    def lapse(self, terms, body):
        self.on_time(body, "lapse")["standing"] = "lapsed"

    def miss(self, terms, body):
        self.find(self.on_time(body, body["threshold"]), body["threshold"])["missed"] = True

    def step_line(self, step):
        late_by = step["answered"] - step["due"] if "reply" in step else -1
        line = {"threshold": step["threshold"], "reached": time_text(step["reached"]), "due": time_text(step["due"]),
                "late": late_by >= 0 if "reply" in step else step["missed"],
                "reply": step.get("reply"), "promise": step.get("promise"),
                "answered": time_text(step["answered"]) if "reply" in step else None,
                "lateBy": late_by if late_by >= 0 else None}
        return {name: value for name, value in line.items() if value is not None}

    def outcome(self, terms):
        lines = []
        for petition in self.petitions.values():
            line = {name: petition[name] for name in
                    ("petition", "standing", "origin", "topic", "supports", "assisted", "clause", "into", "merged")}
            line |= {name: time_text(petition[name]) for name in ("published", "until") if petition[name] is not None}
            line |= {"signed": len(petition["signed"]), "steps": [self.step_line(step) for step in petition["steps"]]}
            lines.append({name: value for name, value in line.items() if value is not None})
        steps = [step for line in lines for step in line["steps"]]
        ends = [step["promise"]["progress"] for step in steps if "promise" in step]
        live = sum(line["supports"] for line in lines if line["standing"] != "merged")
        sums = {"petitions": len(lines), "supports": live, "owed": len(steps), "promises": len(ends),
                "answered": sum("reply" in step for step in steps), "late": sum(step["late"] for step in steps),
                "kept": ends.count("kept"), "dropped": ends.count("dropped")}
        found = [line["standing"] for line in lines]
        counts = [{"standing": name, "petitions": found.count(name)} for name in STANDINGS]
        return {"edition": "petition@1", "appeals": self.appeals, "granted": self.granted, "sums": sums,
                "counts": counts, "petitions": lines}, sums
