import Kernel
import Synchronization
import Values

/// The parts of programmes as their declarations make them, kept ready while they are in use.
final class DeclaredParts: Sendable {
    // A class because every transaction of the views shares what it keeps.
    private static let maximumKept = 256

    private struct Key: Hashable {
        let log: String
        let programme: String
        let part: String
        let termsOf: UInt64
    }

    private let procedures: ProcedureList
    private let kept = Mutex<[Key: any RunningPart]>([:])

    init(_ procedures: ProcedureList) {
        self.procedures = procedures
    }

    /// A part under the terms that an entry set; nil when the declaration has none of the name.
    func part(
        _ address: PartAddress, in programme: Programme, termsOf: UInt64, of log: String
    ) throws(TermsError) -> (any RunningPart)? {
        let key = Key(log: log, programme: address.programme, part: address.part, termsOf: termsOf)
        if let known = kept.withLock({ $0[key] }) { return known }
        guard let part = try make(address.part, in: programme) else { return nil }
        kept.withLock {
            if $0.count >= Self.maximumKept { $0.removeAll() }
            $0[key] = part
        }
        return part
    }

    private func make(_ name: String, in programme: Programme) throws(TermsError) -> (any RunningPart)? {
        switch name {
        case Roles.partName: return try procedures.part(Roles.reference, terms: .object([]))
        case Disclosures.partName: return try procedures.part(Disclosures.reference, terms: .object([]))
        default:
            guard let declared = programme.parts[name] else { return nil }
            return try procedures.part(declared.procedure, terms: declared.terms)
        }
    }
}
