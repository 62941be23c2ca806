import Proofs
public import Values

/// Replays a log from its first entry: decides on every act again and computes every outcome again.
public struct Replay: Sendable {
    /// A part as the replay knows it at the end.
    public struct PartResult: Sendable {
        /// Which part.
        public let address: PartAddress
        /// Its procedure.
        public let procedure: ProcedureReference?
        /// How many moves people made in it.
        public var moves = 0
        /// How many actors made them.
        public var actors: Int { seen.count }
        var seen = CountedHashes()
        /// The outcome that the replay computed, where one was stated.
        public var outcome: ComputedOutcome?
        /// The entry that states the outcome.
        public var statedBy: UInt64?
    }

    /// Who founded the log.
    public struct Founding: Sendable {
        /// The office's actor.
        public let office: ActorID
        /// What the office calls itself.
        public let name: LocalizedText
        /// When it did.
        public let time: Instant
        /// For whom the log is.
        public let audience: Programme.Audience
    }

    /// The hidden values of one entry, as the rules know them at the end.
    struct Hidden: Sendable {
        let entry: UInt64
        let record: HiddenRecord
    }

    let procedures: ProcedureList
    private var spoken: [Word: Int] = [:]
    var rulebook: Rulebook
    let states: ReplayStates
    private var hiding: [HiddenPlaceOnLog] = []
    private var counts: [PartAddress: PartCount] = [:]
    private var results: [PartAddress: PartResult] = [:]
    private var next: UInt64 = 0
    private var time = Instant(milliseconds: 0)

    /// A replay that has seen no entry.
    ///
    /// - Parameter space: where the states go that would fill the memory; without one they stay there.
    public init(log: LogID, procedures: ProcedureList, spillingInto space: (any SpillSpace)? = nil) {
        self.procedures = procedures
        states = ReplayStates(in: space)
        self.rulebook = Rulebook(origin: log.origin, procedures: procedures)
    }

    /// Who founded the log; nil before the first entry.
    public private(set) var founding: Founding?

    /// The figures that the office approved, in the order of the log.
    private(set) var approvals: [FiguresDesk.Approved] = []

    /// The parts in the order of their addresses.
    public var parts: [PartResult] {
        results.values.sorted { $0.address.description < $1.address.description }
    }

    /// What was taken until a moment, part by part.
    var takings: [(part: PartAddress, taking: TimedTaking)] {
        counts.sorted { $0.key.description < $1.key.description }.flatMap { address, count in
            count.takings.map { (address, $0) }
        }
    }

    /// On whose word acts rest, by part, fact and voucher.
    public var words: [Word] {
        spoken.map { $0.key.counted($0.value) }.sorted { $0.sentence < $1.sentence }
    }

    /// The entries that hide something, in order.
    var hidden: [Hidden] {
        hiding.compactMap { place -> Hidden? in
            guard case .present(let row) = states.reading(HiddenRecord.key(of: place.entry, in: place.programme)),
                let record = try? JSON(parsing: row.value).decode(HiddenRecord.self)
            else { return nil }
            return Hidden(entry: place.entry, record: record)
        }
    }

    private struct HiddenPlaceOnLog {
        let entry: UInt64
        let programme: String
    }

    /// Decides on the next entry.
    public mutating func take(_ checked: CheckedEntry) throws(ReplayDifference) {
        let place = ReplayDifference.Place.entry(checked.index)
        guard checked.index == next else {
            throw ReplayDifference(at: place, "Entry \(next) was expected here.")
        }
        guard checked.entry.time >= time else {
            throw ReplayDifference(at: place, "Its time \(checked.entry.time) is before that of the entry before it.")
        }
        guard case .accepted(let writes) = try decision(on: checked) else {
            throw ReplayDifference(at: place, "The same act stands on the log twice.")
        }
        if next == 0 { founding = Self.founding(by: checked) }
        try account(for: checked.prepared.deed, at: checked)
        if let approval = Approval(checked.prepared.deed) {
            approvals.append(.init(index: checked.index, time: checked.entry.time, approval: approval))
        }
        for fact in checked.prepared.facts { spoken[Word(fact, in: checked.prepared.deed.address), default: 0] += 1 }
        try apply(writes, of: checked)
        time = checked.entry.time
        next += 1
    }

    private static func founding(by checked: CheckedEntry) -> Founding? {
        let act = checked.prepared.deed
        guard case .found(let name, _, let audience)? = try? ProcedurePart<Roles>.move(of: act) else { return nil }
        return Founding(
            office: act.actor, name: name, time: checked.entry.time, audience: audience ?? .public)
    }

    private mutating func decision(on checked: CheckedEntry) throws(ReplayDifference) -> Rulebook.Decision {
        let outcome: Result<Rulebook.Decision, Refusal>
        do {
            outcome = .success(
                try rulebook.decide(
                    checked.prepared, time: checked.entry.time, index: checked.index, base: states.reading))
        } catch {
            outcome = .failure(error)
        }
        do {
            try states.check()
        } catch {
            throw ReplayDifference(at: .entry(checked.index), "It cannot be replayed here: \(error)")
        }
        switch outcome {
        case .success(let decision): return decision
        case .failure(let error):
            throw ReplayDifference(
                at: .entry(checked.index), "The rules do not allow this act (\(error.code)): \(error.reason)")
        }
    }

    private mutating func apply(_ writes: [StateKey: StateRow?], of checked: CheckedEntry) throws(ReplayDifference) {
        let programme = checked.prepared.deed.programme
        if writes[HiddenRecord.key(of: checked.index, in: programme)] != nil {
            hiding.append(HiddenPlaceOnLog(entry: checked.index, programme: programme))
        }
        do {
            try states.apply(writes)
        } catch {
            throw ReplayDifference(at: .entry(checked.index), "It cannot be replayed here: \(error)")
        }
    }

    private mutating func account(for act: Deed, at checked: CheckedEntry) throws(ReplayDifference) {
        let address = PartAddress(programme: act.programme, part: act.part)
        do {
            if act.part == ProgrammeRules.partName { try declare(act, at: checked) }
            if RegistrarRules.moveNames.contains(act.move), act.part != ProgrammeRules.partName {
                if case .outcome(_, let digest, let results) = try RegistrarRules.move(of: act) {
                    try compare(address, digest: digest, results: results, statedBy: checked.index)
                }
                return
            }
            if act.move == ManifestRules.moveName { return }
            try counts[address]?.take(act, index: checked.index, time: checked.entry.time)
        } catch let difference as ReplayDifference {
            throw difference
        } catch {
            throw ReplayDifference(at: .entry(checked.index), "It cannot be counted: \(error)")
        }
        results[address, default: PartResult(address: address, procedure: nil)].moves += 1
        results[address]?.seen.insert(Hash.sha256(act.person.text.utf8))
    }

    /// Starts or goes on with the counts of the programme's parts under the terms that the act declares.
    private mutating func declare(_ act: Deed, at checked: CheckedEntry) throws(Refusal) {
        let programme: Programme
        switch try ProgrammeRules.move(of: act) {
        case .open(_, let declared): programme = declared
        case .change(_, let declared): programme = declared
        case .close, .approve: return
        }
        for (name, part) in programme.parts {
            let address = PartAddress(programme: act.programme, part: name)
            try counts[address, default: PartCount(of: address, procedures: procedures)]
                .take(act, index: checked.index, time: checked.entry.time)
            if results[address] == nil { results[address] = PartResult(address: address, procedure: part.procedure) }
        }
    }

    private mutating func compare(
        _ address: PartAddress, digest: String, results stated: JSON, statedBy index: UInt64
    ) throws(ReplayDifference) {
        let place = ReplayDifference.Place.outcome(address, index)
        let computed: ComputedOutcome?
        do {
            computed = try counts[address]?.outcome()
        } catch {
            throw ReplayDifference(at: place, "It cannot be computed: \(error.reason)")
        }
        guard let computed else { throw ReplayDifference(at: place, "The part has no outcome by its rules.") }
        guard computed.digest == digest else {
            throw ReplayDifference(
                at: place, "The log states the digest \(digest); the entries come to \(computed.digest).")
        }
        guard let own = try? computed.results.canonicalized(), let said = try? stated.canonicalized(), own == said
        else {
            throw ReplayDifference(at: place, "The stated results are not those that the entries come to.")
        }
        results[address]?.outcome = computed
        results[address]?.statedBy = index
    }
}
