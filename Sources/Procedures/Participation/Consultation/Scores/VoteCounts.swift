/// The votes on one statement, and what people added to them.
public struct VoteCounts: Sendable, Hashable, Codable {
    /// How many agree.
    public private(set) var agree: Int64
    /// How many disagree.
    public private(set) var disagree: Int64
    /// How many pass.
    public private(set) var pass: Int64
    /// What was added, in the order of ``VoteQualifier``.
    private var added: [Int64]

    /// Counts of one statement.
    public init(agree: Int64 = 0, disagree: Int64 = 0, pass: Int64 = 0, qualifiers: [VoteQualifier: Int64] = [:]) {
        self.agree = agree
        self.disagree = disagree
        self.pass = pass
        added = VoteQualifier.allCases.map { qualifiers[$0] ?? 0 }
    }

    /// How many votes.
    public var votes: Int64 { agree + disagree + pass }

    /// How often something was added.
    public func count(of qualifier: VoteQualifier) -> Int64 { added[qualifier.place] }

    /// Counts one vote.
    mutating func add(_ choice: VoteChoice, _ qualifiers: some Sequence<VoteQualifier>) {
        switch choice {
        case .agree: agree += 1
        case .disagree: disagree += 1
        case .pass: pass += 1
        }
        for qualifier in qualifiers { added[qualifier.place] += 1 }
    }
}
