public import Kernel
import Values

extension Consultation {
    /// The move that an entry of a consultation makes; nil for an act of the registrar's.
    ///
    /// - Throws: `LogStoreError.damaged` for what is no entry.
    public static func applied(_ bytes: [UInt8], at index: UInt64) throws -> Applied<ConsultationMove>? {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        let deed = try entry.deed()
        guard moves.contains(where: { $0.name == deed.move }) else { return nil }
        let move =
            try move(deed.move, plain: deed.body)
            ?? JSON.object([JSONMember(name: deed.move, value: deed.body)]).decode(ConsultationMove.self)
        return Applied(index: index, time: entry.time, actor: deed.actor, principal: deed.principal, move: move)
    }
}
