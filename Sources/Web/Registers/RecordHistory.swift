import Kernel
import Storage
import Values

/// The versions of a record as a table, the last first.
struct RecordHistory {
    let part: RegisterPart
    /// Who brought the record in.
    let owner: ActorID
    let texts: Texts

    func rows(_ versions: [ItemVersion]) -> [[String: Any]] {
        versions.reversed().map { version in
            [
                "versionTime": texts.moment(version.time), "versionDatetime": version.time.description,
                "versionMove": RecordStatusWords.move(version.move, texts),
                "versionStatus": texts(RecordStatusWords.key(version.item.item.status)),
                "versionBy": version.actor == owner ? texts(.byOwner) : texts(.byOthers),
                "versionActor": version.actor.text,
                "versionReason": version.item.notes["reason"]?.stringValue ?? false,
                "versionEntry": String(version.entry), "versionHref": "/entries/\(version.entry)",
                "versionReceiptHref": "/api/entries/\(version.entry)/receipt",
                "versionReceiptFile": "receipt-\(version.entry).json",
                "versionReceiptText": texts(.receiptOf, ["index": String(version.entry)]),
            ]
        }
    }
}
