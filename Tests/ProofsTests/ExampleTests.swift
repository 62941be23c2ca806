import Proofs
import Testing

@Suite struct `The example in the documentation` {
    @Test func `works as it is written`() throws {
        let signer = try NoteSigner(name: "log.example/office", key: .generate())
        var growth = TreeGrowth(from: CompactRange())
        let entries = ["first", "second", "third"].map { Array($0.utf8) }
        for entry in entries { growth.append(leaf: MerkleTree.leafHash(entry)) }

        let checkpoint = try Checkpoint(origin: "log.example/office", size: growth.size, root: growth.root())
        let receipt = try LogProof(
            index: 1, inclusion: growth.inclusionProof(of: 1), note: signer.sign(checkpoint))

        let read = try LogProof(parsing: receipt.bytes)
        try read.verify(leaf: MerkleTree.leafHash(entries[1]), log: signer.verifierKey)
    }
}
