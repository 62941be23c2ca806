public import Kernel

/// What somebody looks for among the items of a part.
public struct ItemQuery: Hashable, Sendable {
    /// The most items of one page.
    public static let maximumLimit = 1_000
    /// The most values that are counted of one facet: the commonest.
    public static let maximumFacetValues = 200

    /// Who looks.
    public enum Audience: Hashable, Sendable {
        /// Anybody: items that are not public do not exist.
        case everybody
        /// Somebody known: what everybody sees, and the items that are their own.
        case person(ActorID)
        /// The office: every item.
        case office
    }

    /// By what items are ordered. Where that is alike, by their ids; a reversed order is the whole order backwards.
    public enum Sort: Hashable, Sendable {
        /// The best match first; without words the newest. Matches in titles weigh most. Of more than
        /// ``relevanceLimit`` matches a word tells little: then those in titles come first, and the newest of them.
        case relevance
        /// The last brought in first.
        case newest
        /// By title, without regard to case and marks.
        case title
        /// By a sort key of the procedure; items without it come last.
        case named(String)
    }

    /// Up to how many matches each is weighed against the others.
    public static let relevanceLimit = 5_000

    /// Who looks.
    public var audience: Audience
    /// Words that all must occur; the last may be the beginning of one. Never an expression.
    public var text: String
    /// Chosen values by facet: one of a facet's values is enough, but every facet must fit.
    public var facets: [String: Set<String>]
    /// Chosen statuses: one is enough; none means any.
    public var statuses: Set<String>
    /// Whose items.
    public var owner: ActorID?
    /// The order.
    public var sort: Sort
    /// Whether the order is turned around: the oldest first, titles from Z.
    public var isReversed: Bool
    /// How many items to pass over.
    public var offset: Int
    /// How many items to return, at most ``maximumLimit``.
    public var limit: Int
    /// Whether facets are to be counted.
    public var countsFacets: Bool

    /// A query for everything that anybody may see, the best or newest first.
    public init(
        _ text: String = "", audience: Audience = .everybody, facets: [String: Set<String>] = [:],
        statuses: Set<String> = [], owner: ActorID? = nil, sort: Sort = .relevance, isReversed: Bool = false,
        offset: Int = 0, limit: Int = 20, countsFacets: Bool = true
    ) {
        self.audience = audience
        self.text = text
        self.facets = facets
        self.statuses = statuses
        self.owner = owner
        self.sort = sort
        self.isReversed = isReversed
        self.offset = offset
        self.limit = limit
        self.countsFacets = countsFacets
    }
}

/// One page of what was found.
public struct ItemPage: Hashable, Sendable {
    /// The items of the page.
    public let items: [ResolvedItem]
    /// How many were found in all.
    public let total: Int
    /// The facets by name, each counted as if nothing of its own were chosen.
    public let facets: [FacetCount]
    /// The statuses, counted likewise.
    public let statuses: [FacetCount.Value]
    /// The index of the next entry that the views had not taken in.
    public let position: UInt64
}

/// How many of the found items have which value of a facet.
public struct FacetCount: Hashable, Sendable {
    /// A value with the number of items that have it.
    public struct Value: Hashable, Sendable {
        /// The value as the procedure gives it.
        public let value: String
        /// How many items have it; 0 only for a chosen one.
        public let count: Int
        /// Whether the query chose it.
        public let isChosen: Bool
    }

    /// The facet's name.
    public let name: String
    /// The commonest first, and alike ones by their bytes.
    public let values: [Value]
    /// How many values there are in all, beyond ``ItemQuery/maximumFacetValues`` as well.
    public let distinct: Int
}
