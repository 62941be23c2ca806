import Proofs
import Testing

@Suite struct `The right edge of a tree` {
    @Test func `knows the root of every size`() {
        let slow = SlowTree(size: 130)
        var range = CompactRange()
        #expect(range.root() == MerkleTree.emptyRoot)
        for size in 1...130 {
            range.append(leaf: slow.leaves[size - 1])
            #expect(range.size == UInt64(size))
            #expect(range.root() == slow.root(size))
            #expect(range.hashes.count == size.nonzeroBitCount)
        }
        #expect(MerkleTree.root(ofLeaves: slow.leaves) == slow.root(130))
    }

    @Test func `shows each full node once, when it becomes complete`() {
        let slow = SlowTree(size: 130)
        var range = CompactRange()
        var seen: Set<NodeCoordinate> = []
        for size in 1...130 {
            range.append(leaf: slow.leaves[size - 1]) { level, index, hash in
                #expect(slow.node(level, index, in: size) == hash)
                #expect(slow.node(level, index, in: size - 1) == nil)
                #expect(seen.insert(NodeCoordinate(level: level, index: index)).inserted)
            }
        }
        #expect(seen.count == (0...7).reduce(0) { $0 + 130 >> $1 })
    }

    @Test(arguments: 0...130) func `is read back from stored nodes`(size: Int) {
        let slow = SlowTree(size: size)
        let read = CompactRange(size: UInt64(size)) { level, index in
            slow.node(level, index, in: size) ?? MerkleTree.emptyRoot
        }
        #expect(read.root() == slow.root(size))
        #expect(CompactRange(size: read.size, hashes: read.hashes) == read)
        #expect(CompactRange(size: read.size, hashes: read.hashes + [MerkleTree.emptyRoot]) == nil)
    }

    @Test func `takes sizes up to the limit of 64 bits`() throws {
        let hashes = [Hash](repeating: MerkleTree.emptyRoot, count: 63)
        var range = try #require(CompactRange(size: UInt64.max - 1, hashes: hashes))
        range.append(leaf: MerkleTree.emptyRoot)
        #expect(range.size == UInt64.max)
        #expect(range.hashes.count == 64)
        #expect(CompactRange.nodes(ofSize: UInt64.max).count == 64)
    }
}
