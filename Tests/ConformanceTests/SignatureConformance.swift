import Proofs
import Testing
import Values

/// Vectors for verifiers of signatures: Wycheproof files (JSON with `testGroups`), chosen by the groups' own types, and
/// the Ed25519 edge cases of C2SP/CCTV (JSON arrays whose elements have `flags`, `key` and `sig`).
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Signature vectors` {
    struct Group: CustomTestStringConvertible, Sendable {
        let name: String
        let json: JSON
        let tests: [JSON]

        var testDescription: String { name }
    }

    static let files = JSONFiles.under("log") + JSONFiles.under("credentials")

    static func groups(_ type: String, _ curve: String) -> [Group] {
        files.flatMap { file in
            (file.json["testGroups"]?.arrayValue ?? []).enumerated().filter { _, group in
                group["type"]?.stringValue == type && group["publicKey"]?["curve"]?.stringValue == curve
            }.map { place, group in
                Group(name: "\(file.testDescription) \(place)", json: group, tests: group["tests"]?.arrayValue ?? [])
            }
        }
    }

    static let ed25519 = groups("EddsaVerify", "edwards25519")
    static let p256 = groups("EcdsaP1363Verify", "secp256r1").filter { $0.json["sha"]?.stringValue == "SHA-256" }
    static let edgeCases = files.flatMap { $0.json.arrayValue ?? [] }.filter { json in
        json["flags"] != nil && json["key"] != nil && json["sig"] != nil
    }
    static let jws = files.flatMap { file in
        (file.json["testGroups"]?.arrayValue ?? []).enumerated().filter { _, group in
            group["type"]?.stringValue == "JsonWebSignature"
                && ["P-256", "Ed25519"].contains(group["public"]?["crv"]?.stringValue ?? "")
        }.map { place, group in
            Group(name: "\(file.testDescription) \(place)", json: group, tests: group["tests"]?.arrayValue ?? [])
        }
    }

    @Test func `are there`() {
        #expect(!Self.ed25519.isEmpty)
        #expect(!Self.p256.isEmpty)
        #expect(!Self.edgeCases.isEmpty)
        #expect(!Self.jws.isEmpty)
    }

    static func bytes(_ json: JSON?) throws -> [UInt8] {
        try #require(json?.stringValue.flatMap { Hex.decode($0) })
    }

    private func check(_ group: Group, _ key: PublicKey) throws {
        for test in group.tests {
            let isValid = key.isValidSignature(try Self.bytes(test["sig"]), for: try Self.bytes(test["msg"]))
            #expect(test["result"]?.stringValue != "acceptable", "an open choice that has to be made and written down")
            #expect(isValid == (test["result"]?.stringValue == "valid"), "test \(test["tcId"]?.int64Value ?? 0)")
        }
    }

    @Test(arguments: ed25519) func `of Ed25519 are answered`(group: Group) throws {
        try check(group, PublicKey(ed25519: Self.bytes(group.json["publicKey"]?["pk"])))
    }

    @Test(arguments: p256) func `of P-256 are answered`(group: Group) throws {
        let point = try Self.bytes(group.json["publicKey"]?["uncompressed"])
        try check(group, PublicKey(p256x: point[1..<33], y: point[33...]))
    }

    @Test func `of Ed25519's edges follow the rule of the reference implementation`() throws {
        for vector in Self.edgeCases {
            let flags = Set(try #require(vector["flags"]).arrayValue?.compactMap(\.stringValue) ?? [])
            let key = try PublicKey(ed25519: Self.bytes(vector["key"]))
            let message = Array(try #require(vector["msg"]?.stringValue).utf8)
            let number = vector["number"]?.int64Value ?? -1
            #expect(
                key.isValidSignature(try Self.bytes(vector["sig"]), for: message)
                    == flags.isDisjoint(with: ["non_canonical_R", "low_order_residue"]), "vector \(number)")
            #expect(key.isLowOrder == flags.contains("low_order_A"), "key of vector \(number)")
        }
    }

    @Test(arguments: jws) func `of JWS are answered`(group: Group) throws {
        let key = try? PublicKey(jwk: #require(group.json["public"]))
        for test in group.tests {
            let bytes = Array(try #require(test["jws"]?.stringValue).utf8)
            let isValid = key.map { (try? CompactJWS(parsing: bytes))?.isValid(for: $0) ?? false } ?? false
            #expect(isValid == (test["result"]?.stringValue == "valid"), "test \(test["tcId"]?.int64Value ?? 0)")
        }
    }
}
