import Proofs
import Testing
import Values

@Suite struct `Issuing an SD-JWT` {
    typealias Examples = SDJWTExamples

    @Test func `refuses what cannot be hidden`() throws {
        for name in SDJWTClaims.alwaysOpen {
            #expect(throws: SDJWTIssueError.mustStayOpen(name: name)) {
                try SDJWTClaims(.object([JSONMember(name, "x")]), hidden: [[.member(name)]])
            }
        }
        #expect(try SDJWTClaims(["aud": ["x"], "a": ["exp": 1]], hidden: [["aud", 0], ["a", "exp"]]).saltCount == 2)
        for path in [[], ["b"], ["a", 0], ["a", "b"]] as [ClaimPath] {
            #expect(throws: SDJWTIssueError.noSuchClaim(path)) { try SDJWTClaims(["a": 1], hidden: [path]) }
        }
        for path in [["a"], ["b"]] as [ClaimPath] {
            #expect(throws: SDJWTIssueError.noSuchObject(path)) {
                try SDJWTClaims(["a": []], hidden: [], decoys: [path: 1])
            }
        }
        for name in ["_sd", "...", "_sd_alg"] {
            let inner: JSON = .object([JSONMember(name, 1)])
            for claims in [inner, ["a": [inner]]] {
                #expect(throws: SDJWTIssueError.reservedName(name)) { try SDJWTClaims(claims, hidden: []) }
            }
        }
        #expect(throws: SDJWTIssueError.claimsNotAnObject) { try SDJWTClaims([], hidden: []) }
    }

    @Test func `takes as many salts as it needs, each long enough and used once`() throws {
        let claims = try SDJWTClaims(["a": 1, "b": 2], hidden: [["a"], ["b"]])
        func issue(_ salts: [[UInt8]]) throws -> SDJWT {
            try SDJWT.issue(claims, type: "t", salts: salts, with: Examples.issuer)
        }
        let salts = Examples.salts(3)
        #expect(throws: SDJWTIssueError.saltCount(needed: 2)) { try issue(salts) }
        #expect(throws: SDJWTIssueError.saltCount(needed: 2)) { try issue([]) }
        #expect(throws: SDJWTIssueError.repeatedSalt) { try issue([salts[0], salts[0]]) }
        #expect(throws: SDJWTIssueError.disclosure(.saltTooShort(minimumBytes: 16))) {
            try issue([salts[0], salts[1].dropLast()])
        }
        #expect(try issue(Array(salts.prefix(2))).disclosures.count == 2)
    }

    @Test func `refuses names that stand twice`() throws {
        let twice: JSON = .object([JSONMember("a", 1), JSONMember("a", 2)])
        let open = try SDJWTClaims(["x": twice], hidden: [])
        let hidden = try SDJWTClaims(["x": twice], hidden: [["x"]])
        for claims in [open, hidden] {
            #expect(throws: SDJWTIssueError.self) {
                try SDJWT.issue(claims, type: "t", salts: Examples.salts(claims.saltCount), with: Examples.issuer)
            }
        }
    }
}

@Suite struct `The limits of an SD-JWT` {
    typealias Examples = SDJWTExamples

    @Test func `are 1,024 disclosures`() throws {
        func token(_ count: Int) throws -> SDJWT {
            let claims = JSON.object([JSONMember("list", .array((0..<count).map { .integer(Int64($0)) }))])
            return try Examples.issued(claims, hidden: Set((0..<count).map { ["list", .index($0)] }))
        }
        #expect(SDJWT.maximumDisclosures == 1024)
        let longest = try token(1024)
        #expect(try longest.presenting(Set(longest.hiddenClaims())).bytes == longest.bytes)
        #expect(throws: SDJWTIssueError.tooManyHidden(maximum: 1024)) { try token(1025) }
        let more = try longest.bytes + Array("\(Examples.element(.null, salt: 9).text)~".utf8)
        #expect(throws: SDJWTError.tooManyDisclosures(maximum: 1024)) { try SDJWT(parsing: more) }
    }

    @Test func `are 1,024 decoys for an object`() throws {
        #expect(try SDJWTClaims([:], hidden: [], decoys: [[]: 1024]).saltCount == 1024)
        for count in [1025, -1, Int.max] {
            #expect(throws: SDJWTIssueError.tooManyDecoys(maximum: 1024)) {
                try SDJWTClaims([:], hidden: [], decoys: [[]: count])
            }
        }
    }

    @Test func `are 64 levels, also when they are hidden in each other`() throws {
        func nested(_ count: Int) -> JSON {
            (1..<count).reduce([:] as JSON) { inner, _ in ["a": inner] }
        }
        #expect(try Examples.opened(nested(64)) == nested(64))
        #expect(throws: SDJWTError.self) { try Examples.opened(nested(65)) }
        #expect(try SDJWTClaims(nested(64), hidden: []).saltCount == 0)
        #expect(throws: SDJWTIssueError.tooDeep(maximum: 64)) { try SDJWTClaims(nested(65), hidden: []) }
        let inner = try Examples.disclosure("a", nested(40))
        func wrapped(_ count: Int) -> JSON {
            (1..<count).reduce(["_sd": [.string(inner.digest)]] as JSON) { inner, _ in ["a": inner] }
        }
        #expect(try Examples.opened(wrapped(24), [inner]) == nested(64))
        #expect(throws: SDJWTError.tooDeep(maximum: 64)) { try Examples.opened(wrapped(25), [inner]) }
        #expect(try Examples.disclosure("a", nested(64)).value == nested(64))
        #expect(throws: DisclosureError.self) { try Examples.disclosure("a", nested(65)) }
    }

    @Test func `are a million bytes`() throws {
        let jws = try Examples.signed(["iss": "i"]).bytes
        let rest = SDJWT.maximumBytes - jws.count
        #expect(throws: SDJWTError.disclosure(number: 1, .notBase64URL)) {
            try SDJWT(parsing: jws + [UInt8](repeating: 0x2e, count: rest - 1) + Array("~".utf8))
        }
        #expect(throws: SDJWTError.tooLong(maximumBytes: 1 << 20)) {
            try SDJWT(parsing: jws + [UInt8](repeating: 0x2e, count: rest) + Array("~".utf8))
        }
    }
}
