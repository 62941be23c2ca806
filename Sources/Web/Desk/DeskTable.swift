import Values

/// A table of the desk; the first cell of a row names the row.
struct DeskTable {
    /// What stands over a column.
    struct Column {
        let text: String
        var isNumber = false
    }

    /// What stands in a row under a column.
    struct Cell {
        let text: String
        var href: String?
        /// The word in the style sheet, for a state.
        var tag: String?
        var time: Instant?
        var number: Int64?
        var isCode = false

        static func text(_ text: String, href: String? = nil) -> Cell { Cell(text: text, href: href) }

        static func time(_ time: Instant) -> Cell { Cell(text: "", time: time) }

        static func number(_ number: Int64) -> Cell { Cell(text: "", number: number) }

        /// What is read: the text that was given, or the number or time in the language's own way.
        private func shown(_ texts: Texts) -> String {
            guard text.isEmpty else { return text }
            return number.map(texts.number) ?? time.map(texts.moment) ?? ""
        }

        func view(under column: Column, _ texts: Texts) -> [String: Any] {
            [
                "cellText": shown(texts), "cellHref": href ?? false, "cellTag": tag ?? false,
                "cellTime": time?.description ?? false, "isCode": isCode, "cellLabel": column.text,
                "isNumber": column.isNumber,
            ]
        }
    }

    let caption: String
    let columns: [Column]
    var rows: [[Cell]] = []

    func view(_ texts: Texts) -> [String: Any] {
        [
            "caption": caption,
            "columns": columns.map { ["columnText": $0.text, "isNumber": $0.isNumber] as [String: Any] },
            "rows": rows.map { row -> [String: Any] in
                let cells = zip(row, columns).map { $0.view(under: $1, texts) }
                return ["head": cells.first ?? [:], "cells": Array(cells.dropFirst())]
            },
        ]
    }
}
