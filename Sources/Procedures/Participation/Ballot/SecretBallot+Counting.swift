public import Elections
public import Kernel
public import Values

/// Counting, and the ballots as views show them.
extension SecretBallot {
    /// Nothing yet.
    public func emptyTally() -> SecretBallotTally { SecretBallotTally() }

    /// Adds one entry, in the order of the log. What was checked when it was accepted is not checked again.
    public func count(_ applied: Applied<SecretBallotMove>, into tally: inout SecretBallotTally) {
        do throws(ElectionReason) {
            try add(applied, to: &tally)
        } catch {
            tally.unreadable = tally.unreadable ?? applied.index
        }
    }

    private func add(
        _ applied: Applied<SecretBallotMove>, to tally: inout SecretBallotTally
    ) throws(ElectionReason) {
        let group = Self.groupName.group
        switch applied.move {
        case .enlist(let credentials):
            for text in credentials {
                guard let entry = CredentialList.Entry(text, in: group) else {
                    throw .unreadable(field: "credentials", wanted: "elements of the group")
                }
                tally.credentials.append(entry)
                tally.papers.credentials += 1
            }
        case .publish(let uuid, _, _): tally.papers.uuid = uuid
        case .certify(let id, let text): tally.papers.certificates[id] = text
        case .deal(let id, let text): tally.papers.shares[id] = text
        case .key(let id, let text), .confirm(let id, let text): tally.papers.keys[id] = text
        case .restart: (tally.papers.certificates, tally.papers.shares, tally.papers.keys) = ([:], [:], [:])
        case .fix(let text, let people, let roll):
            (tally.papers.election, tally.papers.people, tally.papers.roll) = (text, people, roll)
            tally.box = try box(text, of: tally, at: applied.time)
        case .cast(let text):
            tally.box?.take(try Ballot(parsing: Array(text.utf8), in: group))
        case .decrypt(let id, let text):
            let share = try PartialDecryption(parsing: Array(text.utf8), in: group)
            guard let place = terms.trustees.firstIndex(where: { $0.id == id }) else { throw .ownerUnknown }
            tally.box?.close()
            tally.box?.take(share, owner: place + 1)
            tally.openers.append(id)
        }
    }

    private func box(
        _ text: String, of tally: SecretBallotTally, at time: Instant
    ) throws(ElectionReason) -> ElectionBox {
        ElectionBox(
            election: try Election(parsing: Array(text.utf8)),
            trustees: try trustees(from: tally.papers),
            credentials: try CredentialList(tally.credentials, hasWeights: terms.mostWeight != nil),
            timestamp: UInt64(max(0, time.seconds)), keepsArchive: tally.keepsArchive)
    }

    /// The box as it ends: closed, and opened where enough trustees have given their parts.
    public func ended(_ tally: SecretBallotTally) throws(ElectionReason) -> ElectionBox? {
        guard var box = tally.box else { return nil }
        box.close()
        if box.openedBy >= terms.neededTrustees { try box.open() }
        return box
    }

    /// What the ballot came to.
    public func outcome(of tally: SecretBallotTally) throws(OutcomeError) -> SecretBallotOutcome? {
        if let index = tally.unreadable {
            throw OutcomeError("Entry \(index) holds what cannot be counted.")
        }
        let box: ElectionBox?
        do throws(ElectionReason) {
            box = try ended(tally)
        } catch {
            throw OutcomeError("The tally cannot be opened: \(error.sentence).")
        }
        return SecretBallotOutcome(tally, box: box, terms: terms, edition: Self.reference.description)
    }

    /// How many ballots were counted, and how often each answer was chosen.
    public func results(of outcome: SecretBallotOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: SecretBallotResults(outcome))
    }

    /// Every ballot that counts now is an item by its tracker, in base64url; a replaced one is shown no longer.
    public func project(_ applied: Applied<SecretBallotMove>, onto items: inout any ItemTable) throws {
        guard case .cast(let text) = applied.move else { return }
        let group = Self.groupName.group
        let ballot = try Ballot(parsing: Array(text.utf8), in: group)
        let tracker = Ballot.tracker(of: Array(text.utf8))
        let id = Self.item(tracker: tracker)
        let voter = "voter-" + Self.item(tracker: Ballot.tracker(of: Array(group.text(ballot.credential).utf8)))
        let actor = applied.actor
        if let current = try items.item(voter)?.values["ballot"]?.stringValue, var earlier = try items.item(current) {
            earlier.isPublic = false
            earlier.status = "replaced"
            try items.put(earlier, changedBy: applied)
        }
        try items.put(
            Item(
                id: id, status: "counts", isPublic: true, values: ["tracker": .string(tracker)], owner: actor,
                createdBy: applied.index, createdAt: applied.time))
        try items.put(
            Item(
                id: voter, status: "voted", isPublic: false, values: ["ballot": .string(id)], owner: actor,
                createdBy: applied.index, createdAt: applied.time))
    }

    /// A ballot is found by its tracker.
    public func index(of item: Item) -> ItemIndex {
        ItemIndex(title: item.values["tracker"]?.stringValue ?? item.id)
    }

    /// The id of a ballot's item: its tracker in base64url.
    public static func item(tracker: String) -> String {
        String(tracker.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }
}
