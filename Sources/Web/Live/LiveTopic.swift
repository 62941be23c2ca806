import Kernel

/// What somebody watches, and in which language: all who watch the same are sent the same bytes.
struct LiveTopic: Hashable, Sendable {
    let part: PartAddress
    /// The item of the part.
    let item: String
    /// The language's tag.
    let language: String
}
