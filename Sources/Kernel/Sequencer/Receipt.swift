public import Proofs
public import Values

/// Proof that an act stands on the log: the entry, its inclusion proof and the signed checkpoint. Holds offline.
public struct Receipt: Sendable {
    /// The type that stands in the JSON form.
    public static let type = "acta/receipt@1"

    /// The entry's bytes.
    public let entry: [UInt8]
    /// The C2SP tlog-proof: index, inclusion proof, checkpoint.
    public let proof: LogProof
    /// For a row the receipt of its manifest, which carries the signature; empty for an act.
    let manifest: [Receipt]

    /// A receipt of its pieces.
    public init(entry: [UInt8], proof: LogProof, manifest: Receipt? = nil) {
        self.entry = entry
        self.proof = proof
        self.manifest = manifest.map { [$0] } ?? []
    }

    /// The entry's place.
    public var index: UInt64 { proof.index }

    /// The JSON form: type, entry and tlog-proof as texts.
    public var json: JSON {
        var members = [
            JSONMember("type", .string(Self.type)),
            JSONMember("entry", .string(String(decoding: entry, as: UTF8.self))),
            JSONMember("proof", .string(String(decoding: proof.bytes, as: UTF8.self))),
        ]
        if let manifest = manifest.first { members.append(JSONMember("manifest", manifest.json)) }
        return .object(members)
    }

    /// Reads the JSON form.
    public init(json: JSON) throws(ReceiptError) {
        guard json["type"]?.stringValue == Self.type else { throw .notAReceipt }
        guard let entry = json["entry"]?.stringValue, let proof = json["proof"]?.stringValue else {
            throw .notAReceipt
        }
        self.entry = Array(entry.utf8)
        do { self.proof = try LogProof(parsing: Array(proof.utf8)) } catch { throw .proof("\(error)") }
        guard json["manifest"]?["manifest"] == nil else { throw .notAReceipt }
        manifest = try json["manifest"].map { (given) throws(ReceiptError) in [try Receipt(json: given)] } ?? []
    }

    /// What a receipt was found to prove.
    public struct Verified: Sendable {
        /// The entry.
        public let entry: Entry
        /// What it does.
        public let deed: Deed
        /// The act whose signature stands for it: its own, or its manifest's.
        public let act: Act
        /// The checkpoint that vouches for it.
        public let checkpoint: Checkpoint

        /// Whether the log states that its server held the key and signed after a login. Whoever signed with a key of
        /// their own has no such fact beside the act.
        public var isKeyHosted: Bool {
            entry.facts.contains { bytes in
                let fact = try? Fact(
                    parsing: bytes, beside: deed.statement, of: LogID(origin: checkpoint.origin))
                return fact?.name == RegistrarFact.keyLevel.rawValue && fact?.value == "hosted"
            }
        }
    }

    /// Verifies everything that can be verified offline: the log's signature on the checkpoint, the inclusion of the
    /// entry, and the signature of the act within it; for a row the way to its manifest's root as well.
    public func verify(with key: NoteVerifierKey) throws(ReceiptError) -> Verified {
        do {
            try proof.verify(leaf: MerkleTree.leafHash(entry), log: key)
        } catch {
            throw .proof("\(error)")
        }
        guard let parsed = Entry(parsing: entry) else { throw .entry("it is not an entry") }
        do throws(Refusal) {
            switch parsed.content {
            case .act(let bytes):
                let act = try Act(parsing: bytes)
                try act.verifySignature()
                guard act.log == proof.checkpoint.origin else { throw ActRefusal.otherLog(act.log, ours: origin) }
                return Verified(entry: parsed, deed: act.deed, act: act, checkpoint: proof.checkpoint)
            case .row(let row):
                let act = try manifestAct(of: row, with: key)
                return Verified(entry: parsed, deed: try row.deed(), act: act, checkpoint: proof.checkpoint)
            }
        } catch {
            throw .entry(error.reason)
        }
    }

    private var origin: String { proof.checkpoint.origin }

    /// The signed act that stands for a row.
    private func manifestAct(of row: ManifestRow, with key: NoteVerifierKey) throws(Refusal) -> Act {
        func wrong(_ why: String) -> Refusal {
            Refusal("row.manifest", why, remedy: "Ask for the receipt again, with its manifest.")
        }
        guard let manifest = manifest.first else { throw wrong("The receipt of a row comes with its manifest's.") }
        let verified: Verified
        do throws(ReceiptError) { verified = try manifest.verify(with: key) } catch { throw wrong(error.description) }
        let (move, rows, root) = try ManifestRules.read(verified.deed)
        let deed = verified.deed
        guard manifest.index == row.place.manifest, deed.move == ManifestRules.moveName, move == row.place.move,
            deed.address == PartAddress(programme: row.place.programme, part: row.place.part),
            deed.actor == row.place.actor, deed.principal == row.place.for, verified.checkpoint.origin == origin
        else { throw wrong("The row names another manifest than the one that came with it.") }
        do throws(ProofError) {
            try InclusionProof(hashes: row.path).verify(leaf: row.leaf, at: row.place.row, inTreeOf: rows, root: root)
        } catch {
            throw wrong("The path does not lead from the row to the root that the manifest signs.")
        }
        return verified.act
    }
}

/// Why a receipt proves nothing.
public enum ReceiptError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The JSON has another form.
    case notAReceipt
    /// The proof does not hold; the sentence says why.
    case proof(String)
    /// The entry is not what it should be.
    case entry(String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .notAReceipt: "This is not a receipt: expected type, entry and proof."
        case .proof(let why): "The proof does not hold: \(why)."
        case .entry(let why): "The entry is not acceptable: \(why)."
        }
    }
}
