import Hummingbird
import Storage

extension ItemQuery {
    /// What a query string asks for: `q`, `status`, `sort`, `order`, `offset`, `limit`, and `facet.<name>` as often as
    /// there are values.
    init(_ call: Call) throws(Problem) {
        self.init(call.query("q") ?? "")
        // What is no UTF-8 comes as it was written; it must not be taken for words.
        for piece in (call.request.uri.query ?? "").split(separator: "&")
        where Call.unescaped(String(piece)) == nil {
            throw .query("q", "and every other parameter must be UTF-8, with what is not plain written as %XX")
        }
        for (key, value) in call.request.uri.queryParameters {
            let (name, text) = (String(key), String(value))
            if name.hasPrefix(Self.facetPrefix) {
                facets[String(name.dropFirst(Self.facetPrefix.count)), default: []].insert(text)
            } else if name == "status" {
                statuses.insert(text)
            }
        }
        if let sort = call.query("sort") { self.sort = Self.sort(sort) }
        switch call.query("order") {
        case nil, "usual": isReversed = false
        case "reversed": isReversed = true
        default: throw .query("order", "must be usual or reversed")
        }
        offset = try Self.number(call.query("offset"), named: "offset", in: 0...1_000_000) ?? 0
        limit = try Self.number(call.query("limit"), named: "limit", in: 0...Self.maximumLimit) ?? 20
    }

    private static let facetPrefix = "facet."

    private static func sort(_ text: String) -> Sort {
        switch text {
        case "relevance": .relevance
        case "newest": .newest
        case "title": .title
        default: .named(text)
        }
    }

    private static func number(
        _ text: String?, named name: String, in range: ClosedRange<Int>
    ) throws(Problem) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .query(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
