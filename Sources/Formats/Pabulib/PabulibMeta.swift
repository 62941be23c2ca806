/// The META section: what the election says of itself.
public struct PabulibMeta: Sendable, Hashable {
    /// One row of META.
    public struct Entry: Sendable, Hashable {
        /// The name, such as `vote_type`.
        public let key: String
        /// What stands behind it, untouched.
        public let value: String

        /// A row as it will be written.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// How voters fill in their ballots.
    public enum VoteType: String, Sendable, Hashable, CaseIterable {
        /// A set of projects.
        case approval
        /// Projects in order of preference.
        case ordinal
        /// A number of points shared out among projects.
        case cumulative
        /// A grade for each project.
        case scoring
        /// Exactly one project.
        case choose1 = "choose-1"
    }

    /// The keys that hold a number.
    static let numericKeys = [
        "budget", "num_projects", "num_votes", "min_length", "max_length", "max_sum_cost", "min_sum_points",
        "max_sum_points", "min_points", "max_points", "min_project_score_threshold",
    ]

    /// All rows, in the file's order.
    public let entries: [Entry]
    /// The money there is to spend.
    public let budget: PabulibNumber
    /// The kind of ballot, where the file names one.
    public let voteType: VoteType?

    /// Checks the rows: every key once, `budget` present, numbers where numbers belong.
    ///
    /// Errors carry line 0, because these rows have not been in a file yet.
    public init(entries: [Entry]) throws(PabulibError) {
        try self.init(entries: entries, lines: [], sectionLine: 0)
    }

    init(entries: [Entry], lines: [Int], sectionLine: Int) throws(PabulibError) {
        var numbers: [String: PabulibNumber] = [:]
        var voteType: VoteType?
        var seen: Set<String> = []
        for (position, entry) in entries.enumerated() {
            let line = position < lines.count ? lines[position] : 0
            guard seen.insert(entry.key).inserted else {
                throw PabulibError(line: line, problem: .repeatedKey(entry.key))
            }
            let text = entry.value.utf8.trimmingBlanks()
            guard !text.isEmpty else { continue }
            if Self.numericKeys.contains(entry.key) {
                guard let number = PabulibNumber(ascii: text) else {
                    throw PabulibError(line: line, column: entry.key, problem: .notANumber(String(Substring(text))))
                }
                numbers[entry.key] = number
            } else if entry.key == "vote_type" {
                guard let known = VoteType(rawValue: String(Substring(text))) else {
                    throw PabulibError(line: line, problem: .unknownVoteType(String(Substring(text))))
                }
                voteType = known
            }
        }
        guard let budget = numbers["budget"] else {
            throw PabulibError(line: sectionLine, problem: .missingKey("budget"))
        }
        guard budget >= PabulibNumber(0) else {
            throw PabulibError(line: sectionLine, column: "budget", problem: .negativeNumber(budget.description))
        }
        self.entries = entries
        self.budget = budget
        self.voteType = voteType
    }

    /// The value behind a key, if the file has it.
    public subscript(key: String) -> String? {
        entries.first { $0.key == key }?.value
    }

    /// The number behind a key; `nil` if the key is missing, empty or no number.
    public func number(_ key: String) -> PabulibNumber? {
        self[key].flatMap { PabulibNumber(ascii: $0.utf8.trimmingBlanks()) }
    }

    /// The rule by which the city chose, such as `greedy` or `equalshares/add1`.
    public var rule: String? { self["rule"] }

    /// The currency of all amounts, where the file names one (ISO 4217 letters).
    public var currency: String? { self["currency"] }
}

extension BidirectionalCollection where Element == UInt8 {
    /// The same without the spaces and tabs at both ends.
    func trimmingBlanks() -> SubSequence {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var rest = self[...]
        while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
        while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
        return rest
    }
}
