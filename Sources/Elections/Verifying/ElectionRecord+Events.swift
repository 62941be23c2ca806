extension ElectionRecord {
    /// Takes in a ballot that was checked by itself: what remains is its place among the others.
    mutating func take(_ ballot: Ballot, digest: String, height: Int) throws(ElectionReason) {
        guard credentials.weight(of: ballot.credential) != nil else { throw .credentialUnknown }
        if let before = castAt[digest] { throw .ballotRepeated(height: before) }
        castAt[digest] = height
        latest[ballot.credential] = ballot
        castBallots += 1
    }

    /// The tally as the ballots come to it.
    func tallied() -> EncryptedTally {
        var tally = EncryptedTally(of: election)
        for (credential, ballot) in latest {
            let weight = credentials.weight(of: credential) ?? 0
            tally = tally.adding(ballot, weight: weight, in: election.group)
        }
        return tally
    }

    /// Compares a stated tally with the ballots, byte for byte.
    mutating func take(tally records: [[UInt8]]) throws(ElectionReason) {
        let own = tallied()
        let size = try TallySize(parsing: records[1])
        guard size.ballots == countedBallots else {
            throw .ballotCountWrong(stated: size.ballots, expected: countedBallots)
        }
        guard size.weight == totalWeight else {
            throw .totalWeightWrong(stated: size.weight, expected: totalWeight)
        }
        let bytes = own.serialized(in: election.group)
        guard records[0] == bytes else { throw .tallyWrong }
        let stated = TallySize(ballots: countedBallots, weight: totalWeight, digest: Digest.hex(bytes))
        guard records[1] == stated.serialized() else { throw .notCanonical }
        tally = own
    }

    /// Checks one trustee's decryption and keeps it.
    mutating func take(_ decryption: PartialDecryption, owner: Int) throws(ElectionReason) {
        let keys = trustees.keys
        guard let tally, (1...keys.count).contains(owner) else { throw .ownerUnknown }
        guard decryptions[owner] == nil else { throw .ownerRepeated }
        try decryption.check(tally, key: keys[owner - 1].key, in: election, tables)
        decryptions[owner] = decryption
    }

    /// Checks a stated result against the opened tally.
    mutating func take(_ stated: ElectionResult) throws(ElectionReason) {
        guard let tally else { throw .resultShapeWrong }
        let factors = try trustees.combine(decryptions, for: tally, in: election.group)
        try stated.check(tally, factors, tables)
        result = stated
    }
}
