import Participation
import Testing
import Values

@Suite struct `A row of a table of people` {
    static let ana = ["number": "7", "name": "Ana", "group": "north"]

    @Test func `is read by the terms, without what is empty`() throws {
        let cells = Self.ana.merging(["email": "", "represented": "Yes"]) { $1 }
        let row = try RollRow(cells, for: RollExample.terms())
        #expect(row.isRepresented && row.group == "north")
        #expect(row["name"] == "Ana" && row["email"] == nil)
        #expect(row.body(code: "did:key:z1")["values"]?["name"] == "Ana")
        #expect(row.body(code: "did:key:z1")["represented"] == true)
    }

    @Test(arguments: [
        ("number", "", RollRow.Mistake.empty(field: "number")),
        ("name", String(repeating: "x", count: 201), .tooLong(field: "name", most: 200)),
        ("group", "west", .unknownGroup), ("group", "", .unknownGroup),
        ("represented", "maybe", .neitherYesNorNo),
    ])
    func `names what is wrong`(column: String, cell: String, mistake: RollRow.Mistake) throws {
        let cells = Self.ana.merging([column: cell]) { $1 }
        let terms = try RollExample.terms()
        let wrong = #expect(throws: RollRow.Mistakes.self) { try RollRow(cells, for: terms) }
        #expect(wrong?.all == [mistake])
        #expect(mistake.column == column)
    }

    @Test func `can have a value of the greatest length`() throws {
        let cells = Self.ana.merging(["name": String(repeating: "x", count: 200)]) { $1 }
        #expect(try RollRow(cells, for: RollExample.terms())["name"]?.count == 200)
    }

    @Test func `stands under columns that the roll knows`() throws {
        let (missing, unknown) = RollRow.mistakes(inColumns: ["name", "who"], for: try RollExample.terms())
        #expect(missing == ["number"] && unknown == ["who"])
    }
}
