import Proofs
import Values

/// An evaluator's marks that were sealed and are opened: the salted value whose digest stood on the log.
struct SealedMarks {
    /// What the value's digest is: it must be the one on the log.
    let digest: String
    /// The marks, by bid and criterion: `{"12": {"quality": 7}}`.
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

    /// One mark for each marked criterion of each bid; nil unless exactly those are marked, each from 0 to the best mark.
    func marks(of bids: [UInt64], by criteria: [TenderTerms.Criterion]) -> [[UInt64]]? {
        Self.marks(in: value, of: bids, by: criteria)
    }

    static func marks(in value: JSON, of bids: [UInt64], by criteria: [TenderTerms.Criterion]) -> [[UInt64]]? {
        let marked = criteria.filter { $0.formula == .marks }
        guard let members = value.objectValue, members.count == bids.count else { return nil }
        var marks: [[UInt64]] = []
        for bid in bids {
            guard let own = value[String(bid)], own.objectValue?.count == marked.count else { return nil }
            var row: [UInt64] = []
            for criterion in marked {
                guard let mark = own[criterion.id]?.int64Value.flatMap(UInt64.init(exactly:)),
                    mark <= criterion.most ?? 0
                else { return nil }
                row.append(mark)
            }
            marks.append(row)
        }
        return marks
    }
}
