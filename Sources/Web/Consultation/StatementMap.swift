import Kernel
import Participation
import Storage
import Values

/// Where statements are: a map with a number for each, and what stands beside it.
struct StatementMap {
    /// The most statements that are drawn.
    static let mostSpots = 200

    /// A statement with its place.
    struct Spot {
        let statement: UInt64
        let point: MapPoint
    }

    /// In the order of the numbers on the map.
    let spots: [Spot]
    private let consultation: ConsultationPlace
    private let map: QuestionMap

    /// The statements among some that have a place.
    init(_ items: [ResolvedItem], _ consultation: ConsultationPlace) {
        self.consultation = consultation
        map = consultation.map ?? QuestionMap(edge: [], shapes: [])
        spots = items.compactMap { item in
            guard let statement = UInt64(item.id),
                let point = item.values["place"]?.stringValue.flatMap({ MapPoint($0) })
            else { return nil }
            return Spot(statement: statement, point: point)
        }
    }

    /// The numbers of the statements.
    var numbers: [UInt64] { spots.map(\.statement) }

    /// What people call a place: the district with its degrees, or these alone.
    func name(of point: MapPoint) -> String {
        [map.district(of: point), point.text].compactMap { $0 }.joined(separator: " – ")
    }

    /// The number on the map and the place of a statement; nil for one without a place.
    func label(of statement: UInt64, _ texts: Texts) -> String? {
        guard let place = spots.firstIndex(where: { $0.statement == statement }) else { return nil }
        return "\(texts.number(Int64(place + 1))) · \(name(of: spots[place].point))"
    }

    /// The map; nil where nothing is on it.
    func drawing(_ texts: Texts) -> String? {
        guard !spots.isEmpty else { return nil }
        let several = spots.count > 1
        return SpotChart(
            map: map, spots: spots.map(\.point),
            labels: several ? spots.indices.map { texts.number(Int64($0 + 1)) } : []
        ).svg(
            id: "statement-map", title: texts(.statementMap),
            description: texts(.statementMapText, ["count": texts.number(Int64(spots.count))]))
    }

    /// The map and the table beside it, with what the statements came to; nil where nothing is on it.
    func view(_ outcome: ConsultationOutcome, titles: [UInt64: String], _ texts: Texts) -> [String: Any]? {
        guard let drawing = drawing(texts) else { return nil }
        let byNumber = Dictionary(outcome.statements.map { ($0.statement, $0.votes) }) { first, _ in first }
        var table = DataTable(
            caption: texts(.statementMap),
            columns: [
                .init(name: texts(.statement)), .init(name: texts(.ideaDistrict)),
                .init(name: texts(.opinionAgree), isNumber: true),
                .init(name: texts(.opinionDisagree), isNumber: true),
            ], isUnderHeading: true)
        table.cells = spots.enumerated().map { place, spot in
            let votes = byNumber[spot.statement]
            let number = texts.number(Int64(place + 1))
            return [
                .text(
                    "\(number). \(titles[spot.statement] ?? String(spot.statement))",
                    href: consultation.href(of: spot.statement)),
                .text(name(of: spot.point)), .number(votes?.agree ?? 0, texts), .number(votes?.disagree ?? 0, texts),
            ]
        }
        return ["drawing": drawing, "table": table.view]
    }
}

extension ConsultationPlace {
    /// The map on which statements have their places; nil where they have none.
    var map: QuestionMap? {
        for question in place.running.form(of: "propose")?.questions ?? [] {
            if case .place(let map) = question.kind { return map }
        }
        return nil
    }
}

extension WebRoutes {
    /// Where the open statements of a consultation are, the oldest first; nil where they have no places.
    func statementMap(_ consultation: ConsultationPlace) async throws -> StatementMap? {
        guard consultation.terms.places != nil else { return nil }
        let query = ItemQuery(
            facets: ["kind": ["statement"]], statuses: [StatementStatus.open.rawValue], sort: .newest,
            isReversed: true, limit: StatementMap.mostSpots, countsFacets: false)
        let page = try await views.items(query, of: consultation.address, log: desk.log)
        return StatementMap(page.items, consultation)
    }
}
