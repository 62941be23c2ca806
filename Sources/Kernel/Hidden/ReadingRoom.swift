import Proofs
public import Values

/// Shows values that are not public to those who may see them, and notes who saw what.
public struct ReadingRoom: Sendable {
    private let log: LogID
    private let custodian: Custodian
    private let question: StateQuestion
    private let time: any TimeSource

    /// A reading room over a custodian's values.
    public init(log: LogID, store: any LogStore, custodian: Custodian, time: any TimeSource) {
        self.log = log
        self.custodian = custodian
        self.time = time
        question = StateQuestion(log: log, store: store)
    }

    /// Checks that a request is for this log, is valid now, and is signed with a current key of the actor.
    public func admit(_ request: ReadRequest) async throws {
        let seconds = time.now().milliseconds / 1_000
        guard request.log == log.origin else { throw ActRefusal.otherLog(request.log, ours: log.origin) }
        guard request.expires >= seconds, request.expires - seconds <= ReadRequest.maximumValiditySeconds else {
            throw ReadRequest.refusal("must expire within \(ReadRequest.maximumValiditySeconds) seconds from now")
        }
        let keys = try await keys(of: request.actor, in: request.programme)
        guard keys.contains(request.keyID) else { throw ActRefusal.keyNotOfActor(request.keyID) }
    }

    /// The values of one person in a programme.
    public func values(of person: ActorID, programme: String) async throws -> [KeptValue] {
        try await custodian.people.values(of: person, programme: programme, of: log)
    }

    /// Who else was shown a person's values.
    public func readings(of person: ActorID, programme: String) async throws -> [Reading] {
        try await custodian.people.readings(of: person, programme: programme, of: log)
    }

    /// The values of entries that the reader may see: their own, and those of fields whose readers they belong to.
    ///
    /// Values of others are noted with the purpose before they are handed out.
    public func values(
        at entries: [UInt64], programme: String, for reader: ActorID, purpose: String
    ) async throws -> [KeptValue] {
        let kept = try await custodian.people.values(at: entries, of: log).filter {
            $0.value.part.programme == programme
        }
        var seen: [KeptValue] = []
        for value in kept where try await mayRead(value, reader) { seen.append(value) }
        let ofOthers = seen.filter { $0.value.person != reader && $0.value.treatment != .withdrawable }
        for (entry, values) in Dictionary(grouping: ofOthers, by: \.entry).sorted(by: { $0.key < $1.key }) {
            let reading = Reading(
                reader: reader, programme: programme, entry: entry, pointers: values.map(\.value.pointer),
                purpose: purpose, time: time.now())
            try await custodian.people.noteReading(reading, of: log)
        }
        return seen
    }

    /// Values whose retention has ended.
    ///
    /// - Throws: a refusal unless the reader is an office or clerk of the programme.
    public func overdue(
        in programme: String, for reader: ActorID, limit: Int = Disclosures.maximumErasures
    ) async throws -> [KeptValue] {
        guard try await holds([.office, .clerk], reader, in: programme) else {
            throw ActRefusal.roleMissing([.office, .clerk], move: "erase")
        }
        return try await custodian.people.overdue(of: log, programme: programme, at: time.now(), limit: limit)
    }

    /// The published values of the entries, with their salts.
    public func published(at entries: [UInt64]) async throws -> [KeptValue] {
        let kept = try await custodian.people.values(at: entries, of: log)
        let keys = kept.map { HiddenRecord.key(of: $0.entry, in: $0.value.part.programme) }
        let states = try await question.store.states(Array(Set(keys)), of: log)
        var records: [StateKey: HiddenRecord] = [:]
        for (key, row) in states { records[key] = try JSON(parsing: row.value).decode(HiddenRecord.self) }
        return zip(kept, keys).filter { records[$1]?.publishes($0.value.pointer) ?? false }.map(\.0)
    }

    private func record(of entry: UInt64, in programme: String) async throws -> HiddenRecord? {
        try await question.ask { (draft) throws(Refusal) in
            try draft.value(HiddenRecord.self, at: HiddenRecord.key(of: entry, in: programme))
        }
    }

    /// Whether an actor has one of the roles in a programme now.
    public func holds(_ roles: [RoleName], _ actor: ActorID, in programme: String) async throws -> Bool {
        let now = time.now()
        return try await question.ask { (draft) throws(Refusal) in
            for role in roles {
                let key = StateKey(
                    programme: programme, part: Roles.partName, kind: StateKind.list(role.text),
                    key: Array(actor.text.utf8))
                if let membership = try draft.value(Membership.self, at: key), membership.holds(at: now) { return true }
            }
            return roles.contains(.anyone)
        }
    }

    /// The current keys of an actor in a programme, as did:key.
    public func keys(of actor: ActorID, in programme: String) async throws -> [String] {
        try await question.ask { (draft) throws(Refusal) in
            try ActorKeys.current(of: actor, programme: programme, in: draft)
        }
    }

    /// Whether an actor is on a list now.
    public func isMember(_ actor: ActorID, of list: ListReference, in programme: String) async throws -> Bool {
        try await membership(of: actor, in: list, of: programme) != nil
    }

    /// What a list says of an actor now; nil for somebody who is not on it.
    public func membership(
        of actor: ActorID, in list: ListReference, of programme: String
    ) async throws -> Membership? {
        let now = time.now()
        let key = StateKey(
            programme: programme, part: list.part, kind: StateKind.list(list.list), key: Array(actor.text.utf8))
        return try await question.ask { (draft) throws(Refusal) in
            guard let membership = try draft.value(Membership.self, at: key) else { return nil }
            return membership.holds(at: now) ? membership : nil
        }
    }

    /// What a part's decisions remember under a kind and a key now; nil where that is nothing.
    public func subject<Subject: Codable>(
        _ type: Subject.Type, _ kind: String, _ key: [UInt8], of address: PartAddress
    ) async throws -> Subject? {
        let key = StateKey(
            programme: address.programme, part: address.part, kind: StateKind.subject(kind), key: key)
        return try await question.ask { (draft) throws(Refusal) in try draft.value(type, at: key) }
    }

    /// The same for many keys at once, in their order.
    public func subjects<Subject: Codable>(
        _ type: Subject.Type, _ kind: String, _ keys: [[UInt8]], of address: PartAddress
    ) async throws -> [Subject?] {
        let keys = keys.map {
            StateKey(programme: address.programme, part: address.part, kind: StateKind.subject(kind), key: $0)
        }
        let rows = try await question.store.states(Array(Set(keys)), of: log)
        return try keys.map { key in try rows[key].map { try JSON(parsing: $0.value).decode(type) } }
    }

    /// The digests that the registrar vouches for when these values are given for a field that tells people apart; nil
    /// once the programme's secret is destroyed.
    public func uniqueDigests(of values: [JSON], field: String, in programme: String) async throws -> [String]? {
        guard let key = try await custodian.people.uniquenessKey(of: programme, of: log) else { return nil }
        return try values.map { try RegistrarFact.uniqueDigest(of: $0, field: field, key: key) }
    }

    /// The entry by which an actor has used a nonce; nil where it is unused. Whoever sends the same thing twice is led
    /// to what was kept of it.
    public func entry(withNonce nonce: String, by actor: ActorID, in programme: String) async throws -> UInt64? {
        let key = StateKey(
            programme: programme, part: "", kind: StateKind.nonce, key: Array("\(actor.text) \(nonce)".utf8))
        return try await question.ask { (draft) throws(Refusal) in try draft.row(key)?.index }
    }

    /// Everybody reads what is published, a person what is theirs, and those whose task it is what they need for it.
    private func mayRead(_ kept: KeptValue, _ reader: ActorID) async throws -> Bool {
        let value = kept.value
        if value.person == reader { return true }
        let programme = value.part.programme
        guard let part = try await custodian.part(value.part),
            let field = part.hiddenFields.first(where: { $0.name == value.field })
        else { return false }
        for list in field.lists where try await isMember(reader, of: list, in: programme) {
            return try await !isErasedOrWithheld(kept)
        }
        if value.treatment == .withdrawable {
            if try await record(of: kept.entry, in: programme)?.publishes(value.pointer) ?? false { return true }
            return try await mayRead(kept, reader, as: field.readers + Disclosures.moderators, by: part)
        }
        return try await mayRead(kept, reader, as: field.readers, by: part)
    }

    /// Whether somebody has one of the roles, and the part lets them read the value because of it.
    private func mayRead(
        _ kept: KeptValue, _ reader: ActorID, as roles: [RoleName], by part: any RunningPart
    ) async throws -> Bool {
        let now = time.now()
        for role in roles where try await holds([role], reader, in: kept.value.part.programme) {
            guard let part = part as? any DecidingPart else { return true }
            let isOpen = try await question.ask { (draft) throws(Refusal) in
                try part.mayRead(kept, as: role, reader, at: now, in: draft)
            }
            if isOpen { return true }
        }
        return false
    }

    /// Whether a value was taken down, or is about to be erased.
    private func isErasedOrWithheld(_ kept: KeptValue) async throws -> Bool {
        let record = try await record(of: kept.entry, in: kept.value.part.programme)
        let field = record?.fields.first { $0.stands(at: kept.value.pointer) }
        return field.map { $0.standing == .withheld || $0.standing == .erased } ?? false
    }
}
