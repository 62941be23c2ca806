/// A path of this server that a form may lead on to; never an address elsewhere.
struct LocalPath: Hashable, Sendable {
    private static let maximumBytes = 1_000

    let text: String

    /// A path; nil for anything that a browser could take for an address elsewhere.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumBytes).contains(bytes.count), bytes[0] == UInt8(ascii: "/"), !text.hasPrefix("//"),
            bytes.allSatisfy({ AcceptLanguage.isTagByte($0) || Array("/._~%?=&".utf8).contains($0) })
        else { return nil }
        self.text = text
    }
}
