import Synchronization
import Values

/// Parts that have been made of their terms, for those who look at the same part again and again: pages and items.
///
/// Making a part is a pure function of procedure and terms, so that what is kept is never out of date.
final class PartShelf: Sendable {
    // A class because all copies of a list share it.
    /// How many parts are kept; of more, all are made anew.
    static let capacity = 256

    private struct Key: Hashable {
        let procedure: ProcedureReference
        let terms: JSON
    }

    private let parts = Mutex<[Key: any RunningPart]>([:])

    /// The part, as it was kept or made.
    func part(
        _ procedure: ProcedureReference, terms: JSON, make: () throws(TermsError) -> any RunningPart
    ) throws(TermsError) -> any RunningPart {
        let key = Key(procedure: procedure, terms: terms)
        if let known = parts.withLock({ $0[key] }) { return known }
        let part = try make()
        parts.withLock { parts in
            if parts.count >= Self.capacity { parts.removeAll() }
            parts[key] = part
        }
        return part
    }
}
