import Kernel
import Proofs
import TestParts
import Testing
import Values

@testable import Procurement

/// An office that holds a competition: three entrants or more, a jury, a finale, prizes in instalments.
struct CallHouse {
    static let opens = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    static let shut = Instant(rfc3339: "2027-03-05T12:00:00Z") ?? .epoch
    static let monday = Instant(rfc3339: "2027-03-08T09:00:00Z") ?? .epoch
    /// Prototypes are taken until then.
    static let delivered = Instant(rfc3339: "2027-04-05T12:00:00Z") ?? .epoch
    static let april = Instant(rfc3339: "2027-04-12T09:00:00Z") ?? .epoch
    static let june = Instant(rfc3339: "2027-06-01T09:00:00Z") ?? .epoch
    static let paper: JSON = ["_sd": ["document"]]
    static let mentors = ListReference(part: Roles.partName, list: "mentor")

    var part: Rehearsal<Call>

    static func terms(_ change: (inout CallTerms) -> Void = { _ in }) throws -> CallTerms {
        var terms = try JSON(
            parsing: Array(
                #"""
                {"currency": "PLN",
                 "challenges": [{"id": "queues", "label": "Shorter queues", "budget": "150000.00"},
                                {"id": "forms", "label": "Forms that help", "budget": "150000.00"}],
                 "conditions": [{"id": "sme", "label": "A small firm"}], "exclusion": [{"id": "double", "label": "Funded twice"}],
                 "challengesEach": 2, "questionsUntil": "2027-03-03T12:00:00Z", "names": {"after": "idea", "of": "advanced"},
                 "fields": [{"id": "solution", "label": "Solution", "stage": "idea", "kind": "lines", "required": true,
                             "readers": ["juror"], "shown": "results"},
                            {"id": "prototype", "label": "Prototype", "stage": "prototype", "kind": "document",
                             "required": true, "readers": ["juror"], "shown": "never"}],
                 "stages": [
                  {"id": "idea", "label": "Ideas", "opens": "2027-03-01T09:00:00Z", "until": "2027-03-05T12:00:00Z", "by": "jury",
                   "criteria": [{"id": "effect", "label": "Effect", "weight": "60", "most": 10, "least": "3"},
                                {"id": "effort", "label": "Effort", "weight": "40", "most": 10}],
                   "perEntry": 2, "comments": "optional", "advance": {"most": 2}, "ties": ["effect", "earlier"],
                   "prizes": [{"id": "finalist", "label": "Finalist", "count": 2, "amount": "5000.00"}]},
                  {"id": "prototype", "label": "Prototypes", "until": "2027-04-05T12:00:00Z", "by": "jury",
                   "criteria": [{"id": "use", "label": "Use", "weight": "100", "most": 10}], "perEntry": 2,
                   "ties": ["earlier"],
                   "prizes": [{"id": "winner", "label": "Winner", "count": 1, "amount": "100000.00",
                     "instalments": [{"id": "start", "label": "Start", "share": "1/3"},
                                     {"id": "pilot", "label": "Pilot", "share": "2/3", "evidence": true}]},
                    {"id": "second", "label": "Second", "count": 1, "upTo": "20000.00"}]}],
                 "exceptions": true, "notes": [{"id": "learning", "label": "What was learned", "by": "both"}],
                 "calendar": {"offset": "+00:00"}, "standstillDays": 5}
                """#.utf8)
        ).decode(CallTerms.self)
        change(&terms)
        return terms
    }

    init(_ change: (inout CallTerms) -> Void = { _ in }) throws {
        part = Rehearsal(try Call(terms: Self.terms(change)), showsItems: true)
    }

    @discardableResult
    mutating func make(_ move: CallMove, by actor: ActorID, at time: Instant = opens) throws(Refusal) -> UInt64 {
        try part.make(move, by: actor, at: time)
    }

    /// The code with which a move is refused.
    mutating func refusal(of move: CallMove, by actor: ActorID, at time: Instant = opens) -> String? {
        do throws(Refusal) {
            try make(move, by: actor, at: time)
            return nil
        } catch {
            return error.code
        }
    }

    static func entry(_ challenges: [String] = ["queues"], meets: [String] = ["sme"]) -> CallMove {
        .submit(challenges: challenges, name: paper, meets: meets, answers: ["solution": paper])
    }

    mutating func enter(_ names: [String], for challenges: [String] = ["queues"]) throws -> [UInt64] {
        try names.map { try make(Self.entry(challenges), by: ActorID($0)) }
    }

    /// Lets the registrar do what is due.
    mutating func wait(until time: Instant) throws { _ = try part.dischargeDuties(at: time) }

    /// Jurors declare that they have no conflicts, and entries are dealt out.
    mutating func deal(_ jurors: [String], on challenge: String = "queues", at time: Instant = monday) throws {
        for juror in jurors {
            try make(.declare(challenge: challenge, conflicts: [], words: nil), by: ActorID(juror), at: time)
        }
        try make(.assign(challenge: challenge), by: "office", at: time)
    }

    func juror(_ name: String, on challenge: String = "queues") throws -> CallJuror? {
        guard case .juror(let juror) = try part.subject("juror", "\(challenge) \(name)") else { return nil }
        return juror
    }

    func board(_ id: String = "queues") throws -> CallBoard? {
        guard case .board(let board) = try part.subject("board", id) else { return nil }
        return board
    }

    func award(_ number: UInt64) throws -> CallAward? {
        guard case .award(let award) = try part.subject("award", String(number)) else { return nil }
        return award
    }

    /// Sealed scores: what stands on the log, and what opens it.
    static func seal(_ scores: JSON, of name: String) throws -> (json: JSON, disclosure: String) {
        let salt = Hash.sha256("salt of \(name)".utf8).bytes
        let disclosure = try Disclosure(name: "scores", value: scores, salt: salt)
        return (["_sd": [.string(disclosure.digest)]], disclosure.text)
    }

    /// Everybody to whom entries were dealt seals marks, and then all open them.
    mutating func score(
        on challenge: String = "queues", at time: Instant = monday, _ mark: (String, UInt64) -> [(String, Int64)]
    ) throws {
        var disclosures: [(ActorID, String)] = []
        for actor in try board(challenge)?.assigned ?? [] {
            let entries = try juror(actor.text, on: challenge)?.assigned ?? []
            let scores = JSON.object(
                entries.map { entry in
                    JSONMember(
                        String(entry), .object(mark(actor.text, entry).map { JSONMember($0.0, .integer($0.1)) }))
                })
            let sealed = try Self.seal(scores, of: actor.text)
            try make(
                .score(challenge: challenge, entries: entries, scores: sealed.json, comments: nil), by: actor, at: time)
            disclosures.append((actor, sealed.disclosure))
        }
        for (actor, text) in disclosures {
            try make(.reveal(challenge: challenge, disclosure: text), by: actor, at: time)
        }
    }

    /// The first stage, with the mark for the effect of each entry; the effort is 5.
    mutating func decideIdeas(_ effects: [UInt64: Int64], jurors: [String] = ["eva", "egon"]) throws {
        try wait(until: Self.shut)
        try deal(jurors)
        try score { _, entry in [("effect", effects[entry] ?? 0), ("effort", 5)] }
        try make(.publish(challenge: "queues"), by: "office", at: Self.monday)
    }

    /// Both stages: prototypes come, and are marked.
    mutating func decide(_ effects: [UInt64: Int64], _ uses: [UInt64: Int64], by names: [UInt64: String]) throws {
        try decideIdeas(effects)
        for entry in try board()?.entries ?? [] {
            let answers: JSON = ["prototype": Self.paper]
            try make(
                .deliver(challenge: "queues", entry: entry, answers: answers), by: ActorID(names[entry] ?? ""),
                at: Self.monday)
        }
        try wait(until: Self.delivered)
        try make(.assign(challenge: "queues"), by: "office", at: Self.april)
        try score(at: Self.april) { _, entry in [("use", uses[entry] ?? 0)] }
        try make(.publish(challenge: "queues"), by: "office", at: Self.april)
    }
}
