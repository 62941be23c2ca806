import Proofs
import Testing
import Values

/// Examples of RFC 7520 and RFC 8037: JSON files below `credentials` with `input`, `signing` and `output`. Those of other
/// algorithms than Acta's must be refused.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `JOSE examples` {
    static let examples = JSONFiles.under("credentials").filter { file in
        file.json["signing"] != nil && file.json["output"]?["compact"] != nil
    }

    static func isOurs(_ file: JSONFile) -> Bool {
        JWSAlgorithm.allCases.contains { $0.rawValue == file.json["input"]?["alg"]?.stringValue }
    }

    static let ours = examples.filter(isOurs)
    static let others = examples.filter { !isOurs($0) }

    @Test func `are there`() {
        #expect(!Self.ours.isEmpty)
        #expect(!Self.others.isEmpty)
    }

    @Test(arguments: ours) func `verify, and are made again where that is possible`(
        file: JSONFile
    ) throws {
        let bytes = Array(try #require(file.json["output"]?["compact"]?.stringValue).utf8)
        let input = try #require(file.json["input"])
        let key = try PublicKey(jwk: #require(input["key"]))
        let jws = try CompactJWS(parsing: bytes)
        #expect(jws.isValid(for: key))
        #expect(jws.payload == Array(try #require(input["payload"]?.stringValue).utf8))
        #expect(jws.header == file.json["signing"]?["protected"])
        #expect(
            Array(bytes[jws.signingInput]) == file.json["signing"]?["sig-input"]?.stringValue.map { Array($0.utf8) })
        guard key.kind == .ed25519, let secret = input["key"]?["d"]?.stringValue.flatMap({ Base64URL.decode($0) })
        else {
            return
        }
        let header = try #require(jws.header.objectValue).filter { $0.name != "alg" }
        let again = CompactJWS.sign(payload: jws.payload, header: header, with: try SigningKey(seed: secret))
        #expect(again == bytes)
    }

    @Test(arguments: others) func `of other algorithms are refused`(file: JSONFile) throws {
        let bytes = Array(try #require(file.json["output"]?["compact"]?.stringValue).utf8)
        #expect(throws: JWSError.algorithm(file.json["input"]?["alg"]?.stringValue)) {
            try CompactJWS(parsing: bytes)
        }
    }
}
