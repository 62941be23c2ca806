"""call@1: challenges, competitions, grants and rounds of ideas (docs/log-format.md, sections 26 and 27).

Beside it: acta_call_awards.py (prizes, milestones, mentors), acta_call_results.py (what stages come to), acta_juries.py.
"""

import json

import acta_juries
from acta_call_awards import Awards
from acta_call_results import Decision, outcome, stage_report
from acta_proofs import from_base64url, instant, require, sha256, to_base64url
from acta_way import check_reason

MOST_ENTRIES, MOST_JURORS = 200, 40
OVER = ("decided", "unsuccessful", "cancelled")
# Moves whose names mean something else here.
RENAMED = {"assign": "deal", "support": "vote", "unsupport": "unvote", "report": "prove"}

class Call(Awards):
    HIDDEN = {"ask": ("words",), "answer": ("words",), **dict.fromkeys(("report", "note", "record"), ("words", "document"))}

    def __init__(self, replay, place):
        super().__init__(replay, place)
        self.boards, self.entries, self.jurors, self.votes, self.awards = {}, {}, {}, {}, {}
        self.questions, self.stages, self.sessions, self.notes = {}, {}, {}, {}

    @classmethod
    def places(cls, terms, move, body):
        yield from super().places(terms, move, body)
        own = {"submit": [("name", "withdrawable", "waiting" if terms.get("names") else "kept")],
               "declare": [("words", "personal", "kept")], "session": [("words", "personal", "kept")],
               "score": [("scores", "secret", "kept"), ("comments", "withdrawable", "waiting")]}
        for name, treatment, standing in own.get(move, []):
            if body.get(name) is not None:
                yield f"/{name}", body[name], treatment, standing
        for field in terms["fields"] if move in ("submit", "deliver") else []:
            value = (body.get("answers") or {}).get(field["id"])
            if value is not None:
                yield (f"/answers/{field['id']}", value, "secret" if field["shown"] == "never" else "withdrawable",
                       "waiting" if field["shown"] in ("shut", "results") else "kept")

    def decide(self, index, terms, move, body, act, facts):
        self.terms = terms
        super().decide(index, terms, RENAMED.get(move, move),
                       body, act, facts)

    # ---------------------------------------------------------------------------------- reading
    def board(self, name, *standings):
        if name not in self.boards:
            require(any(challenge["id"] == name for challenge in self.terms["challenges"]), f"there is no challenge {name}")
            self.boards[name] = {"id": name, "stage": 0, "standing": "taking", "round": 0, "seed": None, "revealed": 0} | {
                name: [] for name in ("entries", "began", "delivered", "jurors", "assigned", "verdicts", "results", "out", "given",
                                      "unnamed")}
        board = self.boards[name]
        require(not standings or board["standing"] in standings, f"the challenge is {board['standing']}")
        return board

    def stage(self, board):
        return self.terms["stages"][board["stage"]]

    def times(self, name, stage):
        """From when on, until when, and until when votes are taken; None where nothing is said."""
        said = self.terms["stages"][stage]
        challenge = next(own for own in self.terms["challenges"] if own["id"] == name)
        own = next((times for times in challenge.get("times") or [] if times["stage"] == said["id"]), {})
        find = lambda key: own.get(key) or said.get(key)
        opens, until, votes = (find(key) and instant(find(key)) for key in ("opens", "until", "votesUntil"))
        return opens, until, votes or until

    def fields(self, stage):
        return [field for field in self.terms["fields"] if field["stage"] == self.terms["stages"][stage]["id"]]

    def live(self, number):
        entry = self.entries.get(number)
        require(entry and not entry["withdrawn"], f"there is no entry {number}, or it was taken back")
        return entry

    def own(self, number):
        entry = self.live(number)
        require(entry["party"] == self.actor, "the entry is somebody else's")
        return entry

    def juror(self, actor, board):
        return self.jurors.setdefault((actor, board["id"]), {
            "declared": False, "conflicts": [], "assigned": [], "scored": [], "act": None, "digest": None, "marks": None})

    # ---------------------------------------------------------------------------------- entering
    def ask(self, terms, body):
        self.board(body["challenge"], "taking", "judging")
        require(terms.get("questionsUntil") and self.time < instant(terms["questionsUntil"]), "questions come too late")
        self.questions[self.index] = [body["challenge"], False]

    def answer(self, terms, body):
        question = self.questions.get(body["question"])
        require(question and not question[1], "nobody asked this, or it has an answer")
        question[1] = True

    def taking(self, name):
        board = self.board(name, "taking")
        opens, until, _ = self.times(name, board["stage"])
        require((opens is None or opens <= self.time) and (until is None or self.time < until), "nothing is taken now")
        return board

    def check_answers(self, answers, stage):
        fields = {field["id"]: field for field in self.fields(stage)}
        require(set(answers) <= set(fields), "something is handed in that nobody asked for")
        require(all(answers.get(name) is not None for name, field in fields.items() if field.get("required")), "something is missing")

    def submit(self, terms, body):
        names, meets = body["challenges"], body.get("meets") or []
        require(1 <= len(set(names)) == len(names) <= (terms.get("challengesEach") or 1), "too few or many challenges")
        boards = [self.taking(name) for name in names]
        require(all(board["stage"] == 0 and len(board["began"]) < MOST_ENTRIES for board in boards), "too late, or full")
        if terms.get("eligible"):
            self.need(terms["eligible"], self.actor)
        require(sorted(meets) == sorted(own["id"] for own in terms.get("conditions") or []), "not exactly the conditions")
        self.check_answers(body.get("answers") or {}, 0)
        mine = [entry for entry in self.entries.values() if entry["party"] == self.actor and not entry["withdrawn"]]
        require(len(mine) < (terms.get("entriesEach") or 1), "as many entries as one party can have")
        self.entries[self.index] = {"number": self.index, "party": self.actor, "challenges": names, "withdrawn": False,
                                    "ground": None, "acts": {}, "votes": {}, "mentors": [], "named": not terms.get("names")}
        for board in boards:
            board["entries"].append(self.index)
            board["began"].append(self.index)
        self.list("entrants")[self.actor] = {}

    def leave(self, entry):
        for name in entry["challenges"]:
            self.take_out(self.board(name), entry["number"])

    def check_free(self, entry):
        require(not any(self.has_award(entry["number"], self.board(name)) for name in entry["challenges"]), "it has an award")

    def withdraw(self, terms, body):
        entry = self.own(body["entry"])
        self.check_free(entry)
        entry["withdrawn"] = True
        self.leave(entry)

    def exclude(self, terms, body):
        entry = self.live(body["entry"])
        grounds = [ground["id"] for ground in terms.get("exclusion") or []] + ["conditions"]
        require(body["ground"] in grounds and entry["ground"] is None, "no such ground, or excluded already")
        self.check_free(entry)
        check_reason(body["reason"])
        entry["ground"] = body["ground"]
        self.leave(entry)

    def deliver(self, terms, body):
        entry, board = self.own(body["entry"]), self.taking(body["challenge"])
        require(board["stage"] > 0 and self.fields(board["stage"]) and entry["number"] in board["entries"]
                and entry["ground"] is None, "nothing is to be handed in here")
        self.check_answers(body["answers"], board["stage"])
        entry["acts"][board["id"], board["stage"]] = self.index
        if entry["number"] not in board["delivered"]:
            board["delivered"].append(entry["number"])

    def shut(self, terms, body):
        board = self.board(body["challenge"], "taking")
        until = self.times(board["id"], board["stage"])[1]
        require(until is not None and self.time >= until, "the stage is not over")
        before = list(board["entries"])
        if board["stage"] > 0 and any(field.get("required") for field in self.fields(board["stage"])):
            board["entries"] = [entry for entry in before if entry in board["delivered"]]
        board["standing"] = "judging" if board["entries"] else "unsuccessful"
        self.show("shut", board, board["stage"], before)
        self.show_names(board, [])

    # ---------------------------------------------------------------------------------- votes
    def voted(self, body):
        board, number = self.board(body["challenge"], "taking", "judging"), body["entry"]
        stage, (opens, _, until) = self.stage(board), self.times(board["id"], board["stage"])
        require(stage["by"] == "votes" and (opens is None or opens <= self.time) and (until is None or self.time < until),
                "nobody votes now")
        if stage.get("voters"):
            self.need(stage["voters"], self.actor)
        entry = self.live(number)
        require(number in board["entries"] and entry["party"] != self.actor, "not in this stage, or one's own")
        key = (board["id"], board["stage"])
        return entry["votes"].setdefault(key, set()), self.votes.setdefault((self.actor, *key), set()), stage, number

    def vote(self, terms, body):
        votes, own, stage, number = self.voted(body)
        require(number not in own and len(own) < (stage.get("votesEach") or 1), "voted already, or too often")
        votes.add(self.actor)
        own.add(number)

    def unvote(self, terms, body):
        votes, own, _, number = self.voted(body)
        require(number in own, "there is no such vote")
        votes.remove(self.actor)
        own.remove(number)

    # ---------------------------------------------------------------------------------- juries
    def judged(self, name):
        board = self.board(name, "judging")
        require(self.stage(board)["by"] == "jury", "no jury judges here")
        return board

    def check_entries(self, entries, board):
        require(len(set(entries)) == len(entries) and set(entries) <= set(board["began"]), "not entries of this stage")

    def conflicted(self, juror, entries):
        juror["conflicts"] += [entry for entry in dict.fromkeys(entries) if entry not in juror["conflicts"]]

    def declare(self, terms, body):
        board = self.judged(body["challenge"])
        jury = next(own for own in terms["challenges"] if own["id"] == board["id"]).get("jurors")
        if jury:
            self.need(jury, self.signer)
        juror = self.juror(self.signer, board)
        require(not juror["declared"] and len(board["jurors"]) < MOST_JURORS, "declared already, or too many jurors")
        self.check_entries(body["conflicts"], board)
        juror["declared"] = True
        self.conflicted(juror, body["conflicts"])
        mine = lambda entry: entry["party"] == self.signer and not entry["withdrawn"] or self.signer in entry["mentors"]
        self.conflicted(juror, [number for number in board["entries"] if mine(self.entries[number])])
        board["jurors"].append(self.signer)

    def conflict(self, terms, body):
        board = self.judged(body["challenge"])
        require(board["revealed"] == 0 and body["entries"], "marks can be read already, or no entry is named")
        self.check_entries(body["entries"], board)
        check_reason(body["reason"])
        juror = self.juror(body["juror"], board)
        self.conflicted(juror, body["entries"])
        if juror["digest"] is None:
            juror["assigned"] = [entry for entry in juror["assigned"] if entry not in body["entries"]]
            if not juror["assigned"]:
                board["assigned"] = [actor for actor in board["assigned"] if actor != body["juror"]]

    def begin_anew(self, juror):
        juror.update(assigned=[], act=None, scored=[], digest=None, marks=None)

    def deal(self, terms, body):
        board = self.judged(body["challenge"])
        require(not board["assigned"], "entries are dealt out already")
        stage = self.stage(board)
        lines = ["call@1 assignment", board["id"], stage["id"], str(board["round"]), ",".join(map(str, board["entries"])),
                 ",".join(board["jurors"])]
        seed, each = sha256("\n".join(lines).encode()), stage.get("perEntry") or 1
        conflicts = [set(self.juror(actor, board)["conflicts"]) for actor in board["jurors"]]
        require(all(sum(entry not in own for own in conflicts) >= each for entry in board["entries"]), "too few jurors")
        dealt, _ = acta_juries.assign(board["entries"], conflicts, each, seed)
        if stage.get("normalisation") == "effects":
            pairs = [(actor, entry) for actor, entries in zip(board["jurors"], dealt) for entry in entries]
            require(len(acta_juries.components(pairs)) < 2, "jurors could not be compared")
        board["seed"] = seed.hex()
        for actor, entries in zip(board["jurors"], dealt):
            if entries:
                self.begin_anew(self.juror(actor, board))
                self.juror(actor, board)["assigned"] = entries
                board["assigned"].append(actor)

    def score(self, terms, body):
        board = self.judged(body["challenge"])
        juror, entries = self.juror(self.signer, board), body["entries"]
        require(juror["declared"] and juror["digest"] is None and not set(entries) & set(juror["conflicts"]), "not this juror's to mark")
        require(self.signer in board["assigned"] and sorted(entries) == sorted(juror["assigned"]), "not what was dealt out")
        require(board["revealed"] == 0, "marks can be read already")
        said, has = self.stage(board).get("comments"), body.get("comments") is not None
        require(has or said != "required", "comments are missing")
        require(not has or said, "no comments are asked for")
        juror.update(act=self.index, scored=entries, digest=body["scores"]["_sd"][0])

    def reveal(self, terms, body):
        board, text = self.judged(body["challenge"]), body["disclosure"]
        juror = self.juror(self.signer, board)
        require(self.signer in board["assigned"] and juror["digest"] and juror["marks"] is None, "nothing is sealed")
        require(all(self.juror(actor, board)["digest"] for actor in board["assigned"]), "not everybody has sealed marks")
        require(len(text.encode()) <= 40_000 and juror["digest"] == to_base64url(sha256(text.encode())), "not what was sealed")
        value, criteria = json.loads(from_base64url(text))[-1], self.stage(board)["criteria"]
        require(set(value) == {str(entry) for entry in juror["scored"]}, "not exactly the entries")
        rows = [value[str(entry)] for entry in juror["scored"]]
        for row in rows:
            require(set(row) == {criterion["id"] for criterion in criteria} and all(
                type(row[own["id"]]) is int and 0 <= row[own["id"]] <= own["most"] for own in criteria), "not such marks")
        juror["marks"] = [[row[criterion["id"]] for criterion in criteria] for row in rows]
        board["revealed"] += 1

    def take_back(self, board):
        for actor in board["assigned"]:
            self.begin_anew(self.juror(actor, board))
        board.update(assigned=[], revealed=0, seed=None, round=board["round"] + 1)

    def redeal(self, terms, body):
        board = self.judged(body["challenge"])
        require(board["assigned"], "nothing is dealt out")
        check_reason(body["reason"])
        self.take_back(board)

    def dismiss(self, terms, body):
        board, actor = self.judged(body["challenge"]), body["juror"]
        require(actor in board["jurors"] and self.juror(actor, board)["marks"] is None, "no such juror, or marks are open")
        check_reason(body["reason"])
        self.begin_anew(self.juror(actor, board))
        board["jurors"] = [other for other in board["jurors"] if other != actor]
        board["assigned"] = [other for other in board["assigned"] if other != actor]

    # ---------------------------------------------------------------------------------- decisions
    def judge(self, terms, body):
        board, number = self.board(body["challenge"], "judging"), body["entry"]
        require(self.stage(board)["by"] == "office" and number in board["entries"] and body["decision"] in ("pass", "fail"),
                "the office does not decide this")
        check_reason(body["reason"])
        board["verdicts"] = [own for own in board["verdicts"] if own[0] != number] + [(number, body["decision"])]

    def rows(self, board):
        for actor in board["assigned"]:
            juror = self.juror(actor, board)
            for entry, marks in zip(juror["scored"], juror["marks"] or []):
                if entry in board["entries"] and entry not in juror["conflicts"]:
                    yield actor, entry, marks

    def decision(self, board, rows):
        stage, passed = self.stage(board), {number for number, decision in board["verdicts"] if decision == "pass"}
        if stage["by"] == "jury":
            return Decision.of_jury(stage, rows, board["entries"])
        count = lambda entry: len(self.entries[entry]["votes"].get((board["id"], board["stage"]), ()))
        return Decision.of_counts(stage, [(entry, count(entry)) for entry in board["entries"]] if stage["by"] == "votes"
                                  else [(entry, 0) for entry in board["entries"] if entry in passed])

    def publish(self, terms, body):
        board = self.board(body["challenge"], "judging")
        stage, rows, place = self.stage(board), list(self.rows(board)), board["stage"]
        until = self.times(board["id"], place)[2]
        require(stage["by"] != "votes" or until is None or self.time >= until, "people still vote")
        judged = {number for number, _ in board["verdicts"]}
        require(stage["by"] != "office" or judged >= set(board["entries"]), "the office has not decided on every entry")
        if stage["by"] == "jury":
            require(board["assigned"] or not board["entries"], "nothing is dealt out")
            require(board["revealed"] >= len(board["assigned"]), "marks are sealed still")
            least = stage.get("leastPerEntry") or stage.get("perEntry") or 1
            require(all(sum(entry == row[1] for row in rows) >= least for entry in board["entries"]), "too few jurors")
        decision = self.decision(board, rows)
        require(decision, "entries cannot be compared")
        self.stages.setdefault(board["id"], []).append(stage_report(self, board, rows, decision))
        before, acts = board["began"], [self.juror(actor, board)["act"] for actor in board["assigned"]]
        live = list(board["entries"])
        board["results"].append({"time": self.time, "ranking": decision.ranking, "advanced": decision.advanced})
        self.take_back(board)
        board.update(delivered=[], verdicts=[])
        if not decision.advanced:
            board["standing"] = "unsuccessful"
        elif place + 1 == len(terms["stages"]):
            board["standing"] = "decided"
        else:
            board.update(stage=place + 1, entries=sorted(decision.advanced), began=sorted(decision.advanced))
            board["standing"] = "judging" if self.times(board["id"], place + 1)[1] is None else "taking"
        for act in filter(None, acts if stage.get("comments") else []):
            self.appear(act, "/comments")
        self.show("results", board, place, live)
        self.show_names(board, before if terms["stages"][place]["id"] == (terms.get("names") or {}).get("after") else [])
        for number in decision.advanced:
            self.list(f"advanced-{stage['id']}")[self.entries[number]["party"]] = {}

    def cancel(self, terms, body):
        board = self.board(body["challenge"], "taking", "judging")
        require(not any(given["stands"] for given in board["given"]), "there are awards")
        check_reason(body["reason"])
        board["standing"] = "cancelled"
        for moment in ("shut", "results") if board["stage"] == 0 else ():
            self.show(moment, board, 0, board["entries"], called_off=True)
        self.show_names(board, [])

    # ---------------------------------------------------------------------------------- what is shown
    def appear(self, act, pointer):
        hidden = self.replay.hidden[self.place[0], act]
        if hidden.standing.get(pointer) == "waiting":
            hidden.standing[pointer] = "kept"

    def show(self, moment, board, stage, entries, called_off=False):
        """Of the first stage only once all challenges of an entry are that far or over; at least one that far."""
        reached = lambda own: len(own["results"]) > 0 or moment == "shut" and own["standing"] not in ("taking", "cancelled")
        for entry in (self.entries[number] for number in entries):
            boards = [self.board(name) for name in entry["challenges"]]
            if stage == 0 and (not all(own["standing"] in OVER or reached(own) for own in boards)
                               or called_off and not any(map(reached, boards))):
                continue
            act = entry["number"] if stage == 0 else entry["acts"].get((board["id"], stage))
            for field in self.fields(stage) if act is not None else []:
                if field["shown"] == moment:
                    self.appear(act, f"/answers/{field['id']}")

    def show_names(self, board, decided):
        """Once the board has passed the stage that the terms name, or is over: of those decided, and those that waited."""
        names = self.terms.get("names")
        if not names:
            return
        stage = next(place for place, own in enumerate(self.terms["stages"]) if own["id"] == names["after"])
        passed = lambda own: own["standing"] in OVER or len(own["results"]) > stage
        for entry in (self.entries[number] for number in [*decided, *board["unnamed"]] if passed(board)):
            boards = [self.board(name) for name in entry["challenges"]]
            has_advanced = any(len(own["results"]) > stage and entry["number"] in own["results"][stage]["advanced"]
                               for own in boards)
            if entry["withdrawn"] or entry["ground"] is not None or entry["named"] or names["of"] != "all" and not has_advanced:
                continue
            for own in boards:
                if not passed(own) and entry["number"] not in own["unnamed"]:
                    own["unnamed"].append(entry["number"])
            if all(map(passed, boards)):
                entry["named"] = True
                self.appear(entry["number"], "/name")

    def outcome(self, terms):
        return outcome(self, terms)
