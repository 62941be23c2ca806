import Kernel
import Values

/// Something that the registrar does by itself at its time.
struct DeskDuty {
    let what: TextKey
    let address: PartAddress
    let due: Instant

    /// Duties as a table, in their order.
    static func table(_ duties: [DeskDuty], at now: Instant, _ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.deskByItself),
            columns: [
                .init(name: texts(.deskWhen)), .init(name: texts(.deskWhat)), .init(name: texts(.part)),
            ],
            cells: duties.map { duty in
                let moment = texts.moment(duty.due)
                return [
                    DataTable.Cell(
                        text: duty.due > now ? moment : texts(.deskDueNow, ["time": moment]),
                        datetime: duty.due.description),
                    .text(texts(duty.what)),
                    .text(duty.address.description, href: "/programmes/\(duty.address)"),
                ]
            }, isUnderHeading: true)
    }
}
