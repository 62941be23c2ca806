import Kernel
import Testing
import Values

@testable import Procurement

@Suite struct `The forms of an auction` {
    @Test(arguments: AuctionTerms.Format.allCases)
    func `ask for an amount only where one is sealed or posted`(format: AuctionTerms.Format) throws {
        let rules = try Auction(terms: AuctionHouse.terms(format))
        let names = rules.form(of: "bid")?.questions.map(\.name)
        #expect(names == (format == .rounds ? ["lot", "name", "amount"] : ["lot", "name"]))
        #expect(rules.form(of: "post")?.questions.map(\.name) == ["lot", "amount"])
        // Who keeps the salted value adds it: nobody is asked for it.
        #expect(rules.form(of: "open")?.questions.map(\.name) == ["bid"])
        #expect(rules.form(of: "unseal")?.questions.map(\.name) == ["lot"])
        #expect(rules.form(of: "disqualify")?.questions.map(\.name) == ["lot", "document", "reason"])
        #expect(rules.form(of: "prolong")?.questions.map(\.name) == ["lot", "ground", "document"])
        #expect(rules.form(of: "dance") == nil)
    }

    @Test func `hide what the log must not show`() throws {
        let rules = try Auction(terms: AuctionHouse.terms())
        let body: JSON = ["lot": "plot", "name": "Ann", "amount": "1000.00", "document": ["sha256": "00"]]
        func places(_ move: String) -> [String] { rules.hiddenPlaces(of: move, in: body).map(\.field) }
        #expect(places("bid") == ["name", "amount"] && places("seal") == ["amount"])
        #expect(places("contract") == ["document"] && places("post") == [])
        #expect(rules.hiddenPlaces(of: "bid", in: body).map(\.waits) == [true, false])
        for (value, field) in [("0.00", "amount"), ("12,50", "amount"), ("1.005", "amount"), ("", "name")] {
            #expect(throws: Refusal.self) { try rules.check(.string(value), of: field) }
        }
        try rules.check("1000.00", of: "amount")
        #expect(throws: Refusal.self) { try rules.check(["sha256": "00", "size": 5], of: "document") }
    }
}
