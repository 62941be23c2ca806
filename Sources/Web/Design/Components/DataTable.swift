import Registers

/// A table that a phone shows row by row. The first cell of a row is what the row is about.
struct DataTable {
    struct Column {
        let name: String
        var isNumber = false
    }

    static let csvType = "text/csv; charset=utf-8"

    let caption: String
    let columns: [Column]
    let rows: [[String]]

    /// What the component `table` needs.
    ///
    /// - Precondition: each row has as many cells as there are columns, at least one.
    var view: [String: Any] {
        [
            "caption": caption,
            "columns": columns.map { ["columnName": $0.name, "isNumber": $0.isNumber] as [String: Any] },
            "tableRows": rows.map { row -> [String: Any] in
                precondition(row.count == columns.count && !row.isEmpty, "a cell for each column")
                return [
                    "head": row[0],
                    "cells": zip(columns, row).dropFirst().map { column, cell -> [String: Any] in
                        ["cellName": column.name, "cell": cell, "isNumber": column.isNumber]
                    },
                ]
            },
        ]
    }

    /// The table as comma-separated values (RFC 4180), in UTF-8. A cell that a spreadsheet would take for a formula
    /// begins with an apostrophe.
    var csv: [UInt8] {
        let all = [columns.map(\.name)] + rows
        let lines = all.map { row in row.map(Self.cell).joined(separator: ",") + "\r\n" }
        return Array(lines.joined().utf8)
    }

    private static func cell(_ text: String) -> String {
        let safe = SpreadsheetCell.guarded(text)
        guard safe.unicodeScalars.contains(where: { ["\"", ",", "\n", "\r"].contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
