import Foundation

/// A message that came back, as the mail server hands it over.
///
/// Each notice has a sender of its own (VERP), `name+12@domain`, so that the address to which the message came back
/// says which notice it was, whatever else the message says; a report of delivery (RFC 3464) adds why.
struct BouncedMail: Hashable {
    /// The most bytes that are looked at.
    static let maximumBytes = 1 << 20

    /// The notice's number.
    let notice: Int64
    /// The status of RFC 3463, such as `5.1.1`; nil where the message gives none.
    let status: String?

    /// Whether it is of no use to try again; what only waits says `4.…`.
    var isFinal: Bool { status?.hasPrefix("4.") != true }

    /// Reads a message; nil where it names no notice of this sender.
    init?(_ bytes: some Collection<UInt8>, sentFrom sender: String) {
        let text = String(decoding: bytes.prefix(Self.maximumBytes), as: UTF8.self)
        let pieces = sender.split(separator: "@", maxSplits: 1).map(String.init)
        guard pieces.count == 2 else { return nil }
        let mark = pieces[0] + "+"
        var found: Int64?
        for line in text.split(whereSeparator: \.isNewline) {
            let name = line.prefix { $0 != ":" }.lowercased()
            guard ["to", "delivered-to", "x-original-to", "envelope-to"].contains(name) else { continue }
            guard let start = line.range(of: mark) else { continue }
            let digits = line[start.upperBound...].prefix { $0.isASCII && $0.isNumber }
            let domain = "@\(pieces[1])"
            guard line[digits.endIndex...].lowercased().hasPrefix(domain.lowercased()) else { continue }
            found = Int64(digits)
            break
        }
        guard let found else { return nil }
        notice = found
        status = text.firstMatch(of: /(?mi)^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/).map { String($0.1) }
    }
}
