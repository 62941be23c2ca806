import Synchronization

/// Checks the ballots of one election one by one, with the powers of its key worked out in advance.
public struct BallotChecker: Sendable {
    /// The election.
    public let election: Election
    let tables: ElectionTables

    /// How many elections' tables are kept; of more, all are made anew.
    private static let capacity = 8
    /// Making a checker is a pure function of the election's bytes, so that what is kept is never out of date.
    private static let kept = Mutex<[[UInt8]: BallotChecker]>([:])

    /// A checker for an election whose key is a member of the group.
    public init(election: Election) {
        self.election = election
        tables = ElectionTables(group: election.group, key: election.publicKey)
    }

    /// The checker for an election as it is written, kept or made.
    public static func shared(for bytes: [UInt8]) throws(ElectionReason) -> BallotChecker {
        if let known = kept.withLock({ $0[bytes] }) { return known }
        let checker = BallotChecker(election: try Election(parsing: bytes))
        kept.withLock { checkers in
            if checkers.count >= capacity { checkers.removeAll() }
            checkers[bytes] = checker
        }
        return checker
    }

    /// Checks everything that a ballot claims by itself: that it is for this election, its signature and its proofs.
    public func check(_ ballot: Ballot) throws(ElectionReason) {
        try ballot.check(in: election, tables)
    }

    /// Checks that a trustee's part of opening the tally was made with the trustee's key.
    public func check(
        _ decryption: PartialDecryption, of tally: EncryptedTally, by trustee: TrusteeKey
    ) throws(ElectionReason) {
        try decryption.check(tally, key: trustee.key, in: election, tables)
    }
}
