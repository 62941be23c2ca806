public import Values

/// Everything that one decision may see and change.
///
/// Reading a subject that is not loaded stops the decision; the kernel loads it and decides again. So a procedure reads
/// with `try` and never handles that case, and it must not keep anything outside the situation between two runs.
public struct Situation<Subject: Codable & Sendable> {
    /// Who makes the move.
    public let actor: ActorID
    /// For whom, where the actor has a mandate.
    public let principal: ActorID?
    /// The entry's time.
    public let time: Instant
    /// The entry's index in the log.
    public let index: UInt64
    /// What others vouch for.
    public let facts: [Fact]
    /// The programme in which the move is made.
    public let programme: String
    /// The part in which the move is made.
    public let part: String

    var draft: StateDraft
    let settle: (inout Subject, Instant) -> Void
    let due: (Subject) -> Instant?
    var results = CheckResults()

    /// Throws the refusal of a check that does not hold. Where the kernel has run it ahead, it is not run again.
    public func require(_ check: CostlyCheck) throws(Refusal) { try results.require(check) }

    /// The subject, with all that time has changed in it; nil when there is none yet.
    ///
    /// - Parameters:
    ///   - kind: what it is, for example `voter`; an identifier.
    ///   - key: which one it is.
    public func subject(_ kind: String, _ key: some Collection<UInt8>) throws(Refusal) -> Subject? {
        guard var subject = try draft.value(Subject.self, at: subjectKey(kind, key)) else { return nil }
        settle(&subject, time)
        return subject
    }

    /// Writes the subject; takes effect only when the whole move is accepted.
    public mutating func set(_ subject: Subject, _ kind: String, _ key: some Collection<UInt8>) throws(Refusal) {
        try draft.write(subject, due: due(subject), at: subjectKey(kind, key))
    }

    /// Removes the subject; takes effect only when the whole move is accepted.
    public mutating func remove(_ kind: String, _ key: some Collection<UInt8>) {
        draft.remove(subjectKey(kind, key))
    }

    /// The membership of somebody or something on a list of any part of this programme, at this place in the log.
    public func membership(of member: some Collection<UInt8>, in list: ListReference) throws(Refusal) -> Membership? {
        let key = StateKey(programme: programme, part: list.part, kind: StateKind.list(list.list), key: member)
        guard let membership = try draft.value(Membership.self, at: key), membership.holds(at: time) else { return nil }
        return membership
    }

    /// What a list last said of somebody or something, whether or not it still holds at this place in the log.
    public func lastMembership(
        of member: some Collection<UInt8>, in list: ListReference
    ) throws(Refusal) -> Membership? {
        try draft.value(
            Membership.self,
            at: StateKey(programme: programme, part: list.part, kind: StateKind.list(list.list), key: member))
    }

    /// Whether the actor is on the list.
    public func isMember(_ actor: ActorID, of list: ListReference) throws(Refusal) -> Bool {
        try membership(of: Array(actor.text.utf8), in: list) != nil
    }

    /// Puts a member on a list of this part, or changes what the list says of it.
    public mutating func admit(
        _ member: some Collection<UInt8>, to list: String, columns: [String: JSON] = [:], until: Instant? = nil
    ) throws(Refusal) {
        try draft.write(Membership(columns: columns, from: time, until: until), at: listKey(list, member))
    }

    /// Takes a member off a list of this part.
    public mutating func dismiss(_ member: some Collection<UInt8>, from list: String) {
        draft.remove(listKey(list, member))
    }

    /// Publishes the withdrawable values of an entry of this part that waited for it, a submission under review: all of
    /// them, or those of some fields.
    public mutating func publishValues(of entry: UInt64, fields: Set<String>? = nil) throws(Refusal) {
        let key = HiddenRecord.key(of: entry, in: programme)
        guard var record = try draft.value(HiddenRecord.self, at: key), record.part == part else { return }
        for place in record.fields.indices where record.fields[place].standing == .waiting {
            guard fields?.contains(record.fields[place].field) ?? true else { continue }
            record.fields[place].standing = .kept
        }
        try draft.write(record, at: key)
        let list = try draft.value([UInt64].self, at: HiddenRecord.publishedKey(by: index, in: programme)) ?? []
        try draft.write(list + [entry], at: HiddenRecord.publishedKey(by: index, in: programme))
    }

    /// Erases the hidden values of an entry of this part, as whoever brought them wants: the log keeps their digests.
    public mutating func eraseValues(of entry: UInt64) throws(Refusal) {
        let key = HiddenRecord.key(of: entry, in: programme)
        guard var record = try draft.value(HiddenRecord.self, at: key), record.part == part else { return }
        for place in record.fields.indices { record.fields[place].standing = .erased }
        record.erasedBy = index
        try draft.write(record, at: key)
        let list = try draft.value([UInt64].self, at: HiddenRecord.publishedKey(by: index, in: programme)) ?? []
        try draft.write(list + [entry], at: HiddenRecord.publishedKey(by: index, in: programme))
    }

    /// How many members a list has that its part counts; nil where it keeps no count.
    public func size(of list: ListReference) throws(Refusal) -> UInt64? {
        try draft.value(UInt64.self, at: sizeKey(list.part, list.list))
    }

    /// States how many members a list of this part has, for other parts to read.
    public mutating func setSize(_ size: UInt64, of list: String) throws(Refusal) {
        try draft.write(size, at: sizeKey(part, list))
    }

    private func sizeKey(_ part: String, _ list: String) -> StateKey {
        StateKey(programme: programme, part: part, kind: StateKind.listSize, key: Array(list.utf8))
    }

    /// The results that the registrar stated for another part of this programme; nil while there are none.
    public func results(of part: String) throws(Refusal) -> JSON? {
        try statedOutcome(of: part)?.results
    }

    /// What the registrar stated for another part of this programme, with the digest; nil while there is nothing.
    public func statedOutcome(of part: String) throws(Refusal) -> PartState.StatedOutcome? {
        try draft.value(PartState.self, at: PartState.key(programme: programme, part: part))?.outcome
    }

    private func subjectKey(_ kind: String, _ key: some Collection<UInt8>) -> StateKey {
        StateKey(programme: programme, part: part, kind: StateKind.subject(kind), key: key)
    }

    private func listKey(_ list: String, _ member: some Collection<UInt8>) -> StateKey {
        StateKey(programme: programme, part: part, kind: StateKind.list(list), key: member)
    }
}
