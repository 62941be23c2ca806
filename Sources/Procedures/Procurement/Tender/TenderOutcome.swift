import Kernel
public import Values

/// What tenders come to: for each lot its bids with the reasons for each, who got the award, and what became of the
/// contracts.
public struct TenderOutcome: Codable, Sendable, Hashable {
    /// What would have been without one bid.
    public struct Without: Codable, Sendable, Hashable {
        /// The bid that is left out.
        public let bid: UInt64
        /// Who would get the award then, the best first.
        public let winners: [UInt64]
    }

    /// The marks of one evaluator: for each bid that fits, one for each marked criterion.
    public struct Marks: Codable, Sendable, Hashable {
        /// The evaluator.
        public let evaluator: String
        /// The marks.
        public let marks: [[UInt64]]
    }

    /// What became of an award.
    public struct Award: Codable, Sendable, Hashable {
        /// The bid.
        public let bid: UInt64
        /// Where it stands.
        public let standing: TenderLot.Award.Standing
        /// What the contract was worth when it was signed, what it is worth now, and what was paid.
        public let signed: Money?
        public let value: Money?
        public let paid: Money?
        /// How often it was changed.
        public let changes: UInt64
        /// What became of the contract.
        public let contract: TenderBid.Contract.Standing?
    }

    /// What became of one lot.
    public struct Line: Codable, Sendable, Hashable {
        /// The lot.
        public let lot: String
        /// Where it stands.
        public let standing: TenderLot.Standing
        /// How often the notice was corrected.
        public let corrections: UInt64
        /// How many bids were handed in.
        public let submitted: UInt64
        /// How many of them were opened.
        public let opened: UInt64
        /// Members of the committee who gave no share for a bid that the committee did not open.
        public let withheld: [String]
        /// The bids that fit the terms, in the order in which they are marked.
        public let fit: [UInt64]
        /// What evaluators marked.
        public let marks: [Marks]
        /// What every bid is told.
        public let statements: [TenderStatement]
        /// Without which single bid the award would go elsewhere: the winners themselves, and bids that decide although
        /// they lose.
        public let without: [Without]
        /// The awards, in the order in which they were made.
        public let awards: [Award]
        /// How many complaints there were, and how many of them were upheld.
        public let complaints: UInt64
        public let upheld: UInt64
    }

    /// What there is of everything, which stands on the log itself.
    public struct Sums: Codable, Sendable, Hashable {
        /// The lots.
        public let lots: UInt64
        /// Lots with a contract.
        public let awarded: UInt64
        /// Lots that came to nothing.
        public let unsuccessful: UInt64
        /// Lots that were called off.
        public let cancelled: UInt64
        /// The bids.
        public let bids: UInt64
        /// What all contracts are worth, and what was paid.
        public let value: Money
        public let paid: Money
    }

    /// The edition of the rules.
    public let edition: String
    /// Every lot, in the order of the terms.
    public let lots: [Line]
    /// The sums.
    public let sums: Sums
}

extension TenderOutcome {
    init(_ tally: TenderTally, _ terms: TenderTerms, edition: String) {
        self.edition = edition
        let lines = terms.lots.compactMap { lot in
            (tally.lots[lot.id] ?? terms.announced(lot.id)).map { Line($0, terms, tally) }
        }
        lots = lines
        func count(_ standing: TenderLot.Standing) -> UInt64 { UInt64(lines.count { $0.standing == standing }) }
        func sum(_ amount: KeyPath<Award, Money?>) -> Money {
            let units = lines.flatMap(\.awards).reduce(Int64(0)) { sum, award in
                let (next, overflow) = sum.addingReportingOverflow(award[keyPath: amount]?.minorUnits ?? 0)
                return overflow ? .max : next
            }
            return terms.money(units)
        }
        sums = Sums(
            lots: UInt64(lines.count), awarded: count(.awarded) + count(.complete), unsuccessful: count(.unsuccessful),
            cancelled: count(.cancelled), bids: lines.reduce(0) { $0 + $1.submitted }, value: sum(\.value),
            paid: sum(\.paid))
    }
}

extension TenderOutcome.Line {
    init(_ record: TenderLot, _ terms: TenderTerms, _ tally: TenderTally) {
        lot = record.id
        // A lot for which nobody bid has no entry that says so.
        standing = record.standing == .tendering && record.submitted == 0 ? .unsuccessful : record.standing
        (corrections, submitted, opened) = (record.edition, record.submitted, UInt64(record.opened))
        withheld = Self.withheld(record, terms, tally)
        fit = record.fit
        marks = record.marked.compactMap { actor in
            tally.evaluator(actor, record.id)?.marks.map { .init(evaluator: actor.text, marks: $0) }
        }
        let isPublished = !record.ranking.isEmpty || (record.standing == .unsuccessful && record.opened > 0)
        statements = isPublished ? terms.statements(on: record, in: tally) : []
        let comparison = isPublished ? terms.comparison(of: record, in: tally) : nil
        without = (comparison.map { $0.best + $0.decisive } ?? []).map { bid in
            .init(bid: bid, winners: comparison?.best(without: bid) ?? [])
        }
        awards = record.awards.map { award in
            let contract = tally.bids[award.bid]?.contract
            return .init(
                bid: award.bid, standing: award.standing, signed: contract.map { terms.money($0.signed) },
                value: contract.map { terms.money($0.value) }, paid: contract.map { terms.money($0.paid) },
                changes: contract?.changes ?? 0, contract: contract?.standing)
        }
        let complaints = tally.complaints.values.filter { $0.lot == record.id }
        self.complaints = UInt64(complaints.count)
        upheld = UInt64(complaints.count { $0.ruling == .upheld })
    }

    /// Whose share is missing for a bid that the committee left closed.
    private static func withheld(_ lot: TenderLot, _ terms: TenderTerms, _ tally: TenderTally) -> [String] {
        guard lot.isMissed else { return [] }
        let closed = lot.bids.compactMap { tally.bids[$0] }.filter { $0.shares.count < terms.needed }
        return terms.committee.enumerated().compactMap { place, member in
            let isMissing = closed.contains { bid in !bid.shares.contains { $0.member == place + 1 } }
            return isMissing ? member.id : nil
        }
    }
}
