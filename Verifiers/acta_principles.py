"""principles@1: what a closed panel consents to, and how it is upheld (docs/log-format.md, section 23)."""

from acta_petition import Petition
from acta_proofs import instant, require
from acta_way import Part, later, time_text

COUNTS = {"consent": "consents", "abstain": "abstentions", "object": "objections"}

class Principles(Part):
    WAITS = ("tell", "draft", "amend", "respond", "answer", "drop")
    HIDDEN = {"tell": ("words",), "draft": ("text",), "amend": ("text", "reason"), "respond": ("reason",),
              "answer": ("words",), "drop": ("reason",), "promise": ("words",), "report": ("words",)}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.stories, self.told, self.principles, self.given, self.objections = {}, {}, {}, {}, {}

    def unit(self, terms, body):
        return Petition.unit(self, {"eligible": terms["panel"], "onePer": terms.get("onePer")}, body.get("person"))

    def principle(self, number, *standings):
        principle = self.principles.get(number)
        require(principle and principle["standing"] in standings, f"no principle {number} is {' or '.join(standings)}")
        return principle

    def show(self, number, standing, *before):
        hidden = self.replay.hidden[self.place[0], number]
        hidden.standing.update({at: standing for at, now in hidden.standing.items() if not before or now in before})

    def tell(self, terms, body):
        unit = self.unit(terms, body)
        self.told[unit] = self.told.get(unit, 0) + 1
        is_one_more = self.told[unit] <= (terms.get("stories") or 20)
        require(is_one_more and self.time < instant(terms["tellUntil"]), "too late, or too many stories of one person")
        self.stories[self.index] = {"author": unit, "gone": False}

    def withdraw(self, terms, body):
        own = self.unit(terms, body) if terms.get("onePer") == "person" else self.actor
        story = self.stories.get(body["story"])
        require(story and story["author"] == own and not story["gone"], "no story of one's own that is there")
        story["gone"] = True
        self.show(body["story"], "erased")

    def drawn(self, body):
        sources = body["sources"]
        is_so = 1 <= len(set(sources)) == len(sources) <= 50
        require(is_so and all(not self.stories.get(number, {"gone": True})["gone"] for number in sources), "not such stories")
        return {"text": self.index, "sources": sources, "standing": "drafting"}

    def draft(self, terms, body):
        self.principles[self.index] = {"principle": self.index, "rounds": [], "reports": 0, "missed": 0, **self.drawn(body)}

    def end(self, body, result, **changes):
        principle = self.principle(body["principle"], "drafting", "returned", "asked")
        if principle["standing"] == "asked":
            principle["rounds"][-1].update(ended=time_text(self.time), result=result)
        principle.update(changes)

    def amend(self, terms, body):
        self.end(body, "amended", **self.drawn(body))

    def drop(self, terms, body):
        self.end(body, "dropped", standing="dropped")

    def ask(self, terms, body):
        principle, rule = self.principle(body["principle"], "drafting", "returned"), terms["rounds"]
        until, least, most = instant(body["until"]), later(self.time, rule["least"]), later(self.time, rule["most"])
        settles, is_one_more = later(until, rule["answerWithin"]), len(principle["rounds"]) < rule["times"]
        is_so = self.time < until and least <= until <= max(least, most) and settles < instant(terms["closes"])
        require(is_one_more and is_so, "too many rounds, or one that is too short, too long or too late")
        principle["standing"] = "asked"
        principle["rounds"].append(
            dict.fromkeys([*COUNTS.values(), "answered", "lifted"], 0) | {"text": principle["text"], "asked": time_text(self.time)}
            | {"until": time_text(until), "settles": time_text(settles)})

    def respond(self, terms, body):
        unit, stance, number = self.unit(terms, body), body["stance"], body["principle"]
        rounds = self.principle(number, "asked")["rounds"]
        now, key = rounds[-1], (number, len(rounds), unit)
        earlier = self.given.get(key)
        lifts = bool(earlier) and earlier["stance"] == "object" and stance != "object"
        require(self.time < instant(now["until"]) or lifts and self.time < instant(now["settles"]), "the round is over")
        require(stance in COUNTS and (stance != "object" or body.get("reason") is not None), "an objection says why")
        if earlier:
            now[COUNTS[earlier["stance"]]] -= 1
            now["answered"] -= earlier["answered"]
        now["lifted"] += lifts
        now[COUNTS[stance]] += 1
        self.given[key] = {"stance": stance, "entry": self.index, "answered": False}
        self.objections.update({self.index: key} if stance == "object" else {})

    def answer(self, terms, body):
        key = self.objections.get(body["objection"])
        require(key, "there is no such objection")
        rounds, given = self.principle(key[0], "asked")["rounds"], self.given[key]
        is_it = given["stance"] == "object" and given["entry"] == body["objection"] and key[1] == len(rounds)
        require(is_it and not given["answered"], "the objection does not stand unanswered")
        given["answered"] = True
        rounds[-1]["answered"] += 1

    def conclude(self, terms, body):
        principle, rule = self.principle(body["principle"], "asked"), terms["rounds"]
        now = principle["rounds"][-1]
        require(self.time >= instant(now["settles" if now["objections"] else "until"]), "the round is not over")
        result = "quorum" if sum(now[name] for name in COUNTS.values()) < rule["quorum"] \
            else "unanswered" if now["objections"] > now["answered"] \
            else "standing" if now["objections"] > (rule.get("mayStand") or 0) else "adopted"
        if result != "adopted":
            return self.end(body, result, standing="returned" if len(principle["rounds"]) < rule["times"] else "failed")
        self.show(principle["text"], "kept", "waiting")
        due = later(self.time, terms["promiseWithin"])
        self.end(body, result, standing="adopted", adopted=time_text(self.time), due=due)

    def promise(self, terms, body):
        self.principle(body["principle"], "adopted").update(
            promised=time_text(self.time), due=later(self.time, terms["reportEvery"]))

    def report(self, terms, body):
        principle, progress = self.principle(body["principle"], "adopted"), body["progress"]
        require("promised" in principle and progress in ("upheld", "partly", "notYet"), "no promise, or no progress")
        principle.update(progress=progress, reports=principle["reports"] + 1, due=later(self.time, terms["reportEvery"]))

    def miss(self, terms, body):
        principle = self.principle(body["principle"], "adopted")
        require(self.time >= principle["due"], "nothing is due")
        principle.update(missed=principle["missed"] + 1, due=later(principle["due"], terms["reportEvery"]))

    def outcome(self, terms):
        gone = lambda stories: sum(self.stories[number]["gone"] for number in stories)
        lines = [{name: value for name, value in line.items() if name != "due"} | {"takenBack": gone(line["sources"])}
                 for _, line in sorted(self.principles.items())]
        add = lambda name: sum(line[name] for line in lines)
        sums = {"stories": len(self.stories), "takenBack": gone(self.stories), "principles": len(lines),
                "adopted": sum("adopted" in line for line in lines), "promised": sum("promised" in line for line in lines),
                "reports": add("reports"), "missed": add("missed")}
        return {"edition": "principles@1", "sums": sums, "principles": lines}, sums
