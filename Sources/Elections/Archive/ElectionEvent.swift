import Values

/// One event of an election, with the records that belong to it.
public struct ElectionEvent: Hashable, Sendable {
    /// The digest of the event before this one.
    public let parent: String?
    /// How many events stand before it.
    public let height: Int
    /// What happened.
    public let kind: EventKind
    /// The digest of the last of its records.
    let payload: String?
    /// The contents of its records, in the order of the format.
    let records: [[UInt8]]
    /// SHA-256 of its bytes in hexadecimal digits: what the next event names as its parent.
    public let digest: String

    init(parent: String?, height: Int, kind: EventKind, records: [[UInt8]]) {
        self.parent = parent
        self.height = height
        self.kind = kind
        self.records = records
        payload = records.last.map(Digest.hex)
        digest = Digest.hex(Self.bytes(parent: parent, height: height, kind: kind, payload: payload))
    }

    var bytes: [UInt8] {
        Self.bytes(parent: parent, height: height, kind: kind, payload: payload)
    }

    private static func bytes(parent: String?, height: Int, kind: EventKind, payload: String?) -> [UInt8] {
        var members: [JSONMember] = []
        if let parent { members.append(JSONMember("parent", .string(parent))) }
        members.append(JSONMember("height", .integer(Int64(height))))
        members.append(JSONMember("type", .string(kind.rawValue)))
        if let payload { members.append(JSONMember("payload", .string(payload))) }
        return JSON.object(members).serialized()
    }
}
