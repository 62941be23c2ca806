import Proofs
import Testing
import Values

@Suite struct `A checkpoint` {
    static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test func `is three lines`() throws {
        let checkpoint = try Checkpoint(origin: "a.example/log", size: 0, root: MerkleTree.emptyRoot)
        #expect(String(decoding: checkpoint.text, as: UTF8.self) == "a.example/log\n0\n\(Self.root)\n")
        #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
    }

    @Test func `keeps further lines`() throws {
        let text = Array("log\n18446744073709551615\n\(Self.root)\nTimestamp: 1\nmore\n".utf8)
        let checkpoint = try Checkpoint(parsing: text)
        #expect(checkpoint.size == .max)
        #expect(checkpoint.extensions == ["Timestamp: 1", "more"])
        #expect(checkpoint.text == text)
    }

    @Test(arguments: [
        "", "\n", "log\n", "log\n1\n", "log\n1\n\(root)", "\n1\n\(root)\n", "log\n\n\(root)\n", "log\n1\n\n",
        "log\n1\n\(root)\n\n", "log\n1\n\(root)\n\nmore\n", "log\n+1\n\(root)\n", "log\n01\n\(root)\n",
        "log\n00\n\(root)\n", "log\n 1\n\(root)\n", "log\n1 \n\(root)\n", "log\n-1\n\(root)\n",
        "log\n18446744073709551616\n\(root)\n", "log\n100000000000000000000\n\(root)\n", "log\n1e3\n\(root)\n",
        "log\n\u{661}\n\(root)\n", "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==\n",
        "log\n1\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n", "log\n1\n\(root)=\n", "log\r\n1\r\n\(root)\r\n",
        "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "l\tog\n1\n\(root)\n",
    ])
    func `of another shape is refused`(text: String) {
        #expect(throws: CheckpointError.self) { try Checkpoint(parsing: Array(text.utf8)) }
    }

    @Test(arguments: ["", "a\nb", "a\tb"]) func `needs an origin of one line`(origin: String) {
        #expect(throws: CheckpointError.malformed) {
            try Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
        }
    }

    @Test func `is believed when its own log has signed it`() throws {
        let signer = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 1, count: 32))
        let own = try Checkpoint(origin: "a.example", size: 3, root: MerkleTree.emptyRoot)
        let foreign = try Checkpoint(origin: "b.example", size: 3, root: MerkleTree.emptyRoot)
        #expect(try Checkpoint(signer.sign(own), signedBy: signer.verifierKey) == own)
        #expect(throws: CheckpointError.otherOrigin("b.example")) {
            try Checkpoint(signer.sign(foreign), signedBy: signer.verifierKey)
        }
        #expect(
            try Checkpoint(signer.sign(foreign), signedBy: signer.verifierKey, origin: "b.example") == foreign)
        let other = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 2, count: 32))
        #expect(throws: CheckpointError.note(.notSignedByKnownKey)) {
            try Checkpoint(signer.sign(own), signedBy: other.verifierKey)
        }
    }

    @Test(arguments: [0, 1_679_315_147, UInt64(Int64.max)])
    func `is cosigned with a time`(time: UInt64) throws {
        let log = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 1, count: 32))
        let witness = try Cosigner(name: "w.example", seed: [UInt8](repeating: 2, count: 32))
        let checkpoint = try Checkpoint(origin: "a.example", size: 3, root: MerkleTree.emptyRoot)
        let cosignature = witness.cosign(checkpoint.text, at: time)
        let note = try log.sign(checkpoint).adding([cosignature])
        let read = try SignedNote(parsing: note.bytes)
        let verified = try read.verify(with: [witness.verifierKey, log.verifierKey])
        #expect(verified.map(\.timeSeconds) == [nil, time])
        #expect(verified.map(\.key) == [log.verifierKey, witness.verifierKey])
        let message = Array("cosignature/v1\ntime \(time)\n".utf8) + checkpoint.text
        #expect(witness.verifierKey.key.isValidSignature(Array(cosignature.signature.dropFirst(8)), for: message))
        #expect(try Cosigner(parsingPrivateKey: witness.privateKeyText).verifierKey == witness.verifierKey)
    }

    @Test func `with a cosignature moved to another time or text is refused`() throws {
        let witness = try Cosigner(name: "w.example", seed: [UInt8](repeating: 2, count: 32))
        let checkpoint = try Checkpoint(origin: "a.example", size: 3, root: MerkleTree.emptyRoot)
        let line = witness.cosign(checkpoint.text, at: 1000)
        let longer = try SignedNote(text: checkpoint.text + Array("more\n".utf8), signatures: [line])
        #expect(throws: NoteError.badSignature(name: "w.example")) { try longer.verify(with: [witness.verifierKey]) }
        let encoded = try #require(line.line.split(separator: " ").last)
        var bytes = try #require(Base64.decode(encoded))
        bytes[11] ^= 1
        let later = try NoteSignature(parsing: "— w.example \(Base64.encode(bytes))".utf8)
        let note = try SignedNote(text: checkpoint.text, signatures: [later])
        #expect(throws: NoteError.badSignature(name: "w.example")) { try note.verify(with: [witness.verifierKey]) }
    }
}
