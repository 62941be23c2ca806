public import Values

/// The kernel's own moves: opening, changing and closing a programme.
public enum ProgrammeRules {
    /// The edition of the kernel's rules that new programmes pin.
    public static let edition = 1
    /// The part under which these moves are made.
    public static let partName = "programme"
    /// The programme that stands for the office itself: its roles say who may open programmes.
    public static let officeProgramme = "office"
    /// Names that no part of a programme file may take.
    public static let reservedParts: Set<String> = [partName, Roles.partName, Disclosures.partName]

    /// The body of the act that opens a programme.
    public static func openBody(_ declaration: JSON) -> JSON {
        ["edition": .integer(Int64(edition)), "programme": declaration]
    }

    enum Move: Codable {
        case open(edition: Int, programme: Programme)
        case change(reason: String, programme: Programme)
        case close(reason: String)
        case approve(part: String, upTo: UInt64, least: Int64, digest: String)
    }

    static func move(of act: Deed) throws(Refusal) -> Move {
        let known = ["open", "change", "close", Approval.move]
        guard known.contains(act.move) else { throw ActRefusal.unknownMove(act.move, known: known) }
        do {
            return try JSON.object([JSONMember(act.move, act.body)]).decode(Move.self)
        } catch {
            throw Refusal(
                "programme.declaration", "The declaration does not fit: \(error.reason).",
                remedy: "Correct the programme file and open it again.",
                pointer: error.pointer(below: "/body", dropping: 1))
        }
    }

    static func open(
        _ programme: Programme, edition: Int, on occasion: Occasion, procedures: ProcedureList,
        draft: inout StateDraft
    ) throws(Refusal) {
        let name = occasion.deed.programme
        guard edition == Self.edition else {
            throw Refusal(
                "programme.edition", "These rules have the edition \(Self.edition), not \(edition).",
                remedy: "Open the programme with edition \(Self.edition).", pointer: "/body/edition")
        }
        let opener = Array(occasion.deed.actor.text.utf8)
        let offices = StateKey(
            programme: officeProgramme, part: Roles.partName, kind: StateKind.list(RoleName.office.text), key: opener)
        guard let membership = try draft.value(Membership.self, at: offices), membership.holds(at: occasion.time)
        else { throw ActRefusal.roleMissing([.office], move: "open") }
        guard name != officeProgramme, try draft.row(ProgrammeRecord.key(name)) == nil else {
            throw Refusal(
                "programme.exists", "There is a programme “\(name)” already.", remedy: "Choose another name.",
                pointer: "/programme")
        }
        try LogAudience.check(programme, in: draft)
        let record = ProgrammeRecord(
            edition: edition, openedBy: occasion.index, termsOf: occasion.index, programme: programme)
        let opened = try ready(record, procedures: procedures)
        try draft.write(record, at: ProgrammeRecord.key(name))
        try draft.write(
            Membership(from: occasion.time),
            at: StateKey(
                programme: name, part: Roles.partName, kind: StateKind.list(RoleName.office.text), key: opener))
        for part in opened.partNames {
            let state = PartState(closes: opened.parts[part]?.closes)
            try draft.write(state, due: state.due, at: PartState.key(programme: name, part: part))
        }
    }

    static func change(
        to programme: Programme, of open: OpenProgramme, on occasion: Occasion, procedures: ProcedureList,
        draft: inout StateDraft
    ) throws(Refusal) {
        let name = occasion.deed.programme
        try LogAudience.check(programme, in: draft)
        var record = open.record
        record.programme = programme
        record.termsOf = occasion.index
        let changed = try ready(record, procedures: procedures)
        for part in open.partNames {
            guard let old = open.parts[part], let new = changed.parts[part] else {
                throw Refusal(
                    "programme.part_missing", "The part “\(part)” is missing; a part cannot be taken out.",
                    remedy: "Leave the part in the file; it can be closed.", pointer: "/body/programme/parts")
            }
            var state = try draft.value(PartState.self, at: PartState.key(programme: name, part: part)) ?? PartState()
            if state.closedBy != nil {
                try checkClosed(part, from: open.programme.parts[part], to: programme.parts[part])
            } else {
                try checkEnd(of: part, closes: state.closes, newCloses: new.closes, at: occasion.time)
                try new.mayChange(from: old)
            }
            state.closes = new.closes
            try draft.write(state, due: state.due, at: PartState.key(programme: name, part: part))
        }
        for part in changed.partNames where open.parts[part] == nil {
            let state = PartState(closes: changed.parts[part]?.closes)
            try draft.write(state, due: state.due, at: PartState.key(programme: name, part: part))
        }
        try draft.write(record, at: ProgrammeRecord.key(name))
    }

    /// A part whose time has passed has ended, whether or not the registrar has closed it yet.
    private static func checkEnd(
        of part: String, closes: Instant?, newCloses: Instant?, at time: Instant
    ) throws(Refusal) {
        guard let closes, time >= closes, newCloses != closes else { return }
        throw Refusal(
            "terms.part_ended", "The part “\(part)” ended at \(closes); its end can no longer be moved.",
            remedy: "Leave its end as it was.", pointer: "/body/programme/parts/\(part)/terms")
    }

    /// What a closed part was decided by stays as it was: its outcome is computed by it.
    private static func checkClosed(
        _ name: String, from old: Programme.Part?, to new: Programme.Part?
    ) throws(Refusal) {
        guard let old, let new else { return }
        let isSame = (try? old.terms.canonicalized()) == (try? new.terms.canonicalized())
        guard isSame, old.procedure == new.procedure else {
            throw Refusal(
                "terms.part_closed", "The part “\(name)” is closed; its terms can no longer change.",
                remedy: "Leave its terms as they were.", pointer: "/body/programme/parts/\(name)/terms")
        }
    }

    static func close(_ open: OpenProgramme, on occasion: Occasion, draft: inout StateDraft) throws(Refusal) {
        var record = open.record
        record.closedBy = occasion.index
        try draft.write(record, at: ProgrammeRecord.key(occasion.deed.programme))
        // A part without an end of its own ends with its programme, so that it comes to an outcome too.
        for part in open.partNames where !reservedParts.contains(part) {
            let key = PartState.key(programme: occasion.deed.programme, part: part)
            guard var state = try draft.value(PartState.self, at: key), state.closedBy == nil, state.closes == nil
            else { continue }
            state.closes = occasion.time
            try draft.write(state, due: state.due, at: key)
        }
    }

    private static func ready(
        _ record: ProgrammeRecord, procedures: ProcedureList
    ) throws(Refusal) -> OpenProgramme {
        do {
            return try OpenProgramme(record, procedures: procedures)
        } catch {
            let all = error.mistakes.map { "\($0.path.joined(separator: ".")): \($0.reason)" }
            throw Refusal(
                "programme.terms", "The terms are not acceptable: \(all.joined(separator: "; ")).",
                remedy: "Correct the programme file and open it again.",
                pointer: "/body/programme/" + (error.mistakes.first?.path.joined(separator: "/") ?? ""))
        }
    }
}
