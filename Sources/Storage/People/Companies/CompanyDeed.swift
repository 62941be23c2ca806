public import Kernel
public import Values

/// That somebody did something for their company: for its members alone, since the log names the company's key only.
public struct CompanyDeed: Sendable, Hashable {
    /// Its number in the store.
    public let id: Int64
    /// The name of whoever did it, as it was then.
    public let by: String
    /// The move.
    public let move: String
    /// In which part.
    public let address: PartAddress
    /// The entry that it became; nil where the process ended before it was known.
    public let entry: UInt64?
    /// When.
    public let time: Instant

    /// What is sealed of it.
    struct Content: Codable, Sendable {
        let by: String
        let move: String
        let programme: String
        let part: String
    }
}
