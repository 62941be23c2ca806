import Formats
import Foundation
import ProgrammeFiles
import Registers
import Values

/// A file of records, read into the bodies of `add`, with a report of every row that cannot be one.
struct RecordFile {
    /// The bodies, each with the line that it comes from.
    private(set) var rows: [(line: Int, body: JSON)] = []
    /// What is wrong, row by row.
    private(set) var refused: [RefusedRow] = []
    /// How many records were passed over, because they are out of force where the file comes from.
    private(set) var passedOver = 0
    private let table: RecordTable

    /// Reads a file of the kind that its name says: `.csv`, `.json`, `.ndjson` or `.rsf`.
    init(_ path: String, for register: Register) throws {
        table = RecordTable(of: register)
        let bytes = try OutputFile.read(path)
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "csv": try readSpreadsheet(bytes, path)
        case "json": try readArray(bytes, path)
        case "ndjson", "jsonl": try readLines(bytes, path)
        case "rsf": try readRegister(bytes, path, of: register)
        default:
            throw Failure.wrongUse(
                "\(path) is no kind of file that records are read from.",
                remedy: "Use .csv, .json, .ndjson or .rsf.")
        }
    }

    /// Reads a spreadsheet that is there already.
    init(_ sheet: Spreadsheet, named name: String, for register: Register) throws {
        table = RecordTable(of: register)
        try read(sheet, name)
    }

    private mutating func readSpreadsheet(_ bytes: [UInt8], _ path: String) throws {
        let sheet: Spreadsheet
        do { sheet = try Spreadsheet(csv: bytes, file: path) } catch { throw Failure.wrongUse("\(error)") }
        try read(sheet, path)
    }

    private mutating func read(_ sheet: Spreadsheet, _ path: String) throws {
        let mistakes = table.mistakes(inColumns: sheet.columns)
        guard mistakes.isEmpty else {
            let all = mistakes.map { "column “\($0.column ?? "")”: \($0.mistake.reason) \($0.mistake.remedy)" }
            throw Failure(.refused, "import.columns", "\(path) cannot be read: \(all.joined(separator: " "))")
        }
        let status = sheet.columns.firstIndex(of: Self.status)
        for row in sheet.rows {
            if let status, row.cells.indices.contains(status), isOutOfForce(row.cells[status]) { continue }
            take(table.body(of: row.cells, columns: sheet.columns), line: row.line)
        }
    }

    private mutating func readArray(_ bytes: [UInt8], _ path: String) throws {
        let limits = JSONLimits(maximumBytes: Spreadsheet.maximumBytes)
        guard let records = (try? JSON(parsing: bytes, limits: limits))?.arrayValue else {
            throw Failure.wrongUse("\(path) is not a JSON array of records.", remedy: "Write [{…}, {…}].")
        }
        for (place, record) in records.enumerated() { take(record, line: place + 1) }
    }

    private mutating func readLines(_ bytes: [UInt8], _ path: String) throws {
        for (place, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            if let record = try? JSON(parsing: Array(line)) {
                take(record, line: place + 1)
            } else {
                refused.append(
                    RefusedRow(
                        line: place + 1, column: "", reason: "The line is not JSON.", remedy: "Write one object."))
            }
        }
    }

    private mutating func readRegister(_ bytes: [UInt8], _ path: String, of register: Register) throws {
        var source = OpenRegister()
        do { try source.load(RSFFile(parsing: bytes)) } catch { throw Failure.wrongUse("\(path): \(error)") }
        let name = source.records(in: .system).first { $0.entry.key == "name" }?.items.last?["name"]
        guard case .one(let name) = name else {
            throw Failure(.refused, "import.rsf", "\(path) does not say which register it is.")
        }
        for (place, row) in table.bodies(of: source, named: name).enumerated() { take(row.body, line: place + 1) }
    }

    private static let status = "status"

    /// Whether an export says that a record is withdrawn, merged or split: what is out of force stays so.
    private mutating func isOutOfForce(_ status: String) -> Bool {
        guard !status.isEmpty, status != RecordStatus.published.rawValue else { return false }
        passedOver += 1
        return true
    }

    private mutating func take(_ record: JSON, line: Int) {
        if isOutOfForce(record[Self.status]?.stringValue ?? "") { return }
        take(table.body(of: record), line: line)
    }

    private mutating func take(_ row: Result<JSON, RecordTable.RowError>, line: Int) {
        switch row {
        case .success(let body): rows.append((line, body))
        case .failure(let error):
            refused += error.mistakes.map {
                RefusedRow(
                    line: line, column: $0.column ?? "", reason: $0.mistake.reason, remedy: $0.mistake.remedy)
            }
        }
    }
}
