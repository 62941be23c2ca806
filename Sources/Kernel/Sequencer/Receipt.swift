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

    /// A receipt of its pieces.
    public init(entry: [UInt8], proof: LogProof) {
        self.entry = entry
        self.proof = proof
    }

    /// The entry's place.
    public var index: UInt64 { proof.index }

    /// The JSON form: type, entry and tlog-proof as texts.
    public var json: JSON {
        [
            "type": .string(Self.type),
            "entry": .string(String(decoding: entry, as: UTF8.self)),
            "proof": .string(String(decoding: proof.bytes, as: UTF8.self)),
        ]
    }

    /// Reads the JSON form.
    public init(json: JSON) throws(ReceiptError) {
        guard json["type"]?.stringValue == Self.type else { throw .notAReceipt }
        guard let entry = json["entry"]?.stringValue, let proof = json["proof"]?.stringValue else {
            throw .notAReceipt
        }
        self.entry = Array(entry.utf8)
        do { self.proof = try LogProof(parsing: Array(proof.utf8)) } catch { throw .proof("\(error)") }
    }

    /// Verifies everything that can be verified offline: the log's signature on the checkpoint, the inclusion of the
    /// entry, and the signature of the act within it.
    ///
    /// - Returns: the act and the checkpoint that vouches for it.
    public func verify(with key: NoteVerifierKey) throws(ReceiptError) -> (
        entry: Entry, act: Act, checkpoint: Checkpoint
    ) {
        let checkpoint = proof.checkpoint
        do {
            try proof.verify(leaf: MerkleTree.leafHash(entry), log: key)
        } catch {
            throw .proof("\(error)")
        }
        guard let parsed = Entry(parsing: entry) else { throw .entry("it is not an entry") }
        do {
            let act = try Act(parsing: parsed.act)
            try act.verifySignature()
            guard act.log == checkpoint.origin else { throw ReceiptError.entry("the act is for another log") }
            return (parsed, act, checkpoint)
        } catch let refusal as Refusal {
            throw .entry(refusal.reason)
        } catch let error as ReceiptError {
            throw error
        } catch {
            throw .entry("\(error)")
        }
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
