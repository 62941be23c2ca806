import Proofs

/// The tree as RFC 6962, 2.1 defines it, word for word: recursive, slow and obvious. It remembers what it has computed.
final class SlowTree {
    // A class because it remembers.
    let leaves: [Hash]
    private var known: [Range<Int>: Hash] = [:]

    init(size: Int) {
        leaves = (0..<size).map { MerkleTree.leafHash(Self.entry($0)) }
    }

    static func entry(_ index: Int) -> [UInt8] { Array("entry \(index)".utf8) }

    /// MTH(D[range]).
    func hash(_ range: Range<Int>) -> Hash {
        if let hash = known[range] { return hash }
        let hash: Hash
        switch range.count {
        case 0: hash = Hash.sha256([])
        case 1: hash = leaves[range.lowerBound]
        default:
            let middle = range.lowerBound + split(range.count)
            let left = self.hash(range.lowerBound..<middle)
            let right = self.hash(middle..<range.upperBound)
            hash = Hash.sha256([1] + left.bytes + right.bytes)
        }
        known[range] = hash
        return hash
    }

    func root(_ size: Int) -> Hash { hash(0..<size) }

    /// A full node, or nothing where a tree of this size has none.
    func node(_ level: UInt8, _ index: UInt64, in size: Int) -> Hash? {
        let start = Int(index) << Int(level)
        let end = start + (1 << Int(level))
        return end <= size ? hash(start..<end) : nil
    }

    /// PATH(index, D[range]).
    func path(_ index: Int, _ range: Range<Int>) -> [Hash] {
        guard range.count > 1 else { return [] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        if index < k { return path(index, range.lowerBound..<middle) + [hash(middle..<range.upperBound)] }
        return path(index - k, middle..<range.upperBound) + [hash(range.lowerBound..<middle)]
    }

    /// SUBPROOF(old, D[range], isWhole).
    func subproof(_ old: Int, _ range: Range<Int>, _ isWhole: Bool = true) -> [Hash] {
        if old == range.count { return isWhole ? [] : [hash(range)] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        if old <= k {
            return subproof(old, range.lowerBound..<middle, isWhole) + [hash(middle..<range.upperBound)]
        }
        return subproof(old - k, middle..<range.upperBound, false) + [hash(range.lowerBound..<middle)]
    }

    /// The largest power of two below the count.
    private func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}

extension Hash {
    /// The hash with one bit turned over.
    func flipped(bit: Int) -> Hash {
        var bytes = self.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Hash(bytes: bytes) ?? self
    }
}
