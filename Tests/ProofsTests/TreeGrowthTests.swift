import Proofs
import Testing

@Suite struct `A batch that grows a tree` {
    @Test(arguments: 0...66) func `proves every new entry at every size without reading storage`(start: Int) {
        let slow = SlowTree(size: start + 66)
        var growth = TreeGrowth(from: Self.range(start, slow))
        for size in (start + 1)...(start + 66) {
            growth.append(leaf: slow.leaves[size - 1])
            #expect(growth.size == UInt64(size))
            #expect(growth.root() == slow.root(size))
            let proofs = BatchProofs(growth)
            let wrong = (start..<size).filter { index in
                proofs.inclusion(of: UInt64(index)).hashes != slow.path(index, 0..<size)
            }
            #expect(wrong.isEmpty, "inclusion in a tree of \(size)")
        }
    }

    @Test(arguments: 0...66) func `proves that it extends every size since it began`(start: Int) {
        let slow = SlowTree(size: start + 66)
        var growth = TreeGrowth(from: Self.range(start, slow))
        for size in (start + 1)...(start + 66) {
            growth.append(leaf: slow.leaves[size - 1])
            let wrong = (max(start, 1)...size).filter { old in
                growth.consistencyProof(from: UInt64(old)).hashes != slow.subproof(old, 0..<size)
            }
            #expect(wrong.isEmpty, "consistency with a tree of \(size)")
        }
    }

    @Test(arguments: 0...66) func `knows the nodes it has completed and no others`(start: Int) {
        let slow = SlowTree(size: start + 40)
        var growth = TreeGrowth(from: Self.range(start, slow))
        for leaf in slow.leaves[start...] { growth.append(leaf: leaf) }
        for level in UInt8(0)...8 {
            let (first, hashes) = growth.completedNodes(level: level)
            #expect(first == UInt64(start) >> UInt64(level))
            #expect(UInt64(hashes.count) == UInt64(start + 40) >> UInt64(level) - first)
            for (offset, hash) in hashes.enumerated() {
                #expect(slow.node(level, first + UInt64(offset), in: start + 40) == hash)
            }
            #expect(growth.node(level: level, index: first + UInt64(hashes.count)) == nil)
            if first > 1 { #expect(growth.node(level: level, index: first - 2) == nil) }
        }
        #expect(growth.before.root() == slow.root(start))
        #expect(growth.after.root() == slow.root(start + 40))
    }

    @Test func `without leaves is the tree before it`() {
        let slow = SlowTree(size: 5)
        let growth = TreeGrowth(from: Self.range(5, slow))
        #expect(growth.root() == slow.root(5))
        #expect(growth.consistencyProof(from: 5).hashes.isEmpty)
        #expect(growth.completedNodes(level: 0).hashes.isEmpty)
    }

    static func range(_ size: Int, _ slow: SlowTree) -> CompactRange {
        var range = CompactRange()
        for leaf in slow.leaves.prefix(size) { range.append(leaf: leaf) }
        return range
    }
}
