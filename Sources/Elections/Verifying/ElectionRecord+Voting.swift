/// The verbs of whoever runs an election; each adds to the archive what others can check.
extension ElectionRecord {
    /// Checks a ballot and puts it into the box; a voter's later ballot replaces the earlier one.
    ///
    /// - Returns: the tracker, by which the voter finds the ballot again.
    public mutating func cast(_ bytes: [UInt8]) throws(ElectionReason) -> String {
        guard EventKind.ballot.mayFollow(archive.events.last?.kind) else { throw .wrongTurn(.ballot) }
        let ballot = try Ballot(parsing: bytes, in: election.group)
        guard credentials.weight(of: ballot.credential) != nil else { throw .credentialUnknown }
        try ballot.check(in: election, tables)
        try take(ballot, digest: Digest.hex(bytes), height: archive.events.count)
        archive.append(.ballot(bytes), in: election.group)
        return Ballot.tracker(of: bytes)
    }

    /// Closes the ballot box and publishes the encrypted tally of the counted ballots.
    public mutating func close() throws(ElectionReason) {
        guard EventKind.endBallots.mayFollow(archive.events.last?.kind) else { throw .wrongTurn(.endBallots) }
        let own = tallied()
        archive.append(.close(own, ballots: countedBallots, weight: totalWeight), in: election.group)
        tally = own
    }

    /// Checks and publishes one trustee's part of opening the tally.
    public mutating func add(_ decryption: PartialDecryption, owner: Int) throws(ElectionReason) {
        guard EventKind.partialDecryption.mayFollow(archive.events.last?.kind) else {
            throw .wrongTurn(.partialDecryption)
        }
        try take(decryption, owner: owner)
        archive.append(.decryption(decryption, owner: owner), in: election.group)
    }

    /// Opens the tally with the trustees' parts and publishes the result.
    public mutating func publishResult() throws(ElectionReason) -> ElectionResult {
        guard let tally, EventKind.result.mayFollow(archive.events.last?.kind) else { throw .wrongTurn(.result) }
        let opened = try trustees.open(tally, with: decryptions, weight: totalWeight, in: election.group)
        archive.append(.result(opened), in: election.group)
        result = opened
        return opened
    }
}
