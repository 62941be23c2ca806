import Values

/// One member of the archive: content under the name of its digest.
struct ArchiveRecord: Hashable, Sendable {
    let content: [UInt8]
    let isEvent: Bool
    /// SHA-256 of the content in hexadecimal digits.
    let digest: String

    init(_ content: [UInt8], isEvent: Bool) {
        self.content = content
        self.isEvent = isEvent
        digest = Digest.hex(content)
    }

    var name: String { digest + (isEvent ? ".event.json" : ".data.json") }
}
