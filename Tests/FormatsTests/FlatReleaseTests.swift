import Formats
import Testing
import Values

@Suite struct `Releases as tables` {
    static let release: JSON = [
        "ocid": "o", "id": "1", "tag": ["tender", "award"], "buyer": ["id": "b", "name": "Town"],
        "awards": [["id": "a1", "value": ["amount": 5], "items": [["id": "i1", "quantity": 2], ["id": "i2"]]]],
    ]

    @Test func `have a row for each object of each array`() throws {
        let rows = FlatRelease(Self.release).rows
        #expect(rows.map(\.table) == ["releases", "awards", "awa_items", "awa_items"])
        #expect(
            rows[0].cells.map(\.column) == ["ocid", "id", "tag", "buyer/id", "buyer/name"])
        #expect(rows[0].cells.map(\.text) == ["o", "1", "tender;award", "b", "Town"])
        #expect(rows[1].cells.map(\.column) == ["ocid", "id", "awards/0/id", "awards/0/value/amount"])
        #expect(rows[2].cells.map(\.text) == ["o", "1", "a1", "i1", "2"])
    }

    @Test func `have the columns of all releases in every row`() throws {
        var layout = FlatLayout()
        let hasRoom = layout.add(FlatRelease(Self.release))
        #expect(hasRoom)
        let row = try #require(FlatRelease(Self.release).rows.last)
        let laid = try #require(layout.cells(of: row))
        #expect(layout.tables[laid.table].name == "awa_items")
        #expect(laid.cells == ["o", "1", "a1", "i2", ""])
    }
}
