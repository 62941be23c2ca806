public import Values

/// What a data set needs to be told before red flags are computed; the defaults are those of Cardinal.
public struct RedFlagSettings: Hashable, Sendable {
    /// The only currency that is compared; else that of the first bid that is.
    public var currency: String?
    /// Procedures (`procurementMethodDetails`) in which prices are not compared.
    public var proceduresWithoutPrices: Set<String> = []
    /// The only procedures in which prices are compared; all when empty.
    public var proceduresWithPrices: Set<String> = []
    /// Procedures that are left out altogether.
    public var excludedProcedures: Set<String> = []

    /// R003: a submission period below so many whole days is short.
    public var shortDays: Int64 = 15
    /// R003: other limits for some procedures.
    public var shortDaysOfProcedure: [String: Int64] = [:]
    /// R003: the only procurement methods that are looked at; all when empty.
    public var shortPeriodMethods: Set<String> = []
    /// R018: the procurement methods in which a single bid is a flag.
    public var singleBidMethods: Set<String> = ["open", "selective"]
    /// R024: flagged at or below this ratio; else below the lower fence of the data.
    public var closeRatio: Rational?
    /// R025: only who bids at least as often as this percentile is looked at.
    public var losingPercentile: Int = 75
    /// R025: flagged at or below this share of bids that won; else below the lower fence of the data.
    public var losingRatio: Rational?
    /// R035: so many others must be disqualified.
    public var disqualifiedOthers: Int = 1
    /// R038: flagged at or above this share of disqualified bids; else above the upper fence of the data.
    public var disqualifiedRatio: Rational?
    /// R038: buyers and procuring entities with fewer bids are left out.
    public var leastProcesses: Int = 2
    /// R038: tenderers with fewer bids are left out.
    public var leastBids: Int = 2
    /// R048: so many characters of a classification are compared.
    public var classificationDigits: Int = 2
    /// R048: flagged at or above so many kinds of items; else above the upper fence of the data.
    public var heterogeneousKinds: Int?
    /// R048: suppliers with fewer processes are left out.
    public var leastSuppliedProcesses: Int = 20
    /// R058: flagged at or above this ratio; else above the upper fence of the data.
    public var discountRatio: Rational?

    /// The defaults.
    public init() {}
}
