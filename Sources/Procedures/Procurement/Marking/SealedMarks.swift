import Proofs
import Values

/// Somebody's marks that were sealed and are opened: the salted value whose digest stood on the log.
struct SealedMarks {
    /// What the value's digest is: it must be the one on the log.
    let digest: String
    /// The marks, by what is marked and by criterion: `{"12": {"quality": 7}}`.
    let value: JSON

    /// The longest disclosure of marks.
    static let mostBytes = 40_000

    /// Reads a disclosure; nil for one of another form.
    init?(_ text: String) {
        guard text.utf8.count <= Self.mostBytes, let disclosure = try? Disclosure(parsing: Array(text.utf8)) else {
            return nil
        }
        digest = disclosure.digest
        value = disclosure.value
    }

    /// One mark on each scale for each of the entries, in their order; nil unless exactly those are marked, each from 0 to
    /// the best mark.
    func marks(of entries: [UInt64], on scales: [MarkScale]) -> [[UInt64]]? {
        guard let members = value.objectValue, members.count == entries.count else { return nil }
        var marks: [[UInt64]] = []
        for entry in entries {
            guard let own = value[String(entry)], own.objectValue?.count == scales.count else { return nil }
            var row: [UInt64] = []
            for scale in scales {
                guard let mark = own[scale.id]?.int64Value.flatMap(UInt64.init(exactly:)), mark <= scale.most else {
                    return nil
                }
                row.append(mark)
            }
            marks.append(row)
        }
        return marks
    }
}
