public import Kernel
public import Values

/// What a panel came to: each principle with the stories behind it, the rounds of consent, and how it is upheld.
public struct PrinciplesOutcome: Codable, Sendable, Hashable {
    /// What became of one principle.
    public struct Line: Codable, Sendable, Hashable {
        /// The entry that drafted it.
        public let principle: UInt64
        /// The entry with its text.
        public let text: UInt64
        /// Where it stands.
        public let standing: PrincipleRecord.Standing
        /// The stories from which it is drawn.
        public let sources: [UInt64]
        /// How many of these were taken back.
        public let takenBack: UInt64
        /// The rounds in which the panel was asked.
        public let rounds: [ConsentRound]
        /// When the panel consented.
        public let adopted: Instant?
        /// When somebody said how it is upheld.
        public let promised: Instant?
        /// How far it is upheld, by the last report.
        public let progress: PrinciplesMove.Progress?
        /// How often somebody reported on it.
        public let reports: UInt64
        /// How often a promise or report was due and did not come.
        public let missed: UInt64
    }

    /// What there is of everything, which stands on the log itself.
    public struct Sums: Codable, Sendable, Hashable {
        /// The stories.
        public let stories: UInt64
        /// How many of them were taken back.
        public let takenBack: UInt64
        /// The principles that were drafted.
        public let principles: UInt64
        /// How many of them the panel consented to.
        public let adopted: UInt64
        /// Of how many somebody said how they are upheld.
        public let promised: UInt64
        /// The reports on them.
        public let reports: UInt64
        /// How often something was due and did not come.
        public let missed: UInt64
    }

    /// The procedure with its edition: `principles@1`.
    public let edition: String
    /// The sums.
    public let sums: Sums
    /// Every principle, in the order of the log.
    public let principles: [Line]
}

/// Stories, principles and answers, as far as entries have been counted.
public struct PrinciplesTally: Sendable {
    private struct ResponseKey: Hashable {
        let principle: UInt64
        let round: UInt64
        let unit: String
    }

    fileprivate var stories: [UInt64: StoryRecord] = [:]
    fileprivate var principles: [UInt64: PrincipleRecord] = [:]
    private var responses: [ResponseKey: PanelResponse] = [:]
    private var objections: [UInt64: PanelObjection] = [:]
}

extension PrinciplesTally: PrinciplesBook {
    func story(_ number: UInt64) throws(Never) -> StoryRecord? { stories[number] }
    func principle(_ number: UInt64) throws(Never) -> PrincipleRecord? { principles[number] }
    func objection(_ entry: UInt64) throws(Never) -> PanelObjection? { objections[entry] }

    func response(of unit: String, to principle: UInt64, _ round: UInt64) throws(Never) -> PanelResponse? {
        responses[ResponseKey(principle: principle, round: round, unit: unit)]
    }

    mutating func put(_ story: StoryRecord, _ number: UInt64) throws(Never) { stories[number] = story }
    mutating func put(_ principle: PrincipleRecord) throws(Never) { principles[principle.number] = principle }
    mutating func put(_ objection: PanelObjection, _ entry: UInt64) throws(Never) { objections[entry] = objection }

    mutating func put(
        _ response: PanelResponse, of unit: String, to principle: UInt64, _ round: UInt64
    ) throws(Never) {
        responses[ResponseKey(principle: principle, round: round, unit: unit)] = response
    }
}

/// Counting: what every entry makes of stories and principles, in the order of the log.
extension Principles {
    /// Nothing told, nothing drafted.
    public func emptyTally() -> PrinciplesTally { PrinciplesTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<PrinciplesMove>, into tally: inout PrinciplesTally) {
        terms.play(applied, in: &tally)
    }

    /// Every principle with the stories behind it, the rounds of consent, and how it is upheld.
    public func outcome(of tally: PrinciplesTally) -> PrinciplesOutcome? {
        let lines = tally.principles.values.sorted { $0.number < $1.number }.map { principle in
            PrinciplesOutcome.Line(
                principle: principle.number, text: principle.text, standing: principle.standing,
                sources: principle.sources,
                takenBack: UInt64(principle.sources.count { tally.stories[$0]?.isWithdrawn ?? false }),
                rounds: principle.rounds, adopted: principle.adopted, promised: principle.promised,
                progress: principle.progress, reports: principle.reports, missed: principle.missed)
        }
        let sums = PrinciplesOutcome.Sums(
            stories: UInt64(tally.stories.count), takenBack: UInt64(tally.stories.values.count { $0.isWithdrawn }),
            principles: UInt64(lines.count), adopted: UInt64(lines.count { $0.standing == .adopted }),
            promised: UInt64(lines.count { $0.promised != nil }), reports: lines.reduce(0) { $0 + $1.reports },
            missed: lines.reduce(0) { $0 + $1.missed })
        return PrinciplesOutcome(edition: Self.reference.description, sums: sums, principles: lines)
    }

    /// The sums.
    public func results(of outcome: PrinciplesOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.sums)
    }
}
