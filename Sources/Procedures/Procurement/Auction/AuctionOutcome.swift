public import Values

/// What auctions come to: for each lot its bids, how its auction went, who got it, and what became of the contract.
public struct AuctionOutcome: Codable, Sendable, Hashable {
    /// Where a bid ended.
    public struct Place: Codable, Sendable, Hashable {
        /// The bid.
        public let bid: UInt64
        /// Its amount in the end.
        public let amount: Money
    }

    /// An award.
    public struct Award: Codable, Sendable, Hashable {
        /// The bid.
        public let bid: UInt64
        /// Its amount.
        public let amount: Money
        /// Where it stands.
        public let standing: AwardRecord.Standing
        /// Whether a time was missed.
        public let late: Bool
        /// How often the time was prolonged.
        public let prolonged: UInt64
    }

    /// What became of one lot.
    public struct Line: Codable, Sendable, Hashable {
        /// The lot.
        public let lot: String
        /// Where it stands.
        public let standing: LotRecord.Standing
        /// What bids started from, as the notice said in the end.
        public let value: Money
        /// How often the notice was corrected.
        public let corrections: UInt64
        /// How many bids were registered.
        public let bids: UInt64
        /// How often the auction had to be held again.
        public let aborted: UInt64
        /// Everybody who bid in the auction, the best first.
        public let ranking: [Place]
        /// The awards, the best first.
        public let awards: [Award]
        /// For how much the contract was signed.
        public let price: Money?
        /// The audit document of an auction in rounds, as ProZorro writes it.
        public let audit: String?
    }

    /// What there is of everything, which stands on the log itself.
    public struct Sums: Codable, Sendable, Hashable {
        /// The lots.
        public let lots: UInt64
        /// How many of them have a contract.
        public let complete: UInt64
        /// How many came to nothing.
        public let unsuccessful: UInt64
        /// How many were called off.
        public let cancelled: UInt64
        /// The bids.
        public let bids: UInt64
        /// What all contracts come to.
        public let price: Money
    }

    /// The edition of the rules.
    public let edition: String
    /// Every lot, in the order of the terms.
    public let lots: [Line]
    /// The sums.
    public let sums: Sums
}

extension AuctionOutcome {
    init(_ tally: AuctionTally, _ terms: AuctionTerms, edition: String) {
        self.edition = edition
        let lines = terms.lots.compactMap { lot in
            (tally.lots[lot.id] ?? terms.announced(lot.id)).map { Line($0, terms) }
        }
        lots = lines
        func count(_ standing: LotRecord.Standing) -> UInt64 { UInt64(lines.count { $0.standing == standing }) }
        let price = lines.reduce(Int64(0)) { sum, line in
            let (next, overflow) = sum.addingReportingOverflow(line.price?.minorUnits ?? 0)
            return overflow ? .max : next
        }
        sums = Sums(
            lots: UInt64(lines.count), complete: count(.complete), unsuccessful: count(.unsuccessful),
            cancelled: count(.cancelled), bids: lines.reduce(0) { $0 + $1.bids }, price: terms.money(price))
    }
}

extension AuctionOutcome.Line {
    init(_ record: LotRecord, _ terms: AuctionTerms) {
        lot = record.id
        // A lot on which nobody bid has no entry that says so.
        standing = record.standing == .tendering && record.registered == 0 ? .unsuccessful : record.standing
        value = terms.money(record.value)
        (corrections, bids, aborted) = (record.edition, record.registered, record.aborted)
        ranking = (record.room?.standing == .ended ? record.room?.ranking ?? [] : []).compactMap { result in
            UInt64(result.id).map { .init(bid: $0, amount: terms.money(result.amount)) }
        }
        awards = record.awards.map { award in
            .init(
                bid: award.bid, amount: terms.money(award.amount), standing: award.standing, late: award.isLate,
                prolonged: award.prolonged)
        }
        price =
            record.standing == .complete
            ? record.awards.first { $0.standing == .active }.map { terms.money($0.amount) } : nil
        audit = record.audit(terms)
    }
}

extension LotRecord {
    /// The audit document of an auction in rounds; nil for other formats, and while there is none.
    func audit(_ terms: AuctionTerms) -> String? {
        guard case .rounds(let room) = room else { return nil }
        let audit = RoomAudit(
            id: id, tender: id, offsetMinutes: terms.calendar.offsetMinutes ?? 0, names: [.init("en", "Bidder")])
        return audit.yaml(of: room)
    }
}
