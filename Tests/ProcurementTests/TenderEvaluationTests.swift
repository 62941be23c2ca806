import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `The evaluation of bids` {
    private static let monday = TenderHouse.monday

    private static func house(
        _ prices: [(String, String)], _ change: (inout TenderTerms) -> Void = { $0.abnormallyLow = nil }
    ) throws -> (house: TenderHouse, bids: [UInt64]) {
        var house = try TenderHouse(change)
        var bids: [UInt64] = []
        for (name, price) in prices { bids.append(try house.submit(TenderHouse.offer(price), by: name)) }
        try house.open(bids)
        return (house, bids)
    }

    @Test func `takes no marks before a declaration, and none from whoever has a conflict`() throws {
        var (house, bids) = try Self.house([("ann", "500.00"), ("bob", "600.00")])
        let marks = TenderMove.mark(lot: "laptops", marks: ["_sd": ["x"]])
        #expect(house.refusal(of: marks, by: "eva", at: Self.monday) == "tender.no_declaration")
        let foreign = TenderMove.declare(lot: "laptops", conflicts: [9_999], words: nil)
        #expect(house.refusal(of: foreign, by: "eva", at: Self.monday) == "tender.conflicts")
        try house.make(.declare(lot: "laptops", conflicts: [bids[1]], words: nil), by: "eva", at: Self.monday)
        #expect(house.refusal(of: marks, by: "eva", at: Self.monday) == "tender.recused")
        let again = TenderMove.declare(lot: "laptops", conflicts: [], words: nil)
        #expect(house.refusal(of: again, by: "eva", at: Self.monday) == "tender.declared")
    }

    @Test func `shows nobody's marks before all have marked`() throws {
        var (house, bids) = try Self.house([("ann", "500.00")])
        let marks: JSON = .object([JSONMember(String(bids[0]), ["quality": 7])])
        let (json, disclosure) = try TenderHouse.sealMarks(marks, of: "eva")
        for name in ["eva", "egon"] {
            try house.make(.declare(lot: "laptops", conflicts: [], words: nil), by: ActorID(name), at: Self.monday)
        }
        let reveal = TenderMove.reveal(lot: "laptops", disclosure: disclosure)
        #expect(house.refusal(of: reveal, by: "eva", at: Self.monday) == "tender.nothing_sealed")
        try house.make(.mark(lot: "laptops", marks: json), by: "eva", at: Self.monday)
        #expect(house.refusal(of: .mark(lot: "laptops", marks: json), by: "eva", at: Self.monday) == "tender.marked")
        #expect(house.refusal(of: reveal, by: "eva", at: Self.monday) == "tender.marks_missing")
        try house.make(.mark(lot: "laptops", marks: json), by: "egon", at: Self.monday)
        let other = try TenderHouse.sealMarks(.object([JSONMember(String(bids[0]), ["quality": 9])]), of: "eva")
        let changed = TenderMove.reveal(lot: "laptops", disclosure: other.disclosure)
        #expect(house.refusal(of: changed, by: "eva", at: Self.monday) == "tender.disclosure")
        try house.make(reveal, by: "eva", at: Self.monday)
        #expect(house.refusal(of: .publish(lot: "laptops"), by: "office", at: Self.monday) == "tender.marks_missing")
        try house.make(reveal, by: "egon", at: Self.monday)
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.monday)
        #expect(house.refusal(of: .mark(lot: "laptops", marks: json), by: "eva", at: Self.monday) == "tender.published")
    }

    @Test(arguments: [
        #"{"quality": 11}"#, #"{"quality": -1}"#, #"{"beauty": 5}"#, #"{}"#, #"{"quality": 5, "more": 1}"#,
    ])
    func `wants a mark for every criterion, from none to the best`(row: String) throws {
        var (house, bids) = try Self.house([("ann", "500.00")]) { ($0.evaluators, $0.abnormallyLow) = (1, nil) }
        let marks: JSON = .object([JSONMember(String(bids[0]), try JSON(parsing: Array(row.utf8)))])
        let (json, disclosure) = try TenderHouse.sealMarks(marks, of: "eva")
        try house.make(.declare(lot: "laptops", conflicts: [], words: nil), by: "eva", at: Self.monday)
        try house.make(.mark(lot: "laptops", marks: json), by: "eva", at: Self.monday)
        let reveal = TenderMove.reveal(lot: "laptops", disclosure: disclosure)
        #expect(house.refusal(of: reveal, by: "eva", at: Self.monday) == "tender.marks")
        // The office has it marked anew, with a reason.
        #expect(
            house.refusal(of: .remark(lot: "laptops", reason: ""), by: "office", at: Self.monday) == "tender.reason")
        try house.make(.remark(lot: "laptops", reason: "A criterion was missing."), by: "office", at: Self.monday)
        let right = try TenderHouse.sealMarks(.object([JSONMember(String(bids[0]), ["quality": 5])]), of: "eva")
        try house.make(.mark(lot: "laptops", marks: right.json), by: "eva", at: Self.monday)
        try house.make(.reveal(lot: "laptops", disclosure: right.disclosure), by: "eva", at: Self.monday)
    }

    @Test func `reckons by the published formulae, and tells every bidder why`() throws {
        // Cost: 100 laptops and 40 kWh of 1.50 each: 50,060.00, 60,060.00 and 55,060.00.
        var (house, bids) = try Self.house([("ann", "500.00"), ("bob", "600.00"), ("cyd", "550.00")])
        try house.mark([(bids[0], 4, 5), (bids[1], 10, 10), (bids[2], 3, 4)])
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.monday)
        let line = try #require(try house.line())
        #expect(line.standing == .intended && line.statements.map(\.bid) == [bids[1], bids[0], bids[2]])
        let (bob, ann, cyd) = (line.statements[0], line.statements[1], line.statements[2])
        #expect(bob.standing == .awarded && bob.rank == 1 && bob.cost == 6_006_000)
        #expect(bob.total == 40 + 60 * (Rational(5_006, 6_006) ?? .zero))
        #expect(bob.totalShown == "90.0100")
        #expect(ann.standing == .compared && ann.rank == 2 && ann.total == Rational(167, 2))
        // Ann is behind by quality, and before by cost.
        #expect(ann.lines.map(\.criterion) == ["price", "quality", "repair"])
        #expect(ann.lines[1].behind == 30 - (Rational(27, 2) ?? .zero) && ann.lines[0].behind < .zero)
        #expect(cyd.standing == .belowLeast && cyd.ground == "quality")
        #expect(line.without.map(\.bid) == [bids[1]] && line.without[0].winners == [bids[0]])
        #expect(try house.items()[String(bids[0])]?.values["why"]?["standing"] == "compared")
    }

    @Test func `asks for an explanation before a price is too low`() throws {
        var (house, bids) = try Self.house([("ann", "250.00"), ("bob", "600.00")]) { $0.selection?[0].least = 1 }
        try house.mark([(bids[0], 5, 5), (bids[1], 5, 5)])
        #expect(house.refusal(of: .publish(lot: "laptops"), by: "office", at: Self.monday) == "tender.abnormally_low")
        let judge = TenderMove.judge(bid: bids[0], decision: .reject, reason: "No reason was given.")
        #expect(house.refusal(of: judge, by: "office", at: Self.monday) == "tender.not_abnormal")
        #expect(
            house.refusal(of: .query(bid: bids[1], words: TenderHouse.paper), by: "office", at: Self.monday)
                == "tender.not_abnormal")
        try house.make(.query(bid: bids[0], words: TenderHouse.paper), by: "office", at: Self.monday)
        #expect(house.refusal(of: judge, by: "office", at: Self.monday) == "tender.explain_first")
        // Three working days after Monday end with Thursday.
        let over = Instant(rfc3339: "2027-03-12T00:00:00Z") ?? .epoch
        let justify = TenderMove.justify(bid: bids[0], words: TenderHouse.paper)
        #expect(house.refusal(of: justify, by: "ann", at: over) == "tender.not_asked")
        #expect(house.refusal(of: judge, by: "office", at: over.adding(milliseconds: -1)) == "tender.explain_first")
        try house.make(judge, by: "office", at: over)
        try house.make(.publish(lot: "laptops"), by: "office", at: over)
        let line = try #require(try house.line())
        #expect(line.awards.map(\.bid) == [bids[1]])
        #expect(line.statements.first { $0.bid == bids[0] }?.ground == "abnormally-low")
    }

    @Test func `excludes on grounds of the notice only, with a reason, and admits in spite of one`() throws {
        var house = try TenderHouse { ($0.abnormallyLow, $0.award[1].least) = (nil, nil) }
        var owing = TenderHouse.offer("400.00")
        owing.grounds = ["taxes"]
        let ann = try house.submit(owing, by: "ann")
        let bob = try house.submit(TenderHouse.offer("500.00"), by: "bob")
        try house.open([ann, bob])
        let odd = TenderMove.exclude(bid: bob, ground: "looks", reason: "No.")
        #expect(house.refusal(of: odd, by: "office", at: Self.monday) == "tender.ground")
        #expect(
            house.refusal(of: .admit(bid: bob, reason: "Why not."), by: "office", at: Self.monday) == "tender.admitted")
        try house.make(.admit(bid: ann, reason: "The debt is paid."), by: "office", at: Self.monday)
        try house.make(
            .exclude(bid: bob, ground: "taxes", reason: "The register says so."), by: "office", at: Self.monday)
        let again = TenderMove.exclude(bid: bob, ground: "taxes", reason: "Again.")
        #expect(house.refusal(of: again, by: "office", at: Self.monday) == "tender.excluded")
        try house.mark([(ann, 1, 1), (bob, 9, 9)])
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.monday)
        #expect(try house.lot()?.ranking == [ann])
    }

    @Test func `comes to nothing where no bid is left`() throws {
        var (house, bids) = try Self.house([("ann", "500.00")])
        try house.mark([(bids[0], 1, 1)])
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.monday)
        let line = try #require(try house.line())
        #expect(line.standing == .unsuccessful && line.statements.map(\.standing) == [.belowLeast])
    }
}
