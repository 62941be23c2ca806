"""What the independent verifier says of consultations: the frozen log, and a made-up conversation with wrong entries."""

import acta_client
from acta_client import ROOT, acta_verify
from made_up_roll import MadeUpRoll, signer

FROZEN = ROOT / "Tests" / "ParticipationTests" / "Frozen" / "consultation@1"
PEOPLE, STATEMENTS = 30, 9


def sealed(name):
    return {"_sd": [acta_verify.to_base64url(acta_verify.sha256(f"made up {name}".encode()))]}


class MadeUpConsultation(MadeUpRoll):
    """Entries: 0 founds, 1 opens, 2 appoints a moderator, 3 a party; 4 to 12 propose, 13 to 21 publish; then two camps vote."""

    ORIGIN = "example.org/opinions"

    def __init__(self, until="outcome", **changes):
        self.log_key, self.office, self.registrar = (acta_client.Signer(bytes([n]) * 32) for n in (1, 2, 3))
        self.time, self.entries, self.disclosures = 1_763_791_200_000, [], {}
        start = self.time / 1000
        self.terms = {
            "question": "What next?", "opens": acta_client.rfc3339(start), "closes": acta_client.rfc3339(start + 600),
            "eligible": "anyone", "qualifiers": ["like", "noWay"], "charter": [{"id": "insult", "label": "No insults"}],
            "proposals": {"review": "before", "most": 1}, "answers": "in roles where party", "scores": {"testVotes": 5},
            "groups": {"fewestPeople": 3, "inRow": 2}} | changes
        self.add(self.office, "office", "roles", "found", {"name": "Town of Tests", "registrar": self.registrar.did})
        programme = acta_client.programme_file({})
        programme["programme"]["data"]["retention"] = dict.fromkeys(("text", "reasons", "answer", "words"), "P1Y")
        programme["programme"]["parts"]["ideas"] = {
            "procedure": "consultation@1", "title": "Ideas", "terms": self.terms}
        self.add(self.office, "town", "programme", "open", programme)
        for role in ("moderator", "party"):
            self.add(self.office, "town", "roles", "appoint", {"role": role, "actors": [signer(role).did]})
        self.statements = [self.propose(f"author {number}") for number in range(STATEMENTS)]
        for number in self.statements:
            self.moderate(number, "accept")
        if until == "open":
            return
        for person in range(PEOPLE):
            for place, number in enumerate(self.statements):
                if (person * 5 + place * 3) % 8:
                    choice = "pass" if (person + place) % 9 == 0 else "agree" if (person + place) % 2 else "disagree"
                    self.vote(f"person {person}", number, choice)
        self.ideas("answer", "party", statement=self.statements[0], stance="support", text=sealed("answer"))
        self.ideas("merge", "moderator", **{"from": [self.statements[2]], "into": self.statements[1]})
        self.close("ideas", "consultation@1", self.terms)

    def ideas(self, move, name, **body):
        self.add(signer(name), "town", "ideas", move, body)
        return len(self.entries) - 1

    def propose(self, name):
        return self.ideas("propose", name, text=sealed(name))

    def moderate(self, number, decision, name="moderator", **more):
        return self.ideas("moderate", name, statement=number, decision=decision, **more)

    def vote(self, name, number, choice, **more):
        return self.ideas("vote", name, statement=number, choice=choice, **more)


def check_opinions(scratch, expect, verify, expect_library):
    log = acta_verify.Log(FROZEN)
    log.verify()
    expect("the frozen log of consultation@1 is accepted", not log.differences, log.differences[:3])
    frozen = (FROZEN / "ideas.outcome.json").read_bytes()
    expect("opinion groups and scores come to the frozen bytes", [*log.replay.outcomes.values()] == [frozen])
    made = MadeUpConsultation()
    code, text = verify(made.write(scratch / "opinions"))
    said = f"{len(made.entries)} entries, 1 outcomes replayed, 0 differences\n"
    expect("a made-up consultation is accepted", code == 0 and text.endswith(said), text[:300])
    outcome = made.outcomes["ideas"]
    expect("it tells groups apart", len(outcome["groups"]) > 1, [group["people"] for group in outcome["groups"]])

    def bad(name, place, *steps, **terms):
        def change(made):
            for step in steps:
                step(made)
        expect_library(scratch, name, place, change, "open", kind=lambda until: MadeUpConsultation(until, **terms))

    ann = lambda made: made.vote("ann", 4, "agree")
    bad("a vote", None, ann)
    bad("a second vote where votes stay", "entry 23: votes cannot be changed", ann, ann, changeable=False)
    bad("a vote on nothing", "entry 22: there is no statement", lambda made: made.vote("ann", 1, "agree"))
    bad("a vote of another kind", "entry 22: this is no vote", lambda made: made.vote("ann", 4, "perhaps"))
    bad("what does not go with the vote", "entry 22: 'noWay' cannot be added",
        lambda made: made.vote("ann", 4, "agree", qualifiers=["noWay"]))
    bad("a second statement of one person", "entry 22: ", lambda made: made.propose("author 1"))
    bad("a decision without a rule", "entry 22: turned down without a rule",
        lambda made: made.moderate(4, "remove", reasons=sealed("why")))
    bad("a decision without reasons", "entry 22: a decision without reasons",
        lambda made: made.moderate(4, "remove", rule="insult"))
    bad("a rule that there is not", "entry 22: the charter has no such rule",
        lambda made: made.moderate(4, "remove", rule="taste", reasons=sealed("why")))
    bad("a decision by a stranger", "entry 22: moderate needs the role",
        lambda made: made.moderate(4, "remove", "ann", rule="insult", reasons=sealed("why")))
    bad("a vote on what was taken off", "entry 23: statement 4 is removed",
        lambda made: made.moderate(4, "remove", rule="insult", reasons=sealed("why")), ann)
    bad("a statement merged into itself", "entry 22: cannot be merged",
        lambda made: made.ideas("merge", "moderator", **{"from": [4], "into": 4}))
    bad("an answer of a stranger", "entry 22: ",
        lambda made: made.ideas("answer", "ann", statement=4, stance="support"))
    bad("a report twice", "entry 23: reported already",
        *[lambda made: made.ideas("report", "ann", statement=4, rule="insult")] * 2)
    bad("somebody else's statement taken back", "entry 22: somebody else's statement",
        lambda made: made.ideas("withdraw", "ann", statement=4))
    bad("a statement in clear", "entry 22: ", lambda made: made.ideas("propose", "ann", text="We should."))
