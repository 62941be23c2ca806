import Registers
import Values

/// A table that a phone shows row by row. The first cell of a row is what the row is about.
struct DataTable {
    struct Column {
        let name: String
        var isNumber = false
    }

    /// What stands in a row under a column.
    struct Cell: Hashable {
        let text: String
        var href: String?
        /// The word in the style sheet, for a state.
        var tag: String?
        /// A moment as programs read it.
        var datetime: String?
        var isCode = false

        static func text(_ text: String, href: String? = nil) -> Cell { Cell(text: text, href: href) }

        static func time(_ time: Instant, _ texts: Texts) -> Cell {
            Cell(text: texts.moment(time), datetime: time.description)
        }

        static func number(_ number: Int64, _ texts: Texts) -> Cell { Cell(text: texts.number(number)) }

        fileprivate func view(under column: Column) -> [String: Any] {
            [
                "cellName": column.name, "isNumber": column.isNumber, "cell": text, "cellHref": href ?? false,
                "cellTag": tag ?? false, "cellTime": datetime ?? false, "isCode": isCode,
            ]
        }
    }

    static let csvType = "text/csv; charset=utf-8"

    let caption: String
    let columns: [Column]
    var cells: [[Cell]] = []
    /// Whether a heading above the table says what its caption says.
    var isUnderHeading = false

    /// What the component `table` needs.
    ///
    /// - Precondition: each row has as many cells as there are columns, at least one.
    var view: [String: Any] {
        [
            "caption": caption, "isUnderHeading": isUnderHeading,
            "columns": columns.map { ["columnName": $0.name, "isNumber": $0.isNumber] as [String: Any] },
            "tableRows": cells.map { row -> [String: Any] in
                precondition(row.count == columns.count && !row.isEmpty, "a cell for each column")
                let views = zip(row, columns).map { $0.view(under: $1) }
                return ["head": views[0], "cells": Array(views.dropFirst())]
            },
        ]
    }

    /// The table as comma-separated values (RFC 4180), in UTF-8. A cell that a spreadsheet would take for a formula
    /// begins with an apostrophe.
    var csv: [UInt8] {
        let all = [columns.map(\.name)] + cells.map { $0.map(\.text) }
        let lines = all.map { row in row.map(Self.cell).joined(separator: ",") + "\r\n" }
        return Array(lines.joined().utf8)
    }

    private static func cell(_ text: String) -> String {
        let safe = SpreadsheetCell.guarded(text)
        guard safe.unicodeScalars.contains(where: { ["\"", ",", "\n", "\r"].contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

extension DataTable {
    /// A table of plain texts.
    init(caption: String, columns: [Column], rows: [[String]]) {
        self.init(caption: caption, columns: columns, cells: rows.map { $0.map { .text($0) } })
    }
}
