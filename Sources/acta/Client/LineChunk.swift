/// Some lines, each ended by a line feed.
struct LineChunk: Sendable {
    /// How many lines.
    let count: Int
    /// Their bytes.
    let bytes: [UInt8]
}
