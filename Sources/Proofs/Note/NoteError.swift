/// Why bytes are not a signed note, or its signatures do not count.
public enum NoteError: Error, Hashable, Sendable {
    /// More bytes than are read.
    case tooLong(maximumBytes: Int)
    /// Not UTF-8, or with control characters other than line feeds.
    case notPlainText
    /// The text is empty or does not end with a line feed.
    case noText
    /// No empty line followed by signature lines, each ending with a line feed.
    case noSignatures
    /// More signature lines than are read.
    case tooManySignatures(maximum: Int)
    /// A line that is not `— name base64`.
    case malformedSignatureLine
    /// Two different known keys have the same name and id.
    case ambiguousKey(name: String)
    /// A signature by a known key is not good; the whole note is refused.
    case badSignature(name: String)
    /// Nobody who is known has signed.
    case notSignedByKnownKey
}

extension NoteError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let maximum): "the note is longer than \(maximum) bytes"
        case .notPlainText: "the note is not UTF-8 without control characters"
        case .noText: "the note's text is empty or does not end with a line feed"
        case .noSignatures: "the note has no empty line with signature lines behind it"
        case .tooManySignatures(let maximum): "the note has more than \(maximum) signatures"
        case .malformedSignatureLine: "a signature line is not an em dash, a name and Base64"
        case .ambiguousKey(let name): "two known keys named \(name) have the same id"
        case .badSignature(let name): "the signature of \(name) is not good"
        case .notSignedByKnownKey: "nobody who is known has signed the note"
        }
    }
}
