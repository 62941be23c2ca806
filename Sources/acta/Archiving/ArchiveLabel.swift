import Kernel
import Proofs
import Values

/// What the file `bag-info.txt` of an archive says of its log.
struct ArchiveLabel {
    /// The office, by the log's first entry.
    let office: String
    /// The log's key.
    let key: NoteVerifierKey
    /// The checkpoint that the archive ends with.
    let checkpoint: Checkpoint
    /// Outcomes that were stated by then are in the archive.
    let asOf: Instant

    /// The labels: first those of RFC 8493, 2.2.2, then Acta's own.
    var lines: [(name: String, value: String)] {
        [
            ("Source-Organization", Self.line(office)),
            ("External-Identifier", "\(checkpoint.origin) \(checkpoint.size) \(checkpoint.root.base64)"),
            ("External-Description", "Log of public programmes, with their outcomes and a verifier"),
            ("Bagging-Date", String("\(asOf)".prefix(10))), ("Bag-Software-Agent", "acta archive"),
            ("Acta-Origin", checkpoint.origin), ("Acta-Key", key.text), ("Acta-Size", "\(checkpoint.size)"),
            ("Acta-Root", checkpoint.root.base64), (Self.asOfName, "\(asOf)"),
        ]
    }

    /// The label that says as of when outcomes are in the archive.
    static let asOfName = "Acta-As-Of"

    /// A text in one line, so that it cannot bring labels of its own.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: { $0.isNewline || $0.isWhitespace }).joined(separator: " ")
    }
}
