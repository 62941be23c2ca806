import Proofs
import Testing
import Values

@Suite struct `A compact JWS` {
    static let payload = Array(#"{"hello":"world"}"#.utf8)

    @Test(arguments: PublicKey.Kind.allCases) func `is read as it was signed`(kind: PublicKey.Kind) throws {
        let key = SigningKey.generate(kind)
        let bytes = CompactJWS.sign(payload: Self.payload, type: "acta+jwt", keyID: key.did, with: key)
        let jws = try CompactJWS(parsing: bytes)
        #expect(jws.payload == Self.payload)
        #expect(jws.type == "acta+jwt")
        #expect(jws.keyID == key.did)
        #expect(jws.algorithm == (kind == .p256 ? .es256 : .edDSA))
        #expect(jws.header.objectValue?.map(\.name) == ["alg", "kid", "typ"])
        #expect(bytes[jws.signingInput].count(where: { $0 == UInt8(ascii: ".") }) == 1)
        #expect(jws.isValid(for: key.publicKey))
        #expect(!jws.isValid(for: SigningKey.generate(.ed25519).publicKey))
        #expect(!jws.isValid(for: SigningKey.generate(.p256).publicKey))
    }

    @Test(arguments: PublicKey.Kind.allCases) func `does not verify when any bit of it is turned over`(
        kind: PublicKey.Kind
    ) throws {
        let key = SigningKey.generate(kind)
        let bytes = CompactJWS.sign(payload: Self.payload, type: "t", with: key)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                let isValid = (try? CompactJWS(parsing: changed))?.isValid(for: key.publicKey) ?? false
                #expect(!isValid, "byte \(place), bit \(bit)")
            }
        }
    }

    static func jws(header: String, signature: [UInt8] = [UInt8](repeating: 0, count: 64)) -> [UInt8] {
        Array("\(Base64URL.encode(header.utf8)).e30.\(Base64URL.encode(signature))".utf8)
    }

    @Test(arguments: ["EdDSA", "Ed25519", "ES256"]) func `is read with the algorithms of its keys`(name: String) throws
    {
        #expect(try CompactJWS(parsing: Self.jws(header: #"{"alg":"\#(name)"}"#)).algorithm.rawValue == name)
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":""}"#, #"{"alg":"HS256"}"#, #"{"alg":"ES512"}"#,
        #"{"alg":"es256"}"#, #"{"alg":null}"#, #"{"alg":["ES256"]}"#, "{}", "[]", "null", "", #""EdDSA""#,
        #"{"alg":"EdDSA","alg":"EdDSA"}"#, #"{"alg":"EdDSA","crit":[]}"#, #"{"alg":"EdDSA","crit":["exp"],"exp":1}"#,
        #"{"alg":"EdDSA","crit":["b64"],"b64":false}"#, #"{"alg":"EdDSA","b64":true}"#, #"{"alg":"EdDSA"} {}"#,
        #"{"alg":"EdDSA","typ":1}"#, #"{"alg":"EdDSA","kid":{}}"#, #"{"alg":"EdDSA","\u0061lg":"ES256"}"#,
        "\u{feff}" + #"{"alg":"EdDSA"}"#,
    ])
    func `with another header is refused`(header: String) {
        #expect(throws: JWSError.self) { try CompactJWS(parsing: Self.jws(header: header)) }
    }

    static let header = Base64URL.encode(#"{"alg":"EdDSA"}"#.utf8)
    static let signature = String(repeating: "A", count: 86)

    @Test(arguments: [
        "", ".", "..", "...", header, "\(header).e30", "\(header).e30.\(signature).", ".e30.\(signature)",
        "\(header).e30.\(signature)=", "\(header).e30=.\(signature)", "\(header)=.e30.\(signature)",
        "\(header).e3+0.\(signature)", "\(header).e3/.\(signature)", "\(header).e31.\(signature)",
        "\(header).e3.\(signature)", " \(header).e30.\(signature)", "\(header).e30.\(signature)\n",
        "\(header).e30.", "\(header).e30.\(signature.dropLast(2))", "\(header).e30.\(signature)AA",
    ])
    func `of another shape is refused`(text: String) {
        #expect(throws: JWSError.self) { try CompactJWS(parsing: Array(text.utf8)) }
    }

    @Test func `may have an empty payload`() throws {
        let key = SigningKey.generate()
        let jws = try CompactJWS(parsing: CompactJWS.sign(payload: [], with: key))
        #expect(jws.payload.isEmpty)
        #expect(jws.isValid(for: key.publicKey))
        #expect(jws.type == nil)
        #expect(jws.keyID == nil)
    }

    @Test func `has at most a million bytes and a header of 16,384`() throws {
        let key = SigningKey.generate()
        let longest = CompactJWS.maximumHeaderBytes - #"{"alg":"EdDSA","kid":""}"#.utf8.count
        let fitting = String(repeating: "k", count: longest)
        #expect(try CompactJWS(parsing: CompactJWS.sign(payload: [], keyID: fitting, with: key)).keyID == fitting)
        #expect(throws: JWSError.self) {
            try CompactJWS(parsing: CompactJWS.sign(payload: [], keyID: fitting + "k", with: key))
        }
        #expect(throws: JWSError.tooLong(maximumBytes: CompactJWS.maximumBytes)) {
            try CompactJWS(parsing: [UInt8](repeating: 0x41, count: CompactJWS.maximumBytes + 1))
        }
    }
}
