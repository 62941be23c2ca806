public import Kernel
public import Values

/// What a programme file sets for an auction: what is sold or bought, when and in which format, and what follows.
public struct AuctionTerms: Codable, Sendable, Hashable {
    /// Whether the office sells or buys.
    public var side: AuctionSide
    /// How prices are found.
    public var format: Format
    /// The currency of all amounts.
    public var currency: Currency
    /// What is sold or bought, each lot by an auction of its own.
    public var lots: [Lot]
    /// Who may bid; whoever holds a key in the programme where nothing is said.
    public var eligible: ListReference?
    /// Who may act for others, each with a mandate of their own from each client; nobody where nothing is said.
    public var brokers: ListReference?
    /// From when on the notice stands as it is; it always does where nothing is said.
    public var rectifyUntil: Instant?
    /// From when on questions are taken no longer; there are none where nothing is said.
    public var questionsUntil: Instant?
    /// From when on bids are taken no longer; in an auction in rounds those that came are opened after that.
    public var bidsUntil: Instant
    /// When the auction begins.
    public var auctionAt: Instant
    /// From when on nothing changes any more; the part is closed by an act where nothing is said.
    public var closes: Instant?
    /// Whether somebody decides on every bidder before the auction.
    public var admission: Bool?
    /// How many bidders there must be at least.
    public var minimumBids: UInt64
    /// Which of two equal bids is the better one. Must be said: there is no auction with an ambiguous tie.
    public var ties: TieRule?
    /// How long after a server that slept the auction is held again, in seconds.
    public var heldAgainSeconds: Int64
    /// The timers of an auction in rounds, where they are not the usual ones.
    public var rounds: ThreeRoundRoom.Timers?
    /// The timers of a hybrid Dutch auction, where they are not the usual ones.
    public var dutch: HybridDutchRoom.Timers?
    /// How often the price of a hybrid Dutch auction falls.
    public var dutchSteps: UInt64?
    /// The timers of an open English auction, where they are not the usual ones.
    public var english: OpenEnglishRoom.Timers?
    /// What besides its price makes a bid better; nothing where nothing is said.
    public var features: [Feature]?
    /// As which numbers amounts and options take part in a score; as what is written where nothing is said.
    public var arithmetic: RoomPrices.Reading?
    /// The working days by which the times after the auction are reckoned.
    public var calendar: WorkCalendar
    /// How many working days the office has for the signed protocol.
    public var protocolDays: UInt64
    /// How many working days there are for the contract, from the same day on.
    public var contractDays: UInt64
    /// What a missed time brings about.
    public var missed: Missed
    /// By how many working days a time can be prolonged, first, second and so on.
    public var prolongations: [UInt64]?
    /// The publisher's registered prefix of open contracting ids, like `ocds-213czf`; the log's name stands in its place
    /// where nothing is said.
    public var ocidPrefix: String?

    /// How prices are found.
    public enum Format: String, Codable, Sendable, Hashable, CaseIterable {
        /// Sealed bids first, then in each round a turn for every bidder.
        case rounds
        /// A falling price, sealed bids above it, and a last word of who took it.
        case dutch
        /// The first better bid ends a round.
        case english
    }

    /// Which of two equal bids is the better one.
    public enum TieRule: String, Codable, Sendable, Hashable, CaseIterable {
        /// The one that was made earlier.
        case earlier
    }

    /// What a missed time brings about.
    public enum Missed: String, Codable, Sendable, Hashable, CaseIterable {
        /// The award fails, and the waiting bidder takes its place.
        case fatal
        /// The log notes it.
        case noted
    }

    /// One thing that is sold or bought.
    public struct Lot: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// What it is, for people.
        public var description: LocalizedText?
        /// What bids start from, as a decimal number.
        public var value: String
        /// The least by which a bid betters another.
        public var minimalStep: String
        /// The deposit without which nobody takes part; none where nothing is said.
        public var guarantee: String?
    }

    /// Something besides the price that makes a bid better.
    public struct Feature: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// What can be offered.
        public var options: [Option]

        /// One thing that can be offered.
        public struct Option: Codable, Sendable, Hashable {
            /// Its name on the log.
            public var id: String
            /// What people call it.
            public var label: LocalizedText
            /// What it is worth: all best options together are below one.
            public var value: Rational
        }
    }
}

extension AuctionTerms {
    /// The lot of a name.
    public func lot(_ id: String) -> Lot? { lots.first { $0.id == id } }

    /// Minor units of a decimal number that is not below zero.
    public func minorUnits(_ text: String) -> Int64? {
        guard let money = Money(amount: text, currency: currency), !money.isNegative else { return nil }
        return money.minorUnits
    }

    /// An amount in words that people know.
    public func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }

    /// How amounts of this currency are read.
    var prices: RoomPrices { RoomPrices(decimals: currency.minorDigits, reading: arithmetic ?? .decimal) }

    /// What the options of a bid make of its price; nil where not exactly one of each feature is offered.
    func scoring(of choices: [AuctionMove.Choice]) -> BidScoring? {
        guard let features, !features.isEmpty else { return choices.isEmpty ? .price : nil }
        guard choices.count == features.count else { return nil }
        var offered: [Rational] = []
        for feature in features {
            guard let choice = choices.first(where: { $0.feature == feature.id }),
                let option = feature.options.first(where: { $0.id == choice.option })
            else { return nil }
            offered.append(reading(option.value))
        }
        let best = features.map { feature in feature.options.map { reading($0.value) }.max() ?? .zero }
        return BidScoring.coefficient(offered: offered, best: best).map { .quality(coefficient: $0) }
    }

    /// A value as the method reads it.
    private func reading(_ value: Rational) -> Rational {
        arithmetic == .double ? RoomPrices.exact(RoomPrices.nearest(value)) ?? value : value
    }

    /// The first moment at which a time of so many working days is over.
    func end(of days: UInt64, after time: Instant) -> Instant { calendar.end(of: days, after: time) }
}
