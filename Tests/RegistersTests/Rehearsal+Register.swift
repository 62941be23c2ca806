import Kernel
import Registers
import TestParts
import Values

/// A register at work without a log.
typealias RegisterRehearsal = Rehearsal<Register>

extension Rehearsal where P == Register {
    /// A register called `records` before its first entry, whose records are shown.
    static func records(_ register: Register) -> RegisterRehearsal {
        Rehearsal(register, part: "records", from: 0, showsItems: true)
    }

    /// Puts something on a list of another part.
    mutating func admit(_ member: String, to list: ListReference) throws {
        try admit(ActorID(member), to: list, from: .epoch)
    }

    /// Makes a move while submissions are taken, if nothing else is said.
    @discardableResult
    mutating func act(
        _ move: RegisterMove, by actor: ActorID, for principal: ActorID? = nil,
        at time: Instant = RegisterExample.during, facts: [(String, JSON)] = []
    ) throws -> UInt64 {
        try make(
            move, by: actor, for: principal, facts: facts.map { try MadeUpFact.word($0.0, $0.1, at: time) }, at: time)
    }

    /// A record's state.
    func record(_ id: String) throws -> RecordState? { try subject("record", id) }
}
