import Participation
import Values

/// How often statements were seen, beside how often they could expect to be.
struct ExposureTable {
    let texts: Texts

    func table(_ rows: [(statement: DataTable.Cell, exposure: StatementExposure)]) -> DataTable {
        var table = DataTable(
            caption: texts(.exposureTitle),
            columns: [
                .init(name: texts(.statement)), .init(name: texts(.exposureVotes), isNumber: true),
                .init(name: texts(.exposureExpected), isNumber: true), .init(name: texts(.status)),
            ], isUnderHeading: true)
        table.cells = rows.map { statement, exposure in
            [
                statement, .number(exposure.votes, texts), .number(exposure.expected, texts),
                exposure.isStarved
                    ? .init(text: texts(.exposureStarved), tag: "bad")
                    : exposure.isTested
                        ? .init(text: texts(.exposureTested), tag: "good") : .text(texts(.exposureNew)),
            ]
        }
        return table
    }
}
