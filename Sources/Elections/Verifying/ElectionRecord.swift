import Values

/// An election up to some moment, everything in it checked: what a ballot box keeps and a verifier comes to.
public struct ElectionRecord: Sendable {
    /// What is voted on.
    public let election: Election
    /// Who can open the tally.
    public let trustees: TrusteeList
    /// Who may vote.
    public let credentials: CredentialList
    /// The whole archive so far.
    public internal(set) var archive: ElectionArchive
    /// How many ballots were cast, those replaced later by the same voter included.
    public internal(set) var castBallots = 0
    /// Once the ballot box is closed.
    public internal(set) var tally: EncryptedTally?
    public internal(set) var result: ElectionResult?
    let tables: ElectionTables
    /// The last ballot of each credential.
    var latest: [GroupElement: Ballot] = [:]
    /// At which height each ballot was cast, by its digest.
    var castAt: [String: Int] = [:]
    var decryptions: [Int: PartialDecryption] = [:]

    /// How many ballots are counted: the last one of each voter.
    public var countedBallots: Int { latest.count }

    /// The weights of the counted ballots together.
    public var totalWeight: UInt64 { latest.keys.reduce(0) { $0 + (credentials.weight(of: $1) ?? 0) } }

    /// Sets an election up: the archive begins with it.
    ///
    /// - Parameter timestamp: the time now, in seconds since 1970.
    public init(
        election: Election, trustees: TrusteeList, credentials: CredentialList, timestamp: UInt64
    ) throws(ElectionFlaw) {
        let group = election.group
        var archive = ElectionArchive(timestamp: timestamp)
        archive.append(.setUp(election, trustees, credentials), in: group)
        try self.init(archive: archive, election, trustees, credentials)
    }

    /// Reads and checks how an archive's election was set up.
    init(setUpOf archive: ElectionArchive) throws(ElectionFlaw) {
        guard let event = archive.events.first, event.kind == .setup, event.records.count == 4 else {
            throw ElectionFlaw(place: .archive, reason: .notAnArchive)
        }
        guard Self.setup(Array(event.records[..<3])) == event.records[3] else {
            throw ElectionFlaw(place: .event(0), reason: .notCanonical)
        }
        let election = try located(.election) { () throws(ElectionReason) in
            try Election(parsing: event.records[0])
        }
        let trustees = try located(.trustees) { () throws(ElectionReason) in
            try TrusteeList(parsing: event.records[1], in: election.group)
        }
        let credentials = try located(.credentials) { () throws(ElectionReason) in
            try CredentialList(parsing: event.records[2], in: election.group)
        }
        try self.init(archive: archive, election, trustees, credentials)
    }

    private init(
        archive: ElectionArchive, _ election: Election, _ trustees: TrusteeList, _ credentials: CredentialList
    ) throws(ElectionFlaw) {
        self.archive = archive
        self.election = election
        self.trustees = trustees
        self.credentials = credentials
        try located(.trustees) { () throws(ElectionReason) in
            try trustees.check(makes: election.publicKey, in: election.group)
        }
        tables = ElectionTables(group: election.group, key: election.publicKey)
    }

    /// The record that names the three others by their digests.
    static func setup(_ parts: [[UInt8]]) -> [UInt8] {
        let names = ["election", "trustees", "credentials"]
        return JSON.object(zip(names, parts).map { JSONMember($0, .string(Digest.hex($1))) }).serialized()
    }
}
