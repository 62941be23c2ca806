public import Proofs
public import Values

/// Rows under one Merkle root (RFC 6962), with the way from each to it.
public struct SignedRows: Sendable {
    /// The rows' bytes.
    public let bodies: [[UInt8]]
    /// What the manifest signs.
    public let root: Hash
    private let proofs: BatchProofs

    /// The tree over some rows.
    public init(bodies: [[UInt8]]) {
        var growth = TreeGrowth(from: CompactRange())
        for body in bodies { growth.append(leaf: MerkleTree.leafHash(body)) }
        self.bodies = bodies
        proofs = BatchProofs(growth)
        root = growth.root()
    }

    /// What the manifest says of them.
    public func manifest(of move: String) -> JSON {
        ["move": .string(move), "rows": .integer(Int64(bodies.count)), "root": .string(root.base64URL)]
    }

    /// The siblings of a row on its way to the root.
    public func path(of number: Int) -> [Hash] { proofs.inclusion(of: UInt64(number)).hashes }
}
