import Kernel
import Proofs
import Values

/// A record as it is sent: digests in place of what stays off the log, and the values beside it.
struct SealedRow: Sendable {
    /// The line that it comes from.
    let line: Int
    /// What stands on the log.
    let body: JSON
    /// What stays off it.
    let disclosures: [Disclosure]

    /// Seals records for a move of a part.
    static func rows(
        _ rows: [(line: Int, body: JSON)], of move: String, in part: any RunningPart
    ) throws -> [SealedRow] {
        try rows.map { row in
            let sealed: Sealing.Sealed
            do throws(Refusal) {
                sealed = try Sealing.seal(row.body, of: move, in: part, salt: ActAuthor.salt)
            } catch {
                throw Failure(error)
            }
            return SealedRow(line: row.line, body: sealed.body, disclosures: sealed.disclosures)
        }
    }
}
