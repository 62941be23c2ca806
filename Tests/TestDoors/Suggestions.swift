public import Kernel
import Proofs
public import Values

/// A tiny procedure without a page or a form of its own: people suggest things, and others support them.
public struct Suggestions: Procedure {
    /// What a suggestion is about.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case path
        case parkBench = "park-bench"
    }

    public struct Terms: Codable, Sendable, Hashable {
        public var closes: Instant
    }

    public enum Move: Codable, Sendable {
        case suggest(kind: Kind, words: JSON, phone: JSON?, isUrgent: Bool)
        case support(suggestion: UInt64)
        case tidy(note: String)
    }

    public struct Subject: Codable, Sendable {
        var supporters: Int64
    }

    public struct Tally: Sendable {
        var lines: [Outcome.Line] = []
    }

    public struct Outcome: Codable, Sendable {
        public struct Line: Codable, Sendable {
            public let suggestion: UInt64
            public let kind: Kind
            public var supporters: Int64
        }

        public let edition: String
        public let closedAt: Instant
        public let prize: Money?
        public let suggestions: [Line]
    }

    public static let name: ProcedureName = "suggestions"
    public static let edition = 1
    public static let moves = [
        MoveDeclaration("suggest", by: [.anyone]), MoveDeclaration("support", by: [.anyone]),
        MoveDeclaration("tidy", by: [.clerk]),
    ]

    let terms: Terms

    public init(terms: Terms) throws(TermsError) {
        self.terms = terms
    }

    public var closes: Instant? { terms.closes }

    public func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .suggest:
            try situation.set(Subject(supporters: 0), "suggestion", Array(String(situation.index).utf8))
        case .support(let number):
            let key = Array(String(number).utf8)
            guard var subject = try situation.subject("suggestion", key) else {
                throw Refusal(
                    "suggestion.unknown", "There is no suggestion \(number).", remedy: "Choose one from the list.",
                    pointer: "/body/suggestion")
            }
            guard subject.supporters < 2 else {
                throw Refusal("suggestion.full", "It has all the support it needs.", remedy: "Support another one.")
            }
            subject.supporters += 1
            try situation.set(subject, "suggestion", key)
        case .tidy: break
        }
    }

    public func mayChange(_ old: Terms, to new: Terms) throws(Refusal) {}

    public func emptyTally() -> Tally { Tally() }

    public func count(_ applied: Applied<Move>, into tally: inout Tally) {
        switch applied.move {
        case .suggest(let kind, _, _, _):
            tally.lines.append(.init(suggestion: applied.index, kind: kind, supporters: 0))
        case .support(let number):
            guard let place = tally.lines.firstIndex(where: { $0.suggestion == number }) else { return }
            tally.lines[place].supporters += 1
        case .tidy: break
        }
    }

    public func outcome(of tally: Tally) throws(OutcomeError) -> Outcome? {
        Outcome(
            edition: Self.reference.description, closedAt: terms.closes,
            prize: Currency(code: "EUR").map { Money(minorUnits: 125_050, currency: $0) }, suggestions: tally.lines)
    }

    public func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON {
        ["suggestions": .integer(Int64(outcome.suggestions.count))]
    }

    public var hiddenFields: [HiddenField] {
        [HiddenField("words", .withdrawable), HiddenField("phone", .personal, readers: [.clerk])]
    }

    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        ["words", "phone"].filter { body[$0] != nil }.map { HiddenPlace(field: $0, path: [.member($0)]) }
    }

    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, text.utf8.count <= 100 else {
            throw Refusal("suggestion.words", "Words are at most 100 bytes.", remedy: "Write less.")
        }
    }

    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .suggest(let kind, let words, let phone, let isUrgent):
            var values: [JSONMember] = [
                JSONMember("kind", .string(kind.rawValue)), JSONMember("words", words),
                JSONMember("isUrgent", .bool(isUrgent)),
            ]
            if let phone { values.append(JSONMember("phone", phone)) }
            try items.put(
                Item(
                    id: String(applied.index), status: "new", isPublic: true, values: .object(values),
                    owner: applied.actor, createdBy: applied.index, createdAt: applied.time))
        case .support(let number):
            guard var item = try items.item(String(number)) else { return }
            item.status = "supported"
            try items.put(item, changedBy: applied)
        case .tidy: break
        }
    }

    public func index(of item: Item) -> ItemIndex {
        ItemIndex(title: item.values["words"]?.stringValue ?? "Suggestion \(item.id)")
    }
}
