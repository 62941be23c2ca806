import Proofs
import Testing
import Values

@testable import Kernel

@Suite struct `Figures for everybody` {
    private static func withheld(_ json: String, least: Int64 = 5, free: Set<String> = []) throws -> String {
        let figures = SmallNumbers(least: least, free: free).withheld(in: try JSON(parsing: Array(json.utf8)))
        return String(decoding: try figures.canonicalized(), as: UTF8.self)
    }

    @Test(arguments: [
        ("{\"a\":5,\"b\":6}", "{\"a\":5,\"b\":6}"),
        // Nobody is known by a nought.
        ("{\"a\":0,\"b\":6}", "{\"a\":0,\"b\":6}"),
        // One alone could be found by taking the other from a sum.
        ("{\"a\":4,\"b\":6,\"c\":9}", "{\"a\":null,\"b\":null,\"c\":9}"),
        ("{\"a\":4,\"b\":1,\"c\":9}", "{\"a\":null,\"b\":null,\"c\":9}"),
        ("{\"a\":4,\"b\":0}", "{\"a\":null,\"b\":0}"),
        ("[7,3,9,7]", "[null,null,9,7]"),
        ("[{\"n\":7},{\"n\":3},{\"n\":9}]", "[{\"n\":null},{\"n\":null},{\"n\":9}]"),
        ("{\"x\":{\"a\":1},\"t\":\"1\",\"b\":true}", "{\"b\":true,\"t\":\"1\",\"x\":{\"a\":null}}"),
        ("[]", "[]"), ("{}", "{}"),
    ])
    func `withhold what counts too few, and one more where it could be found`(given: String, shown: String) throws {
        #expect(try Self.withheld(given) == shown)
    }

    @Test func `show numbers that count nobody`() throws {
        #expect(try Self.withheld("{\"a\":1,\"texts\":2}", free: ["texts"]) == "{\"a\":null,\"texts\":2}")
        #expect(try Self.withheld("[{\"n\":1},{\"n\":2}]", free: ["n"]) == "[{\"n\":1},{\"n\":2}]")
    }

    @Test func `never show a number below the least, however they are laid out`() throws {
        for seed in 0..<UInt64(200) {
            var state = seed &* 6_364_136_223_846_793_005 &+ 1
            func next(_ bound: UInt64) -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (state >> 33) % bound
            }
            func made(_ depth: Int) -> JSON {
                switch depth > 2 ? 0 : next(3) {
                case 1: .array((0..<next(4)).map { _ in made(depth + 1) })
                case 2: .object((0..<next(4)).map { JSONMember("m\($0)", made(depth + 1)) })
                default: .integer(Int64(next(12)))
                }
            }
            func numbers(_ json: JSON) -> [Int64] {
                if let number = json.int64Value { return [number] }
                return (json.arrayValue ?? []).flatMap(numbers) + (json.objectValue ?? []).flatMap { numbers($0.value) }
            }
            let shown = SmallNumbers(least: 5, free: []).withheld(in: .object([JSONMember("all", made(0))]))
            #expect(numbers(shown).allSatisfy { $0 == 0 || $0 >= 5 }, "seed \(seed)")
        }
    }

    @Test func `are the same bytes for the same entries, and need every text`() throws {
        let text = PublicText(entry: 7, pointer: "/text")
        let outcome = ComputedOutcome(
            json: [:], bytes: Array("{}".utf8), results: [:], figures: ["people": 3, "all": 8], countsNobody: [],
            texts: [text])
        let address = PartAddress(programme: "care", part: "talk")
        func made(_ disclosures: [PublicText: String]) throws -> PublishedFigures? {
            try PublishedFigures(of: address, upTo: 9, least: 5, outcome: outcome, disclosures: disclosures)
        }
        #expect(try made([:]) == nil)
        let figures = try #require(try made([text: "WyJz"]))
        #expect(try made([text: "WyJz"]) == figures)
        #expect(
            String(decoding: figures.bytes, as: UTF8.self)
                == """
                {"figures":{"all":null,"people":null},"least":5,"part":"care/talk","texts":[{"disclosure":"WyJz",\
                "entry":7,"pointer":"/text"}],"type":"acta/figures@1","upTo":9}
                """)
        #expect(figures.digest == Base64URL.encode(Hash.sha256(figures.bytes).bytes))
    }
}

@Suite struct `A reader's pass` {
    private let key = SigningKey.generate()
    private let now = Instant(milliseconds: 1_800_000_000_000)

    private func check(_ header: String, server: String = "https://care.example", path: String = "/a") throws {
        try ReaderPass(header: header).check(servers: [server], path: path, at: now)
    }

    private func header(expires: Int64 = 60) throws -> String {
        try ReaderPass.header(for: "/a", at: "https://care.example", expires: now.seconds + expires, by: key)
    }

    @Test func `opens one path of one server for a minute`() throws {
        try check(try header())
        #expect(throws: Refusal.self) { try check(try header(), path: "/b") }
        #expect(throws: Refusal.self) { try check(try header(), server: "https://other.example") }
        try check(try header(expires: 120))
        #expect(throws: Refusal.self) { try check(try header(expires: 121)) }
        try check(try header(expires: 0))
        #expect(throws: Refusal.self) { try check(try header(expires: -1)) }
    }

    @Test func `is refused where a byte of it differs, or it is something else`() throws {
        let good = try header()
        var bytes = Array(good.utf8)
        bytes[bytes.count - 5] = bytes[bytes.count - 5] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        for wrong in [
            String(decoding: bytes, as: UTF8.self), "Bearer x", "Acta-Reader ", "",
            good + String(repeating: "A", count: ReaderPass.maximumBytes),
        ] {
            #expect(throws: Refusal.self) { try ReaderPass(header: wrong) }
        }
    }
}
