public import Values

/// A release as rows of tables, laid out as flatten-tool lays them out: a main table, and one for each array of objects.
///
/// Columns are named by their ways, with `/0` for any place in an array: `tender/items/0/id`. The rows of an array begin
/// with the `ocid`, the `id` of the release and the ids of the objects around it. Lists of plain values are one cell,
/// with semicolons between.
public struct FlatRelease: Sendable {
    /// One row of a table.
    public struct Row: Sendable, Equatable {
        /// The table: `releases`, `awards`, `awa_items`.
        public let table: String
        /// The columns that have a value, in the order of the release.
        public internal(set) var cells: [(column: String, text: String)]

        /// Whether both say the same.
        public static func == (left: Row, right: Row) -> Bool {
            left.table == right.table && left.cells.elementsEqual(right.cells, by: ==)
        }
    }

    /// The main table's name.
    public static let mainTable = "releases"
    /// Between the values of a list.
    public static let separator = ";"

    /// The rows, the main table's first.
    public private(set) var rows: [Row] = []

    /// Lays out a release.
    public init(_ release: JSON) {
        rows = [Row(table: Self.mainTable, cells: [])]
        lay(release, at: "", into: 0, ids: [])
    }

    private typealias Cell = (column: String, text: String)

    private mutating func lay(_ object: JSON, at path: String, into row: Int, ids: [Cell]) {
        var ids = ids
        if path.isEmpty, let ocid = object["ocid"].flatMap(Self.text) { ids.append(("ocid", ocid)) }
        if let id = object["id"].flatMap(Self.text) { ids.append((path + "id", id)) }
        for member in object.objectValue ?? [] {
            let way = path + member.name
            if let text = Self.text(member.value) {
                // The ids of an object around it and its own stand at the beginning of a row already.
                if !rows[row].cells.contains(where: { $0.column == way }) { rows[row].cells.append((way, text)) }
            } else if case .object = member.value {
                lay(member.value, at: way + "/", into: row, ids: ids)
            } else {
                layList(member.value.arrayValue ?? [], named: member.name, at: path, ids: ids)
            }
        }
    }

    private mutating func layList(_ elements: [JSON], named name: String, at path: String, ids: [Cell]) {
        let parents = path.split(separator: "/").filter { $0 != "0" }
        let table = parents.map { $0.prefix(3) + "_" }.joined() + name
        for element in elements where element.objectValue != nil {
            rows.append(Row(table: table.replacing(":", with: "-"), cells: ids))
            lay(element, at: "\(path)\(name)/0/", into: rows.count - 1, ids: ids)
        }
    }

    /// The text of a cell; nil for objects and for lists of objects.
    private static func text(_ json: JSON) -> String? {
        switch json {
        case .null: return ""
        case .bool(let value): return value ? "true" : "false"
        case .number(let number): return number.text
        case .string(let text): return text
        case .object: return nil
        case .array(let elements):
            let texts = elements.compactMap { element -> String? in
                guard case .array(let inner) = element else { return text(element) }
                return inner.compactMap(text).joined(separator: ",")
            }
            return texts.count == elements.count ? texts.joined(separator: separator) : nil
        }
    }
}
