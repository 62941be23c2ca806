import Kernel
import Proofs
import Testing
import Values

@testable import API

@Suite struct `The text of an answer` {
    private static let signer = Result {
        try NoteSigner(name: "acta.example/test", seed: Array(repeating: 1, count: 32))
    }

    private func receipt(for entry: [UInt8]) throws -> Receipt {
        let checkpoint = try Checkpoint(origin: "acta.example/test", size: 1, root: MerkleTree.leafHash(entry))
        let note = try Self.signer.get().sign(checkpoint)
        return Receipt(
            entry: entry,
            proof: LogProof(index: 0, inclusion: InclusionProof(hashes: []), note: note, checkpoint: checkpoint))
    }

    @Test(arguments: 0..<24)
    func `is JSON that gives the entry back, whatever stands in it and wherever`(place: Int) throws {
        for byte in UInt8(0)..<0x80 {
            var entry = Array(repeating: UInt8(ascii: "a"), count: 24)
            entry[place] = byte
            let receipt = try receipt(for: entry)
            var text: [UInt8] = []
            AnswerText.write(receipt, withReceipt: true, into: &text)
            let read = try JSON(parsing: text)
            #expect(read["receipt"]?["entry"]?.stringValue == String(decoding: entry, as: UTF8.self))
            #expect(read["receipt"]?["proof"]?.stringValue == String(decoding: receipt.proof.bytes, as: UTF8.self))
        }
    }

    @Test func `leaves letters of other alphabets as they are`() throws {
        let entry = Array("서울 “Київ” é\u{7f} \\ \"x\"".utf8)
        var text: [UInt8] = []
        AnswerText.write(try receipt(for: entry), withReceipt: true, into: &text)
        #expect(try JSON(parsing: text)["receipt"]?["entry"]?.stringValue == String(decoding: entry, as: UTF8.self))
    }
}
