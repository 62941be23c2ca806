import Proofs
import Values

/// The panel on a frozen log of `principles@1`: each move at least once; a principle that is adopted and upheld, one
/// that fails in its last round, and one that is given up. Its panel is a role, so that it needs no roll.
enum FrozenPanel {
    static let story = FrozenStory(
        folder: "principles@1-panel", origin: "city.example/panel", opens: time("2027-03-01T09:00:00Z"),
        programme: programme,
        roles: [
            (role: "member", people: ["m1", "m2", "m3"]), (role: "facilitator", people: ["lead"]),
            (role: "provider", people: ["service"]),
        ],
        acts: stories + drafts + answers + lastRound + service, closings: [time("2027-06-01T00:00:00Z")])

    /// Before the stories the log is founded, the programme opened and three roles given.
    private static let firstStory = 5
    /// After three stories, one of which is taken back.
    private static let firstDraft = 9
    private static let firstAnswer = 15
    /// After six answers, one principle given up, and two rounds that the registrar ended.
    private static let secondAsking = 24

    private static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    private static func sealed(_ name: String) -> String {
        #"{"_sd": ["\#(Hash.sha256("frozen \(name)".utf8).base64URL)"]}"#
    }

    private static func act(_ move: String, _ actor: String, _ body: String) -> FrozenStory.Act {
        FrozenStory.Act(part: "panel", move: move, actor: actor, body: "{\(body)}")
    }

    private static func respond(_ member: String, _ principle: Int, _ stance: String) -> FrozenStory.Act {
        let reason = stance == "object" ? #", "reason": \#(sealed("reason of \(member)"))"# : ""
        return act("respond", member, #""principle": \#(principle), "stance": "\#(stance)"\#(reason)"#)
    }

    private static func draft(_ sources: Int...) -> FrozenStory.Act {
        act("draft", "lead", #""text": \#(sealed("text \(sources)")), "sources": \#(sources)"#)
    }

    private static let stories =
        ["m1", "m2", "m3"].map { act("tell", $0, #""words": \#(sealed("story of \($0)"))"#) }
        + [act("withdraw", "m3", #""story": \#(firstStory + 2)"#)]

    private static let drafts = [
        draft(firstStory, firstStory + 1), draft(firstStory + 1), draft(firstStory),
        act(
            "amend", "lead",
            #""principle": \#(firstDraft), "text": \#(sealed("again")), "sources": [\#(firstStory)], "#
                + #""reason": \#(sealed("why"))"#),
        act("ask", "lead", #""principle": \#(firstDraft), "until": "2027-03-08T10:00:00Z""#),
        act("ask", "lead", #""principle": \#(firstDraft + 1), "until": "2027-03-08T11:00:00Z""#),
    ]

    /// An objection that is answered and taken back; and too few answers about the other principle.
    private static let answers: [FrozenStory.Act] = [
        respond("m1", firstDraft, "consent"), respond("m2", firstDraft, "object"),
        respond("m3", firstDraft, "abstain"),
        act("answer", "lead", #""objection": \#(firstAnswer + 1), "words": \#(sealed("an answer"))"#),
        respond("m2", firstDraft, "consent"), respond("m1", firstDraft + 1, "consent"),
        act("drop", "lead", #""principle": \#(firstDraft + 2), "reason": \#(sealed("given up"))"#),
        .wait(until: time("2027-03-08T10:00:00Z")), .wait(until: time("2027-03-08T11:00:00Z")),
    ]

    /// An objection that stands, although it was answered.
    private static let lastRound: [FrozenStory.Act] = [
        act("ask", "lead", #""principle": \#(firstDraft + 1), "until": "2027-03-16T12:00:00Z""#),
        respond("m1", firstDraft + 1, "object"), respond("m2", firstDraft + 1, "consent"),
        act("answer", "lead", #""objection": \#(secondAsking + 1), "words": \#(sealed("another answer"))"#),
        .wait(until: time("2027-03-19T12:00:00Z")),
    ]

    /// One report in time, one that the registrar misses, and one after it.
    private static let service: [FrozenStory.Act] = [
        act("promise", "service", #""principle": \#(firstDraft), "words": \#(sealed("promise"))"#),
        act("report", "service", #""principle": \#(firstDraft), "progress": "partly", "words": \#(sealed("first"))"#),
        .wait(until: time("2027-04-20T00:00:00Z")),
        act("report", "service", #""principle": \#(firstDraft), "progress": "upheld", "words": \#(sealed("late"))"#),
    ]

    private static let programme = #"""
        {"title": "Principles of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what principles@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example",
                  "retention": {"story": "P1Y", "text": "P1Y", "talk": "P1Y", "account": "P1Y"}},
         "parts": {"panel": {"procedure": "principles@1", "title": "A panel", "terms": {
          "panel": "in roles where member", "tellUntil": "2027-04-01T00:00:00Z", "closes": "2027-06-01T00:00:00Z",
          "stories": 2, "begins": "We value that ",
          "rounds": {"least": "P7D", "most": "P28D", "answerWithin": "P3D", "quorum": 2, "times": 2},
          "promiseWithin": "P30D", "reportEvery": "P1M"}}}}
        """#
}
