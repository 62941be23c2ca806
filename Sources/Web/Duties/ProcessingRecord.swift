import Kernel
import Storage
import Values

/// The record of a processing activity (GDPR, article 30(1)), as a page to print and as a file.
struct ProcessingRecord {
    let duties: DataDuties
    let opened: Instant
    let texts: Texts

    /// The rows of the record, in the order of the article.
    var rows: [(name: String, value: String)] {
        let data = duties.programme.data
        let special = data.specialCategories ?? []
        let kept = duties.kept(texts)
        return [
            (texts(.deskActivity), "\(texts.plain(duties.programme.title)) (\(duties.name))"),
            (texts(.deskSinceWhen), texts.moment(opened)), (texts(.controller), data.controller),
            (texts(.contact), data.contact), (texts(.processor), data.processor ?? texts(.deskNoneNamed)),
            (texts(.purpose), texts.plain(data.purpose)), (texts(.legalBasis), data.legalBasis),
            (texts(.deskWhosData), texts(.deskWhosDataWhat)),
            (texts(.deskWhichData), texts(.deskWhichDataWhat)),
            (texts(.specialCategories), special.isEmpty ? texts(.deskNoneNamed) : texts.list(special)),
            (texts(.recipients), data.recipients.map(texts.list) ?? texts(.deskNoneNamed)),
            (texts(.deskOtherCountries), texts(.deskOtherCountriesWhat)),
            (texts(.retention), kept.joined(separator: "; ")),
        ]
    }

    /// What protects the data (GDPR, article 32(1)), as the software does it.
    var measures: [String] {
        [
            texts(.deskMeasureSealed), texts(.deskMeasureErased), texts(.deskMeasureReaders),
            texts(.deskMeasurePasswords), texts(.deskMeasureSigned), texts(.deskMeasureYours),
        ]
    }

    var sections: [DeskSection] {
        [
            DeskSection(facts: rows.map { .fact($0.name, $0.value) }),
            DeskSection(
                title: texts(.dutiesHiddenTitle), table: duties.table(texts), empty: texts(.dutiesNothingHidden)),
            DeskSection(title: texts(.deskMeasures), points: measures),
        ]
    }

    /// The record as a file for the office's register: a row for each statement, then one for each field.
    var csv: [UInt8] {
        let columns = [texts(.deskStatement), texts(.value), texts(.dutiesReaders), texts(.dutiesKept)]
        var table = DataTable(caption: "", columns: columns.map { .init(name: $0) })
        for row in rows { table.cells.append([.text(row.name), .text(row.value), .text(""), .text("")]) }
        for row in duties.table(texts).cells {
            table.cells.append([
                .text("\(texts(.dutiesField)): \(row[0].text)"), .text(row[1].text), .text(row[2].text),
                .text(row[3].text),
            ])
        }
        for measure in measures {
            table.cells.append([.text(texts(.deskMeasures)), .text(measure), .text(""), .text("")])
        }
        return table.csv
    }
}
