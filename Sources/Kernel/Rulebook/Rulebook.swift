import Proofs
import Values

/// Decides whether an act is allowed and what it changes: the same code on the server and in every audit.
///
/// A value with a cache of programmes made ready; everything else that it knows comes from the draft's states.
struct Rulebook: Sendable {
    /// What became of an act.
    enum Decision {
        /// It is allowed; these states change.
        case accepted([StateKey: StateRow?])
        /// The same act stands on the log already, as this entry.
        case repeated(UInt64)
    }

    private static let maximumOpenProgrammes = 256

    let origin: String
    let procedures: ProcedureList
    private var ready: [String: (declaration: [UInt8], programme: OpenProgramme)] = [:]

    init(origin: String, procedures: ProcedureList) {
        self.origin = origin
        self.procedures = procedures
    }

    /// Decides on one act whose signature and facts have been verified.
    ///
    /// - Throws: why the act is not allowed; `Refusal.missing` names a state that must be loaded first.
    mutating func decide(
        _ act: Act, facts: [Fact], time: Instant, index: UInt64, base: @escaping (StateKey) -> StateReading
    ) throws(Refusal) -> Decision {
        guard act.log == origin else { throw ActRefusal.otherLog(act.log, ours: origin) }
        var draft = StateDraft(index: index, base: base)
        if let known = try nonceIndex(of: act, in: draft) { return .repeated(known) }
        try checkExpiry(of: act, at: time)
        try checkKey(of: act, at: time, in: draft)
        let occasion = Occasion(act: act, facts: facts, time: time, index: index)
        try apply(occasion, to: &draft)
        try draft.write(act.digest.bytes, at: nonceKey(of: act))
        return .accepted(draft.writes)
    }

    /// The programme as it stands in the draft; nil when there is none.
    mutating func programme(_ name: String, in draft: StateDraft) throws(Refusal) -> OpenProgramme? {
        guard let row = try draft.row(ProgrammeRecord.key(name)) else { return nil }
        if let known = ready[name], known.declaration == row.value { return known.programme }
        guard let record = try draft.value(ProgrammeRecord.self, at: ProgrammeRecord.key(name)) else { return nil }
        let programme: OpenProgramme
        do {
            programme = try OpenProgramme(record, procedures: procedures)
        } catch {
            preconditionFailure("a programme that was opened cannot be read: \(error)")
        }
        if ready.count >= Self.maximumOpenProgrammes { ready.removeAll(keepingCapacity: true) }
        ready[name] = (row.value, programme)
        return programme
    }

    private mutating func apply(_ occasion: Occasion, to draft: inout StateDraft) throws(Refusal) {
        let act = occasion.act
        if act.programme == ProgrammeRules.officeProgramme { return try applyToOffice(occasion, &draft) }
        if act.part == ProgrammeRules.partName,
            case .open(let edition, let programme) = try ProgrammeRules.move(of: act)
        {
            return try ProgrammeRules.open(
                programme, edition: edition, on: occasion, procedures: procedures, draft: &draft)
        }
        guard let open = try programme(act.programme, in: draft) else {
            throw Refusal(
                "programme.unknown", "There is no programme “\(act.programme)”.",
                remedy: "See the list of programmes.", pointer: "/programme")
        }
        guard open.record.closedBy == nil || RegistrarRules.moveNames.contains(act.move) else {
            throw Refusal(
                "programme.closed", "The programme “\(act.programme)” is closed.",
                remedy: "Nothing more can be done in it.", pointer: "/programme")
        }
        if act.part == ProgrammeRules.partName {
            return try changeOrClose(open, occasion, &draft)
        }
        guard let part = open.parts[act.part] else {
            throw Refusal(
                "part.unknown", "The programme “\(act.programme)” has no part “\(act.part)”.",
                remedy: "Its parts are \(open.partNames.joined(separator: ", ")).", pointer: "/part")
        }
        if RegistrarRules.moveNames.contains(act.move), try RegistrarRules.isRegistrar(act, in: draft) {
            return try RegistrarRules.apply(occasion, to: &draft)
        }
        try checkOpen(act, in: draft)
        try checkMove(act, in: open, part, at: occasion.time, draft)
        try part.apply(occasion, to: &draft)
    }

    private func applyToOffice(_ occasion: Occasion, _ draft: inout StateDraft) throws(Refusal) {
        let act = occasion.act
        guard act.part == Roles.partName else {
            throw Refusal(
                "part.unknown", "The office itself has the part “\(Roles.partName)” alone.",
                remedy: "Open a programme for everything else.", pointer: "/part")
        }
        guard act.move == "found" || occasion.index > 0 else {
            throw Refusal(
                "log.not_founded", "A log begins with the act that founds it.",
                remedy: "Found the log first.", pointer: "/move")
        }
        let part = try rolesPart()
        guard let roles = part.moves.first(where: { $0.name == act.move })?.roles else {
            throw ActRefusal.unknownMove(act.move, known: part.moves.map(\.name))
        }
        try checkRole(act, roles, at: occasion.time, draft)
        try part.apply(occasion, to: &draft)
    }

    private func rolesPart() throws(Refusal) -> any DecidingPart {
        do {
            return try procedures.decidingPart(Roles.reference, terms: .object([]))
        } catch {
            preconditionFailure("the kernel's own procedure is always listed: \(error)")
        }
    }

    private func changeOrClose(
        _ open: OpenProgramme, _ occasion: Occasion, _ draft: inout StateDraft
    ) throws(Refusal) {
        try checkRole(occasion.act, [.office], at: occasion.time, draft)
        switch try ProgrammeRules.move(of: occasion.act) {
        case .change(_, let programme):
            try ProgrammeRules.change(
                to: programme, of: open, on: occasion, procedures: procedures, draft: &draft)
        case .close:
            try ProgrammeRules.close(open, on: occasion, draft: &draft)
        case .open:
            preconditionFailure("opening was decided before")
        }
    }
}
