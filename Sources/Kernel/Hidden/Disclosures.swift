import Proofs
public import Values

/// What of the hidden values is shown: every programme's built-in part that withholds, restores and erases.
///
/// An act names entries and pointers, never values. The log keeps every digest, so that receipts, outcomes and audits
/// hold whatever is withheld or erased.
public struct Disclosures: Procedure {
    /// The name of the part in every programme.
    public static let partName = "disclosure"
    /// The most values that one act erases.
    public static let maximumErasures = 500
    /// The longest ground, reason or appeal in bytes.
    public static let maximumText = 2_000

    /// There is nothing to set.
    public struct Terms: Codable, Sendable {}

    /// A hidden value, or all of an entry.
    public struct Named: Codable, Hashable, Sendable {
        /// The entry.
        public let entry: UInt64
        /// The JSON Pointer within the body, for example `/values/income`; nil for every hidden value of the entry.
        public let pointer: String?
    }

    /// What may be done.
    public enum Move: Codable, Sendable {
        /// A published value is no longer shown: on what legal ground, why, and how to appeal.
        case withhold(entry: UInt64, pointer: String, ground: String, reason: String, appeal: String)
        /// A withheld value is shown again.
        case restore(entry: UInt64, pointer: String, reason: String)
        /// Values are erased for good, on what legal ground.
        case erase(entries: [Named], ground: String)
    }

    /// There are hidden values of many entries, each a subject of its own.
    public struct Subject: Codable, Sendable {
        var record: HiddenRecord

        public init(from decoder: any Decoder) throws { record = try HiddenRecord(from: decoder) }

        public func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }
    }

    /// Nothing is counted.
    public struct Tally: Sendable {}
    /// There is no outcome.
    public struct Outcome: Codable, Sendable {}

    public static let name: ProcedureName = "disclosure"
    public static let edition = 1
    public static let moves: [MoveDeclaration] = [
        MoveDeclaration("withhold", by: moderators),
        MoveDeclaration("restore", by: moderators),
        MoveDeclaration("erase", by: [.anyone]),
    ]
    /// Who withholds and restores, and reads what waits for review.
    static let moderators: [RoleName] = [.office, .clerk, .reviewer, "moderator"]

    public init(terms: Terms) {}

    public var closes: Instant? { nil }

    public func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .withhold(let entry, let pointer, let ground, let reason, let appeal):
            for (name, text) in [("ground", ground), ("reason", reason), ("appeal", appeal)] {
                try Self.check(text, named: name)
            }
            try situation.change(entry, pointer) { field throws(Refusal) in
                guard field.treatment == .withdrawable else {
                    throw Self.refusal("disclosure.not_public", "The value is not published anyway.", "/pointer")
                }
                guard field.standing == .kept else {
                    throw Self.refusal("disclosure.standing", "The value is \(field.standing) already.", "/pointer")
                }
                field.standing = .withheld
            }
        case .restore(let entry, let pointer, let reason):
            try Self.check(reason, named: "reason")
            try situation.change(entry, pointer) { field throws(Refusal) in
                guard field.standing == .withheld else {
                    throw Self.refusal(
                        "disclosure.standing", "The value is \(field.standing), not withheld.", "/pointer")
                }
                field.standing = .kept
            }
        case .erase(let entries, let ground):
            try Self.check(ground, named: "ground")
            guard (1...Self.maximumErasures).contains(entries.count) else {
                throw Self.refusal(
                    "disclosure.entries", "One act erases 1 to \(Self.maximumErasures) values.", "/entries")
            }
            for named in entries { try erase(named, in: &situation) }
        }
    }

    /// A person erases what is theirs; the office whatever the law says.
    private func erase(_ named: Named, in situation: inout Situation<Subject>) throws(Refusal) {
        guard var subject = try situation.subject(HiddenRecord.kind, named.entry.bigEndianBytes) else {
            throw Self.unknown(named.entry)
        }
        let person = situation.principal ?? situation.actor
        if subject.record.person != person {
            let isOffice = try situation.isMember(situation.actor, of: Roles.list(of: .office))
            let isClerk = try situation.isMember(situation.actor, of: Roles.list(of: .clerk))
            guard isOffice || isClerk else {
                throw ActRefusal.roleMissing([.office, .clerk], move: "erase")
            }
        }
        let chosen = subject.record.fields.indices.filter {
            named.pointer.map(subject.record.fields[$0].stands(at:)) ?? true
        }
        guard !chosen.isEmpty else { throw Self.unknown(named.entry) }
        guard chosen.contains(where: { subject.record.fields[$0].standing != .erased }) else {
            throw Self.refusal("disclosure.standing", "The value is erased already.", "/entries")
        }
        for index in chosen { subject.record.fields[index].standing = .erased }
        try situation.set(subject, HiddenRecord.kind, named.entry.bigEndianBytes)
    }

    /// Nothing may change, because nothing can be set.
    public func mayChange(_ old: Terms, to new: Terms) {}
    public func emptyTally() -> Tally { Tally() }
    public func count(_ applied: Applied<Move>, into tally: inout Tally) {}
    public func outcome(of tally: Tally) -> Outcome? { nil }
    public func results(of outcome: Outcome) -> JSON { .object([]) }

    static func unknown(_ entry: UInt64) -> Refusal {
        refusal("disclosure.unknown", "Entry \(entry) of this programme hides no such value.", "/entry")
    }

    static func refusal(_ code: String, _ reason: String, _ pointer: String) -> Refusal {
        Refusal(code, reason, remedy: "See the entry's hidden values and where they stand.", pointer: "/body" + pointer)
    }

    private static func check(_ text: String, named name: String) throws(Refusal) {
        guard (1...maximumText).contains(text.utf8.count) else {
            throw Refusal(
                "disclosure.text", "“\(name)” has 1 to \(maximumText) bytes.", remedy: "Say it in a few sentences.",
                pointer: "/body/\(name)", details: ["field": .word(name), "most": .count(maximumText)])
        }
    }
}

extension Situation<Disclosures.Subject> {
    fileprivate mutating func change(
        _ entry: UInt64, _ pointer: String, _ change: (inout HiddenRecord.Field) throws(Refusal) -> Void
    ) throws(Refusal) {
        guard var subject = try subject(HiddenRecord.kind, entry.bigEndianBytes),
            let index = subject.record.fields.firstIndex(where: { $0.stands(at: pointer) })
        else { throw Disclosures.unknown(entry) }
        try change(&subject.record.fields[index])
        try set(subject, HiddenRecord.kind, entry.bigEndianBytes)
    }
}
