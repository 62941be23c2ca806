/// Checks a whole archive, with nothing but the archive.
public enum ElectionVerifier {
    /// How many ballots one task checks at a time.
    private static let batch = 4

    /// Checks names, chain, setting up, every ballot, which of them count, the encrypted tally, every decryption and
    /// the result.
    ///
    /// - Parameter workers: how many ballots are checked side by side.
    /// - Throws: ``ElectionFlaw`` for the first thing that is wrong.
    public static func verify(_ bytes: [UInt8], workers: Int = 2) async throws -> ElectionRecord {
        let archive = try ElectionArchive(parsing: bytes)
        var record = try ElectionRecord(setUpOf: archive)
        let setUp = record
        let cast = archive.events.filter { $0.kind == .ballot }
        var ballots = try await inParallel(cast, workers) { event throws(ElectionFlaw) in try setUp.ballot(of: event) }[
            ...]
        // Who signed a ballot was checked with it.
        let voters = Set(ballots.map(\.credential))
        let others = setUp.credentials.entries.indices.filter {
            !voters.contains(setUp.credentials.entries[$0].credential)
        }
        _ = try await inParallel(others, workers) { index throws(ElectionFlaw) in try setUp.checkCredential(at: index) }
        for event in archive.events.dropFirst() {
            if event.kind == .ballot, let ballot = ballots.popFirst() {
                try record.replay(ballot, of: event)
            } else {
                try record.replay(event)
            }
        }
        return record
    }

    /// What each element comes to, in their order; throws for the first that is wrong.
    private static func inParallel<Element: Sendable, Value: Sendable>(
        _ elements: [Element], _ workers: Int, _ check: @escaping @Sendable (Element) throws(ElectionFlaw) -> Value
    ) async throws -> [Value] {
        let starts = Array(stride(from: 0, to: elements.count, by: batch))
        var batches = [Result<[Value], ElectionFlaw>?](repeating: nil, count: starts.count)
        await withTaskGroup(of: (Int, Result<[Value], ElectionFlaw>).self) { tasks in
            var (next, isSound) = (0, true)
            func addNext() {
                guard isSound, next < starts.count else { return }
                let (number, start) = (next, starts[next])
                next += 1
                tasks.addTask {
                    let part = elements[start..<min(start + batch, elements.count)]
                    return (number, checked(part, check))
                }
            }
            for _ in 0..<max(1, workers) { addNext() }
            while let (number, result) = await tasks.next() {
                batches[number] = result
                if case .failure = result { isSound = false }
                addNext()
            }
        }
        // Batches begin in order, so what comes before the first wrong one was checked.
        return try batches.flatMap { try $0?.get() ?? [] }
    }

    private static func checked<Element, Value>(
        _ elements: ArraySlice<Element>, _ check: (Element) throws(ElectionFlaw) -> Value
    ) -> Result<[Value], ElectionFlaw> {
        Result { () throws(ElectionFlaw) in
            var values: [Value] = []
            for element in elements { values.append(try check(element)) }
            return values
        }
    }
}

extension ElectionRecord {
    fileprivate func place(of event: ElectionEvent) -> ElectionFlaw.Place {
        .ballot(height: event.height, tracker: Ballot.tracker(of: event.records[0]))
    }

    /// The ballot of an event, after checking it by itself.
    fileprivate func ballot(of event: ElectionEvent) throws(ElectionFlaw) -> Ballot {
        try located(place(of: event)) { () throws(ElectionReason) in
            let ballot = try Ballot(parsing: event.records[0], in: election.group)
            guard credentials.weight(of: ballot.credential) != nil else { throw .credentialUnknown }
            try ballot.check(in: election, tables)
            return ballot
        }
    }

    fileprivate func checkCredential(at index: Int) throws(ElectionFlaw) {
        let credential = credentials.entries[index].credential
        try located(.credentials) { () throws(ElectionReason) in
            guard election.group.contains(credential) else { throw .notInGroup("credential \(index + 1)") }
            guard credential != election.group.identity else { throw .secretKnown("credential \(index + 1)") }
        }
    }

    /// Takes in a ballot that was checked by itself.
    fileprivate mutating func replay(_ ballot: Ballot, of event: ElectionEvent) throws(ElectionFlaw) {
        try located(place(of: event)) { () throws(ElectionReason) in
            try take(ballot, digest: event.payload ?? "", height: event.height)
        }
    }

    /// Checks and takes in what is no ballot.
    fileprivate mutating func replay(_ event: ElectionEvent) throws(ElectionFlaw) {
        switch event.kind {
        case .encryptedTally:
            try located(.encryptedTally) { () throws(ElectionReason) in try take(tally: event.records) }
        case .partialDecryption:
            let owned = try located(.event(event.height)) { () throws(ElectionReason) in
                let owned = try OwnedDigest(parsing: event.records[1])
                let expected = OwnedDigest(owner: owned.owner, digest: Digest.hex(event.records[0]))
                guard expected.serialized() == event.records[1] else { throw .notCanonical }
                return owned
            }
            try located(.partialDecryption(owner: owned.owner)) { () throws(ElectionReason) in
                let decryption = try PartialDecryption(parsing: event.records[0], in: election.group)
                try take(decryption, owner: owned.owner)
            }
        case .result:
            try located(.result) { () throws(ElectionReason) in
                try take(try ElectionResult(parsing: event.records[0]))
            }
        case .setup, .ballot, .endBallots, .shuffle, .endShuffles: break
        }
    }
}
