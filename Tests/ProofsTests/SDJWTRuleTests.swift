import Proofs
import Testing
import Values

/// What issuers and holders must not do (RFC 9901, 7.1), done.
@Suite struct `A digest or disclosure of an SD-JWT` {
    typealias Examples = SDJWTExamples

    static func list(_ disclosures: Disclosure...) -> JSON {
        .array(disclosures.map { .string($0.digest) })
    }

    @Test func `stands in one place`() throws {
        let name = try Examples.disclosure("name", "Maja")
        let other = try Examples.disclosure("other", ["_sd": Self.list(name)])
        for payload in [
            ["_sd": Self.list(name, name)], ["a": ["_sd": Self.list(name)], "b": ["_sd": Self.list(name)]],
            ["_sd": ["decoy", "decoy"]], ["_sd": Self.list(name, other)], ["a": [["...": "decoy"], ["...": "decoy"]]],
        ] as [JSON] {
            let disclosures = payload == ["_sd": Self.list(name, other)] ? [name, other] : [name]
            #expect(throws: SDJWTError.repeatedDigest) { try Examples.opened(payload, disclosures) }
        }
        #expect(throws: SDJWTError.repeatedDisclosure(number: 2)) {
            try Examples.opened(["_sd": Self.list(name)], [name, name])
        }
    }

    @Test func `is used`() throws {
        let name = try Examples.disclosure("name", "Maja")
        let inner = try Examples.disclosure("inner", 1)
        let outer = try Examples.disclosure("outer", ["_sd": Self.list(inner)])
        #expect(throws: SDJWTError.unusedDisclosure(number: 1)) { try Examples.opened([:], [name]) }
        #expect(throws: SDJWTError.unusedDisclosure(number: 1)) {
            try Examples.opened(["_sd": Self.list(outer)], [inner])
        }
        #expect(try Examples.opened(["_sd": Self.list(outer)], [inner, outer]) == ["outer": ["inner": 1]])
        #expect(throws: SDJWTError.unusedDisclosure(number: 1)) {
            try Examples.opened(["text": .string(name.digest), "list": Self.list(name)], [name])
        }
    }

    @Test func `belongs to a member or an element, as its form says`() throws {
        let member = try Examples.disclosure("name", "Maja")
        let element = try Examples.element("PL")
        let place: JSON = ["list": [["...": .string(member.digest)]]]
        #expect(throws: SDJWTError.disclosureOfOtherKind(number: 1)) { try Examples.opened(place, [member]) }
        #expect(throws: SDJWTError.disclosureOfOtherKind(number: 1)) {
            try Examples.opened(["_sd": Self.list(element)], [element])
        }
    }

    @Test func `takes no name that is there`() throws {
        let first = try Examples.disclosure("name", "Maja")
        let second = try Examples.disclosure("name", "Ola", salt: 2)
        #expect(throws: SDJWTError.nameTaken(number: 1)) {
            try Examples.opened(["name": "Ewa", "_sd": Self.list(first)], [first])
        }
        #expect(throws: SDJWTError.nameTaken(number: 2)) {
            try Examples.opened(["_sd": Self.list(first, second)], [first, second])
        }
        #expect(try Examples.opened(["_sd": Self.list(first, second)], [second]) == ["name": "Ola"])
    }

    @Test(
        arguments: [
            ["_sd": "digest"], ["_sd": ["a": 1]], ["_sd": [1]], ["_sd": .null], ["...": "digest"],
            ["a": ["...": "digest"]],
            ["a": [["...": 1]]], ["a": [["...": "digest", "b": 1]]], ["a": [["...": "digest", "_sd": []]]],
            ["a": [["_sd": [[]]]]],
        ] as [JSON])
    func `stands where its standard says`(payload: JSON) throws {
        #expect(throws: SDJWTError.misplacedDigest) { try Examples.opened(payload) }
        let outer = try Examples.disclosure("outer", payload)
        #expect(throws: SDJWTError.misplacedDigest) { try Examples.opened(["_sd": Self.list(outer)], [outer]) }
    }

    @Test func `is a SHA-256`() throws {
        for algorithm in ["sha-512", "SHA-256", "", 256, .null] as [JSON] {
            #expect(throws: SDJWTError.hashAlgorithm) { try Examples.opened(["_sd_alg": algorithm]) }
        }
        #expect(throws: SDJWTError.misplacedHashAlgorithm) { try Examples.opened(["a": ["_sd_alg": "sha-256"]]) }
        #expect(throws: SDJWTError.misplacedHashAlgorithm) { try Examples.opened(["a": [["_sd_alg": "sha-256"]]]) }
        #expect(try Examples.opened(["_sd_alg": "sha-256", "a": ["_sd": ["decoy"]]]) == ["a": [:]])
        #expect(try Examples.opened(["a": ["_sd": []], "b": [["...": "decoy"]]]) == ["a": [:], "b": []])
    }

    @Test(
        arguments: [
            ("", .notBase64URL), ("W10=", .notBase64URL), ("W10", .notTwoOrThreeElements),
            ("e30", .notTwoOrThreeElements),
            ("[1,2]", .saltIsNoText), ("[\"s\"]", .notTwoOrThreeElements), ("[\"s\",1,2]", .nameIsNoText),
            ("[\"s\",\"n\",2,3]", .notTwoOrThreeElements), ("[\"s\",\"_sd\",1]", .reservedName),
            ("[\"s\",\"...\",1]", .reservedName), ("[\"s\",\"_sd_alg\",\"md5\"]", .reservedName),
            ("[\"s\",\"\\u005fsd\",1]", .reservedName), ("[\"s\",{\"a\":1,\"a\":2}]", .notJSON(byteOffset: 12)),
            ("[\"s\",1] ", nil), ("[\"s\",\"n\",null]", nil), ("[\"\",\"\",{}]", nil),
        ] as [(String, DisclosureError?)])
    func `has a salt, perhaps a name, and a value`(text: String, error: DisclosureError?) throws {
        let bytes = Array((text.hasPrefix("[") ? Base64URL.encode(text.utf8) : text).utf8)
        if let error {
            #expect(throws: error) { try Disclosure(parsing: bytes) }
        } else {
            #expect(try Disclosure(parsing: bytes).text == String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: ["", "~", "a.b.c", "~~", "a.b.c~", "~a.b.c"])
    func `has a signed part before it`(text: String) {
        #expect(throws: SDJWTError.self) { try SDJWT(parsing: Array(text.utf8)) }
    }

    @Test func `follows an object, with tildes between`() throws {
        let list = CompactJWS.sign(payload: Array("[]".utf8), with: Examples.issuer)
        #expect(throws: SDJWTError.payloadNotAnObject(reason: "it is an array")) {
            try SDJWT(parsing: list + Array("~".utf8))
        }
        let jws = CompactJWS.sign(payload: Array("{}".utf8), with: Examples.issuer)
        #expect(throws: SDJWTError.noTilde) { try SDJWT(parsing: jws) }
        #expect(throws: SDJWTError.disclosure(number: 1, .notBase64URL)) { try SDJWT(parsing: jws + Array("~~".utf8)) }
        #expect(throws: SDJWTError.keyBinding(.jws(.notThreeParts))) { try SDJWT(parsing: jws + Array("~x".utf8)) }
    }
}
