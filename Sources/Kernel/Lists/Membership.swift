public import Values

/// That a member is on a list, with what the list says of it.
public struct Membership: Hashable, Sendable, Codable, PlainlyReadable {
    /// What the list says of the member, by column; empty for a plain list.
    public var columns: [String: JSON]
    /// Since when the membership holds.
    public var from: Instant
    /// When it ends; nil while no end is set.
    public var until: Instant?

    /// A membership from a time on.
    public init(columns: [String: JSON] = [:], from: Instant, until: Instant? = nil) {
        self.columns = columns
        self.from = from
        self.until = until
    }

    init?(plain json: JSON) {
        guard let members = json.objectValue, let from = json["from"]?.stringValue.flatMap(Instant.init(rfc3339:)),
            let columns = json["columns"]?.objectValue, columns.isEmpty
        else { return nil }
        let until = json["until"]?.stringValue.flatMap(Instant.init(rfc3339:))
        guard members.count == (until == nil ? 2 : 3) else { return nil }
        self.init(from: from, until: until)
    }

    /// Whether the membership holds at the time. The end is not included.
    public func holds(at time: Instant) -> Bool {
        guard time >= from else { return false }
        guard let until else { return true }
        return time < until
    }
}
