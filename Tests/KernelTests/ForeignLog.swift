import Kernel
import Proofs
import Synchronization
import Values

/// Somebody else's log, or a fork of it: the same key, other entries from a place on.
struct ForeignLog {
    static let origin = "other.example/log"

    let signer: NoteSigner
    let leaves: [Hash]

    /// A log of leaves that are numbers, or, from a place on, forked ones.
    init(size: Int = 40, forkedFrom place: Int = .max, seed: UInt8 = 7, origin: String = origin) throws {
        signer = try NoteSigner(name: origin, seed: [UInt8](repeating: seed, count: 32))
        leaves = (0..<size).map { MerkleTree.leafHash(Array("\($0 < place ? "" : "other ")\($0)".utf8)) }
    }

    func checkpoint(_ size: Int) throws -> Checkpoint {
        let root = MerkleTree.root(ofLeaves: leaves.prefix(size))
        return try Checkpoint(origin: signer.verifierKey.name, size: UInt64(size), root: root)
    }

    func note(_ size: Int) throws -> SignedNote { signer.sign(try checkpoint(size)) }

    func proof(from old: Int, to new: Int) -> ConsistencyProof {
        ConsistencyProof(from: UInt64(old), to: UInt64(new)) { level, index in
            let width = 1 << Int(level)
            return MerkleTree.root(ofLeaves: leaves[Int(index) * width..<Int(index + 1) * width])
        }
    }

    /// A request to cosign the tree of one size after that of another.
    func request(from old: Int, to new: Int) throws -> [UInt8] {
        try CosignRequest(try note(new), from: UInt64(old), proof: proof(from: old, to: new)).bytes
    }
}

/// The list of logs that a witness in a test serves.
struct ServedLogs: WitnessedLogs {
    let keys: [NoteVerifierKey]

    func logs() async -> [LogPolicy.Log] {
        let lines = keys.map { "log \($0.text)\n" }.joined()
        return (try? LogPolicy(ofServedLogs: Array(lines.utf8)).logs) ?? []
    }
}
