/// What a roll came to: how many people were on it, and how many of them were let in.
public struct RollOutcome: Codable, Sendable, Hashable {
    /// The procedure with its edition: `roll@1`.
    public let edition: String
    /// The sums over everybody.
    public let all: Line
    /// The sums of each group, in the order of the terms.
    public let groups: [GroupLine]

    /// How many people.
    public struct Line: Codable, Sendable, Hashable {
        /// Who were entered.
        public var entered: UInt64 = 0
        /// Who were entered after the roll had been published.
        public var late: UInt64 = 0
        /// Who were taken off again, by reason.
        public var struck: [String: UInt64] = [:]
        /// Who are on the roll at the end.
        public var listed: UInt64 = 0
        /// Who are on the roll at the end and were let in with a code.
        public var admitted: UInt64 = 0
        /// How often a code was replaced.
        public var replaced: UInt64 = 0
        /// How often somebody was taken back who had been taken off; left out where nobody was.
        public var reinstated: UInt64?
    }

    /// The sums of one group.
    public struct GroupLine: Codable, Sendable, Hashable {
        /// The group.
        public let group: String
        /// Its sums.
        public let sums: Line
    }
}

/// Everybody on a roll, as far as counting needs them.
public struct RollTally: Sendable {
    struct Person: Sendable {
        var group: String?
        var isLate: Bool
        var isAdmitted = false
        var replacements: UInt64 = 0
        var struck: RollMove.Strike?
        var returns: UInt64 = 0
    }

    var people: [UInt64: Person] = [:]
    /// Whose code it is or was.
    var codes: [String: UInt64] = [:]
    var isPublished = false
}

extension RollOutcome {
    init(_ tally: RollTally, terms: RollTerms, edition: String) {
        var all = Line()
        var byGroup: [String: Line] = [:]
        for person in tally.people.values {
            all.add(person)
            if let group = person.group { byGroup[group, default: Line()].add(person) }
        }
        self.edition = edition
        self.all = all
        groups = (terms.groups ?? []).map { GroupLine(group: $0.id, sums: byGroup[$0.id] ?? Line()) }
    }
}

extension RollOutcome.Line {
    mutating func add(_ person: RollTally.Person) {
        entered += 1
        late += person.isLate ? 1 : 0
        replaced += person.replacements
        if person.returns > 0 { reinstated = (reinstated ?? 0) + person.returns }
        if let reason = person.struck {
            struck[reason.rawValue, default: 0] += 1
        } else {
            listed += 1
            admitted += person.isAdmitted ? 1 : 0
        }
    }
}
