import Proofs
import Testing

@Suite struct `A consistency proof` {
    @Test(arguments: 1...64) func `between any two sizes is that of RFC 6962 and verifies`(new: Int) throws {
        let slow = SlowTree(size: new)
        for old in 1...new {
            let proof = try Self.make(old, new, slow)
            #expect(proof.hashes == slow.subproof(old, 0..<new))
            try proof.verify(from: UInt64(old), root: slow.root(old), to: UInt64(new), root: slow.root(new))
        }
    }

    @Test(arguments: 1...64) func `says before which nodes it asks for`(new: Int) throws {
        let slow = SlowTree(size: new)
        for old in 0...new {
            var asked: [NodeCoordinate] = []
            _ = try ConsistencyProof(from: UInt64(old), to: UInt64(new)) { level, node in
                asked.append(NodeCoordinate(level: level, index: node))
                return try #require(slow.node(level, node, in: new))
            }
            #expect(asked == ConsistencyProof.nodesNeeded(from: UInt64(old), to: UInt64(new)))
        }
    }

    @Test(arguments: 2...33) func `fails when anything is changed`(new: Int) throws {
        let slow = SlowTree(size: new)
        for old in 1...new {
            let hashes = try Self.make(old, new, slow).hashes
            let oldRoot = slow.root(old)
            let newRoot = slow.root(new)
            func isValid(_ hashes: [Hash], _ oldRoot: Hash = oldRoot, _ newRoot: Hash = newRoot) -> Bool {
                let proof = ConsistencyProof(hashes: hashes)
                let result: Void? = try? proof.verify(
                    from: UInt64(old), root: oldRoot, to: UInt64(new), root: newRoot)
                return result != nil
            }
            #expect(isValid(hashes))
            #expect(!isValid(hashes, oldRoot.flipped(bit: 9)))
            #expect(!isValid(hashes, oldRoot, newRoot.flipped(bit: 9)))
            #expect(!isValid(hashes + [newRoot]))
            for place in hashes.indices {
                var changed = hashes
                changed[place] = hashes[place].flipped(bit: (place * 53) % 256)
                #expect(!isValid(changed))
                changed.remove(at: place)
                #expect(!isValid(changed))
            }
        }
    }

    @Test func `from nothing or backwards is refused`() {
        let root = MerkleTree.emptyRoot
        let empty = ConsistencyProof(hashes: [])
        #expect(throws: ProofError.sizesOutOfOrder(from: 0, to: 4)) {
            try empty.verify(from: 0, root: root, to: 4, root: root)
        }
        #expect(throws: ProofError.sizesOutOfOrder(from: 0, to: 0)) {
            try empty.verify(from: 0, root: root, to: 0, root: root)
        }
        #expect(throws: ProofError.sizesOutOfOrder(from: 5, to: 4)) {
            try empty.verify(from: 5, root: root, to: 4, root: root)
        }
        #expect(throws: ProofError.wrongLength(expected: 1, actual: 0)) {
            try empty.verify(from: 1 << 63, root: root, to: .max, root: root)
        }
    }

    static func make(_ old: Int, _ new: Int, _ slow: SlowTree) throws -> ConsistencyProof {
        try ConsistencyProof(from: UInt64(old), to: UInt64(new)) { level, node in
            try #require(slow.node(level, node, in: new))
        }
    }
}
