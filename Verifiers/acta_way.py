"""proposal@1, objection@1, works@1, authorisation@1: from ideas to funded works and trials (docs/log-format.md, sections 14 to 16, 22)."""

import re
from datetime import datetime, timedelta, timezone

from acta_budget import minor_units, money
from acta_proofs import instant, require

REASON = 2_000
FATES = "listed undecided refused merged withdrawn infeasible unassessed cost unsupported".split()

def check_reason(text):
    require(isinstance(text, str) and 1 <= len(text) <= REASON, "a reason is missing or too long")

def point(text):
    """Latitude and longitude in millionths of a degree."""
    match = re.fullmatch(r"(-?)([0-9]{1,3})(?:\.([0-9]{1,6}))?,? (-?)([0-9]{1,3})(?:\.([0-9]{1,6}))?", text)
    require(match, f"{text!r} is no place")
    number = lambda sign, whole, part: int(sign + "1") * (int(whole) * 10**6 + int((part or "").ljust(6, "0")))
    latitude, longitude = number(*match.groups()[:3]), number(*match.groups()[3:])
    require(abs(latitude) <= 90 * 10**6 and abs(longitude) <= 180 * 10**6, f"{text!r} is not on the earth")
    return latitude, longitude

def is_inside(place, corners):
    """Whether a point is within a polygon or on its edge."""
    inside = False
    for (fy, fx), (ty, tx) in zip(corners[-1:] + corners[:-1], corners):
        cross = (tx - fx) * (place[0] - fy) - (ty - fy) * (place[1] - fx)
        if cross == 0 and min(fy, ty) <= place[0] <= max(fy, ty) and min(fx, tx) <= place[1] <= max(fx, tx):
            return True
        if (fy > place[0]) != (ty > place[0]):
            inside ^= cross > 0 if ty > fy else cross < 0
    return inside

def place_text(place):
    degrees = lambda n: "-" * (n < 0) + f"{abs(n) // 10**6}.{abs(n) % 10**6:06}".rstrip("0").rstrip(".")
    return " ".join(map(degrees, place))

def later(milliseconds, period):
    """A time later by a period such as P1Y2M3W4D, by the calendar in UTC; the day is kept if the month has it."""
    years, months, weeks, days = (int(n or 0) for n in re.fullmatch(
        r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", period).groups())
    seconds, rest = divmod(milliseconds, 1000)
    time = datetime.fromtimestamp(seconds, timezone.utc)
    month = time.month - 1 + months + 12 * years
    first = datetime(time.year + month // 12, month % 12 + 1, 1, tzinfo=timezone.utc)
    last = (datetime(first.year + first.month // 12, first.month % 12 + 1, 1, tzinfo=timezone.utc) - first).days
    moved = time.replace(year=first.year, month=first.month, day=min(time.day, last)) + timedelta(weeks=weeks, days=days)
    return int(moved.timestamp()) * 1000 + rest

def time_text(milliseconds):
    moment = datetime.fromtimestamp(milliseconds // 1000, timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03}Z"

def exact(amount):
    """An amount with as many decimals as its currency has."""
    return money(minor_units(**amount), amount["currency"])

class Part:
    """What the three have in common."""
    WAITS, HIDDEN = (), {}

    def __init__(self, replay, place):
        self.replay, self.place = replay, place

    @staticmethod
    def facts(terms, move):
        return {}

    @classmethod
    def places(cls, terms, move, body):
        for name in cls.HIDDEN.get(move, ()):
            if body.get(name) is not None:
                yield f"/{name}", body[name], "withdrawable", "waiting" if move in cls.WAITS else "kept"

    def decide(self, index, terms, move, body, act, facts):
        self.index, self.actor, self.signer, self.time = index, act.get("for") or act["actor"], act["actor"], self.replay.time
        getattr(self, move)(terms, body)

    def list(self, name):
        return self.replay.lists.setdefault((*self.place, name), {})

    def need(self, eligible, actor):
        members = None if eligible == "anyone" else self.replay.members_of(self.place[0], eligible)
        role = re.fullmatch("in roles where (.+)", eligible)
        is_member = self.replay.holds(self.place[0], role[1], actor) if role else members is None or actor in members
        require(is_member, f"{actor} is not {eligible}")

class Proposal(Part):
    WAITS = ("submit", "amend")
    HIDDEN = {"submit": ("title", "words"), "amend": ("title", "words"), "appeal": ("words",)}

    @classmethod
    def places(cls, terms, move, body):
        yield from super().places(terms, move, body)
        if terms.get("photos") and move in cls.WAITS and body.get("photo") is not None:
            yield "/photo", body["photo"], "withdrawable", "waiting"

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.ideas, self.supporters, self.appeals, self.granted = {}, set(), 0, 0

    def idea(self, number, *standings):
        require(number in self.ideas, f"there is no idea {number}")
        idea = self.ideas[number]
        require(not standings or idea["standing"] in standings, f"idea {number} is {idea['standing']}")
        return idea

    def own(self, number, *standings):
        idea = self.idea(number, *standings)
        require(self.actor in idea["authors"], f"idea {number} is somebody else's")
        return idea

    def contents(self, terms, body):
        require(self.time < instant(terms["ideasUntil"]), "ideas are taken in no longer")
        place, known = point(body["place"]), [item["id"] for item in terms.get("categories") or []] or [None]
        require(not terms.get("area") or is_inside(place, [point(corner) for corner in terms["area"]]), "out of the area")
        require(body.get("category") in known, "there is no such category")
        require(terms.get("photos") or body.get("photo") is None, "photographs are not taken")
        return {"version": self.index, "place": place, "category": body.get("category")}

    def submit(self, terms, body):
        self.need(terms.get("eligible") or "anyone", self.actor)
        self.ideas[self.index] = {"idea": self.index, "standing": "submitted", "authors": [self.actor], "into": None,
                                  "merged": [], "said": {}, "supports": 0, "joining": None, **self.contents(terms, body)}

    def amend(self, terms, body):
        self.own(body["idea"], "submitted").update(self.contents(terms, body))

    def withdraw(self, terms, body):
        idea = self.own(body["idea"], "submitted", "admitted", "refused", "appealed")
        require(len(idea["authors"]) == 1, "the idea has several authors")
        idea["standing"] = "withdrawn"
        self.keep(terms, idea)

    def admit(self, terms, idea):
        idea["standing"] = "admitted"
        hidden = self.replay.hidden[self.place[0], idea["version"]]
        hidden.standing.update({at: "kept" for at, now in hidden.standing.items() if now == "waiting"})
        self.list("authors").update({author: {} for author in idea["authors"]})
        self.keep(terms, idea)

    def moderate(self, terms, body):
        idea = self.idea(body["idea"], "submitted")
        require(idea["version"] == body["version"] and body["decision"] in ("admit", "refuse"), "another version was read")
        if body["decision"] == "admit":
            return self.admit(terms, idea)
        require(any(clause["id"] == body.get("clause") for clause in terms["charter"]), "the charter has no such clause")
        check_reason(body.get("reason"))
        idea.update(standing="refused", moderator=self.signer, until=later(self.time, terms["appealWithin"]))

    def appeal(self, terms, body):
        idea = self.own(body["idea"], "refused")
        require(self.time < idea["until"], "the appeal comes too late")
        idea["standing"], self.appeals = "appealed", self.appeals + 1

    def hear(self, terms, body):
        idea = self.idea(body["idea"], "appealed")
        require(self.signer != idea["moderator"] and body["decision"] in ("admit", "uphold"), "heard by who refused it")
        check_reason(body["reason"])
        if body["decision"] == "uphold":
            idea["standing"] = "rejected"
        else:
            self.granted += 1
            self.admit(terms, idea)

    def support(self, terms, body, step=1):
        idea, name = self.idea(body["idea"], "admitted"), (body["idea"], self.actor)
        require(terms.get("support"), "nobody is asked for support")
        self.need(terms["support"]["eligible"], self.actor)
        require((name in self.supporters) == (step < 0), "supported already, or not supported")
        self.supporters ^= {name}
        idea["supports"] += step
        self.keep(terms, idea)

    def unsupport(self, terms, body):
        self.support(terms, body, -1)

    def join(self, terms, body):
        idea = self.idea(body["idea"], "admitted")
        require(body["idea"] != body["into"], "an idea is merged with itself")
        idea["joining"] = [body["into"], False, False]
        is_office = any(self.replay.holds(self.place[0], role, self.signer) for role in ("office", "clerk"))
        self.merge(terms, idea, is_office)

    def agree(self, terms, body):
        idea = self.idea(body["idea"], "admitted")
        require(idea["joining"], "nobody has proposed a merger")
        self.merge(terms, idea, False)

    def merge(self, terms, idea, is_office):
        other, joining = self.idea(idea["joining"][0], "admitted"), idea["joining"]
        require(len(idea["authors"]) + len(other["authors"]) <= 50 and len(idea["merged"]) + len(other["merged"]) < 50,
                "too much is merged")
        agreed = [joining[0], joining[1] or self.actor in idea["authors"], joining[2] or self.actor in other["authors"]]
        require(agreed != joining or is_office, "neither idea is the actor's, or nothing new is said")
        idea["joining"] = agreed
        if all(agreed[1:]):
            other["authors"] += [author for author in idea["authors"] if author not in other["authors"]]
            other["merged"] += [idea["idea"], *idea["merged"]]
            idea.update(standing="merged", into=other["idea"], joining=None)
            self.keep(terms, idea)

    def departments(self, terms, idea):
        named = {item["id"]: item["departments"] for item in terms.get("categories") or []}
        return named.get(idea["category"], [] if named else [item["id"] for item in terms["departments"]])

    def assess(self, terms, body):
        idea, name, cost = self.idea(body["idea"], "admitted"), body["department"], body.get("cost")
        require(name in self.departments(terms, idea), "the department is not asked")
        role = next(item["by"] for item in terms["departments"] if item["id"] == name)
        require(self.replay.holds(self.place[0], role, self.signer), f"{name} speaks through the role {role}")
        require(body["verdict"] in ("feasible", "conditional", "infeasible"), "this is no verdict")
        require((cost is None) == (body["verdict"] == "infeasible"), "a cost is missing, or stands where there is none")
        require(cost is None or cost["currency"] == terms["currency"] and minor_units(**cost) >= 0, "not such a cost")
        check_reason(body["reason"])
        idea["said"].pop(name, None)
        idea["said"][name] = {"department": name, "verdict": body["verdict"]} | ({"cost": exact(cost)} if cost else {})
        self.keep(terms, idea)

    def cost(self, idea):
        return sum(minor_units(**said["cost"]) for said in idea["said"].values() if "cost" in said)

    def fate(self, terms, idea):
        early = {"submitted": "undecided", "merged": "merged", "withdrawn": "withdrawn", "admitted": None}
        fate, most = early.get(idea["standing"], "refused"), terms.get("mostCost")
        if fate:
            return fate
        if any(said["verdict"] == "infeasible" for said in idea["said"].values()):
            return "infeasible"
        if not set(self.departments(terms, idea)) <= set(idea["said"]):
            return "unassessed"
        if not 0 < self.cost(idea) <= (minor_units(**most) if most else float("inf")):
            return "cost"
        return "listed" if idea["supports"] >= (terms.get("support") or {}).get("least", 0) else "unsupported"

    def keep(self, terms, idea):
        if self.fate(terms, idea) == "listed":
            columns = {"cost": money(self.cost(idea), terms["currency"]), "place": place_text(idea["place"])}
            self.list("final")[str(idea["idea"])] = columns
        else:
            self.list("final").pop(str(idea["idea"]), None)

    def outcome(self, terms):
        rows = []
        for idea in self.ideas.values():
            fate = self.fate(terms, idea)
            row = {"idea": idea["idea"], "standing": idea["standing"], "reason": fate, "into": idea["into"],
                   "cost": money(self.cost(idea), terms["currency"]) if fate == "listed" else None,
                   "assessments": list(idea["said"].values()), "supports": idea["supports"],
                   "authors": len(idea["authors"]), "merged": idea["merged"]}
            rows.append({name: value for name, value in row.items() if value is not None})
        listed = [str(row["idea"]) for row in rows if row["reason"] == "listed"]
        counts = [{"reason": fate, "ideas": sum(row["reason"] == fate for row in rows)} for fate in FATES]
        return {"edition": "proposal@1", "appeals": self.appeals, "granted": self.granted, "counts": counts,
                "ideas": rows}, {"ideas": len(rows), "listed": len(listed), "selected": listed}

class Objection(Part):
    HIDDEN = {"object": ("words",)}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.raised, self.once, self.decision = {}, set(), None

    def decide(self, index, terms, move, body, act, facts):
        if move != "decide":
            return super().decide(index, terms, move, body, act, facts)
        self.time = self.replay.time
        self.settle(terms, body)

    def stated(self, terms):
        stated = self.replay.results.get((self.place[0], terms["about"]))
        require(stated and self.decision is None, "there is no outcome yet, or the decision is made")
        return stated

    def object(self, terms, body):
        self.stated(terms)
        require(self.time < instant(terms["until"]), "objections are taken no longer")
        self.need(terms["eligible"], self.actor)
        require(any(ground["id"] == body["ground"] for ground in terms["grounds"]), "there is no such ground")
        project = body.get("project")
        known = self.replay.members_of(self.place[0], terms["projects"]["list"]) if terms.get("projects") else {}
        require(project is None or known is None or project in known, "there is no such project")
        once = (self.actor, body["ground"], project)
        require(once not in self.once, "the objection was raised before")
        self.once.add(once)
        self.raised[self.index] = {"objection": self.index, "ground": body["ground"], "project": project,
                                   "finding": None, "retracted": False, "late": True, "actor": self.actor}

    def waiting(self, terms, body):
        self.stated(terms)
        raised = self.raised.get(body["objection"])
        require(raised and raised["finding"] is None and not raised["retracted"], "no objection that waits")
        return raised

    def retract(self, terms, body):
        raised = self.waiting(terms, body)
        require(raised["actor"] == self.actor, "the objection is somebody else's")
        raised.update(retracted=True, late=False)

    def answer(self, terms, body):
        check_reason(body["reason"])
        require(body["finding"] in ("upheld", "noted", "rejected", "inadmissible"), "this is no finding")
        self.waiting(terms, body).update(finding=body["finding"], late=self.time >= instant(terms["answersUntil"]))

    def settle(self, terms, body):
        digest, results = self.stated(terms)
        require(body["digest"] == digest and self.time >= instant(terms["until"]), "too early, or another outcome")
        check_reason(body["reason"])
        live = [raised for raised in self.raised.values() if not raised["retracted"]]
        require(all(raised["finding"] for raised in live), "an objection has no answer")
        without, instead = body.get("without") or [], body.get("instead") or []
        is_upheld = any(raised["finding"] == "upheld" for raised in live)
        require(body["decision"] == ("corrected" if is_upheld else "confirmed"), "not what the answers come to")
        require(is_upheld == bool(without or instead), "a correction is missing, or stands where there is none")
        selected, source = results.get("selected") or [], terms.get("projects")
        require(set(without) <= set(selected) and not set(instead) & set(selected), "not such projects")
        require(all(len(set(ids)) == len(ids) <= 30 for ids in (without, instead)), "a project twice, or too many")
        known = self.replay.members_of(self.place[0], source["list"]) if source else {}
        if instead and known is not None:
            require(set(instead) <= set(known), "not such projects")
            cost = lambda ids: sum(minor_units(**known[name][source["cost"]]) for name in ids if name in known)
            require(minor_units(**results["left"]) + cost(without) >= cost(instead), "there is not enough money")
        self.decision = {"decision": body["decision"], "digest": digest, "without": without, "instead": instead}

    def outcome(self, terms):
        names = ("objection", "ground", "project", "finding", "retracted", "late")
        lines = [{name: raised[name] for name in names if raised[name] is not None} for raised in self.raised.values()]
        results = {"about": terms["about"], "without": [], "instead": [], "objections": len(lines),
                   "late": sum(line["late"] for line in lines)} | (self.decision or {})
        return results | {"edition": "objection@1", "lines": lines}, results

class Works(Part):
    HIDDEN = {"report": ("words", "photo")}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.works = {}

    def is_funded(self, terms, project):
        stated = lambda part: self.replay.results.get((self.place[0], part), (None, {}))[1]
        decided = stated(terms["objections"]) if terms.get("objections") else {"decision": "none"}
        require(stated(terms["funded"]) and decided.get("decision"), "it is not decided what is funded")
        selected = set(stated(terms["funded"]).get("selected") or [])
        return project in selected - set(decided.get("without", [])) | set(decided.get("instead", []))

    def plan(self, terms, body):
        project, granted = body["project"], exact(body["granted"])
        if project not in self.works:
            known = self.replay.members_of(self.place[0], terms["projects"]["list"])
            require(self.is_funded(terms, project), f"{project} is not funded")
            require(known is None or known[project][terms["projects"]["cost"]] == granted, "another amount was granted")
            self.works[project] = {"project": project, "standing": "planned", "granted": granted, "budget": granted,
                                   "spent": money(0, terms["currency"]), "percent": 0, "reports": 0, "missed": 0,
                                   "milestones": [], "due": later(self.time, terms["reportEvery"])}
        work, stages = self.underway(body), [item["id"] for item in terms["stages"]]
        is_new = body["stage"] in stages and all(step["stage"] != body["stage"] for step in work["milestones"])
        require(is_new and work["granted"] == granted, "not such a stage, or another amount was granted")
        due = time_text(instant(body["due"]))
        work["milestones"].append({"stage": body["stage"], "planned": due, "due": due})

    def underway(self, body):
        work = self.works.get(body["project"])
        require(work and work["standing"] not in ("finished", "stopped"), "no work that goes on")
        return work

    def step(self, work, stage):
        found = [step for step in work["milestones"] if step["stage"] == stage]
        require(found, "the work has no date for this stage")
        return found[0]

    def spend(self, terms, body, most=True):
        work, units = self.underway(body), lambda amount: minor_units(**amount)
        amount = body["spent"] if most else body["budget"]
        is_so = amount["currency"] == terms["currency"] and units(amount) >= units(work["spent"])
        require(is_so and (not most or units(amount) <= units(work["budget"])), "not such an amount")
        work["spent" if most else "budget"] = exact(amount)
        return work

    def change(self, terms, body):
        require(body.get("due") is not None or body.get("budget") is not None, "nothing would change")
        check_reason(body["reason"])
        if body.get("due") is not None:
            self.step(self.underway(body), body.get("stage"))["due"] = time_text(instant(body["due"]))
        if body.get("budget") is not None:
            self.spend(terms, body, most=False)

    def report(self, terms, body):
        work = self.spend(terms, body)
        require(type(body["percent"]) is int and 0 <= body["percent"] <= 100, "not a number of hundredths")
        if body.get("reached") is not None:
            self.step(work, body["reached"])["reached"] = time_text(self.time)
        work.update(percent=body["percent"], standing="underway", reports=work["reports"] + 1,
                    due=later(self.time, terms["reportEvery"]))

    def finish(self, terms, body):
        self.spend(terms, body).update(standing="finished", percent=100)

    def stop(self, terms, body):
        check_reason(body["reason"])
        self.spend(terms, body)["standing"] = "stopped"

    def miss(self, terms, body):
        work = self.underway(body)
        require(self.time >= work["due"], "the report is not due")
        work.update(missed=work["missed"] + 1, due=later(work["due"], terms["reportEvery"]))

    def outcome(self, terms):
        works = [{name: value for name, value in work.items() if name != "due"}
                 for _, work in sorted(self.works.items(), key=lambda item: item[0].encode())]
        add = lambda name: money(sum(minor_units(**work[name]) for work in works), terms["currency"])
        count = lambda standing: sum(work["standing"] == standing for work in works)
        return ({"edition": "works@1", "granted": add("granted"), "spent": add("spent"), "works": works},
                {"works": len(works), "finished": count("finished"), "stopped": count("stopped"),
                 "missed": sum(work["missed"] for work in works)})

class Authorisation(Part):
    HIDDEN = {"measure": ("words",)}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.standing, self.granted, self.until, self.over, self.renewed = "waiting", None, None, None, 0
        self.readings, self.before = {}, {}  # measure -> [(time, value)]; measure -> how many of them came before

    def decide(self, index, terms, move, body, act, facts):
        if self.standing == "inForce" and self.replay.time >= self.until:
            self.standing, self.over = "lapsed", self.until
        if move not in ("measure", "lapse"):
            check_reason(body["reason"])
            require(move == "grant" or self.standing == "inForce", f"it is {self.standing}")
        super().decide(index, terms, move, body, act, facts)

    def measure(self, terms, body):
        name, value = body["measure"], body["value"]
        require(name in [item["id"] for item in terms.get("measures") or []], "no such measure was declared")
        require(0 <= value < 2**53 and self.standing in ("waiting", "inForce"), "no such reading, or it is over")
        self.readings.setdefault(name, []).append((self.time, value))
        self.before[name] = self.before.get(name, 0) + (self.standing == "waiting")

    def grant(self, terms, body):
        require(self.standing == "waiting" and self.time < instant(terms["lapses"]), "granted before, or too late")
        stated = [(self.place[0], part) in self.replay.results for part in terms.get("after") or []]
        unread = [item for item in terms.get("measures") or [] if item.get("baseline") and not self.before.get(item["id"])]
        require(all(stated) and not unread, "an outcome or a reading is missing")
        self.standing, self.granted, self.until = "inForce", self.time, instant(terms["lapses"])

    def renew(self, terms, body):
        require(self.renewed < len(terms.get("renewals") or []), "it cannot be renewed so often")
        self.until, self.renewed = instant(terms["renewals"][self.renewed]), self.renewed + 1

    def keep(self, terms, body):
        require(not terms.get("binding") or self.of(terms, "met").count(False) == 0, "a bound is not met")
        self.standing, self.over, self.until = "kept", self.time, None

    def end(self, terms, body):
        self.standing, self.over, self.until = "ended", self.time, None

    def lapse(self, terms, body):
        require(self.standing == "lapsed" and self.until is not None, "it is not over, or that was stated")
        self.until = None

    def of(self, terms, name):
        return [measure.get(name) for measure in self.measures(terms)]

    def measures(self, terms):
        for item in terms.get("measures") or []:
            read, many = self.readings.get(item["id"], []), self.before.get(item["id"], 0)
            least, most, last = item.get("least"), item.get("most"), read[-1][1] if len(read) > many else None
            line = {"measure": item["id"], "readings": [{"at": time_text(time), "value": value} for time, value in read]}
            line |= {"before": read[many - 1][1]} if many else {}
            line |= {"last": last} if last is not None else {}
            if least is not None or most is not None:
                line["met"] = last is not None and (least or 0) <= last and (most is None or last <= most)
            yield line

    def outcome(self, terms):
        standing, over = ("lapsed", self.until) if self.standing == "inForce" else (self.standing, self.over)
        line = {"edition": "authorisation@1", "standing": standing, "renewed": self.renewed,
                "measures": list(self.measures(terms))}
        line |= {"granted": time_text(self.granted)} if self.granted is not None else {}
        line |= {"over": time_text(over)} if over is not None else {}
        met = [value for value in self.of(terms, "met") if value is not None]
        return line, {"standing": standing, "renewed": self.renewed, "bounds": len(met), "met": sum(met)}
