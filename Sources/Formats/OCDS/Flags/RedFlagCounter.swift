public import Values

/// Computes the indicators over a data set, one compiled release after the other.
///
/// Fences need all values of a data set, so what is kept is a number for each process and each tenderer, never a release.
/// All amounts and ratios are exact.
public struct RedFlagCounter {
    /// A share as two counts.
    struct Share {
        var part = 0
        var whole = 0

        mutating func add(_ part: Int, of whole: Int) {
            self.part += part
            self.whole += whole
        }

        var ratio: Rational { Rational(part, whole) ?? .zero }
    }

    /// How the second lowest price compares with the winner's.
    struct Margin {
        let ratio: Rational
        let winner: String
        let second: String
    }

    /// The kinds of items of a supplier.
    struct Supply {
        var processes = 0
        var kinds: Set<String> = []
    }

    let settings: RedFlagSettings
    let flags: Set<RedFlag>
    var report = RedFlagReport()
    private var currency: String?
    var margins: [String: Margin] = [:]
    var wins: [String: Share] = [:]
    var disqualified: [RedFlag.Group: [String: Share]] = [:]
    var supplies: [String: Supply] = [:]
    /// How many releases were looked at, and how many were left out as cancelled, excluded or without an ocid.
    public private(set) var counted = 0
    /// How many releases were left out.
    public private(set) var leftOut = 0
    /// How many bids were not compared, since they are in another currency.
    public private(set) var otherCurrencies = 0

    /// A count of some indicators, or all.
    public init(_ settings: RedFlagSettings = RedFlagSettings(), flags: Set<RedFlag> = Set(RedFlag.allCases)) {
        self.settings = settings
        self.flags = flags
        currency = settings.currency
    }

    /// Looks at a compiled release; each process comes once.
    public mutating func add(_ release: JSON) {
        guard let facts = ContractingFacts(release), !facts.isCancelled,
            facts.isIn([], without: settings.excludedProcedures)
        else {
            leftOut += 1
            return
        }
        counted += 1
        if flags.contains(.r003) { lookForShortPeriod(facts) }
        if flags.contains(.r018) { lookForSingleBid(facts) }
        if flags.contains(.r024) || flags.contains(.r058) { compareWithSecond(facts) }
        if flags.contains(.r025) { countWins(facts) }
        if flags.contains(.r028) { lookForSamePrices(facts) }
        if flags.contains(.r030) { lookForLateWinner(facts) }
        if flags.contains(.r035) { lookForDisqualifiedOthers(facts) }
        if flags.contains(.r036) { lookForDisqualifiedLowest(facts) }
        if flags.contains(.r038) { countDisqualified(facts) }
        if flags.contains(.r048) { countKinds(facts) }
    }

    /// Whether an amount is in the currency that is compared: the set one, else the first that is seen.
    private mutating func isCompared(_ other: String) -> Bool {
        if currency == nil { currency = other }
        guard currency == other else {
            otherCurrencies += 1
            return false
        }
        return true
    }

    // MARK: One process by itself

    private mutating func lookForShortPeriod(_ facts: ContractingFacts) {
        guard facts.hasMethod(of: settings.shortPeriodMethods), let period = facts.tender?["tenderPeriod"],
            let start = period["startDate"]?.stringValue.flatMap({ ReleaseDate(strict: $0) }),
            let end = period["endDate"]?.stringValue.flatMap({ ReleaseDate(strict: $0) })
        else { return }
        let days = end.wholeDays(since: start)
        let limit = facts.procedure.flatMap { settings.shortDaysOfProcedure[$0] } ?? settings.shortDays
        if days < limit { report.set(.r003, .process, facts.ocid, .one) }
    }

    private mutating func lookForSingleBid(_ facts: ContractingFacts) {
        guard facts.hasMethod(of: settings.singleBidMethods), facts.tender?["numberOfTenderers"]?.int64Value == 1 else {
            return
        }
        report.set(.r018, .process, facts.ocid, .one)
    }

    private mutating func lookForSamePrices(_ facts: ContractingFacts) {
        guard facts.isIn(settings.proceduresWithPrices, without: settings.proceduresWithoutPrices) else { return }
        var bidders: [String: [Rational: Set<String>]] = [:]
        for bid in facts.submittedBids {
            let ids = Set(bid.tenderers)
            guard let amount = bid.amount, let currency = bid.currency, !ids.isEmpty else { continue }
            if let others = bidders[currency]?[amount], others != ids {
                report.set(.r028, .process, facts.ocid, .one)
                for id in ids.union(others) { report.set(.r028, .tenderer, id, .one) }
            }
            bidders[currency, default: [:]][amount] = ids
        }
    }

    private mutating func lookForLateWinner(_ facts: ContractingFacts) {
        guard let end = facts.tender?["tenderPeriod"]?["endDate"]?.stringValue, let awards = facts.awards else {
            return
        }
        let active = awards.filter { $0["status"]?.stringValue == "active" }
        let suppliers = Set(active.flatMap { $0["suppliers"]?.arrayValue ?? [] }.compactMap { $0["id"]?.stringValue })
        for bid in facts.bids ?? [] where bid.status == "valid" {
            guard let date = bid.date, ReleaseDate.isLater(date, than: end) else { continue }
            for id in bid.tenderers where suppliers.contains(id) {
                report.set(.r030, .process, facts.ocid, .one)
                report.set(.r030, .tenderer, id, .one)
            }
        }
    }

    private mutating func lookForDisqualifiedOthers(_ facts: ContractingFacts) {
        guard let awards = facts.finalAwards else { return }
        let suppliers = Set(awards.flatMap { $0["suppliers"]?.arrayValue ?? [] }.compactMap { $0["id"]?.stringValue })
        let valid = Set((facts.bids ?? []).filter { $0.status == "valid" }.flatMap(\.tenderers))
        let out = (facts.bids ?? []).filter { $0.status == "disqualified" }
        let others = Set(out.flatMap(\.tenderers)).subtracting(valid)
        guard valid.count == 1, valid == suppliers, others.count >= max(1, settings.disqualifiedOthers),
            let winner = valid.first
        else { return }
        report.set(.r035, .process, facts.ocid, Rational(others.count))
        report.set(.r035, .tenderer, winner, .zero)
    }

    private mutating func lookForDisqualifiedLowest(_ facts: ContractingFacts) {
        guard facts.isIn(settings.proceduresWithPrices, without: settings.proceduresWithoutPrices),
            facts.awards?.contains(where: { $0["status"]?.stringValue == "active" }) == true
        else { return }
        var lowest: (amount: Rational, isDisqualified: Bool)?
        var hasValid = false
        for bid in facts.submittedBids {
            guard let amount = bid.amount, let currency = bid.currency, isCompared(currency) else { continue }
            if lowest.map({ amount < $0.amount }) ?? true { lowest = (amount, bid.status == "disqualified") }
            hasValid = hasValid || bid.status == "valid"
        }
        if hasValid, lowest?.isDisqualified == true { report.set(.r036, .process, facts.ocid, .one) }
    }

    // MARK: What is compared over the data set

    private mutating func compareWithSecond(_ facts: ContractingFacts) {
        guard facts.isIn(settings.proceduresWithPrices, without: settings.proceduresWithoutPrices),
            let supplier = facts.soleSupplier
        else { return }
        var winning: Rational?
        var second: (amount: Rational, tenderer: String)?
        for bid in facts.bids ?? [] where bid.status == "valid" {
            guard let amount = bid.amount, let currency = bid.currency, let tenderer = bid.soleTenderer,
                isCompared(currency)
            else { continue }
            if tenderer == supplier {
                winning = min(winning ?? amount, amount)
            } else if second.map({ amount < $0.amount }) ?? true {
                second = (amount, tenderer)
            }
        }
        // When the lowest bid did not win, price was not the only criterion. Nothing is a share of nothing.
        guard let winning, let second, second.amount >= winning,
            let ratio = (second.amount - winning).divided(by: winning)
        else { return }
        margins[facts.ocid] = Margin(ratio: ratio, winner: supplier, second: second.tenderer)
    }

    private mutating func countWins(_ facts: ContractingFacts) {
        guard let supplier = facts.soleSupplier else { return }
        for tenderer in Set((facts.bids ?? []).filter { $0.status == "valid" }.compactMap(\.soleTenderer)) {
            wins[tenderer, default: Share()].add(tenderer == supplier ? 1 : 0, of: 1)
        }
    }

    private mutating func countDisqualified(_ facts: ContractingFacts) {
        let bids = facts.submittedBids
        guard !bids.isEmpty else { return }
        for bid in bids {
            for id in bid.tenderers {
                disqualified[.tenderer, default: [:]][id, default: Share()]
                    .add(bid.status == "disqualified" ? 1 : 0, of: 1)
            }
        }
        let count = bids.filter { $0.status == "disqualified" }.count
        if let id = facts.json["buyer"]?["id"]?.stringValue {
            disqualified[.buyer, default: [:]][id, default: Share()].add(count, of: bids.count)
        }
        if let id = facts.tender?["procuringEntity"]?["id"]?.stringValue {
            disqualified[.procuringEntity, default: [:]][id, default: Share()].add(count, of: bids.count)
        }
    }

    private mutating func countKinds(_ facts: ContractingFacts) {
        var seen: Set<String> = []
        for award in facts.awards ?? [] where award["status"]?.stringValue == "active" {
            guard let suppliers = award["suppliers"]?.arrayValue, suppliers.count == 1,
                let supplier = suppliers[0]["id"]?.stringValue
            else { continue }
            for item in award["items"]?.arrayValue ?? [] {
                guard let id = item["classification"]?["id"]?.stringValue else { continue }
                if seen.insert(supplier).inserted { supplies[supplier, default: Supply()].processes += 1 }
                let kind = String(String.UnicodeScalarView(id.unicodeScalars.prefix(settings.classificationDigits)))
                supplies[supplier, default: Supply()].kinds.insert(kind)
            }
        }
    }
}
