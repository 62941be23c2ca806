/// The indicators of Cardinal (Open Contracting Partnership) that are computed, by their numbers in its list.
public enum RedFlag: String, Hashable, Sendable, CaseIterable {
    /// Short submission period.
    case r003 = "R003"
    /// A single bid was received.
    case r018 = "R018"
    /// The price of the second lowest bid is close to the winner's.
    case r024 = "R024"
    /// A tenderer has a very low share of winning bids.
    case r025 = "R025"
    /// Different tenderers bid the same price.
    case r028 = "R028"
    /// A late bid won.
    case r030 = "R030"
    /// All bids but the winner's were disqualified.
    case r035 = "R035"
    /// The lowest bid was disqualified.
    case r036 = "R036"
    /// A very high share of bids was disqualified.
    case r038 = "R038"
    /// A supplier supplies many kinds of items.
    case r048 = "R048"
    /// The winner's price is far below the second.
    case r058 = "R058"

    /// What it says, for people.
    public var title: String {
        switch self {
        case .r003: "short submission period"
        case .r018: "single bid"
        case .r024: "price close to the winner's"
        case .r025: "low share of winning bids"
        case .r028: "identical prices"
        case .r030: "late bid won"
        case .r035: "all bids but the winner's disqualified"
        case .r036: "lowest bid disqualified"
        case .r038: "high share of disqualified bids"
        case .r048: "supplier of many kinds of items"
        case .r058: "heavily discounted price"
        }
    }

    /// Of whom something is flagged.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case process = "OCID"
        case buyer = "Buyer"
        case procuringEntity = "ProcuringEntity"
        case tenderer = "Tenderer"
    }
}
