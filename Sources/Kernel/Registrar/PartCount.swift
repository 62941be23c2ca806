public import Values

/// Counts one part from its entries, in order, under the terms that were in force at each of them.
public struct PartCount: Sendable {
    /// The part that is counted.
    public let address: PartAddress
    private let procedures: ProcedureList
    private var running: (any RunningCount)?

    /// A count that has seen no entry.
    public init(of address: PartAddress, procedures: ProcedureList) {
        self.address = address
        self.procedures = procedures
    }

    /// Takes one accepted deed: of the part itself, or of its programme, whose declaration sets the terms.
    ///
    /// - Throws: a refusal when the act cannot be read, which no accepted act can cause.
    public mutating func take(_ act: Deed, index: UInt64, time: Instant) throws(Refusal) {
        guard act.programme == address.programme else { return }
        if act.part == ProgrammeRules.partName { return try adopt(act, index: index) }
        guard act.part == address.part, !RegistrarRules.kernelMoves.contains(act.move) else { return }
        try running?.add(act, index: index, time: time)
    }

    /// What the part comes to by what has been counted; nil where it has no outcome.
    public func outcome() throws(OutcomeError) -> ComputedOutcome? {
        try running?.outcome()
    }

    /// What was taken until a moment, as far as it has been counted.
    var takings: [TimedTaking] { running?.takings ?? [] }

    private mutating func adopt(_ act: Deed, index: UInt64) throws(Refusal) {
        let programme: Programme
        switch try ProgrammeRules.move(of: act) {
        case .open(_, let declared): programme = declared
        case .change(_, let declared): programme = declared
        case .close, .approve: return
        }
        guard let declared = programme.parts[address.part] else { return }
        let part: any RunningPart
        do {
            part = try procedures.part(declared.procedure, terms: declared.terms)
        } catch {
            throw Refusal(
                "programme.terms", "The terms of \(address) at entry \(index) cannot be read.",
                remedy: "Use the software that knows \(declared.procedure).")
        }
        running = running.map { part.takeOver($0) } ?? part.startCount()
    }
}
