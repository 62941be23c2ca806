public import Elections

/// Everything public that trustees, voters and the office need to do their part offline; trustees by their ids.
///
/// Documents of Belenios stand there as texts, byte for byte.
public struct SecretBallotPapers: Codable, Sendable, Hashable {
    /// The election's identifier, once the list of credentials is closed.
    public internal(set) var uuid: String?
    /// How many credentials are listed.
    public internal(set) var credentials: UInt64 = 0
    /// Each trustee's certificate, where a common key is made.
    public internal(set) var certificates: [String: String] = [:]
    /// What each trustee gave out, where a common key is made.
    public internal(set) var shares: [String: String] = [:]
    /// Each trustee's key.
    public internal(set) var keys: [String: String] = [:]
    /// The election, once it is fixed.
    public internal(set) var election: String?
    /// How large the roll is, as the office stated it.
    public internal(set) var people: UInt64?
    /// The roll's digest, as the office stated it.
    public internal(set) var roll: String?
}

/// What trustees' papers come to.
extension SecretBallot {
    /// The ceremony among the trustees' certificates, which are checked.
    public func ceremony(of papers: SecretBallotPapers) throws(ElectionReason) -> KeyCeremony {
        var read: [TrusteeCertificate] = []
        for text in inOrder(papers.certificates) {
            read.append(try TrusteeCertificate(text: text, in: Self.groupName.group))
        }
        return try KeyCeremony(group: Self.groupName.group, threshold: terms.neededTrustees, certificates: read)
    }

    /// What trustees gave out, in their order.
    public func dealt(_ papers: SecretBallotPapers) throws(ElectionReason) -> [TrusteeShares] {
        var dealt: [TrusteeShares] = []
        for text in inOrder(papers.shares) { dealt.append(try TrusteeShares(text: text, in: Self.groupName.group)) }
        return dealt
    }

    /// The trustees as an archive has them, checked.
    public func trustees(from papers: SecretBallotPapers) throws(ElectionReason) -> TrusteeList {
        let group = Self.groupName.group
        var keys: [TrusteeKey] = []
        for text in inOrder(papers.keys) { keys.append(try TrusteeKey(parsing: Array(text.utf8), in: group)) }
        guard keys.count == terms.trustees.count else { throw .thresholdWrong }
        guard terms.hasThreshold else { return TrusteeList(keys.map { .single($0) }) }
        return TrusteeList([.threshold(try ceremony(of: papers).trustees(try dealt(papers), keys: keys))])
    }

    private func inOrder(_ texts: [String: String]) -> [String] { terms.trustees.compactMap { texts[$0.id] } }
}
