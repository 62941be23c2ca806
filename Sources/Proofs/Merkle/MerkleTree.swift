import Crypto

/// How entries become leaves, and leaves a root (RFC 6962, 2.1; RFC 9162, 2.1.1).
public enum MerkleTree {
    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = Hash.sha256([])

    /// The leaf of an entry: SHA-256(0x00 || entry).
    public static func leafHash(_ entry: some Collection<UInt8>) -> Hash {
        var hasher = SHA256()
        withUnsafeBytes(of: 0x00 as UInt8) { hasher.update(bufferPointer: $0) }
        hasher.update(all: entry)
        return Hash(hasher.finalize())
    }

    /// The leaf of an entry, as entries mostly lie.
    public static func leafHash(_ entry: [UInt8]) -> Hash {
        var hasher = SHA256()
        withUnsafeBytes(of: 0x00 as UInt8) { hasher.update(bufferPointer: $0) }
        entry.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Hash(hasher.finalize())
    }

    /// The node above two others: SHA-256(0x01 || left || right).
    public static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Hash.byteCount, alignment: 8) { buffer in
            buffer[0] = 0x01
            left.write(to: UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]))
            right.write(to: UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]))
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return Hash(hasher.finalize())
        }
    }

    /// The root over leaf hashes in order; the last node is never doubled.
    public static func root(ofLeaves leaves: some Sequence<Hash>) -> Hash {
        var range = CompactRange()
        for leaf in leaves { range.append(leaf: leaf) }
        return range.root()
    }
}
