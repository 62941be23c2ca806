import Proofs
import Values

/// The trials on the frozen log of `authorisation@1`: one that is kept within its bounds after a renewal, one that is
/// kept below them, one that is ended, one that lapses, one that lapses after a renewal, and one that never begins.
enum FrozenTrials {
    static let story = FrozenStory(
        folder: "authorisation@1", origin: "city.example/trials", opens: time("2027-03-01T09:00:00Z"),
        programme: programme, roles: [(role: "observer", people: ["eye"])],
        acts: before + beginning + spring + afterwards,
        closings: [time("2027-03-02T09:00:00Z")] + trials.indices.map { time(closing($0)) })

    /// The parts with what is particular about each.
    private static let trials: [(name: String, lapses: String, more: String)] = [
        (
            "kept", "2027-04-01",
            #", "renewals": ["2027-05-01T00:00:00Z", "2027-05-15T00:00:00Z"], "after": ["vote"], "binding": true"#
        ),
        ("loose", "2027-06-01", ""), ("ended", "2027-06-01", #", "after": ["vote"]"#),
        ("lapsed", "2027-04-02", ""), ("renewed", "2027-04-01", #", "renewals": ["2027-04-15T00:00:00Z"]"#),
        ("never", "2027-06-01", ""),
    ]

    private static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    /// One after the other, so that there is one order only in which they can be closed.
    private static func closing(_ place: Int) -> String { "2027-07-01T00:00:0\(place)Z" }

    private static let words = #"{"_sd": ["\#(Hash.sha256("frozen reading".utf8).base64URL)"]}"#

    private static func read(_ part: String, _ measure: String, _ value: Int) -> FrozenStory.Act {
        let own = measure == "bus" ? "" : #", "words": \#(words)"#
        return FrozenStory.Act(
            part: part, move: "measure", actor: "eye",
            body: #"{"measure": "\#(measure)", "value": \#(value)\#(own)}"#)
    }

    private static func decide(_ part: String, _ move: String) -> FrozenStory.Act {
        FrozenStory.Act(part: part, move: move, actor: "office", body: #"{"reason": "Because of what was measured."}"#)
    }

    private static let before =
        [
            FrozenStory.Act(part: "vote", move: "vote", actor: "ann", body: #"{"choices": ["walk"]}"#),
            FrozenStory.Act(part: "vote", move: "vote", actor: "bob", body: #"{"choices": ["walk", "plaza"]}"#),
        ] + trials.map { read($0.name, "walkers", 100) } + [read("kept", "walkers", 110)]

    private static let beginning =
        [.wait(until: time("2027-03-02T09:00:00Z"))]
        + trials.filter { $0.name != "never" }.map { decide($0.name, "grant") }

    private static let spring =
        [read("kept", "walkers", 180), read("kept", "bus", 16), read("kept", "shops", 12), decide("kept", "renew")]
        + [read("loose", "walkers", 90), decide("loose", "keep"), read("ended", "bus", 20), decide("ended", "end")]
        + [decide("renewed", "renew"), read("lapsed", "walkers", 300)]

    /// The registrar says that two of them have lapsed, each at its time.
    private static let afterwards: [FrozenStory.Act] = [
        .wait(until: time("2027-04-02T00:00:00Z")), .wait(until: time("2027-04-15T00:00:00Z")),
        read("kept", "walkers", 240), read("kept", "bus", 13), decide("kept", "keep"),
    ]

    private static let programme = #"""
        {"title": "Trials of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what authorisation@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example", "retention": {"words": "P1Y"}},
         "parts": {\#(vote), \#(trials.indices.map(part).joined(separator: ", "))}}
        """#

    private static let vote = #"""
        "vote": {"procedure": "budget@1", "title": "A vote", "terms": {
         "opens": "2027-03-01T09:00:00Z", "closes": "2027-03-02T09:00:00Z", "eligible": "anyone",
         "budget": {"amount": "100.00", "currency": "EUR"}, "ballot": {"type": "approval", "max": 2},
         "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
         "projects": [{"id": "walk", "title": "A walk", "cost": "60.00"},
                      {"id": "plaza", "title": "A plaza", "cost": "70.00"}]}}
        """#

    private static func part(_ place: Int) -> String {
        let trial = trials[place]
        return #"""
            "\#(trial.name)": {"procedure": "authorisation@1", "title": "A trial", "terms": {
             "allows": "No cars on the quay", "lapses": "\#(trial.lapses)T00:00:00Z", "closes": "\#(closing(place))",
             "measures": [{"id": "walkers", "label": "People on foot", "baseline": true, "least": 200},
                          {"id": "bus", "label": "Minutes of the bus", "unit": "minutes", "most": 14},
                          {"id": "shops", "label": "Open shops"}]\#(trial.more)}}
            """#
    }
}
