/// How an item is found: what its procedure makes of its values.
public struct ItemIndex: Hashable, Sendable {
    /// A value to sort by.
    public enum SortKey: Hashable, Sendable {
        /// Sorted by letters, without regard to case and marks.
        case text(String)
        /// Sorted by size; times are milliseconds since 1970, money is minor units.
        case number(Int64)
    }

    /// What it is called in lists, in the language of its author.
    public var title: String
    /// Text for full-text search, the weightiest first; the title is searched anyway.
    public var texts: [String]
    /// Values by facet: a choice, a link, a year.
    public var facets: [String: [String]]
    /// Values by sort name.
    public var sorts: [String: SortKey]

    /// An index of nothing but a title.
    public init(
        title: String, texts: [String] = [], facets: [String: [String]] = [:], sorts: [String: SortKey] = [:]
    ) {
        self.title = title
        self.texts = texts
        self.facets = facets
        self.sorts = sorts
    }
}
