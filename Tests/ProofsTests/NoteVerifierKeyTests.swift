import Proofs
import Testing

@Suite struct `A verifier key` {
    static let example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

    @Test func `is read and written as the same text`() throws {
        let key = try NoteVerifierKey(parsing: Self.example)
        #expect(key.name == "example.com/foo")
        #expect(key.id == 0x530d_903a)
        #expect(key.type == .ed25519)
        #expect(key.text == Self.example)
        #expect(try NoteVerifierKey(name: key.name, ed25519: key.key) == key)
    }

    @Test(arguments: NoteVerifierKey.SignatureType.allCases) func `of each type is read back`(
        type: NoteVerifierKey.SignatureType
    ) throws {
        let key =
            switch type {
            case .ed25519: try NoteVerifierKey(name: "a.example/log", ed25519: SigningKey.generate().publicKey)
            case .cosignature: try NoteVerifierKey(name: "w.example", cosignature: SigningKey.generate().publicKey)
            case .ecdsa: try NoteVerifierKey(name: "é", ecdsa: SigningKey.generate(.p256).publicKey)
            }
        let read = try NoteVerifierKey(parsing: key.text)
        #expect(read == key)
        #expect(read.type == type)
    }

    @Test(arguments: [
        "", "+", "++", "example.com/foo", "example.com/foo+530d903a",
        "example.com/foo+530d903a+", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+0530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2kAA==",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        "example.com/foo +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/\u{a0}foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ])
    func `that is damaged is refused`(text: String) {
        #expect(throws: NoteKeyError.self) { try NoteVerifierKey(parsing: text) }
    }

    @Test func `says by its id what name, type and key it has`() throws {
        let key = SigningKey.generate().publicKey
        let log = try NoteVerifierKey(name: "a.example", ed25519: key)
        let witness = try NoteVerifierKey(name: "a.example", cosignature: key)
        #expect(log.id != witness.id)
        #expect(log != witness)
        #expect(throws: NoteKeyError.otherID(expected: log.id, actual: witness.id)) {
            let id = witness.text.split(separator: "+")[1]
            let material = log.text.split(separator: "+", maxSplits: 2)[2]
            return try NoteVerifierKey(parsing: "a.example+\(id)+\(material)")
        }
    }

    @Test func `of P-256 does not sign as Ed25519`() {
        let key = SigningKey.generate(.p256).publicKey
        #expect(throws: NoteKeyError.badKey(.unknownKind)) { try NoteVerifierKey(name: "a", ed25519: key) }
        #expect(throws: NoteKeyError.badKey(.unknownKind)) { try NoteVerifierKey(name: "a", cosignature: key) }
    }
}
