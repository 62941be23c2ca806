import ArgumentParser
import Formats
import Foundation
import Values

/// `acta ocds flatten`
struct OCDSFlatten: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "flatten",
        abstract: "Write releases as tables: CSV files as flatten-tool lays them out.",
        discussion: """
            Makes releases.csv, and a file for each array of objects, such as awards.csv and awa_items.csv; their rows \
            begin with the ocid and the ids of what they belong to. Files as for acta ocds merge. Numbers are written as \
            they were read.

            EXAMPLES
              acta ocds flatten releases.jsonl --into tables
            """)

    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var files: [String]
    @Option(name: .long, help: ArgumentHelp("The folder for the tables; made if it is not there.", valueName: "folder"))
    var into: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let reader = try ReleaseReader(files)
        var layout = FlatLayout()
        try reader.forEach { release in
            guard layout.add(FlatRelease(release)) else {
                throw Failure(
                    .refused, "ocds.too_many_columns",
                    "The releases have more than \(Numerals.grouped(FlatLayout.mostColumns)) different fields.")
            }
        }
        try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
        var tables = try layout.tables.map { table in
            TableFile(
                sink: try ByteSink(into + "/" + (try Self.fileName(of: table.name))), text: CSVText(table.columns))
        }
        try reader.forEach { release in
            for row in FlatRelease(release).rows {
                guard let (table, cells) = layout.cells(of: row) else { continue }
                try tables[table].add(cells)
            }
        }
        for table in tables.indices { try tables[table].close() }
        let counts = zip(layout.tables, tables).map { ($0.name, $1.rows) }
        output.show(
            counts.map { "\($0).csv: \(Numerals.count($1, "row", "rows"))" }.joined(separator: "\n"),
            json: .object(counts.map { JSONMember($0, .integer(Int64($1))) }))
    }

    /// A table's name comes from the data: it must not lead out of the folder.
    private static func fileName(of table: String) throws -> String {
        guard !table.isEmpty, !table.hasPrefix("."), table.utf8.count < 200, !table.contains("/"),
            table.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
        else {
            throw Failure(.refused, "ocds.table_name", "An array is named \"\(table)\", which cannot be a file's name.")
        }
        return table + ".csv"
    }
}

/// A table on its way into a file.
private struct TableFile {
    private static let pieceBytes = 1 << 18

    let sink: ByteSink
    var text: CSVText
    private(set) var rows = 0

    init(sink: ByteSink, text: CSVText) {
        self.sink = sink
        self.text = text
    }

    mutating func add(_ cells: [String]) throws {
        text.add(cells)
        rows += 1
        if text.bytes.count >= Self.pieceBytes { try sink.write(text.taken()) }
    }

    mutating func close() throws {
        try sink.write(text.taken())
        try sink.close()
    }
}
