import Kernel
import Values

extension TenderTerms {
    /// The most lots of a part.
    public static let mostLots = 100
    /// The longest id of a lot: the list of its suppliers is named after it.
    static let longestLot = 50
    /// The most members of a committee.
    public static let mostMembers = 9
    /// The most criteria, prices, costs or grounds, and the most options of a criterion.
    static let mostCriteria = 20
    /// The most evaluators of a lot.
    static let mostEvaluators: UInt64 = 15
    /// The longest that the committee or bidders have to open bids, in seconds.
    static let longestOpening: Int64 = 60 * 86_400
    /// The most digits of a figure in the terms, above or below the line.
    static let mostDigits = 24

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        lotMistakes + committeeMistakes + timeMistakes + qualificationMistakes + awardMistakes + tieMistakes
            + afterwardsMistakes + ContractingNotice.mistakes(inPrefix: ocidPrefix)
    }

    private var lotMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: lots.map(\.id), 1...Self.mostLots, at: "lots")
        let needsBudget = award.contains { $0.formula.hasBudget }
        for (place, lot) in lots.enumerated() {
            let path = ["lots", String(place)]
            if lot.id.utf8.count > Self.longestLot {
                mistakes.append(
                    .init(at: path + ["id"], "at most \(Self.longestLot) letters: a list is named after it"))
            }
            if let estimate = lot.estimate, minorUnits(estimate) == nil {
                mistakes.append(.init(at: path + ["estimate"], "write an amount above zero, like 125000.00"))
            }
            if needsBudget, lot.estimate == nil {
                mistakes.append(
                    .init(at: path + ["estimate"], "a formula reckons with the budget: say what the lot may cost"))
            }
            if let suppliers = lot.suppliers, !(1...UInt64(Tender.mostBids)).contains(suppliers) {
                mistakes.append(.init(at: path + ["suppliers"], "1 to \(Tender.mostBids) bidders get the award"))
            }
        }
        return mistakes
    }

    private var committeeMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: committee.map(\.id), 1...Self.mostMembers, at: "committee")
        if !(1...max(1, committee.count)).contains(needed) {
            mistakes.append(.init(at: ["needed"], "1 to \(committee.count) members can be needed"))
        }
        if !(1...Self.longestOpening).contains(openingSeconds) {
            mistakes.append(.init(at: ["openingSeconds"], "1 to \(Self.longestOpening) seconds"))
        }
        switch (withheld, unsealSeconds) {
        case (.bidders, nil):
            mistakes.append(
                .init(at: ["unsealSeconds"], "bidders open their own bids where the committee does not: say how long"))
        case (.bidders, let seconds?) where !(1...Self.longestOpening).contains(seconds):
            mistakes.append(.init(at: ["unsealSeconds"], "1 to \(Self.longestOpening) seconds"))
        case (.fails, .some):
            mistakes.append(.init(at: ["unsealSeconds"], "with “withheld: fails” bidders open nothing"))
        default: break
        }
        return mistakes
    }

    private var timeMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if opens >= bidsUntil { mistakes.append(.init(at: ["bidsUntil"], "bids end before they are taken")) }
        for (name, time) in [("amendUntil", amendUntil), ("questionsUntil", questionsUntil)] {
            if let time, time > bidsUntil {
                mistakes.append(.init(at: [name], "it is not after “bidsUntil”, \(bidsUntil)"))
            }
        }
        let opened = bidsUntil.adding(seconds: openingSeconds).adding(seconds: unsealSeconds ?? 0)
        if let closes, closes <= opened {
            mistakes.append(.init(at: ["closes"], "bids are opened until \(opened), and awarded after that"))
        }
        if !(1...UInt64(Tender.mostBids)).contains(minimumBids) {
            mistakes.append(.init(at: ["minimumBids"], "1 to \(Tender.mostBids) bids"))
        }
        return mistakes
    }

    private var qualificationMistakes: [TermsError.Mistake] {
        let some = 0...Self.mostCriteria
        var mistakes = Self.mistakes(in: (exclusion ?? []).map(\.id), some, at: "exclusion")
        mistakes += Self.mistakes(in: (selection ?? []).map(\.id), some, at: "selection")
        mistakes += Self.mistakes(in: (prices ?? []).map(\.id), some, at: "prices")
        mistakes += Self.mistakes(in: (costs ?? []).map(\.id), some, at: "costs")
        for (place, price) in (prices ?? []).enumerated() {
            if let quantity = price.quantity, quantity <= .zero || !Self.isShort(quantity) {
                mistakes.append(
                    .init(at: ["prices", String(place), "quantity"], "a number above zero, in few digits"))
            }
        }
        for (place, cost) in (costs ?? []).enumerated() where cost.factor <= .zero || !Self.isShort(cost.factor) {
            mistakes.append(.init(at: ["costs", String(place), "factor"], "a number above zero, in few digits"))
        }
        for (place, criterion) in (selection ?? []).enumerated() {
            if let least = criterion.least, least < .zero || !Self.isShort(least) {
                mistakes.append(
                    .init(at: ["selection", String(place), "least"], "a number that is not below zero, in few digits"))
            }
        }
        for (place, ground) in (exclusion ?? []).enumerated() where Tender.ownGrounds.contains(ground.id) {
            mistakes.append(
                .init(at: ["exclusion", String(place), "id"], "“\(ground.id)” is a ground of the rules themselves"))
        }
        return mistakes
    }

    private var tieMistakes: [TermsError.Mistake] {
        guard let ties, let last = ties.last else {
            let reason = "two bids can be equal, and nothing says which is the better one: end with “earlier”"
            return [.init(at: ["ties"], reason)]
        }
        var mistakes: [TermsError.Mistake] = []
        let known = [Self.earlier] + (award.contains { $0.formula.isOfCost } ? [Self.cheaper] : []) + award.map(\.id)
        for (place, rule) in ties.enumerated() where !known.contains(rule) || ties[..<place].contains(rule) {
            mistakes.append(
                .init(at: ["ties", String(place)], "one of \(known.joined(separator: ", ")), each once"))
        }
        if last != Self.earlier || ties.firstIndex(of: Self.earlier) != ties.count - 1 {
            mistakes.append(
                .init(at: ["ties"], "“\(last)” can leave two bids equal: end with “earlier”, which always decides"))
        }
        return mistakes
    }

    private var afterwardsMistakes: [TermsError.Mistake] {
        var mistakes = calendar.mistakes.map { TermsError.Mistake(at: ["calendar", $0.member], $0.reason) }
        if !(1...WorkCalendar.mostDays).contains(standstillDays) {
            mistakes.append(.init(at: ["standstillDays"], "1 to \(WorkCalendar.mostDays) working days"))
        }
        if let changes, changes < .zero || changes > .one {
            mistakes.append(.init(at: ["changes"], "a share of the contract’s value, from 0 to 1, like 0.5"))
        }
        if let low = abnormallyLow {
            for (name, share) in [("belowMean", low.belowMean), ("belowNext", low.belowNext)] {
                if let share, share <= .zero || share >= .one || !Self.isShort(share) {
                    mistakes.append(.init(at: ["abnormallyLow", name], "a share between 0 and 1, like 0.4"))
                }
            }
            if low.belowMean == nil, low.belowNext == nil {
                mistakes.append(.init(at: ["abnormallyLow"], "say “belowMean”, “belowNext” or both"))
            }
            if !(1...WorkCalendar.mostDays).contains(low.explainDays) {
                mistakes.append(.init(at: ["abnormallyLow", "explainDays"], "1 to \(WorkCalendar.mostDays) days"))
            }
            if (prices ?? []).isEmpty {
                mistakes.append(.init(at: ["abnormallyLow"], "where nothing has a price, no price is too low"))
            }
        }
        return mistakes
    }

    /// Ids are used once, and there are neither too few nor too many.
    static func mistakes(in ids: [String], _ count: ClosedRange<Int>, at name: String) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !count.contains(ids.count) {
            mistakes.append(
                .init(at: [name], "there are \(ids.count), there must be \(count.lowerBound) to \(count.upperBound)"))
        }
        for (place, id) in ids.enumerated() where !Identifier.isValid(id) || ids[..<place].contains(id) {
            mistakes.append(
                .init(
                    at: [name, String(place), "id"], "an id is lower-case letters, digits and hyphens, used once"))
        }
        return mistakes
    }

    /// Exact arithmetic takes longer with longer numbers, so that numbers have a limit.
    static func isShort(_ value: Rational) -> Bool { value.description.utf8.count <= mostDigits }
}
