import Participation
import Storage

/// What a reader looks for among petitions, as the address of the page says it and as the views are asked.
struct PetitionSearch {
    /// An order of the list, by its name in addresses.
    enum Order: String, CaseIterable {
        case newest, support, closing, answered

        var key: TextKey {
            switch self {
            case .newest: .sortNewest
            case .support: .petitionSortSupport
            case .closing: .petitionSortClosing
            case .answered: .petitionSortAnswered
            }
        }
    }

    /// The petitions of one page.
    static let pageSize = 20
    private static let lastPage = 100_000
    private static let longestText = 200

    var text = ""
    var status = ""
    var topic = ""
    var order = Order.newest
    var page = 1
    /// Whether petitions that wait for a moderator are among those that can be seen.
    let seesAll: Bool

    /// Reads a query; what there is not is passed over.
    init(_ query: FormFields, of part: PetitionPart, seesAll: Bool) {
        self.seesAll = seesAll
        text = String(query.text("q").prefix(Self.longestText))
        let known = Petition.statuses + (seesAll ? ["submitted"] : [])
        if known.contains(query.text("status")) { status = query.text("status") }
        if part.terms.topics?.contains(where: { $0.id == query.text("topic") }) == true { topic = query.text("topic") }
        order = Order(rawValue: query.text("sort")) ?? .newest
        page = min(max(Int(query.text("page")) ?? 1, 1), Self.lastPage)
    }

    /// The search as the views are asked. What closes soon is open; what was answered has an answer.
    func query(for audience: ItemQuery.Audience) -> ItemQuery {
        var statuses = Set(Petition.statuses + (seesAll ? ["submitted"] : []))
        if !status.isEmpty { statuses = [status] } else if order == .closing { statuses = ["open"] }
        let sort: ItemQuery.Sort =
            switch order {
            case .newest: text.isEmpty ? .newest : .relevance
            case .support: .named("supporters")
            case .closing: .named("closing")
            case .answered: .named("answered")
            }
        return ItemQuery(
            text, audience: audience, facets: topic.isEmpty ? [:] : ["topic": [topic]], statuses: statuses, sort: sort,
            isReversed: order == .support || order == .answered, offset: (page - 1) * Self.pageSize,
            limit: Self.pageSize)
    }

    /// Whether anything narrows the petitions down.
    var isNarrowed: Bool { !text.isEmpty || !status.isEmpty || !topic.isEmpty }

    /// What the form for words and order keeps.
    var hiddenPairs: [(name: String, value: String)] {
        [("status", status), ("topic", topic)].filter { !$0.1.isEmpty }
    }

    /// The search with another value, from its first page on.
    func with(_ change: (inout PetitionSearch) -> Void) -> PetitionSearch {
        var search = self
        search.page = 1
        change(&search)
        return search
    }

    /// The address of the search on a page of the site.
    func href(on path: String) -> String {
        var pairs = [("q", text)].filter { !$0.1.isEmpty } + hiddenPairs.map { ($0.name, $0.value) }
        if order != .newest { pairs.append(("sort", order.rawValue)) }
        if page > 1 { pairs.append(("page", String(page))) }
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}
