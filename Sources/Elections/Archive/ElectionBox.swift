/// A ballot box that keeps count of what was checked before: by a log's rules, for example.
///
/// It comes to the same archive and the same result as an ``ElectionRecord``, and repeats none of the checks of ballots
/// and decryptions.
public struct ElectionBox: Sendable {
    /// What is voted on.
    public let election: Election
    /// Who can open the tally.
    public let trustees: TrusteeList
    /// Who may vote.
    public let credentials: CredentialList
    /// What the ballots that count come to.
    public private(set) var tally: EncryptedTally
    /// How many ballots were cast, those replaced later by the same voter included.
    public private(set) var castBallots = 0
    /// The weights of the counted ballots together.
    public private(set) var totalWeight: UInt64 = 0
    /// The counts, once the tally was opened.
    public private(set) var result: ElectionResult?
    /// The whole archive so far, where it is kept.
    public private(set) var archive: ElectionArchive?
    private var end = ArchiveHead()
    private var isClosed = false
    private var latest: [GroupElement: EncryptedTally] = [:]
    private var decryptions: [Int: PartialDecryption] = [:]

    /// How many ballots are counted: the last one of each voter.
    public var countedBallots: Int { latest.count }
    /// The digest of the archive's last event.
    public var head: String? { end.digest }
    /// How many trustees have given their part.
    public var openedBy: Int { decryptions.count }

    /// A box for an election that is set up.
    ///
    /// - Parameters:
    ///   - timestamp: the time of the archive, in seconds since 1970.
    ///   - keepsArchive: whether the archive's records are kept, and not only the digest of its end.
    public init(
        election: Election, trustees: TrusteeList, credentials: CredentialList, timestamp: UInt64, keepsArchive: Bool
    ) {
        self.election = election
        self.trustees = trustees
        self.credentials = credentials
        tally = EncryptedTally(of: election)
        archive = keepsArchive ? ElectionArchive(timestamp: min(timestamp, RecordFile.latest)) : nil
        append(.setUp(election, trustees, credentials))
    }

    /// Puts a checked ballot into the box; it takes the place of an earlier one of the same credential.
    public mutating func take(_ ballot: Ballot) {
        let group = election.group
        let weight = credentials.weight(of: ballot.credential) ?? 0
        let sums = EncryptedTally(of: ballot, weight: weight, in: election)
        if let earlier = latest.updateValue(sums, forKey: ballot.credential) {
            tally = tally.removing(earlier, in: group)
        } else {
            totalWeight += weight
        }
        tally = tally.adding(sums, in: group)
        castBallots += 1
        append(.ballot(ballot.serialized(in: group)))
    }

    /// Closes the box; a second time changes nothing.
    public mutating func close() {
        guard !isClosed else { return }
        isClosed = true
        append(.close(tally, ballots: countedBallots, weight: totalWeight))
    }

    /// Takes a checked part of opening the tally; trustees are counted from 1.
    public mutating func take(_ decryption: PartialDecryption, owner: Int) {
        decryptions[owner] = decryption
        append(.decryption(decryption, owner: owner))
    }

    /// Opens the tally with the parts that were taken.
    public mutating func open() throws(ElectionReason) {
        let opened = try trustees.open(tally, with: decryptions, weight: totalWeight, in: election.group)
        result = opened
        append(.result(opened))
    }

    private mutating func append(_ step: ArchiveStep) {
        let group = election.group
        end.append(step, in: group)
        archive?.append(step, in: group)
    }
}
