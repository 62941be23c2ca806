import Values

/// What a bidder seals: prices and figures, what is chosen, what is declared, and the digests of further documents.
///
/// Nothing in it is personal, because the log will show it for good once the committee has opened it.
public struct TenderOffer: Codable, Sendable, Hashable {
    /// A figure by its name in the terms.
    public struct Figure: Codable, Sendable, Hashable {
        /// What it is a figure of.
        public let id: String
        /// The figure, as a decimal number.
        public let amount: String

        /// A figure by its name.
        public init(_ id: String, _ amount: String) {
            (self.id, self.amount) = (id, amount)
        }
    }

    /// An option that is offered.
    public struct Choice: Codable, Sendable, Hashable {
        /// The criterion.
        public let criterion: String
        /// The option.
        public let option: String

        /// An option of a criterion.
        public init(_ criterion: String, _ option: String) {
            (self.criterion, self.option) = (criterion, option)
        }
    }

    /// What one unit of each thing costs.
    public var prices: [Figure]?
    /// What life-cycle costs are reckoned from.
    public var costs: [Figure]?
    /// What is offered, where points follow from it.
    public var options: [Choice]?
    /// What the bidder is or has: `yes`, `no`, or a figure where the terms ask for one.
    public var selection: [Figure]?
    /// The grounds for exclusion that the bidder declares to be in.
    public var grounds: [String]?
    /// The documents that follow once bids are open: the digests of their salted values (SD-JWT), so that what follows
    /// is what was sealed.
    public var documents: [String]?

    /// The most documents of a bid.
    public static let mostDocuments = 20

    /// An offer by its parts.
    public init(
        prices: [Figure]? = nil, costs: [Figure]? = nil, options: [Choice]? = nil, selection: [Figure]? = nil,
        grounds: [String]? = nil, documents: [String]? = nil
    ) {
        (self.prices, self.costs, self.options) = (prices, costs, options)
        (self.selection, self.grounds, self.documents) = (selection, grounds, documents)
    }

    /// Reads what was sealed; nil for what is no offer.
    public init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let offer = try? json.decode(TenderOffer.self) else { return nil }
        self = offer
    }

    /// The bytes to seal.
    public func serialized() throws -> [UInt8] { try JSON(encoding: self).serialized() }
}

/// What an offer comes to by the terms, or what is wrong with it.
extension TenderTerms {
    /// Where an offer does not fit the terms, in a word that stands in the outcome.
    func flaw(in offer: TenderOffer) -> String? {
        guard cost(of: offer) != nil || (prices ?? []).isEmpty else { return "prices" }
        guard (offer.prices ?? []).map(\.id) == (prices ?? []).map(\.id) else { return "prices" }
        guard (offer.costs ?? []).map(\.id) == (costs ?? []).map(\.id) else { return "costs" }
        let stated = award.filter { $0.formula == .stated }
        guard (offer.options ?? []).map(\.criterion) == stated.map(\.id),
            stated.allSatisfy({ share(of: $0, in: offer) != nil })
        else { return "options" }
        guard (offer.selection ?? []).map(\.id) == (selection ?? []).map(\.id) else { return "selection" }
        guard (offer.grounds ?? []).allSatisfy({ ground in (exclusion ?? []).contains { $0.id == ground } }) else {
            return "grounds"
        }
        let documents = offer.documents ?? []
        guard documents.count <= TenderOffer.mostDocuments, Set(documents).count == documents.count,
            documents.allSatisfy({ Base64URL.decode($0)?.count == 32 })
        else { return "documents" }
        return nil
    }

    /// What an offer costs in minor units: each price so many times, and what its life costs besides.
    func cost(of offer: TenderOffer) -> Rational? {
        let (named, stated) = (offer.prices ?? [], offer.costs ?? [])
        guard named.count == (prices ?? []).count, stated.count == (costs ?? []).count else { return nil }
        var cost = Rational.zero
        for (price, figure) in zip(prices ?? [], named) {
            guard let units = Money(amount: figure.amount, currency: currency)?.minorUnits, units >= 0 else {
                return nil
            }
            cost += Rational(units) * (price.quantity ?? .one)
        }
        for (term, figure) in zip(costs ?? [], stated) {
            guard let amount = Self.figure(figure.amount) else { return nil }
            cost += amount * term.factor * Rational(minorUnitsOfOne)
        }
        return cost > .zero ? cost : nil
    }

    /// The first selection criterion that an offer does not meet.
    func unmet(in offer: TenderOffer) -> String? {
        for (criterion, figure) in zip(selection ?? [], offer.selection ?? []) {
            if let least = criterion.least {
                guard let amount = Self.figure(figure.amount), amount >= least else { return criterion.id }
            } else if figure.amount != "yes" {
                return criterion.id
            }
        }
        return nil
    }

    /// Which share of its weight a criterion with options brings.
    func share(of criterion: Criterion, in offer: TenderOffer) -> Rational? {
        guard let choice = (offer.options ?? []).first(where: { $0.criterion == criterion.id }) else { return nil }
        return (criterion.options ?? []).first { $0.id == choice.option }?.share
    }

    /// A decimal number that is not below zero, in few digits.
    static func figure(_ text: String) -> Rational? {
        guard text.utf8.count <= mostDigits, !text.utf8.contains(UInt8(ascii: "/")), let value = Rational(text),
            value >= .zero
        else { return nil }
        return value
    }

    /// How many minor units one unit of the currency has.
    private var minorUnitsOfOne: Int64 { Money(amount: "1", currency: currency)?.minorUnits ?? 1 }
}

extension Tender {
    /// Why a bid would not be compared once it is open, so that its bidder hears of it before sealing; nil for one that
    /// fits. That a ground for exclusion is declared is no mistake.
    public func mistake(in bytes: [UInt8]) -> String? {
        guard let offer = TenderOffer(parsing: bytes) else { return "it is no bid that can be read" }
        if let flaw = terms.flaw(in: offer) { return "its “\(flaw)” are not what the terms ask for" }
        return terms.unmet(in: offer).map { "it does not meet the selection criterion “\($0)”" }
    }
}
