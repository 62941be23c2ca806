public import Proofs

/// An entry that has passed every check that needs no state; made on any core.
public struct CheckedEntry: Sendable {
    /// The entry's index.
    public let index: UInt64
    /// The entry.
    public let entry: Entry
    /// What it holds, its signatures verified.
    public let prepared: Submission
    /// The Merkle leaf.
    public let leaf: Hash

    /// Reads an entry and verifies the act's signature and the facts'.
    public init(_ bytes: [UInt8], index: UInt64, log: LogID) throws(ReplayDifference) {
        self.index = index
        self.leaf = MerkleTree.leafHash(bytes)
        guard let entry = Entry(parsing: bytes) else {
            throw ReplayDifference(at: .entry(index), "The bytes are not an entry.")
        }
        self.entry = entry
        do {
            prepared = try Clerk(log: log).prepare(entry)
        } catch {
            throw ReplayDifference(at: .entry(index), error.reason)
        }
    }
}
