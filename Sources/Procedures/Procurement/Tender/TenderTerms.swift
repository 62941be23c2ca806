public import Kernel
public import Values

/// What a programme file sets for a tender: what is wanted, who opens the bids, by which formulae they are compared, and
/// what follows.
public struct TenderTerms: Codable, Sendable, Hashable {
    /// The currency of all amounts.
    public var currency: Currency
    /// What is wanted, each lot with an award of its own.
    public var lots: [Lot]
    /// Who may bid; whoever holds a key in the programme where nothing is said.
    public var eligible: ListReference?
    /// Who opens the bids together, in their order; their common key is made before bids are taken.
    public var committee: [Member]
    /// How many of them are needed.
    public var needed: Int
    /// The first moment at which bids are taken.
    public var opens: Instant
    /// From when on questions are taken no longer; there are none where nothing is said.
    public var questionsUntil: Instant?
    /// From when on the notice stands as it is; it always does where nothing is said.
    public var amendUntil: Instant?
    /// From when on bids are taken no longer; a correction of the notice can put it off.
    public var bidsUntil: Instant
    /// How long the committee has to open what was sealed, in seconds.
    public var openingSeconds: Int64
    /// What becomes of bids that the committee has not opened in time.
    public var withheld: Withheld
    /// How long bidders have then to open their own bids, in seconds.
    public var unsealSeconds: Int64?
    /// With fewer bids none is opened.
    public var minimumBids: UInt64
    /// Why a bidder may be excluded.
    public var exclusion: [Ground]?
    /// What a bidder must be or have.
    public var selection: [Selection]?
    /// What bidders name a price for.
    public var prices: [Price]?
    /// What the thing will cost in its life besides its price.
    public var costs: [Cost]?
    /// By what bids are compared; the weights come to one hundred.
    public var award: [Criterion]
    /// What decides between equal bids, first first; must end with a rule that always decides.
    public var ties: [String]?
    /// When a bid is so low that it must be explained.
    public var abnormallyLow: AbnormallyLow?
    /// How many evaluators mark the bids, where a criterion is marked.
    public var evaluators: UInt64?
    /// The working days by which the times after the evaluation are reckoned.
    public var calendar: WorkCalendar
    /// How many working days lie between the published decision and the contract.
    public var standstillDays: UInt64
    /// Which share of its value a contract may change by, all changes together; it may not change where nothing is said.
    public var changes: Rational?
    /// From when on nothing changes any more; the part is closed by an act where nothing is said.
    public var closes: Instant?
    /// The publisher's registered prefix of open contracting ids, like `ocds-213czf`; the log's name stands in its place
    /// where nothing is said.
    public var ocidPrefix: String?

    /// What becomes of bids that the committee has not opened in time.
    public enum Withheld: String, Codable, Sendable, Hashable, CaseIterable {
        /// The lot comes to nothing, and every bid stays sealed.
        case fails
        /// Bidders open their own bids; what they do not open does not take part.
        case bidders
    }

    /// Something that is wanted.
    public struct Lot: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// What it is, for people.
        public var description: LocalizedText?
        /// What it may cost in all, as a decimal number: what formulae call the budget.
        public var estimate: String?
        /// How many bidders get the award; one where nothing is said. A framework has many.
        public var suppliers: UInt64?
    }

    /// Somebody who holds a part of the key.
    public struct Member: Codable, Sendable, Hashable {
        /// Their name on the log.
        public var id: String
        /// Who they are and for whom they stand.
        public var name: LocalizedText
    }

    /// Why a bidder may be excluded.
    public struct Ground: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What it is.
        public var label: LocalizedText
    }

    /// What a bidder must be or have.
    public struct Selection: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What it is.
        public var label: LocalizedText
        /// The least that is enough; where nothing is said, bidders say yes or no.
        public var least: Rational?
    }

    /// What bidders name a price for.
    public struct Price: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// How many of it are reckoned with; one where nothing is said.
        public var quantity: Rational?
    }

    /// What the thing will cost in its life: bidders state a figure, each unit of which costs so much.
    public struct Cost: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What bidders state, and in which unit.
        public var label: LocalizedText
        /// What one unit costs over the whole life.
        public var factor: Rational
    }

    /// When a bid is so low that it must be explained; the method of ProZorro.
    public struct AbnormallyLow: Codable, Sendable, Hashable {
        /// It costs less than the mean of all others by at least this share of the mean.
        public var belowMean: Rational?
        /// It costs less than the next one by at least this share of that one.
        public var belowNext: Rational?
        /// How many working days a bidder has to explain.
        public var explainDays: UInt64
    }
}

extension TenderTerms {
    /// The lot of a name.
    func lot(_ id: String) -> Lot? { lots.first { $0.id == id } }

    /// Minor units of a decimal number above zero.
    func minorUnits(_ text: String) -> Int64? {
        guard let money = Money(amount: text, currency: currency), !money.isNegative, !money.isZero else { return nil }
        return money.minorUnits
    }

    /// An amount in words that people know.
    func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }

    /// The number of a member of the committee, counted from 1.
    func number(of member: String) -> Int? { committee.firstIndex { $0.id == member }.map { $0 + 1 } }

    /// Whether evaluators mark anything.
    var isMarked: Bool { award.contains { $0.formula == .marks } }
    /// Which marks evaluators give.
    var scales: [MarkScale] {
        award.filter { $0.formula == .marks }.map { MarkScale(id: $0.id, most: $0.most ?? 0) }
    }
    /// How many evaluators must have marked.
    var evaluatorsNeeded: UInt64 { isMarked ? evaluators ?? 1 : 0 }
}
