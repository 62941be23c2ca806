import Proofs
import Values

/// The consultation on the frozen log of `consultation@1`: each move at least once, and votes of two camps.
enum FrozenConsultation {
    static let story = FrozenStory(
        folder: "consultation@1", origin: "city.example/ideas", opens: BudgetExample.time("2026-11-23T06:00:00Z"),
        programme: programme,
        roles: [
            (role: "voter", people: people), (role: "moderator", people: ["mod"]), (role: "party", people: ["red"]),
        ],
        acts: proposals + moderation + votes + afterwards,
        closings: [BudgetExample.time("2026-11-23T08:00:00Z")])

    private static let people = (0..<20).map { "p\($0)" }
    /// The number of the first statement: before it the log is founded, the programme opened and three roles given.
    private static let first = 5
    private static let statements = 10

    private static let programme = #"""
        {"title": "Ideas of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what consultation@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example",
                  "retention": {"text": "P1Y", "reasons": "P1Y", "answer": "P1Y", "words": "P1Y"}},
         "parts": {"ideas": {"procedure": "consultation@1", "title": "Ideas", "terms": {
          "question": "What next?", "opens": "2026-11-23T06:00:00Z", "closes": "2026-11-23T08:00:00Z",
          "eligible": "in roles where voter", "qualifiers": ["like", "doable", "noWay", "impossible", "noOpinion"],
          "proposals": {"review": "before"}, "answers": "in roles where party",
          "charter": [{"id": "insult", "label": "No insults"}], "scores": {"testVotes": 5, "linkPercent": 40},
          "groups": {"fewestPeople": 3, "inRow": 2}}}}}
        """#

    private static func act(_ move: String, _ actor: String, _ body: String) -> FrozenStory.Act {
        FrozenStory.Act(part: "ideas", move: move, actor: actor, body: body)
    }

    private static func sealed(_ name: String) -> String {
        #"{"_sd": ["\#(Hash.sha256("frozen \(name)".utf8).base64URL)"]}"#
    }

    private static let proposals = (0..<statements).map {
        act("propose", "p\($0)", #"{"text": \#(sealed("text \($0)"))}"#)
    }

    /// All but the last but one are published; that one is refused.
    private static let moderation = (0..<statements).map { place in
        let refusal = #""refuse", "rule": "insult", "reasons": \#(sealed("refusal"))"#
        let decision = place == statements - 2 ? refusal : #""accept""#
        return act("moderate", "mod", #"{"statement": \#(first + place), "decision": \#(decision)}"#)
    }

    private static let votes = people.indices.flatMap { person in
        (0..<statements).filter { $0 != statements - 2 && (person * 3 + $0 * 5) % 7 != 0 }.map { place in
            let isFor = (person + place) % 2 == 0 || (person + place) % 5 == 0
            let choice = (person * 7 + place) % 11 == 0 ? "pass" : isFor ? "agree" : "disagree"
            let added = ["agree": ["like", "doable"], "disagree": ["noWay", "impossible"]][choice]
            let qualifiers = added.map { #", "qualifiers": ["\#($0[(person + place / 2) % 2])"]"# } ?? ""
            let way = (person + place) % 6 == 0 ? #", "via": "link""# : ""
            return act(
                "vote", "p\(person)", #"{"statement": \#(first + place), "choice": "\#(choice)"\#(qualifiers)\#(way)}"#)
        }
    }

    private static let afterwards = [
        act("vote", "p3", #"{"statement": \#(first), "choice": "pass", "qualifiers": ["noOpinion"]}"#),
        act("report", "p4", #"{"statement": \#(first + 1), "rule": "insult", "words": \#(sealed("words"))}"#),
        act(
            "moderate", "mod",
            #"{"statement": \#(first + 1), "decision": "remove", "rule": "insult", "reasons": \#(sealed("removal"))}"#),
        act(
            "moderate", "mod", #"{"statement": \#(first + 1), "decision": "restore", "reasons": \#(sealed("back"))}"#),
        act("merge", "mod", #"{"from": [\#(first + 3)], "into": \#(first + 2)}"#),
        act("answer", "red", #"{"statement": \#(first + 2), "stance": "support", "text": \#(sealed("answer"))}"#),
        act("withdraw", "p9", #"{"statement": \#(first + 9)}"#),
    ]
}
