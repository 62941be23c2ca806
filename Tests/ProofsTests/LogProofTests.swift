import Proofs
import Testing

@Suite struct `A receipt` {
    let slow = SlowTree(size: 11)
    let log: NoteSigner
    let witness: Cosigner
    let checkpoint: Checkpoint

    init() throws {
        log = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 1, count: 32))
        witness = try Cosigner(name: "w.example", seed: [UInt8](repeating: 2, count: 32))
        checkpoint = try Checkpoint(origin: "a.example", size: 11, root: slow.root(11))
    }

    func proof(_ index: Int, extra: [UInt8]? = nil) throws -> LogProof {
        let note = try log.sign(checkpoint).adding([witness.cosign(checkpoint.text, at: 1000)])
        let inclusion = InclusionProof(hashes: slow.path(index, 0..<11))
        return try LogProof(index: UInt64(index), inclusion: inclusion, note: note, extra: extra)
    }

    @Test(arguments: 0..<11) func `proves each entry`(index: Int) throws {
        let read = try LogProof(parsing: proof(index).bytes)
        #expect(read == (try proof(index)))
        let verified = try read.verify(
            leaf: slow.leaves[index], log: log.verifierKey, witnesses: [witness.verifierKey])
        #expect(verified.map(\.key) == [log.verifierKey, witness.verifierKey])
        #expect(throws: LogProofError.self) {
            try read.verify(leaf: slow.leaves[(index + 1) % 11], log: log.verifierKey)
        }
    }

    @Test(arguments: [[], [1, 2, 3]] as [[UInt8]]) func `carries what else its writer wants`(extra: [UInt8]) throws {
        let read = try LogProof(parsing: proof(4, extra: extra).bytes)
        #expect(read.extra == extra)
        #expect(read.bytes == (try proof(4, extra: extra)).bytes)
    }

    @Test func `is refused when any bit of it is turned over`() throws {
        let bytes = try proof(6).bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                #expect(throws: LogProofError.self, "byte \(place), bit \(bit)") {
                    let read = try LogProof(parsing: changed)
                    try read.verify(
                        leaf: slow.leaves[6], policy: policy("witness w \(witness.verifierKey)\nquorum w"))
                }
            }
        }
    }

    func policy(_ rest: String) throws -> LogPolicy {
        try LogPolicy(parsing: Array("log \(log.verifierKey)\n\(rest)\n".utf8))
    }

    @Test func `counts the witnesses that a policy asks for`() throws {
        let stranger = try Cosigner(name: "x.example", seed: [UInt8](repeating: 3, count: 32))
        let both = "witness w \(witness.verifierKey)\nwitness x \(stranger.verifierKey)\n"
        let leaf = slow.leaves[2]
        try proof(2).verify(leaf: leaf, policy: policy("quorum none"))
        try proof(2).verify(leaf: leaf, policy: policy("\(both)group g any w x\nquorum g"))
        #expect(throws: LogProofError.quorumNotMet) {
            try proof(2).verify(leaf: leaf, policy: policy("\(both)group g all w x\nquorum g"))
        }
        let other = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 4, count: 32))
        #expect(throws: LogProofError.unknownLog(origin: "a.example")) {
            try proof(2).verify(
                leaf: leaf, policy: LogPolicy(parsing: Array("log \(other.verifierKey)\nquorum none\n".utf8)))
        }
    }

    @Test func `is refused under another log's name`() throws {
        let other = try NoteSigner(name: "b.example", seed: [UInt8](repeating: 1, count: 32))
        let note = try SignedNote(text: checkpoint.text, signatures: [other.sign(checkpoint.text)])
        let proof = try LogProof(index: 2, inclusion: InclusionProof(hashes: slow.path(2, 0..<11)), note: note)
        #expect(throws: LogProofError.unknownLog(origin: "a.example")) {
            try proof.verify(leaf: slow.leaves[2], log: other.verifierKey)
        }
    }

    static let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test(arguments: [
        "", "\n", "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2\nindex 0\n", "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n", "c2sp.org/tlog-proof@v1\nindex -1\n", "c2sp.org/tlog-proof@v1\nindex\n",
        "c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n", "c2sp.org/tlog-proof@v1\nindex 0\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n", "c2sp.org/tlog-proof@v1\nextra AA\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n", "c2sp.org/tlog-proof@v1\r\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n\(hash)A\n", "c2sp.org/tlog-proof@v1\nindex 0\n \(hash)\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: "\(hash)\n", count: 65), "c2sp.org/tlog-proof@v1\n\n",
    ])
    func `of another shape is refused`(head: String) throws {
        let note = log.sign(checkpoint).bytes
        #expect(throws: LogProofError.self) { try LogProof(parsing: Array("\(head)\n".utf8) + note) }
    }
}
