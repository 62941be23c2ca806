import Values

/// A whole election as a row of events, each naming the digest of the one before (Belenios, archive format 1).
public struct ElectionArchive: Hashable, Sendable {
    /// When the election was set up, in seconds since 1970.
    public let timestamp: UInt64
    /// What happened, in order.
    public private(set) var events: [ElectionEvent] = []

    /// An archive without events.
    init(timestamp: UInt64) {
        precondition(timestamp <= RecordFile.latest, "the time fits eleven octal digits")
        self.timestamp = timestamp
    }

    /// The digest of the last event: who noted it down can see later that nothing before it was changed.
    public var head: String? { events.last?.digest }

    /// The bytes of the `.bel` file.
    public func serialized() -> [UInt8] {
        var file = RecordFile(timestamp: timestamp)
        for event in events {
            for record in event.records { file.records.append(ArchiveRecord(record, isEvent: false)) }
            file.records.append(ArchiveRecord(event.bytes, isEvent: true))
        }
        return file.serialized()
    }

    /// Whether everything that the earlier archive holds stands in this one, unchanged and at the same place.
    public func continues(_ earlier: ElectionArchive) -> Bool {
        timestamp == earlier.timestamp && events.starts(with: earlier.events)
    }

    /// Adds a step after the last one.
    mutating func append(_ step: ArchiveStep, in group: any ElectionGroup) {
        for (kind, records) in step.events(in: group) { _ = append(kind, records) }
    }

    /// Adds an event after the last one.
    mutating func append(_ kind: EventKind, _ records: [[UInt8]]) -> ElectionEvent {
        let event = ElectionEvent(parent: head, height: events.count, kind: kind, records: records)
        events.append(event)
        return event
    }

    /// Reads a `.bel` file and checks its names, its chain and its order: not yet what the records say.
    public init(parsing bytes: [UInt8]) throws(ElectionFlaw) {
        let file = try RecordFile(parsing: bytes)
        timestamp = file.timestamp
        var pending: [ArchiveRecord] = []
        var ballots: [String: Int] = [:]
        for (index, record) in file.records.enumerated() {
            guard record.isEvent else {
                pending.append(record)
                guard pending.count <= EventKind.setup.records else {
                    throw ElectionFlaw(place: .record(index + 2), reason: .unexpectedRecord)
                }
                continue
            }
            let event = try located(.event(events.count)) { () throws(ElectionReason) in
                try link(record, after: pending, ballots)
            }
            if event.kind == .ballot, let payload = event.payload { ballots[payload] = event.height }
            events.append(event)
            pending = []
        }
        guard pending.isEmpty else {
            throw ElectionFlaw(place: .record(file.records.count + 1), reason: .unexpectedRecord)
        }
        guard !events.isEmpty else { throw ElectionFlaw(place: .archive, reason: .notAnArchive) }
    }

    private func link(
        _ record: ArchiveRecord, after pending: [ArchiveRecord], _ ballots: [String: Int]
    ) throws(ElectionReason) -> ElectionEvent {
        let json = try JSON(record: record.content)
        guard let kind = EventKind(rawValue: try json.text("type")) else {
            throw .unreadable(field: "type", wanted: "a kind of event")
        }
        let height = try json.number("height", in: 0...Int(Int32.max))
        guard height == events.count else { throw .wrongHeight(stated: height, expected: events.count) }
        let parent = try json["parent"] == nil ? nil : json.digest("parent")
        guard parent == head else { throw .wrongParent(stated: parent, digest: head) }
        guard kind != .shuffle, kind != .endShuffles else { throw .unsupported("elections with shuffles") }
        guard kind.mayFollow(events.last?.kind) else { throw .wrongTurn(kind) }
        let payload = try json["payload"] == nil ? nil : json.digest("payload")
        if kind == .ballot, let payload, let height = ballots[payload] { throw .ballotRepeated(height: height) }
        guard (payload == nil) == (kind.records == 0) else {
            throw payload == nil ? .payloadMissing : .payloadUnasked
        }
        if let payload, pending.last?.digest != payload { throw .missingRecord(digest: payload) }
        guard pending.count == kind.records else { throw .unexpectedRecord }
        let event = ElectionEvent(parent: parent, height: height, kind: kind, records: pending.map(\.content))
        guard event.digest == record.digest else { throw .notCanonical }
        return event
    }
}
