import Proofs
import Testing
import Values

/// Whatever is issued and whatever of it is shown: the verifier sees that and nothing else.
@Suite struct `What is shown of an SD-JWT` {
    typealias Examples = SDJWTExamples

    /// Numbers that follow from a seed alone.
    struct Numbers {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    struct Claims {
        var numbers: Numbers
        var hidden: Set<ClaimPath> = []
        var decoys: [ClaimPath: Int] = [:]

        mutating func value(_ path: [ClaimPath.Step]) -> JSON {
            if !path.isEmpty, numbers.below(3) == 0 { hidden.insert(ClaimPath(path)) }
            switch path.isEmpty ? 5 : numbers.below(path.count > 4 ? 4 : 8) {
            case 0: return .null
            case 1: return .integer(Int64(numbers.below(10)))
            case 2: return .bool(numbers.below(2) == 0)
            case 3: return .string(["", "é", "e\u{301}", "_sd", "~"][numbers.below(5)])
            case 4, 5, 6:
                if numbers.below(3) == 0 { decoys[ClaimPath(path)] = numbers.below(4) }
                let names = ["a", "é", "e\u{301}", "", "A"].prefix(numbers.below(6))
                return .object(names.map { JSONMember($0, value(path + [.member($0)])) })
            default:
                return .array((0..<numbers.below(5)).map { value(path + [.index($0)]) })
            }
        }
    }

    /// The claims without those hidden that are not among the shown: a slow and obvious model.
    static func kept(_ json: JSON, _ hidden: Set<ClaimPath>, _ shown: Set<ClaimPath>, _ path: [ClaimPath.Step] = [])
        -> JSON?
    {
        let own = ClaimPath(path)
        if hidden.contains(own), !shown.contains(where: { $0.steps.starts(with: path) }) { return nil }
        switch json {
        case .array(let elements):
            return .array(elements.enumerated().compactMap { kept($1, hidden, shown, path + [.index($0)]) })
        case .object(let members):
            return .object(
                members.compactMap { member in
                    kept(member.value, hidden, shown, path + [.member(member.name)]).map { JSONMember(member.name, $0) }
                })
        default: return json
        }
    }

    @Test(arguments: 0..<UInt64(200)) func `is what the holder chose and what it lies in`(seed: UInt64) throws {
        var made = Claims(numbers: Numbers(state: seed))
        let json = made.value([])
        let claims = try SDJWTClaims(json, hidden: made.hidden, decoys: made.decoys)
        let salts = Examples.salts(claims.saltCount)
        let token = try SDJWT.issue(claims, type: "t", salts: salts, with: Examples.issuer)
        let all = try token.hiddenClaims()
        #expect(Set(all) == made.hidden)
        #expect(all.count == made.hidden.count)
        let policy = SDJWTPolicy(type: "t", requiredClaims: [], keyBinding: nil)
        for _ in 0..<4 {
            let chosen = Set(all.filter { _ in made.numbers.below(3) == 0 })
            let shown = try token.presenting(chosen)
            let read = try SDJWT(parsing: shown.bytes)
            let seen = try read.verify(issuer: Examples.issuer.publicKey, policy: policy, at: Examples.now)
            let expected = try #require(Self.kept(json, made.hidden, chosen))
            #expect(try seen.canonicalized() == expected.canonicalized())
            let needed = made.hidden.filter { path in chosen.contains { $0.steps.starts(with: path.steps) } }
            #expect(read.disclosures.count == needed.count)
        }
    }
}
