import Proofs
import Testing

@Suite struct `A hash` {
    @Test func `is that of SHA-256`() {
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Hash.sha256(Array("abc".utf8)).hex == text)
        #expect(Hash.sha256(Array("xabcx".utf8)[1...3]).hex == text)
        #expect(Hash.sha256("abc".utf8).hex == text)
        #expect(MerkleTree.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: [0, 1, 31, 33, 64]) func `has 32 bytes and no other number`(count: Int) {
        #expect(Hash(bytes: [UInt8](repeating: 7, count: count)) == nil)
    }

    @Test func `is the same after writing and reading it`() {
        let hash = Hash.sha256([1, 2, 3])
        #expect(Hash(bytes: hash.bytes) == hash)
        #expect(Hash(bytes: ([0] + hash.bytes)[1...]) == hash)
        #expect(Hash(base64: hash.base64) == hash)
        #expect(Hash(hex: hash.hex) == hash)
        #expect(Hash(base64: hash.base64URL) == nil)
        #expect(MemoryLayout<Hash>.size == 32)
    }
}
