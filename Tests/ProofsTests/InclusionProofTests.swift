import Proofs
import Testing

@Suite struct `An inclusion proof` {
    @Test(arguments: 1...64) func `of every entry is that of RFC 6962 and verifies`(size: Int) throws {
        let slow = SlowTree(size: size)
        for index in 0..<size {
            let proof = try Self.make(index, size, slow)
            #expect(proof.hashes == slow.path(index, 0..<size))
            try proof.verify(
                leaf: slow.leaves[index], at: UInt64(index), inTreeOf: UInt64(size), root: slow.root(size))
        }
    }

    @Test(arguments: 1...64) func `asks for stored nodes only, and says before which`(size: Int) throws {
        let slow = SlowTree(size: size)
        for index in 0..<size {
            var asked: [NodeCoordinate] = []
            _ = try InclusionProof(of: UInt64(index), inTreeOf: UInt64(size)) { level, node in
                asked.append(NodeCoordinate(level: level, index: node))
                return try #require(slow.node(level, node, in: size))
            }
            #expect(asked == InclusionProof.nodesNeeded(of: UInt64(index), inTreeOf: UInt64(size)))
        }
    }

    @Test(arguments: 1...33) func `fails when anything is changed`(size: Int) throws {
        let slow = SlowTree(size: size)
        let root = slow.root(size)
        for index in 0..<size {
            let proof = try Self.make(index, size, slow)
            let leaf = slow.leaves[index]
            func isValid(_ hashes: [Hash], leaf: Hash = leaf, at place: Int = index, root: Hash = root) -> Bool {
                let changed = InclusionProof(hashes: hashes)
                return
                    (try? changed.verify(leaf: leaf, at: UInt64(place), inTreeOf: UInt64(size), root: root)) != nil
            }
            let hashes = proof.hashes
            #expect(isValid(hashes))
            #expect(!isValid(hashes, leaf: leaf.flipped(bit: 0)))
            #expect(!isValid(hashes, root: root.flipped(bit: 255)))
            #expect(!isValid(hashes + [root]))
            #expect(!isValid(hashes + [MerkleTree.emptyRoot]))
            for place in 0...size where place != index { #expect(!isValid(hashes, at: place)) }
            for place in hashes.indices {
                var changed = hashes
                changed[place] = hashes[place].flipped(bit: (place * 37) % 256)
                #expect(!isValid(changed))
                changed.remove(at: place)
                #expect(!isValid(changed))
            }
        }
    }

    @Test func `of an entry outside of the tree is refused`() {
        let leaf = MerkleTree.leafHash([1])
        #expect(throws: ProofError.indexOutOfTree(index: 0, size: 0)) {
            try InclusionProof(hashes: []).verify(leaf: leaf, at: 0, inTreeOf: 0, root: MerkleTree.emptyRoot)
        }
        #expect(throws: ProofError.indexOutOfTree(index: .max, size: .max)) {
            try InclusionProof(hashes: []).verify(leaf: leaf, at: .max, inTreeOf: .max, root: leaf)
        }
        #expect(throws: ProofError.wrongLength(expected: 64, actual: 0)) {
            try InclusionProof(hashes: []).verify(leaf: leaf, at: 0, inTreeOf: .max, root: leaf)
        }
    }

    @Test func `passes on what the reader of nodes throws`() {
        struct Missing: Error {}
        #expect(throws: Missing.self) {
            try InclusionProof(of: 1, inTreeOf: 3) { _, _ throws(Missing) in throw Missing() }
        }
    }

    static func make(_ index: Int, _ size: Int, _ slow: SlowTree) throws -> InclusionProof {
        try InclusionProof(of: UInt64(index), inTreeOf: UInt64(size)) { level, node in
            try #require(slow.node(level, node, in: size))
        }
    }
}
