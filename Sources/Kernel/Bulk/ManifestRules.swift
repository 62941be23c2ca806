import Proofs
import Values

/// Bulk: one act signs the Merkle root of many rows, and each row becomes an entry of its own.
enum ManifestRules {
    static let moveName = "manifest"
    /// The most rows that one manifest signs for.
    static let maximumRows: UInt64 = 10_000_000
    /// How long after the manifest its rows may come, in milliseconds.
    private static let validMilliseconds: Int64 = Act.maximumValiditySeconds * 1_000

    enum Move: Codable {
        /// Signs for rows: the move that each makes, how many they are, and the RFC 6962 root over their bodies.
        case manifest(move: String, rows: UInt64, root: String)
    }

    /// A manifest as later rows need it.
    struct State: Codable {
        let move: String
        let rows: UInt64
        let root: String
        let actor: ActorID
        let `for`: ActorID?
        let until: Instant
    }

    static func read(_ deed: Deed) throws(Refusal) -> (move: String, rows: UInt64, root: Hash) {
        let read: Move
        do {
            read = try JSON.object([JSONMember(moveName, deed.body)]).decode(Move.self)
        } catch {
            throw Refusal(
                "act.body", "The body of the manifest does not fit: \(error.reason).",
                remedy: "Send the members move, rows and root.",
                pointer: error.pointer(below: "/body", dropping: 1))
        }
        guard case .manifest(let move, let rows, let rootText) = read else { preconditionFailure("there is one case") }
        guard (1...maximumRows).contains(rows) else {
            throw Refusal(
                "manifest.rows", "A manifest signs for 1 to \(maximumRows) rows; this one says \(rows).",
                remedy: "Split it into several manifests.", pointer: "/body/rows")
        }
        guard let bytes = Base64URL.decode(rootText), let root = Hash(bytes: bytes) else {
            throw Refusal(
                "manifest.root", "The root is not a SHA-256 hash in base64url.",
                remedy: "Send the RFC 6962 tree hash of the rows' bodies.", pointer: "/body/root")
        }
        return (move, rows, root)
    }

    static func apply(_ occasion: Occasion, bulkMoves: [String], to draft: inout StateDraft) throws(Refusal) {
        let (move, rows, root) = try read(occasion.deed)
        guard bulkMoves.contains(move) else {
            let known = bulkMoves.isEmpty ? "none" : bulkMoves.joined(separator: ", ")
            throw Refusal(
                "manifest.move", "The move “\(move)” cannot be made by rows here.",
                remedy: "Moves that can: \(known).", pointer: "/body/move")
        }
        let state = State(
            move: move, rows: rows, root: root.base64URL, actor: occasion.deed.actor, for: occasion.deed.principal,
            until: occasion.time.adding(milliseconds: validMilliseconds))
        try draft.write(state, at: key(of: occasion.index, in: occasion.deed.address))
    }

    /// Checks a row against its manifest: place, actor, time, and the path to the root that was signed.
    static func check(_ row: ManifestRow, at time: Instant, in draft: StateDraft) throws(Refusal) {
        let place = row.place
        let address = PartAddress(programme: place.programme, part: place.part)
        guard let state = try draft.value(State.self, at: key(of: place.manifest, in: address)) else {
            throw Refusal(
                "row.manifest", "Entry \(place.manifest) is no manifest of \(address).",
                remedy: "Send the manifest first, and name its entry.", pointer: "/manifest")
        }
        guard place.move == state.move, place.actor == state.actor, place.for == state.for else {
            throw Refusal(
                "row.place", "The row names another move or actor than its manifest.",
                remedy: "Name the manifest's move and actor.", pointer: "/actor")
        }
        guard time <= state.until else {
            throw Refusal(
                "row.late", "The manifest took rows until \(state.until).", remedy: "Sign a new manifest.")
        }
        guard let bytes = Base64URL.decode(state.root), let root = Hash(bytes: bytes) else {
            preconditionFailure("a root was read before it was kept")
        }
        do {
            try InclusionProof(hashes: row.path).verify(
                leaf: row.leaf, at: place.row, inTreeOf: state.rows, root: root)
        } catch {
            throw Refusal(
                "row.proof", "The path does not lead from row \(place.row) to the root that the manifest signs.",
                remedy: "Send the row's bytes as they were hashed, with their inclusion proof.", pointer: "/path")
        }
    }

    private static func key(of manifest: UInt64, in address: PartAddress) -> StateKey {
        StateKey(
            programme: address.programme, part: address.part, kind: StateKind.manifest, key: manifest.bigEndianBytes)
    }

    /// The key under which a row is known to stand on the log.
    static func nonceKey(of row: ManifestRow) -> StateKey {
        StateKey(
            programme: row.place.programme, part: row.place.part, kind: StateKind.row,
            key: row.place.manifest.bigEndianBytes + row.place.row.bigEndianBytes)
    }
}

extension UInt64 {
    /// Eight bytes, the most significant first.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
