import Proofs
public import Values

/// A statement as the log holds it: an act or a row of a manifest, the time at which it was sequenced, and the facts
/// beside it.
///
/// ASCII lines, each ended by a line feed. An act: `acta/entry@1`, the time in milliseconds since 1970, the act's
/// compact JWS. A row: `acta/row@1`, the time, the row's place, its body, its path (see ``ManifestRow``). Then each fact's
/// compact JWS.
public struct Entry: Hashable, Sendable {
    /// What an entry holds.
    public enum Content: Hashable, Sendable {
        /// An act's compact JWS.
        case act([UInt8])
        /// A row of a manifest.
        case row(ManifestRow)
    }

    /// The most that an entry may hold: the two-byte length of a C2SP entry bundle.
    public static let maximumBytes = 65_535
    /// The most facts beside one act.
    public static let maximumFacts = 16
    /// The first line of an act.
    public static let actVersion = "acta/entry@1"
    /// The first line of a row.
    public static let rowVersion = "acta/row@1"

    /// When it was sequenced.
    public let time: Instant
    /// The act or the row.
    public let content: Content
    /// The facts' compact JWS.
    public let facts: [[UInt8]]

    /// An entry of its pieces.
    public init(time: Instant, content: Content, facts: [[UInt8]] = []) {
        self.time = time
        self.content = content
        self.facts = facts
    }

    /// An entry that holds an act.
    public init(time: Instant, act: [UInt8], facts: [[UInt8]] = []) {
        self.init(time: time, content: .act(act), facts: facts)
    }

    /// The act's compact JWS; nil for a row.
    public var act: [UInt8]? {
        guard case .act(let bytes) = content else { return nil }
        return bytes
    }

    /// How many bytes the Merkle leaf is made of.
    var byteCount: Int {
        guard case .act(let act) = content else { return bytes.count }
        let ends = 3
        return facts.reduce(Self.actVersion.utf8.count + String(time.milliseconds).utf8.count + act.count + ends) {
            $0 + $1.count + 1
        }
    }

    /// The bytes that the Merkle leaf is made of.
    public var bytes: [UInt8] {
        let stamp = String(time.milliseconds)
        var bytes: [UInt8] = []
        func line(_ text: some Collection<UInt8>) {
            bytes.append(contentsOf: text)
            bytes.append(0x0a)
        }
        switch content {
        case .act(let act):
            bytes.reserveCapacity(byteCount)
            line(Self.actVersion.utf8)
            line(stamp.utf8)
            line(act)
        case .row(let row):
            line(Self.rowVersion.utf8)
            line(stamp.utf8)
            row.lines.forEach(line)
        }
        facts.forEach(line)
        return bytes
    }

    /// Reads an entry; nil when the bytes are not one.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.maximumBytes, bytes.last == 0x0a else { return nil }
        let lines = bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count >= 3, lines.dropFirst(2).allSatisfy({ !$0.isEmpty }),
            let stamp = String(validating: lines[1], as: UTF8.self), let milliseconds = Int64(stamp),
            milliseconds >= 0, String(milliseconds) == stamp
        else { return nil }
        let content: Content
        let rest: ArraySlice<ArraySlice<UInt8>>
        if lines[0].elementsEqual(Self.actVersion.utf8) {
            content = .act(Array(lines[2]))
            rest = lines[3...]
        } else if lines[0].elementsEqual(Self.rowVersion.utf8), lines.count >= 5,
            let row = ManifestRow(place: lines[2], body: lines[3], path: lines[4])
        {
            content = .row(row)
            rest = lines[5...]
        } else {
            return nil
        }
        guard rest.count <= Self.maximumFacts else { return nil }
        self.init(time: Instant(milliseconds: milliseconds), content: content, facts: rest.map(Array.init))
    }
}

extension Entry {
    /// What the entry does, read without checking a signature.
    ///
    /// - Throws: a refusal when the act or the row's body cannot be read.
    public func deed() throws(Refusal) -> Deed {
        switch content {
        case .act(let bytes): try Act(parsing: bytes).deed
        case .row(let row): try row.deed()
        }
    }
    /// Whether a fact beside the act says that the server holds the key that signed. The fact is read, not checked: that
    /// was done before the entry was made.
    public func isKeyHosted() throws -> Bool {
        try facts.contains { fact in
            let name = try JSON(parsing: CompactJWS(parsing: fact).payload)["name"]?.stringValue
            return name == RegistrarFact.keyLevel.rawValue
        }
    }
}
