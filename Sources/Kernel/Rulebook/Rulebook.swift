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
    private static let maximumPartStates = 1_024

    let origin: String
    let procedures: ProcedureList
    private var ready: [String: (declaration: [UInt8], programme: OpenProgramme)] = [:]
    private var partStates: [StateKey: (value: [UInt8], state: PartState)] = [:]

    init(origin: String, procedures: ProcedureList) {
        self.origin = origin
        self.procedures = procedures
    }

    /// Decides on one act or row whose signatures have been verified.
    ///
    /// - Throws: why it is not allowed; `Refusal.missing` names a state that must be loaded first.
    mutating func decide(
        _ submission: Submission, time: Instant, index: UInt64, base: @escaping (StateKey) -> StateReading
    ) throws(Refusal) -> Decision {
        var draft = StateDraft(index: index, base: base)
        let nonce = nonceKey(of: submission)
        if let known = try draft.row(nonce) {
            guard known.value == submission.deed.statement.bytes else { throw ActRefusal.nonceUsed }
            return .repeated(known.index)
        }
        if let act = submission.act {
            guard act.log == origin else { throw ActRefusal.otherLog(act.log, ours: origin) }
            try checkExpiry(of: act, at: time)
            try checkKey(of: act, at: time, in: draft)
        }
        if case .row(let row) = submission.content { try ManifestRules.check(row, at: time, in: draft) }
        let occasion = Occasion(
            deed: submission.deed, facts: submission.facts, time: time, index: index, isRow: submission.act == nil,
            results: procedures.checkResults)
        try apply(occasion, to: &draft)
        try draft.write(submission.deed.statement.bytes, at: nonce)
        return .accepted(draft.writes)
    }

    /// The programme as it stands in the draft; nil when there is none.
    mutating func programme(_ name: String, in draft: StateDraft) throws(Refusal) -> OpenProgramme? {
        guard let row = try draft.row(ProgrammeRecord.key(name)) else { return nil }
        if let known = ready[name], Self.isSame(known.declaration, row.value, keep: { ready[name]?.declaration = $0 }) {
            return known.programme
        }
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

    /// Where a part stands in the draft; nil when there is none.
    mutating func state(of part: PartAddress, in draft: StateDraft) throws(Refusal) -> PartState? {
        let key = PartState.key(programme: part.programme, part: part.part)
        guard let row = try draft.row(key) else { return nil }
        if let known = partStates[key], Self.isSame(known.value, row.value, keep: { partStates[key]?.value = $0 }) {
            return known.state
        }
        guard let state = try draft.value(PartState.self, at: key) else { return nil }
        if partStates.count >= Self.maximumPartStates { partStates.removeAll(keepingCapacity: true) }
        partStates[key] = (row.value, state)
        return state
    }

    /// Whether the bytes are equal. Equal ones are kept in place of those that were known: storage gives the same array to
    /// every decision of a batch, and of one array no bytes are compared.
    private static func isSame(_ known: [UInt8], _ bytes: [UInt8], keep: ([UInt8]) -> Void) -> Bool {
        let isOne = known.withUnsafeBufferPointer { known in
            bytes.withUnsafeBufferPointer { known.baseAddress == $0.baseAddress && known.count == $0.count }
        }
        if isOne { return true }
        guard known == bytes else { return false }
        keep(bytes)
        return true
    }

    private mutating func apply(_ occasion: Occasion, to draft: inout StateDraft) throws(Refusal) {
        let deed = occasion.deed
        if deed.programme == ProgrammeRules.officeProgramme { return try applyToOffice(occasion, &draft) }
        if deed.part == ProgrammeRules.partName,
            case .open(let edition, let programme) = try ProgrammeRules.move(of: deed)
        {
            try checkFacts(of: occasion, wanted: [], in: draft)
            return try ProgrammeRules.open(
                programme, edition: edition, on: occasion, procedures: procedures, draft: &draft)
        }
        guard let open = try programme(deed.programme, in: draft) else {
            throw Refusal(
                "programme.unknown", "There is no programme “\(deed.programme)”.",
                remedy: "See the list of programmes.", pointer: "/programme",
                details: ["programme": .name(deed.programme)])
        }
        let outlivesTheProgramme =
            deed.part == Disclosures.partName
            || deed.part != ProgrammeRules.partName && RegistrarRules.moveNames.contains(deed.move)
            || deed.part == ProgrammeRules.partName && deed.move == Approval.move
        guard open.record.closedBy == nil || outlivesTheProgramme
        else {
            throw Refusal(
                "programme.closed", "The programme “\(deed.programme)” is closed.",
                remedy: "Nothing more can be done in it.", pointer: "/programme",
                details: ["programme": .name(deed.programme)])
        }
        if deed.part == ProgrammeRules.partName {
            try checkFacts(of: occasion, wanted: [], in: draft)
            return try changeOrClose(open, occasion, &draft)
        }
        guard let part = open.parts[deed.part] else {
            throw Refusal(
                "part.unknown", "The programme “\(deed.programme)” has no part “\(deed.part)”.",
                remedy: "Its parts are \(open.partNames.joined(separator: ", ")).", pointer: "/part",
                details: ["part": .name(deed.part)])
        }
        try apply(occasion, in: open, part, &draft)
    }

    private mutating func apply(
        _ occasion: Occasion, in open: OpenProgramme, _ part: any DecidingPart, _ draft: inout StateDraft
    ) throws(Refusal) {
        let deed = occasion.deed
        if RegistrarRules.moveNames.contains(deed.move),
            try RegistrarRules.isRegistrar(deed.actor, at: occasion.time, in: draft)
        {
            try checkFacts(of: occasion, wanted: [], in: draft)
            return try RegistrarRules.apply(occasion, to: &draft)
        }
        try checkOpen(deed, in: draft)
        if deed.move == ManifestRules.moveName, !occasion.isRow {
            try checkMove(ManifestRules.read(deed).move, of: deed, in: open, part, at: occasion.time, draft)
            try checkFacts(of: occasion, wanted: [], in: draft)
            let bulk = part.moves.filter(\.isBulk).map(\.name)
            return try ManifestRules.apply(occasion, bulkMoves: bulk, to: &draft)
        }
        try checkMove(deed.move, of: deed, in: open, part, at: occasion.time, draft)
        try checkFacts(of: occasion, wanted: part.facts(of: deed.move), in: draft)
        let hidden = try HiddenRecord(of: occasion, in: part)
        try part.apply(occasion, to: &draft)
        if let hidden { try draft.write(hidden, at: HiddenRecord.key(of: occasion.index, in: deed.programme)) }
    }

    private func applyToOffice(_ occasion: Occasion, _ draft: inout StateDraft) throws(Refusal) {
        let act = occasion.deed
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
        try checkFacts(of: occasion, wanted: [], in: draft)
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
        try checkRole(occasion.deed, [.office], at: occasion.time, draft)
        switch try ProgrammeRules.move(of: occasion.deed) {
        case .change(_, let programme):
            try ProgrammeRules.change(
                to: programme, of: open, on: occasion, procedures: procedures, draft: &draft)
        case .close:
            try ProgrammeRules.close(open, on: occasion, draft: &draft)
        case .approve(let part, let upTo, let least, let digest):
            try ProgrammeRules.approve(
                part, upTo: upTo, least: least, digest: digest, in: open, at: occasion.index)
        case .open:
            preconditionFailure("opening was decided before")
        }
    }
}
