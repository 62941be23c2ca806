import Values

/// The elections on the frozen log of the rules that look at ballots: one for every way of spending.
enum FrozenElections {
    static let story = FrozenStory(
        folder: "budget@1-rules", origin: "city.example/rules", opens: opens, programme: programme,
        roles: [(role: "voter", people: voters)],
        acts: votes.map { FrozenStory.Act(part: $0.part, move: "vote", actor: $0.voter, body: $0.body) },
        closings: closings)

    /// A ballot that is handed in; who votes twice changes their mind.
    struct Vote {
        let part: String
        let voter: String
        let body: String
    }

    static let opens = BudgetExample.time("2026-11-22T06:00:00Z")
    /// One after the other, so that there is one order only in which they can be closed.
    static let closings = elections.indices.map { BudgetExample.time(closing($0)) }
    static let voters = [
        "ann", "bob", "cam", "dee", "eve", "fay", "gus", "hal", "ida", "jan", "kim", "leo", "mia",
    ]

    static let programme = #"""
        {"title": "Rules of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what budget@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example", "retention": {"ballot": "P1Y"}},
         "parts": {\#(parts)}}
        """#

    private static let elections = [
        // Shares of 769.23 and a bit, raised by whole euros.
        part(
            "shares", rule: #"{"method": "equal-shares", "utility": "cost", "completion": "add1"}"#,
            ballot: #"{"type": "approval", "min": 0, "max": 4}"#),
        part(
            "cardinality",
            rule: #"{"method": "equal-shares", "utility": "cardinality", "completion": "greedy", "threshold": 2}"#,
            ballot: #"{"type": "approval", "max": 4}"#),
        part(
            "phragmen", rule: #"{"method": "phragmen", "whenFull": "stop", "exclusive": [["pool", "park"]]}"#,
            ballot: #"{"type": "approval", "max": 4}"#),
        part(
            "scopes",
            rule: #"{"method": "equal-shares", "utility": "points", "completion": "add1u", "increment": "0.50"}"#,
            ballot: #"{"type": "cumulative", "max": 4, "maxPoints": 10}"#,
            scopes: #"""
                {"id": "north", "title": "North", "budget": "6000.00", "most": 2},
                {"id": "south", "title": "South", "budget": "4000.00"}
                """#),
        part(
            "quotas", rule: #"{"method": "phragmen", "whenFull": "skip"}"#,
            ballot: #"{"type": "approval", "max": 4}"#,
            scopes: #"{"id": "north", "mostCost": "5000"}, {"id": "south", "least": 1, "most": 2}"#),
    ]
    private static let parts = elections.enumerated().map { place, election in
        election.replacing("CLOSING", with: closing(place))
    }.joined(separator: ",\n")

    private static func closing(_ place: Int) -> String { "2026-11-22T08:0\(place):00Z" }

    private static func part(_ name: String, rule: String, ballot: String, scopes: String = "") -> String {
        let projects = [
            ("pool", "5000.00", "north"), ("park", "3333.33", "north"), ("bees", "800", "north"),
            ("lamp", "1200.50", "south"), ("well", "2400.00", "south"), ("wall", "1200.50", "south"),
            ("bus", "3900", "south"),
        ].map { id, cost, scope in
            let place = scopes.isEmpty ? "" : #", "scope": "\#(scope)""#
            return #"{"id": "\#(id)", "title": "The \#(id)", "cost": "\#(cost)"\#(place)}"#
        }
        return #"""
            "\#(name)": {"procedure": "budget@1", "title": "By \#(name)", "terms": {
             "opens": "2026-11-22T06:00:00Z", "closes": "CLOSING",
             "budget": {"amount": "10000.00", "currency": "EUR"}, "eligible": "in roles where voter",
             "ballot": \#(ballot), "rule": \#(rule),
             \#(scopes.isEmpty ? "" : #""scopes": [\#(scopes)],"#)
             "projects": [\#(projects.joined(separator: ", "))]}}
            """#
    }

    /// What is chosen, voter by voter, and how they change their minds in the end.
    private static let choices = [
        "pool park", "park pool", "pool", "pool bees", "bees well", "well wall lamp", "lamp wall", "wall", "bus lamp",
        "bus", "well bees", "park", "lamp well bus wall", "pool park bees", "bus well",
    ]
    private static let points = [
        "7 3", "5 5", "10", "9 1", "2 8", "4 3 3", "6 4", "10", "8 2", "10", "1 9", "10", "4 3 2 1", "3 3 3", "5 5",
    ]

    static let votes = ["shares", "cardinality", "phragmen", "scopes", "quotas"].flatMap { part in
        choices.indices.map { place in
            Vote(part: part, voter: voters[place % voters.count], body: body(part, place))
        } + (part == "shares" ? [Vote(part: part, voter: "mia", body: #"{"choices": []}"#)] : [])
    }

    private static func body(_ part: String, _ place: Int) -> String {
        let ids = choices[place].split(separator: " ").map { #""\#($0)""# }.joined(separator: ", ")
        guard part == "scopes" else { return #"{"choices": [\#(ids)]}"# }
        return #"{"choices": [\#(ids)], "points": [\#(points[place].replacing(" ", with: ", "))]}"#
    }
}
