import Kernel
import Registers
import Storage

/// What a reader looks for in a register, as the address of the page says it and as the views are asked.
struct RegisterSearch {
    /// The records of one page.
    static let pageSize = 20
    /// The last page that can be asked for.
    static let lastPage = 100_000
    private static let longestText = 200
    private static let facetPrefix = "f."

    var text = ""
    /// Chosen values by facet, in the order of the terms.
    var facets: [(name: String, values: [String])] = []
    var statuses: [String] = []
    /// A name of a field that records can be sorted by, `title` or `newest`; with `-` before it backwards.
    var sort = ""
    var page = 1

    /// Reads a query; what the register does not know is passed over.
    init(_ query: FormFields, of register: Register, isKeeper: Bool) {
        text = String(query.text("q").prefix(Self.longestText))
        for rule in register.fields where rule.field.facet == true {
            let values = Self.distinct(query.all(Self.facetPrefix + rule.id))
            if !values.isEmpty { facets.append((rule.id, values)) }
        }
        if isKeeper {
            let known = Set(RecordStatus.allCases.map(\.rawValue))
            statuses = Self.distinct(query.all("status")).filter(known.contains)
        }
        let wanted = query.text("sort")
        if Self.sorts(of: register).contains(wanted) { sort = wanted }
        page = min(max(Int(query.text("page")) ?? 1, 1), Self.lastPage)
    }

    /// What the register can be sorted by, as the address says it.
    static func sorts(of register: Register) -> [String] {
        ["", "newest", "-newest", "title", "-title"]
            + register.fields.filter { $0.field.sort == true && $0.id != register.terms.title }
            .flatMap { ["by-\($0.id)", "-by-\($0.id)"] }
    }

    /// The search as the views are asked.
    func query(for duties: RegisterDuties) -> ItemQuery {
        let isReversed = sort.hasPrefix("-")
        let name = isReversed ? String(sort.dropFirst()) : sort
        let order: ItemQuery.Sort =
            switch name {
            case "": .relevance
            case "newest": .newest
            case "title": .title
            default: .named(String(name.dropFirst("by-".count)))
            }
        // Who keeps the register sees every record, everybody else what is in force.
        let open = duties.seesAll ? Set(statuses) : [RecordStatus.published.rawValue]
        return ItemQuery(
            text, audience: duties.audience,
            facets: Dictionary(facets.map { ($0.name, Set($0.values)) }) { first, _ in first }, statuses: open,
            sort: order, isReversed: isReversed, offset: (page - 1) * Self.pageSize, limit: Self.pageSize)
    }

    /// Whether anything narrows the records down.
    var isNarrowed: Bool { !text.isEmpty || !facets.isEmpty || !statuses.isEmpty }

    /// Everything but the text and the order, for the form that asks for these.
    var hiddenPairs: [(name: String, value: String)] {
        facets.flatMap { facet in facet.values.map { (Self.facetPrefix + facet.name, $0) } }
            + statuses.map { ("status", $0) }
    }

    /// The search without or with a value of a facet, from its first page on.
    func toggling(_ value: String, of facet: String) -> RegisterSearch {
        var search = self
        search.page = 1
        if let place = search.facets.firstIndex(where: { $0.name == facet }) {
            search.facets[place].values = Self.toggled(value, in: search.facets[place].values)
            search.facets.removeAll { $0.values.isEmpty }
        } else {
            search.facets.append((facet, [value]))
        }
        return search
    }

    /// The search without or with a status.
    func toggling(status: String) -> RegisterSearch {
        var search = self
        search.page = 1
        search.statuses = Self.toggled(status, in: statuses)
        return search
    }

    /// The search on another page.
    func on(page: Int) -> RegisterSearch {
        var search = self
        search.page = page
        return search
    }

    /// The address of the search on a page of the site.
    func href(on path: String) -> String {
        var pairs: [(name: String, value: String)] = []
        if !text.isEmpty { pairs.append(("q", text)) }
        pairs += hiddenPairs
        if !sort.isEmpty { pairs.append(("sort", sort)) }
        if page > 1 { pairs.append(("page", String(page))) }
        guard !pairs.isEmpty else { return path }
        return path + "?"
            + pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }

    private static func toggled(_ value: String, in values: [String]) -> [String] {
        values.contains(value) ? values.filter { $0 != value } : values + [value]
    }

    private static func distinct(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
