/// The name of one state: a subject, a membership, a nonce. Unique within a log.
///
/// Bytes: programme, 0x00, part, 0x00, kind, 0x00, key. The first three are identifiers, which hold no zero byte.
public struct StateKey: Hashable, Comparable, Sendable {
    /// The key as storage holds it.
    public let bytes: [UInt8]
    // Every key is looked up in several places, so its hash is taken once: with the process's own seed, so that nobody
    // can choose keys that fall together.
    private let hash: Int

    /// A key from storage.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
        hash = Self.hash(of: bytes)
    }

    /// A key from its pieces.
    public init(programme: String, part: String, kind: String, key: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(programme.utf8.count + part.utf8.count + kind.utf8.count + key.count + 3)
        for piece in [programme, part, kind] {
            bytes.append(contentsOf: piece.utf8)
            bytes.append(0)
        }
        bytes.append(contentsOf: key)
        self.init(bytes: bytes)
    }

    private static func hash(of bytes: [UInt8]) -> Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Whether the bytes are the same.
    public static func == (left: StateKey, right: StateKey) -> Bool {
        left.hash == right.hash && left.bytes == right.bytes
    }

    /// Takes in the hash of all bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }

    /// Ordered by bytes.
    public static func < (left: StateKey, right: StateKey) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// The pieces; nil when the bytes do not name a state.
    public var pieces: (programme: String, part: String, kind: String, key: [UInt8])? {
        let split = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
        guard split.count == 4, let programme = String(validating: split[0], as: UTF8.self),
            let part = String(validating: split[1], as: UTF8.self),
            let kind = String(validating: split[2], as: UTF8.self)
        else { return nil }
        return (programme, part, kind, Array(split[3]))
    }
}

/// The kernel's own kinds of state. A procedure's kinds begin with `subject:`.
enum StateKind {
    static let actor = "actor"
    static let audience = "audience"
    static let nonce = "nonce"
    static let part = "part"
    static let declaration = "declaration"
    static let manifest = "manifest"
    static let row = "row"
    static let listSize = "list-size"
    static let published = "published"
    static func list(_ name: String) -> String { "list:\(name)" }
    static func subject(_ kind: String) -> String { "subject:\(kind)" }
}
