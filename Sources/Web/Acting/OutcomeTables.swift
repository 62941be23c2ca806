import Values

/// Any outcome in words: its single values as lists of facts, its arrays of objects as tables.
struct OutcomeTables {
    /// The most rows that a page shows of one table; the file has all.
    static let mostShown = 200
    private static let deepest = 8

    /// The rows of an array.
    struct Table {
        /// The way from the outcome to the array.
        let path: [String]
        let columns: [[String]]
        let rows: [[JSON?]]

        /// The whole table for spreadsheets (RFC 4180), with no cell that one could take for a formula.
        var csv: [UInt8] {
            DataTable(
                caption: "", columns: columns.map { DataTable.Column(name: $0.joined(separator: ".")) },
                rows: rows.map { row in row.map { $0.map(Self.plain) ?? "" } }
            ).csv
        }

        private static func plain(_ json: JSON) -> String {
            json.stringValue ?? (json.isNull ? "" : String(decoding: json.serialized(), as: UTF8.self))
        }
    }

    private enum Block {
        case facts([String], [(path: [String], value: JSON)])
        case table(Table)
    }

    private var blocks: [Block] = []

    init(_ outcome: JSON) {
        add(outcome, at: [])
    }

    /// The tables, in the order of the outcome.
    var tables: [Table] {
        blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    /// What the template `outcome` needs.
    func view(_ texts: Texts, _ names: ValueNames, tablesHref: String) -> [String: Any] {
        var number = 0
        return [
            "blocks": blocks.map { block -> [String: Any] in
                switch block {
                case .facts(let path, let facts):
                    return [
                        "blockTitle": path.isEmpty ? false : ValueWords.title(path, texts, names).view,
                        "hasFacts": true,
                        "isTable": false,
                        "facts": facts.map { fact -> [String: Any] in
                            [
                                "factName": ValueWords.title(Array(fact.path.dropFirst(path.count)), texts, names)
                                    .view,
                                "factValue": ValueWords.text(fact.value, of: fact.path.last, texts, names),
                            ]
                        },
                    ]
                case .table(let table):
                    number += 1
                    return Self.view(table, number, texts, names, tablesHref)
                }
            }
        ]
    }

    private static func view(
        _ table: Table, _ number: Int, _ texts: Texts, _ names: ValueNames, _ tablesHref: String
    ) -> [String: Any] {
        let columns = table.columns.map { ValueWords.title($0, texts, names) }
        let members = table.columns.map(\.last)
        let title = table.path.isEmpty ? Saying(text: texts(.outcome)) : ValueWords.title(table.path, texts, names)
        let hidden = table.rows.count - mostShown
        return [
            "blockTitle": title.view, "tableName": title.view, "hasFacts": false, "isTable": true,
            "columns": columns.map(\.view),
            "csvHref": "\(tablesHref)/\(number).csv",
            "rest": hidden > 0 ? texts(.moreRows, ["count": texts.number(Int64(hidden))]) : false,
            "rows": table.rows.prefix(mostShown).map { row -> [String: Any] in
                [
                    "cells": zip(columns, row).enumerated().map { place, cell -> [String: Any] in
                        [
                            "isFirst": place == 0, "cellLabel": cell.0.text,
                            "cellText": cell.1.map { ValueWords.text($0, of: members[place], texts, names) } ?? "–",
                        ]
                    }
                ]
            },
        ]
    }

    /// Facts of an object first, then what is nested in it.
    private mutating func add(_ json: JSON, at path: [String]) {
        if ValueWords.isPlain(json) || path.count >= Self.deepest {
            blocks.append(.facts([], [(path.isEmpty ? ["value"] : path, json)]))
            return
        }
        if let elements = json.arrayValue {
            blocks.append(.table(Self.table(elements, at: path)))
            return
        }
        let members = json.objectValue ?? []
        let facts = members.filter { ValueWords.isPlain($0.value) }
        if !facts.isEmpty { blocks.append(.facts(path, facts.map { (path + [$0.name], $0.value) })) }
        for member in members where !ValueWords.isPlain(member.value) { add(member.value, at: path + [member.name]) }
    }

    private static func table(_ elements: [JSON], at path: [String]) -> Table {
        let rows = elements.map { leaves($0, at: []) }
        var columns: [[String]] = []
        var known: Set<[String]> = []
        for row in rows { for leaf in row where known.insert(leaf.path).inserted { columns.append(leaf.path) } }
        return Table(
            path: path, columns: columns.map { $0.isEmpty ? ["value"] : $0 },
            rows: rows.map { row in
                let values = Dictionary(row.map { ($0.path, $0.value) }) { first, _ in first }
                return columns.map { values[$0] }
            })
    }

    private static func leaves(_ json: JSON, at path: [String]) -> [(path: [String], value: JSON)] {
        guard !ValueWords.isPlain(json), path.count < deepest, let members = json.objectValue else {
            return [(path, json)]
        }
        return members.flatMap { leaves($0.value, at: path + [$0.name]) }
    }
}
