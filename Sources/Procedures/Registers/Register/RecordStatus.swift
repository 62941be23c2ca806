/// Where a record stands.
public enum RecordStatus: String, Codable, Sendable, Hashable, CaseIterable {
    /// Somebody brought it in, and nobody has decided yet.
    case submitted
    /// It went back to whoever brought it in, who may revise it.
    case returned
    /// It was not taken.
    case rejected
    /// It is in force.
    case published
    /// It is no longer in force.
    case withdrawn
    /// Another record stands for it.
    case merged
    /// Several records stand for it.
    case split

    /// Whether the record holds what is unique in it, so that no other record can have the same.
    public var isLive: Bool { [.submitted, .returned, .published].contains(self) }
}
