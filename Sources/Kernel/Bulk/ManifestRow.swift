public import Proofs
import Values

/// One of many moves that a manifest signs for: its place, its body, and the way from the body to the signed root.
///
/// On the log three lines: the place as canonical JSON, the body's bytes as they are hashed, and the inclusion proof as
/// base64 hashes with a blank between them (`-` where the manifest has one row).
public struct ManifestRow: Hashable, Sendable {
    /// The largest body in bytes.
    public static let maximumBodyBytes = 60_000

    /// Which row of which manifest, and what the manifest says of it.
    public struct Place: Hashable, Sendable, Codable {
        /// The entry of the manifest.
        public let manifest: UInt64
        /// The row, counted from 0.
        public let row: UInt64
        /// The programme.
        public let programme: String
        /// The part.
        public let part: String
        /// The move that the row makes.
        public let move: String
        /// Who signed the manifest.
        public let actor: ActorID
        /// For whom.
        public let `for`: ActorID?

        /// The place of a row.
        public init(
            manifest: UInt64, row: UInt64, programme: String, part: String, move: String, actor: ActorID,
            for principal: ActorID? = nil
        ) {
            self.manifest = manifest
            self.row = row
            self.programme = programme
            self.part = part
            self.move = move
            self.actor = actor
            self.for = principal
        }
    }

    /// Where it stands.
    public let place: Place
    /// The body of the move: the JSON bytes of which the manifest's leaf is made.
    public let body: [UInt8]
    /// The siblings on the way to the manifest's root.
    public let path: [Hash]
    /// The statement: SHA-256 of the place and the body.
    public let digest: Hash
    private let placeBytes: [UInt8]

    /// A row of its pieces.
    ///
    /// - Throws: a refusal when the body is too large or is not one line.
    public init(place: Place, body: [UInt8], path: [Hash]) throws(Refusal) {
        guard body.count <= Self.maximumBodyBytes else {
            throw Refusal(
                "row.too_large", "The row has \(body.count) bytes; a row has at most \(Self.maximumBodyBytes).",
                remedy: "Send large documents as files.")
        }
        guard !body.isEmpty, !body.contains(0x0a) else {
            throw Refusal(
                "row.body", "The row is not one line of JSON.", remedy: "Write the row without line breaks.")
        }
        guard path.count <= 64, let placeBytes = try? JSON(encoding: place).canonicalized() else {
            throw Refusal("row.path", "The row's path is too long.", remedy: "Send the row's inclusion proof.")
        }
        self.init(place: place, placeBytes: placeBytes, body: body, path: path)
    }

    private init(place: Place, placeBytes: [UInt8], body: [UInt8], path: [Hash]) {
        self.place = place
        self.placeBytes = placeBytes
        self.body = body
        self.path = path
        digest = Hash.sha256(placeBytes + [0x0a] + body)
    }

    /// The three lines of an entry; nil when they are not what a row is written as.
    init?(place: some Collection<UInt8>, body: some Collection<UInt8>, path: some Collection<UInt8>) {
        let placeBytes = Array(place)
        guard let json = try? JSON(parsing: placeBytes), let canonical = try? json.canonicalized(),
            canonical == placeBytes, let read = try? json.decode(Place.self), body.count <= Self.maximumBodyBytes
        else { return nil }
        var hashes: [Hash] = []
        if !path.elementsEqual([UInt8(ascii: "-")]) {
            for piece in path.split(separator: 0x20, omittingEmptySubsequences: false) {
                guard hashes.count < 64, let bytes = Base64.decode(bytes: piece), let hash = Hash(bytes: bytes) else {
                    return nil
                }
                hashes.append(hash)
            }
        }
        self.init(place: read, placeBytes: placeBytes, body: Array(body), path: hashes)
    }

    /// The lines of the entry.
    var lines: [[UInt8]] {
        let path = self.path.isEmpty ? "-" : self.path.map(\.base64).joined(separator: " ")
        return [placeBytes, body, Array(path.utf8)]
    }

    /// The leaf of the manifest's tree.
    public var leaf: Hash { MerkleTree.leafHash(body) }

    /// What the row does.
    public func deed() throws(Refusal) -> Deed {
        let json: JSON
        do { json = try JSON(parsing: body) } catch {
            throw Refusal("row.body", "The row is not JSON: \(error).", remedy: "Send one JSON object (RFC 8259).")
        }
        guard case .object = json else {
            throw Refusal("row.body", "The row is not a JSON object.", remedy: "Send one JSON object (RFC 8259).")
        }
        return Deed(
            programme: place.programme, part: place.part, move: place.move, actor: place.actor,
            principal: place.for, body: json, statement: digest)
    }
}
