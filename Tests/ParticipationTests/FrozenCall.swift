import Kernel
import Proofs
import Testing
import Values

@testable import Procurement

/// The call on the frozen log of `call@1`: a gate, a jury with a conflict that has to begin anew, a vote, an award out of
/// rank that is broken off, and one that is paid to the end.
enum FrozenCall {
    static let story = FrozenStory(
        folder: "call@1", origin: "city.example/calls", opens: time("2027-03-01T09:00:00Z"),
        programme: FrozenCallFile.programme,
        roles: [(role: "juror", people: jurors), (role: "mentor", people: ["mia"])], acts: acts,
        closings: [time("2027-06-01T00:00:00Z")])

    static let jurors = ["eva", "egon", "ella"]

    private static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    /// A story that cannot be told has no acts, and is then missed.
    private static let acts: [FrozenStory.Act] = {
        do {
            var teller = try FrozenCallTeller()
            return try teller.tell()
        } catch {
            Issue.record(error)
            return []
        }
    }()
}

/// Tells the story, and counts entries on the way: what the registrar does is known beforehand.
private struct FrozenCallTeller {
    private static let paper = #"{"_sd": ["\#(Hash.sha256("frozen paper".utf8).base64URL)"]}"#
    private static let why = #""reason": "It stands in the file.""#
    private static let park = #""challenge": "park""#

    private let terms: CallTerms
    private var acts: [FrozenStory.Act] = []
    /// The log is founded, the programme opened, and two roles are given.
    private var next: UInt64 = 4

    init() throws {
        terms = try JSON(parsing: Array(FrozenCallFile.terms.utf8)).decode(CallTerms.self)
    }

    mutating func tell() throws -> [FrozenStory.Act] {
        let entries = enter()
        gate(entries)
        try judge(entries)
        vote(entries)
        award(entries)
        return acts
    }

    private static func did(_ name: String) throws -> String {
        try SigningKey(seed: Hash.sha256("frozen \(name)".utf8).bytes).did
    }

    private mutating func act(_ move: String, _ actor: String, _ body: String, at time: String? = nil) {
        acts.append(
            FrozenStory.Act(
                part: "ideas", move: move, actor: actor, body: "{\(body)}", at: time.flatMap { Instant(rfc3339: $0) }))
        next += 1
    }

    private mutating func enter() -> [UInt64] {
        act("ask", "ann", #"\#(Self.park), "words": \#(Self.paper)"#)
        act("answer", "office", #""question": \#(next - 1), "words": \#(Self.paper)"#)
        let entries = ["ann", "bob", "cyd", "dan"].map { name in
            let challenges = name == "ann" ? #""park", "pool""# : #""park""#
            let number = next
            act(
                "submit", name,
                #""challenges": [\#(challenges)], "name": \#(Self.paper), "meets": ["here"], "answers": {"idea": \#(Self.paper)}"#
            )
            return number
        }
        // The registrar shuts two challenges.
        acts.append(.wait(until: Instant(rfc3339: "2027-03-05T12:00:00Z") ?? .epoch))
        next += 2
        return entries
    }

    private mutating func gate(_ entries: [UInt64]) {
        for (place, entry) in entries.enumerated() {
            let decision = place == 3 ? "fail" : "pass"
            act(
                "judge", "office", #"\#(Self.park), "entry": \#(entry), "decision": "\#(decision)", \#(Self.why)"#,
                at: "2027-03-08T09:00:00Z")
        }
        act("publish", "office", Self.park)
        act("cancel", "office", #""challenge": "pool", \#(Self.why)"#)
    }

    /// Deals the entries out as the rules do.
    private func dealt(_ entries: [UInt64], round: UInt64, conflict: UInt64) throws -> [[UInt64]] {
        var board = CallBoard(id: "park")
        (board.stage, board.round, board.entries) = (1, round, entries)
        board.jurors = try FrozenCall.jurors.map { ActorID(try Self.did($0)) }
        let jurors = board.jurors.enumerated().map { place, juror in
            BalancedAssignment.Juror(id: juror.text, conflicts: place == 2 ? [conflict] : [])
        }
        return try BalancedAssignment(of: entries, among: jurors, perEntry: 2, seed: terms.seed(of: board).bytes)
            .entries
    }

    private mutating func judge(_ all: [UInt64]) throws {
        let entries = Array(all.prefix(3))
        for juror in FrozenCall.jurors { act("declare", juror, #"\#(Self.park), "conflicts": []"#) }
        act(
            "conflict", "office",
            #"\#(Self.park), "juror": "\#(try Self.did("ella"))", "entries": [\#(entries[0])], \#(Self.why)"#)
        act("assign", "office", Self.park)
        act("redeal", "office", #"\#(Self.park), \#(Self.why)"#)
        act("assign", "office", Self.park)
        var opens: [(String, String)] = []
        for (juror, own) in zip(FrozenCall.jurors, try dealt(entries, round: 2, conflict: entries[0])) {
            let rows = own.map { entry in
                let joy = (entries.firstIndex(of: entry) ?? 0) * 2 + (juror == "eva" ? 2 : 5)
                return JSONMember(String(entry), ["joy": .integer(Int64(joy)), "cost": 3])
            }
            let salt = Hash.sha256("salt of \(juror)".utf8).bytes
            let disclosure = try Disclosure(name: "scores", value: .object(rows), salt: salt)
            let list = own.map(String.init).joined(separator: ", ")
            act(
                "score", juror,
                #"\#(Self.park), "entries": [\#(list)], "scores": {"_sd": ["\#(disclosure.digest)"]}, "comments": \#(Self.paper)"#
            )
            opens.append((juror, disclosure.text))
        }
        for (juror, text) in opens { act("reveal", juror, #"\#(Self.park), "disclosure": "\#(text)""#) }
        act("publish", "office", Self.park)
    }

    private mutating func vote(_ entries: [UInt64]) {
        act("mentor", "office", #""entry": \#(entries[2]), "mentor": "\#((try? Self.did("mia")) ?? "")""#)
        act("session", "mia", #""entry": \#(entries[2]), "minutes": 30, "words": \#(Self.paper)"#)
        act("deliver", "cyd", #"\#(Self.park), "entry": \#(entries[2]), "answers": {"built": \#(Self.paper)}"#)
        act("support", "vic", #"\#(Self.park), "entry": \#(entries[1])"#)
        act("support", "vic", #"\#(Self.park), "entry": \#(entries[2])"#)
        act("unsupport", "vic", #"\#(Self.park), "entry": \#(entries[1])"#)
        // The registrar shuts the stage.
        acts.append(.wait(until: Instant(rfc3339: "2027-04-01T12:00:00Z") ?? .epoch))
        next += 1
        act("publish", "office", Self.park, at: "2027-04-08T12:00:00Z")
    }

    private mutating func award(_ entries: [UInt64]) {
        let first = next
        act(
            "award", "office",
            #"\#(Self.park), "entry": \#(entries[1]), "prize": "grant", "amount": "8000.00", "exception": "A swing is missing""#,
            at: "2027-05-03T09:00:00Z")
        act("pay", "office", #""award": \#(first), "instalment": "start", "amount": "2666.67""#)
        act("end", "office", #""award": \#(first), "decision": "terminated", \#(Self.why)"#)
        let second = next
        act("award", "office", #"\#(Self.park), "entry": \#(entries[2]), "prize": "grant", "amount": "100.00""#)
        act("pay", "office", #""award": \#(second), "instalment": "start", "amount": "33.33""#)
        act(
            "report", "cyd",
            #""award": \#(second), "instalment": "done", "words": \#(Self.paper), "document": \#(Self.paper)"#)
        act("assess", "office", #""award": \#(second), "instalment": "done", "decision": "accept", \#(Self.why)"#)
        act("pay", "office", #""award": \#(second), "instalment": "done", "amount": "66.67""#)
        act("end", "office", #""award": \#(second), "decision": "finished", \#(Self.why)"#)
        act("note", "cyd", #""entry": \#(entries[2]), "kind": "learned", "words": \#(Self.paper)"#)
        act("record", "office", #""entry": \#(entries[2]), "kind": "learned", "words": \#(Self.paper)"#)
        act("exclude", "office", #""entry": \#(entries[3]), "ground": "late", \#(Self.why)"#)
        act("withdraw", "ann", #""entry": \#(entries[0])"#)
    }
}
