import Values

/// Figures as rows of a table: what each is of, by its way through the file, and the number.
struct FigureRows {
    /// The most rows of one file that a page shows; the file has all of them.
    static let most = 200

    private(set) var rows: [(name: String, value: String)] = []
    private let texts: Texts

    init(_ figures: JSON, _ texts: Texts) {
        self.texts = texts
        add(figures, [])
    }

    /// The same as a table.
    func table(caption: String) -> DataTable {
        var table = DataTable(
            caption: caption,
            columns: [.init(name: texts(.publishedFigure)), .init(name: texts(.publishedNumber), isNumber: true)],
            isUnderHeading: true)
        table.cells = rows.map { [.text($0.name), .text($0.value)] }
        return table
    }

    private mutating func add(_ json: JSON, _ way: [String]) {
        guard rows.count < Self.most else { return }
        switch json {
        case .object(let members):
            for member in members { add(member.value, way + [texts.word(member.name).text]) }
        case .array(let items):
            for (place, item) in items.enumerated() { add(item, way + [texts.number(Int64(place + 1))]) }
        case .null: rows.append((way.joined(separator: " · "), texts(.publishedWithheld)))
        case .string(let text): rows.append((way.joined(separator: " · "), text))
        case .bool(let flag): rows.append((way.joined(separator: " · "), texts(flag ? .yes : .no)))
        case .number:
            let shown = json.int64Value.map { texts.number($0) } ?? "\(json)"
            rows.append((way.joined(separator: " · "), shown))
        }
    }
}
