public import Values

/// An act as the log holds it: the act's bytes, the time at which it was sequenced, and the facts beside it.
///
/// ASCII lines, each ended by a line feed: `acta/entry@1`, the time in milliseconds since 1970, the act's compact JWS,
/// then each fact's compact JWS.
public struct Entry: Hashable, Sendable {
    /// The most that an entry may hold: the two-byte length of a C2SP entry bundle.
    public static let maximumBytes = 65_535
    /// The most facts beside one act.
    public static let maximumFacts = 16
    /// The first line.
    public static let version = "acta/entry@1"

    /// When the act was sequenced.
    public let time: Instant
    /// The act's compact JWS.
    public let act: [UInt8]
    /// The facts' compact JWS.
    public let facts: [[UInt8]]

    /// An entry of its pieces.
    public init(time: Instant, act: [UInt8], facts: [[UInt8]] = []) {
        self.time = time
        self.act = act
        self.facts = facts
    }

    /// The bytes that the Merkle leaf is made of.
    public var bytes: [UInt8] {
        let stamp = String(time.milliseconds)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.version.utf8.count + stamp.utf8.count + act.count + 3)
        func line(_ text: some Sequence<UInt8>) {
            bytes.append(contentsOf: text)
            bytes.append(0x0a)
        }
        line(Self.version.utf8)
        line(stamp.utf8)
        line(act)
        facts.forEach(line)
        return bytes
    }

    /// Reads an entry; nil when the bytes are not one.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.maximumBytes, bytes.last == 0x0a else { return nil }
        let lines = bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard (3...3 + Self.maximumFacts).contains(lines.count), lines[0].elementsEqual(Self.version.utf8),
            lines[2...].allSatisfy({ !$0.isEmpty }), let stamp = String(validating: lines[1], as: UTF8.self),
            let milliseconds = Int64(stamp), milliseconds >= 0, String(milliseconds) == stamp
        else { return nil }
        self.init(time: Instant(milliseconds: milliseconds), act: Array(lines[2]), facts: lines[3...].map(Array.init))
    }
}
