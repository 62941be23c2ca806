import Proofs
import Testing
import Values

/// JSON Web Keys, found by their form: files that are a key, Wycheproof groups of type `JsonWebKey`, and examples of
/// RFC 7520 that have the JSON serialisation alone.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `JOSE keys` {
    struct Group: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let keys: [JSON]
        let tests: [JSON]
    }

    static let files = JSONFiles.under("credentials")
    static let keys = files.filter { $0.json["kty"] != nil && $0.testDescription.contains("/jose/") }
    static let groups = files.flatMap { file in
        (file.json["testGroups"]?.arrayValue ?? []).filter { $0["type"] == "JsonWebKey" }.map { group in
            let set = group["public"] ?? group["private"]
            let name = "\(file.testDescription) \(group["comment"]?.stringValue ?? "")"
            return Group(
                testDescription: name, keys: set?["keys"]?.arrayValue ?? [], tests: group["tests"]?.arrayValue ?? [])
        }
    }
    static let uncompact = files.filter { file in
        file.json["signing"]?["sig-input"] != nil && file.json["output"]?["compact"] == nil
    }

    @Test func `are there`() {
        #expect(!Self.keys.isEmpty)
        #expect(Self.groups.contains { $0.keys.contains { $0["kty"] == "EC" } })
        #expect(!Self.uncompact.isEmpty)
    }

    @Test(arguments: keys) func `of other curves are refused`(file: JSONFile) throws {
        let isOurs = ["P-256", "Ed25519"].contains(file.json["crv"]?.stringValue ?? "")
        if isOurs {
            #expect(throws: Never.self) { try PublicKey(jwk: file.json) }
        } else {
            #expect(throws: PublicKeyError.unknownKind) { try PublicKey(jwk: file.json) }
        }
    }

    /// Keys and algorithms that are not Acta's are refused, whatever the vector thinks of them.
    @Test(arguments: groups) func `check only what they may`(group: Group) throws {
        let keys = group.keys.compactMap { try? PublicKey(jwk: $0) }
        for test in group.tests {
            let jws = try? CompactJWS(parsing: Array(#require(test["jws"]?.stringValue).utf8))
            let isValid = keys.contains { jws?.isValid(for: $0) ?? false }
            let mayBeValid = test["result"] == "valid" && !keys.isEmpty
            #expect(isValid == mayBeValid, "test \(test["tcId"]?.int64Value ?? 0)")
        }
    }

    @Test(arguments: uncompact) func `that are shared secrets sign nothing`(file: JSONFile) throws {
        let input = try #require(file.json["signing"]?["sig-input"]?.stringValue)
        let signature = try #require(file.json["signing"]?["sig"]?.stringValue)
        #expect(throws: JWSError.self) { try CompactJWS(parsing: Array("\(input).\(signature)".utf8)) }
        #expect(throws: PublicKeyError.unknownKind) { try PublicKey(jwk: #require(file.json["input"]?["key"])) }
    }
}
