public import Kernel
public import Values

/// Public records as open data, one after another: whoever has the items writes them out without holding them all.
///
/// An item carries the values that are published in their places; what is sealed or withheld is left out.
public struct RegisterExports: Sendable {
    /// The register.
    public let register: Register

    /// Exports of a register.
    public init(of register: Register) {
        self.register = register
    }

    /// The columns of tables.
    public var columns: [String] { ["id", "status"] + register.fields.map(\.id) }

    /// The first line of a CSV file (RFC 4180).
    public func csvHeader() -> [UInt8] { Self.line(columns) }

    /// A record as a line of a CSV file; nothing for one that is not public.
    public func csvLine(_ item: Item) -> [UInt8] {
        guard item.isPublic else { return [] }
        let values = RecordValues(item.values.objectValue ?? [])
        let cells = register.fields.map { register.shownValue($0, in: values)?.cell ?? "" }
        return Self.line([item.id, item.status] + cells)
    }

    private static func line(_ cells: [String]) -> [UInt8] {
        Array(cells.map { quoted(SpreadsheetCell.guarded($0)) }.joined(separator: ",").utf8) + [0x0D, 0x0A]
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains($0) }) else { return cell }
        let doubled = cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"" + doubled + "\""
    }

    /// A record as JSON: its id, its status and its fields; nil for one that is not public. A line each makes NDJSON.
    public func json(_ item: Item) -> JSON? {
        guard item.isPublic else { return nil }
        let values = RecordValues(item.values.objectValue ?? [])
        let fields = register.fields.compactMap { rule in
            register.shownValue(rule, in: values).map {
                JSONMember(rule.id, $0.json(isMultiple: rule.field.isMultiple))
            }
        }
        return .object([JSONMember("id", .string(item.id)), JSONMember("status", .string(item.status))] + fields)
    }
}
