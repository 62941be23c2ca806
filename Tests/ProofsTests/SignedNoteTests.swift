import Proofs
import Testing
import Values

@Suite struct `A signed note` {
    static let text = Array("Ognuno sta solo\n\ned è subito sera.\n".utf8)

    static func signer(_ name: String, _ byte: UInt8) throws -> NoteSigner {
        try NoteSigner(name: name, seed: [UInt8](repeating: byte, count: 32))
    }

    @Test func `is read and written as the same bytes`() throws {
        let signer = try Self.signer("a.example", 1)
        let note = try SignedNote(text: Self.text, signatures: [signer.sign(Self.text)])
        let read = try SignedNote(parsing: note.bytes)
        #expect(read == note)
        #expect(read.text == Self.text)
        #expect(try read.verify(with: [signer.verifierKey]).map(\.key) == [signer.verifierKey])
    }

    @Test func `is refused when any bit of it is turned over`() throws {
        let signer = try Self.signer("a.example", 1)
        let bytes = try SignedNote(text: Self.text, signatures: [signer.sign(Self.text)]).bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                #expect(throws: NoteError.self) {
                    try SignedNote(parsing: changed).verify(with: [signer.verifierKey])
                }
            }
        }
    }

    @Test func `is refused when one known key's signature is bad, and not for an unknown one`() throws {
        let good = try Self.signer("good.example", 1)
        let other = try Self.signer("other.example", 2)
        let bad = other.sign(Array("something else\n".utf8))
        let note = try SignedNote(text: Self.text, signatures: [bad, good.sign(Self.text)])
        #expect(try note.verify(with: [good.verifierKey]).count == 1)
        #expect(throws: NoteError.badSignature(name: "other.example")) {
            try note.verify(with: [good.verifierKey, other.verifierKey])
        }
        #expect(throws: NoteError.notSignedByKnownKey) { try note.verify(with: []) }
    }

    @Test func `ignores a line that shares only the name or only the id with a known key`() throws {
        let key = try Self.signer("a.example", 1)
        let sameName = try Self.signer("a.example", 2)
        let line = key.sign(Self.text)
        let sameID = try NoteSignature(parsing: line.line.replacing("a.example", with: "b.example").utf8)
        #expect(sameID.id == line.id)
        let note = try SignedNote(text: Self.text, signatures: [sameName.sign(Self.text), sameID])
        #expect(throws: NoteError.notSignedByKnownKey) { try note.verify(with: [key.verifierKey]) }
        #expect(try note.adding([line]).verify(with: [key.verifierKey]).count == 1)
    }

    @Test func `counts a key once, however often it signs`() throws {
        let key = try Self.signer("a.example", 1)
        let note = try SignedNote(text: Self.text, signatures: [key.sign(Self.text), key.sign(Self.text)])
        #expect(try note.verify(with: [key.verifierKey, key.verifierKey]).count == 1)
        #expect(try note.adding([key.sign(Self.text)]).signatures.count == 2)
        let spoiled = try note.adding([Self.spoiled(key.sign(Self.text))])
        #expect(throws: NoteError.badSignature(name: "a.example")) { try spoiled.verify(with: [key.verifierKey]) }
    }

    /// The same line with a bit of its signature turned over.
    static func spoiled(_ signature: NoteSignature) throws -> NoteSignature {
        let encoded = try #require(signature.line.split(separator: " ").last)
        var bytes = try #require(Base64.decode(encoded))
        bytes[20] ^= 1
        return try NoteSignature(parsing: "— \(signature.name) \(Base64.encode(bytes))".utf8)
    }

    @Test(arguments: [16, 100]) func `may have many signatures`(count: Int) throws {
        let signers = try (0..<count).map { try Self.signer("s\($0).example", UInt8($0)) }
        let note = try SignedNote(text: Self.text, signatures: signers.map { $0.sign(Self.text) })
        let read = try SignedNote(parsing: note.bytes)
        #expect(try read.verify(with: signers.map(\.verifierKey)).count == count)
    }

    @Test func `has at most 100 signatures and a million bytes`() throws {
        let signer = try Self.signer("a.example", 1)
        let line = signer.sign(Self.text)
        let full = try SignedNote(text: Self.text, signatures: [NoteSignature](repeating: line, count: 100))
        #expect(throws: NoteError.tooManySignatures(maximum: 100)) {
            try SignedNote(parsing: full.bytes + Array("\(line.line)\n".utf8))
        }
        let long = [UInt8](repeating: 0x61, count: SignedNote.maximumBytes) + [0x0a]
        #expect(throws: NoteError.tooLong(maximumBytes: SignedNote.maximumBytes)) {
            try SignedNote(parsing: long)
        }
        #expect(throws: NoteError.tooLong(maximumBytes: SignedNote.maximumBytes)) {
            try SignedNote(text: long, signatures: [line])
        }
    }

    static let line = "— a.example U2lnbmVkIQ=="

    @Test func `may begin with an empty line`() throws {
        #expect(try SignedNote(parsing: Array("\n\n\(Self.line)\n".utf8)).text == [0x0a])
    }

    @Test(arguments: [
        "", "\n", "\n\n", "text\n", "text\n\n", "text\n\(line)\n", "text\n\n\(line)", "text\n\n\(line)\n\n",
        "text\r\n\r\n\(line)\r\n", "text\n\n\(line)\r\n", "text\u{1}\n\n\(line)\n", "te\txt\n\n\(line)\n",
        "text\n\n- a.example U2lnbmVkIQ==\n", "text\n\n– a.example U2lnbmVkIQ==\n", "text\n\n—a.example U2lnbmVkIQ==\n",
        "text\n\n— a.example\n", "text\n\n— a.example \n", "text\n\n—  U2lnbmVkIQ==\n", "text\n\n— a+b U2lnbmVkIQ==\n",
        "text\n\n— a.example U2lnbmVkIQ\n", "text\n\n— a.example U2lnbmVkIQ== \n",
        "text\n\n— a.example  U2lnbmVkIQ==\n",
        "text\n\n— a.example U2lnbg==\n", "text\n\n— a.example U2lnbmVkI_==\n", "text\n\n— a\u{2003}b U2lnbmVkIQ==\n",
        "text\n\n\(line)\nmore\n", "\(line)\n",
    ])
    func `of another shape is refused`(text: String) {
        #expect(throws: NoteError.self) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test func `must be UTF-8`() {
        #expect(throws: NoteError.notPlainText) {
            try SignedNote(parsing: [0xff] + Array("\n\n\(Self.line)\n".utf8))
        }
    }

    @Test func `is signed by a key that is kept as Go's tools keep it`() throws {
        let signer = try Self.signer("a.example", 9)
        let read = try NoteSigner(parsingPrivateKey: signer.privateKeyText)
        #expect(signer.privateKeyText.hasPrefix("PRIVATE+KEY+a.example+"))
        #expect(read.verifierKey == signer.verifierKey)
        #expect(read.sign(Self.text) == signer.sign(Self.text))
        #expect(throws: NoteKeyError.self) { try NoteSigner(parsingPrivateKey: signer.verifierKey.text) }
        #expect(throws: NoteKeyError.unknownType(1)) { try Cosigner(parsingPrivateKey: signer.privateKeyText) }
        #expect(throws: NoteKeyError.self) {
            try NoteSigner(parsingPrivateKey: signer.privateKeyText.replacing("a.example", with: "b.example"))
        }
    }
}
