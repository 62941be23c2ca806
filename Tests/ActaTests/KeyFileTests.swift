import Foundation
import Proofs
import Testing

@testable import acta

@Suite struct `A key file` {
    let scratch = ScratchFolder()

    @Test(arguments: PublicKey.Kind.allCases) func `gives back the key that was written`(kind: PublicKey.Kind) throws {
        let key = SigningKey.generate(kind)
        try KeyFile.write(key, to: scratch.file("a.key"))
        #expect(try KeyFile.read(scratch.file("a.key")).did == key.did)
    }

    @Test func `can be read by its owner alone`() throws {
        try KeyFile.write(.generate(), to: scratch.file("a.key"))
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.file("a.key"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `is never written over`() throws {
        try KeyFile.write(.generate(), to: scratch.file("a.key"))
        let before = try OutputFile.read(scratch.file("a.key"))
        #expect(throws: Failure.self) { try KeyFile.write(.generate(), to: scratch.file("a.key")) }
        #expect(try OutputFile.read(scratch.file("a.key")) == before)
    }

    @Test(arguments: [
        "", "{}", "nonsense", #"{"type":"acta/key@1","alg":"EdDSA","seed":"AAAA"}"#,
        #"{"type":"acta/key@2","alg":"EdDSA","seed":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
    ])
    func `of another form is wrong use`(text: String) throws {
        try OutputFile.write(Array(text.utf8), to: scratch.file("a.key"))
        let failure = #expect(throws: Failure.self) { try KeyFile.read(scratch.file("a.key")) }
        #expect(failure?.status == .wrongUse)
    }

    @Test func `that is not there is wrong use`() {
        let failure = #expect(throws: Failure.self) { try KeyFile.read(scratch.file("none.key")) }
        #expect(failure?.status == .wrongUse)
    }
}
