import Kernel
import Testing
import Values

@testable import Procurement

@Suite struct `Terms of a tender` {
    private static func places(_ change: (inout TenderTerms) -> Void) throws -> [String] {
        try TenderHouse.terms(change).mistakes.map { $0.path.joined(separator: "/") }
    }

    @Test func `are accepted as the example has them`() throws {
        #expect(try Self.places { _ in } == [])
    }

    @Test(arguments: ["59", "60.0000001", "61"])
    func `are refused where the weights do not come to one hundred`(weight: String) throws {
        let terms = try TenderHouse.terms { $0.award[0].weight = Rational(weight) ?? .zero }
        let error = #expect(throws: TermsError.self) { try Tender(terms: terms) }
        #expect(error?.mistakes.map(\.path) == [["award"]])
        #expect(error?.mistakes.first?.reason.contains("must come to 100") == true)
    }

    @Test func `are refused where a tie would be ambiguous`() throws {
        #expect(try Self.places { $0.ties = nil } == ["ties"])
        #expect(try Self.places { $0.ties = [] } == ["ties"])
        #expect(try Self.places { $0.ties = ["quality", "cost"] } == ["ties"])
        #expect(try Self.places { $0.ties = ["earlier", "quality"] } == ["ties"])
        #expect(try Self.places { $0.ties = ["quality", "beauty", "earlier"] } == ["ties/1"])
        #expect(try Self.places { $0.ties = ["cost", "earlier"] } == [])
    }

    @Test func `say how many members open bids, and what happens when they do not`() throws {
        #expect(try Self.places { $0.needed = 0 } == ["needed"])
        #expect(try Self.places { $0.needed = 4 } == ["needed"])
        #expect(try Self.places { $0.needed = 3 } == [])
        #expect(try Self.places { $0.committee[1].id = "anna" } == ["committee/1/id"])
        #expect(try Self.places { $0.openingSeconds = 0 } == ["openingSeconds"])
        #expect(try Self.places { $0.withheld = .bidders } == ["unsealSeconds"])
        #expect(try Self.places { $0.unsealSeconds = 3_600 } == ["unsealSeconds"])
        #expect(try Self.places { ($0.withheld, $0.unsealSeconds) = (.bidders, 3_600) } == [])
    }

    @Test func `put times in an order in which everything can happen`() throws {
        #expect(try Self.places { $0.bidsUntil = $0.opens } == ["bidsUntil", "amendUntil", "questionsUntil"])
        #expect(try Self.places { $0.closes = TenderHouse.openBy } == ["closes"])
        #expect(try Self.places { $0.closes = TenderHouse.openBy.adding(seconds: 1) } == [])
        #expect(try Self.places { $0.standstillDays = 0 } == ["standstillDays"])
    }

    @Test func `name what formulae need`() throws {
        #expect(try Self.places { $0.award[0].formula = .linear } == [])
        #expect(
            try Self.places {
                $0.award[0].formula = .fixed
                $0.lots[1].estimate = nil
            } == ["lots/1/estimate"])
        #expect(try Self.places { $0.award[1].most = nil } == ["award/1/most", "award/1/least"])
        #expect(try Self.places { $0.award[1].least = 11 } == ["award/1/least"])
        #expect(try Self.places { $0.award[2].options = nil } == ["award/2/options"])
        #expect(try Self.places { $0.award[2].options?[0].share = 2 } == ["award/2/options"])
        #expect(try Self.places { $0.evaluators = nil } == ["evaluators"])
        #expect(try Self.places { $0.prices = nil } == ["prices", "abnormallyLow"])
        #expect(try Self.places { $0.changes = 2 } == ["changes"])
        #expect(try Self.places { $0.exclusion?[0].id = "selection" } == ["exclusion/0/id"])
        let long = Rational("0.1234567890123456789012345")
        #expect(try Self.places { $0.costs?[0].factor = long ?? .zero } == ["costs/0/factor"])
    }

    @Test func `have limits of how many lots, members and suppliers there are`() throws {
        #expect(
            try Self.places { terms in
                terms.lots = (0..<TenderTerms.mostLots).map { .init(id: "lot-\($0)", label: LocalizedText("Lot")) }
            } == [])
        #expect(
            try Self.places { terms in
                terms.lots = (0...TenderTerms.mostLots).map { .init(id: "lot-\($0)", label: LocalizedText("Lot")) }
            } == ["lots"])
        #expect(
            try Self.places { terms in
                terms.committee = (0...TenderTerms.mostMembers).map {
                    .init(id: "member-\($0)", name: LocalizedText("Somebody"))
                }
            } == ["committee"])
        #expect(try Self.places { $0.lots[0].suppliers = 101 } == ["lots/0/suppliers"])
        #expect(try Self.places { $0.lots[0].id = String(repeating: "a", count: 51) } == ["lots/0/id"])
    }

    @Test func `keep criteria and weights once they are published`() throws {
        let old = try TenderHouse.terms()
        let rules = try Tender(terms: old)
        var texts = old
        texts.award[0].label = LocalizedText("Price")
        texts.calendar.holidays = ["2027-03-09"]
        try rules.mayChange(old, to: texts)
        var weights = old
        (weights.award[0].weight, weights.award[1].weight) = (50, 40)
        #expect(throws: Refusal.self) { try rules.mayChange(old, to: weights) }
    }
}
