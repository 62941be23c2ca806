import Kernel
import Testing
import Values

@testable import Procurement

@Suite struct `The terms of a call` {
    /// What is wrong after a change, by the place.
    private func mistakes(_ change: (inout CallTerms) -> Void) throws -> [String] {
        try CallHouse.terms(change).mistakes.map { $0.path.joined(separator: ".") }
    }

    @Test func `are right as they are`() throws {
        #expect(try mistakes { _ in } == [])
    }

    @Test func `are refused where weights do not come to one hundred`() throws {
        #expect(try mistakes { $0.stages[0].criteria?[0].weight = 59 } == ["stages.0.criteria"])
        #expect(
            try mistakes { $0.stages[0].criteria?[0].weight = 0 } == [
                "stages.0.criteria.0.weight", "stages.0.criteria",
            ])
    }

    @Test func `are refused where two entries can be equal and no rule decides`() throws {
        #expect(try mistakes { $0.stages[0].ties = nil } == ["stages.0.ties"])
        #expect(try mistakes { $0.stages[0].ties = ["effect"] } == ["stages.0.ties"])
        #expect(try mistakes { $0.stages[0].ties = ["earlier", "effect"] } == ["stages.0.ties"])
        #expect(try mistakes { $0.stages[0].ties = ["price", "earlier"] } == ["stages.0.ties.0"])
        #expect(try mistakes { $0.stages[0].ties = ["effort", "effort", "earlier"] } == ["stages.0.ties.1"])
    }

    @Test func `say how many jurors judge an entry`() throws {
        #expect(try mistakes { $0.stages[0].perEntry = nil } == ["stages.0.perEntry"])
        #expect(try mistakes { $0.stages[0].perEntry = 16 } == ["stages.0.perEntry"])
        #expect(try mistakes { $0.stages[0].leastPerEntry = 3 } == ["stages.0.leastPerEntry"])
        #expect(try mistakes { $0.stages[0].criteria = [] } == ["stages.0.criteria", "stages.0.ties.0"])
    }

    @Test func `divide an award without a rest`() throws {
        #expect(
            try mistakes { $0.stages[1].prizes?[0].instalments?[1].share = Rational(1, 2) }
                == ["stages.1.prizes.0.instalments"])
        #expect(
            try mistakes { $0.stages[1].prizes?[0].amount = nil } == ["stages.1.prizes.0.instalments"])
        #expect(try mistakes { $0.stages[1].prizes?[1].amount = "1.00" } == ["stages.1.prizes.1.upTo"])
        #expect(try mistakes { $0.stages[1].prizes?[1].upTo = "free" } == ["stages.1.prizes.1.upTo"])
        #expect(try mistakes { $0.stages[1].prizes?[1].id = "finalist" } == ["stages.1.prizes.1.id"])
    }

    @Test func `have times in their order`() throws {
        #expect(try mistakes { $0.stages[0].opens = nil } == ["stages.0.opens"])
        #expect(try mistakes { $0.stages[0].until = nil } == ["stages.0.until"])
        #expect(try mistakes { $0.stages[1].until = CallHouse.shut } == ["stages.1.until"])
        #expect(try mistakes { $0.closes = CallHouse.delivered } == ["closes"])
        func own(_ until: Instant) throws -> [String] {
            try mistakes { $0.challenges[1].times = [.init(stage: "idea", until: until)] }
        }
        #expect(try own(CallHouse.monday) == [])
        #expect(try own(CallHouse.june) == ["stages.1.until"])
        #expect(try own(CallHouse.opens) == ["challenges.1.times.0.until"])
    }

    @Test func `name stages, fields and lists that are there`() throws {
        #expect(try mistakes { $0.names?.after = "final" } == ["names.after"])
        #expect(try mistakes { $0.fields[0].stage = "final" } == ["fields.0.stage"])
        #expect(try mistakes { $0.fields[0].id = "scores" } == ["fields.0.id"])
        #expect(try mistakes { $0.challengesEach = 3 } == ["challengesEach"])
        #expect(try mistakes { $0.stages[1].by = .votes } == ["stages.1.by"])
        #expect(try mistakes { $0.standstillDays = 0 } == ["standstillDays"])
        #expect(try mistakes { $0.calendar = nil } == ["calendar"])
        #expect(try mistakes { $0.exclusion?[0].id = "conditions" } == ["exclusion.0.id"])
    }

    @Test func `have limits, and hold at them`() throws {
        func challenges(_ count: Int) -> [CallTerms.Challenge] {
            (0..<count).map { .init(id: "c\($0)", label: "One") }
        }
        #expect(try mistakes { $0.challenges = challenges(CallTerms.mostChallenges) } == [])
        #expect(try mistakes { $0.challenges = challenges(CallTerms.mostChallenges + 1) } == ["challenges"])
        #expect(try mistakes { $0.stages[0].advance?.most = UInt64(Call.mostEntries) } == [])
        #expect(try mistakes { $0.stages[0].advance?.most = UInt64(Call.mostEntries) + 1 } == ["stages.0.advance.most"])
        #expect(try mistakes { $0.stages[0].prizes?[0].count = UInt64.max } == ["stages.0.prizes.0.count"])
    }

    @Test func `change only so that nobody relied on them in vain`() throws {
        let old = try CallHouse.terms()
        let call = try Call(terms: old)
        func refusal(_ change: (inout CallTerms) -> Void) throws -> String? {
            let new = try CallHouse.terms(change)
            let refusal = #expect(throws: Refusal.self) { try call.mayChange(old, to: new) }
            return refusal?.code
        }
        for change: (inout CallTerms) -> Void in [
            { $0.challenges[0].label = "Other words" }, { $0.challenges.append(.init(id: "third", label: "Third")) },
            { $0.stages[0].until = CallHouse.shut.adding(seconds: 60) }, { $0.calendar?.holidays = ["2027-03-26"] },
        ] { try call.mayChange(old, to: try CallHouse.terms(change)) }
        #expect(try refusal { $0.stages[0].criteria?[0].weight = 61 } == "terms.fixed")
        #expect(try refusal { $0.stages[0].until = CallHouse.shut.adding(seconds: -60) } == "terms.fixed")
        #expect(try refusal { $0.challenges.removeLast() } == "terms.fixed")
        #expect(try refusal { $0.stages[1].prizes?[0].amount = "1.00" } == "terms.fixed")
    }
}
