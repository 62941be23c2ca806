import Formats
import Kernel
import Registers
import TestParts
import Testing
import Values

@Suite struct `An export of a register` {
    typealias Example = RegisterExample

    /// Every type of field, and texts that other programs could take for something else.
    static let full = Example.values(
        ("title", "=1+1"), ("about", "a \"b\", <i>c</i>;\nd"), ("number", "AB1234"), ("staff", 7), ("share", "1.50"),
        ("open", true), ("since", "2020-02-29"), ("founded", 1999), ("district", "north"),
        ("goods", ["milk", "books"]),
        ("cost", ["amount": "1250.00", "currency": "EUR"]), ("owner", "C1"), ("partners", ["C1", "C2"]),
        ("site", "https://example.org/?a=1,2"), ("place", ["lat": "-52.2", "lon": "21"]),
        (
            "permit",
            [
                "name": "my permit.pdf", "mediaType": "application/pdf", "bytes": 10,
                "sha256": .string(String(repeating: "0a", count: 32)),
            ]
        ))

    static func part() throws -> RegisterRehearsal {
        var part = try Example.rehearsal(Example.shops)
        try part.act(.add(id: try Example.id("S-001"), values: full), by: "clerk")
        try part.act(.add(id: try Example.id("S-002"), values: Example.values(("title", "'=x"))), by: "clerk")
        try part.act(
            .correct(id: try Example.id("S-002"), values: Example.values(("staff", 1)), reason: "Counted."), by: "clerk"
        )
        return part
    }

    @Test func `is a table that reads back to the same values`() throws {
        let part = try Self.part()
        let exports = RegisterExports(of: part.rules)
        let items = ["S-001", "S-002"].compactMap { part.items.item($0) }
        let rows = Self.rows(exports.csvHeader() + items.flatMap(exports.csvLine))
        #expect(rows.count == 3)
        #expect(rows[0] == exports.columns)
        #expect(rows[1][2] == "'=1+1" && rows[2][2] == "''=x")
        let table = RecordTable(of: part.rules)
        #expect(table.mistakes(inColumns: rows[0]).isEmpty)
        for (item, row) in zip(items, rows.dropFirst()) {
            let body = try table.body(of: row, columns: rows[0]).get()
            #expect(body["id"] == .string(item.id))
            #expect(body["values"] == item.values)
        }
    }

    @Test(arguments: [
        ("=1", "'=1"), ("+1", "'+1"), ("-1", "-1"), ("-1.50", "-1.50"), ("-1+1", "'-1+1"), ("-", "'-"), ("@x", "'@x"),
        ("\tx", "'\tx"), ("'=1", "''=1"), ("''-1", "'''-1"), ("'n", "'n"), ("", ""), ("a=1", "a=1"), ("1-1", "1-1"),
    ])
    func `has no cell that a spreadsheet would run`(text: String, cell: String) {
        #expect(SpreadsheetCell.guarded(text) == cell)
        #expect(SpreadsheetCell.bare(cell) == text)
    }

    @Test func `is JSON that reads back to the same values`() throws {
        let part = try Self.part()
        let item = try #require(part.items.item("S-001"))
        let json = try #require(RegisterExports(of: part.rules).json(item))
        #expect(json["about"] == "a \"b\", <i>c</i>;\nd")
        let body = try RecordTable(of: part.rules).body(of: json).get()
        #expect(body == ["id": "S-001", "values": Self.full.json])
    }

    @Test func `leaves out what is sealed, withheld or not public`() throws {
        var part = try Example.rehearsal(Example.cases)
        try part.act(.submit(id: nil, values: Example.caseValues()), by: "ann")
        let exports = RegisterExports(of: part.rules)
        #expect(exports.json(try #require(part.items.item("0"))) == nil)
        #expect(exports.csvLine(try #require(part.items.item("0"))).isEmpty)
        try part.act(.review(id: try Example.id("0"), version: 0, decision: .publish, reason: nil), by: "eve")
        var item = try #require(part.items.item("0"))
        #expect(exports.json(item) == ["id": "0", "status": "published", "theme": "health"])
        #expect(String(decoding: exports.csvLine(item), as: UTF8.self) == "0,published,,,health,\r\n")
        #expect(part.rules.index(of: item).title == "0")
        item.values = ["title": "A shown title", "theme": "health"]
        #expect(exports.json(item)?["title"] == "A shown title")
        #expect(part.rules.index(of: item).title == "A shown title")
    }

    @Test func `has a JSON Schema with every field`() throws {
        let schema = RegisterExports(of: try Example.register(Example.shops)).schema(at: "https://a.b/schema")
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["required"] == ["id", "status", "title"])
        #expect(schema["properties"]?.objectValue?.count == 18)
        #expect(schema["properties"]?["goods"]?["items"]?["enum"] == ["bread", "milk", "books"])
        let cases = RegisterExports(of: try Example.register(Example.cases)).schema()
        #expect(cases["required"] == ["id", "status", "theme"])
    }

    @Test func `goes out as an openregister and comes in again`() throws {
        let part = try Self.part()
        let exports = RegisterExports(of: part.rules)
        let register = try exports.openRegister(
            named: "shop", custodian: "City", opened: Example.during, versions: part.items.versions)
        let bytes = register.file().serialized()
        let read = try OpenRegister(RSFFile(parsing: bytes))
        #expect(read == register)
        #expect(read.entries().count == 3 && read.history(of: "S-002").count == 2)
        #expect(read.record("register:shop", in: .system)?.items.first?["fields"] != nil)
        #expect(read.record("S-001")?.items.first?["goods"] == .many(["milk", "books"]))
        let bodies = RecordTable(of: part.rules).bodies(of: read, named: "shop")
        #expect(bodies.map(\.key) == ["S-001", "S-002"])
        for (key, body) in bodies {
            #expect(try body.get() == ["id": .string(key), "values": try #require(part.items.item(key)).values])
        }
    }

    @Test func `is listed in a data catalogue`() throws {
        let part = try Self.part()
        let addresses = RegisterAddresses(
            page: "https://a.b/shops",
            distributions: [.init(address: "https://a.b/shops.csv", mediaType: "text/csv", title: "CSV")])
        let catalogue = RegisterExports(of: part.rules).catalogue(
            at: addresses, title: "Shops", issued: .epoch, modified: Example.during,
            records: part.items.current.values.sorted { $0.id < $1.id })
        #expect(catalogue["@type"] == "dcat:Catalog" && catalogue["dct:title"] == "Shops")
        let dataset = try #require(catalogue["dcat:dataset"])
        #expect(dataset["dct:description"] == ["@value": "All shops", "@language": "en"])
        let distribution = try #require(dataset["dcat:distribution"]?.arrayValue?.first)
        #expect(distribution["dct:license"] == ["@id": "https://creativecommons.org/licenses/by/4.0/"])
        let records = try #require(catalogue["dcat:record"]?.arrayValue)
        #expect(records.count == 2)
        #expect(records[0]["foaf:primaryTopic"]?["@id"] == "https://a.b/shops#S-001")
        #expect(try JSON(parsing: catalogue.serialized()) == catalogue)
    }

    /// A small reader of RFC 4180, as another program would have one.
    static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if isQuoted, scalar == "\"", scalars.first == "\"" {
                scalars.removeFirst()
                rows[rows.count - 1][rows[rows.count - 1].count - 1].append("\"")
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if scalar == ",", !isQuoted {
                rows[rows.count - 1].append("")
            } else if scalar == "\r", !isQuoted {
                scalars.removeFirst()
                if !scalars.isEmpty { rows.append([""]) }
            } else {
                rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}

@Suite struct `A table of records to be added` {
    typealias Example = RegisterExample

    @Test func `is refused by columns before any row is read`() throws {
        let table = RecordTable(of: try Example.register(Example.shops))
        let mistakes = table.mistakes(inColumns: ["id", "status", "staff", "staff", "colour"])
        #expect(mistakes.map(\.column) == ["staff", "colour", "title"])
        #expect(mistakes.map(\.mistake.code) == ["field.repeated", "field.unknown", "field.required"])
    }

    @Test func `names every mistake of a row by its column`() throws {
        let table = RecordTable(of: try Example.register(Example.shops))
        let columns = ["id", "title", "staff", "since"]
        #expect(
            try table.body(of: ["S-001", "A", "", "1.2.2024"], columns: columns).get()
                == ["id": "S-001", "values": ["title": "A", "since": "2024-02-01"]])
        guard case .failure(let error) = table.body(of: ["1", "", "x", "2024-02-30"], columns: columns) else {
            Issue.record("mistakes were not seen")
            return
        }
        #expect(error.mistakes.map(\.column) == ["id", "title", "staff", "since"])
        guard case .failure(let width) = table.body(of: ["S-001"], columns: columns) else {
            Issue.record("a short row was not seen")
            return
        }
        #expect(width.mistakes.map(\.column) == [nil])
    }

    @Test(arguments: [
        "7", #"{"title": 1}"#, #"{"id": 7, "title": "a"}"#, #"{"id": "S-001"}"#,
        #"{"id": "S-001", "title": "a", "x": 1}"#,
        #"{"id": "S-001", "title": "a", "staff": "7"}"#,
    ])
    func `takes no object of another form`(text: String) throws {
        let table = RecordTable(of: try Example.register(Example.shops))
        let result = table.body(of: try JSON(parsing: Array(text.utf8)))
        #expect(throws: RecordTable.RowError.self) { try result.get() }
    }
}

@Suite struct `Looking up records` {
    typealias Example = RegisterExample

    @Test func `goes by title, words, facets and sort fields`() throws {
        let part = try `An export of a register`.part()
        let index = part.rules.index(of: try #require(part.items.item("S-001")))
        #expect(index.title == "=1+1")
        #expect(index.texts == ["=1+1", "a \"b\", <i>c</i>;\nd"])
        #expect(
            index.facets == [
                "status": ["published"], "open": ["true"], "since": ["2020"], "founded": ["1999"],
                "district": ["north"], "goods": ["milk", "books"],
            ])
        #expect(
            index.sorts == [
                "title": .text("=1+1"), "staff": .number(7), "share": .number(1_500_000), "since": .number(18_321),
                "cost": .number(125_000),
            ])
    }

    @Test func `finds related records in the same order everywhere`() throws {
        let part = try `An export of a register`.part()
        let related = part.rules.related(to: try #require(part.items.item("S-001")))
        #expect(related.sought.map(\.value) == ["milk", "books", "north"])
        let candidates: [(id: String, facets: [String: [String]])] = [
            ("S-001", ["goods": ["milk"]]), ("S-009", ["goods": ["milk"]]), ("S-003", ["goods": ["milk", "bread"]]),
            ("S-004", ["district": ["north"]]), ("S-005", ["goods": ["milk", "books"], "district": ["north"]]),
            ("S-006", [:]),
        ]
        #expect(related.ranked(candidates, most: 3) == ["S-005", "S-003", "S-009"])
        #expect(related.ranked(candidates.reversed(), most: 9) == ["S-005", "S-003", "S-009", "S-004"])
        #expect(related.score(candidates[4].facets) == 7)
    }
}
