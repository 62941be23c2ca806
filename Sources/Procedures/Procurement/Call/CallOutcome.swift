import Kernel
public import Values

/// What a call comes to: for each challenge its stages with the reasons for every entry and what each juror weighed, the
/// awards, and what became of them.
public struct CallOutcome: Codable, Sendable, Hashable {
    /// What one juror gave.
    public struct Juror: Codable, Sendable, Hashable {
        /// The juror.
        public let juror: String
        /// The entries that were judged, in the order in which they were dealt out.
        public let entries: [UInt64]
        /// For each entry, one mark for each criterion.
        public let marks: [[UInt64]]
        /// For each entry the points, exactly.
        public let points: [Rational]
    }

    /// What became of a stage.
    public struct Stage: Codable, Sendable, Hashable {
        /// The stage.
        public let stage: String
        /// When its results were published.
        public let published: Instant
        /// By what entries were dealt out, in hexadecimal; nothing where no jury judged.
        public let seed: String?
        /// Groups of entries that a chain of jurors connects: one, where all can be compared.
        public let components: [[UInt64]]
        /// What jurors gave.
        public let jurors: [Juror]
        /// What every entry is told, the best first.
        public let statements: [CallStatement]
        /// Who would go on without each juror.
        public let influence: [JuryInfluence.Line]
        /// Groups of entries with the same total, between which the rules for ties decided.
        public let tied: [[UInt64]]
    }

    /// A part of an award.
    public struct Instalment: Codable, Sendable, Hashable {
        /// Its name in the terms.
        public let id: String
        /// What it gives.
        public let amount: Money
        /// Where it stands.
        public let standing: CallAward.Instalment.Standing
    }

    /// An award.
    public struct Award: Codable, Sendable, Hashable {
        /// The act that gave it.
        public let award: UInt64
        /// The entry.
        public let entry: UInt64
        /// The prize.
        public let prize: String
        /// What it gives, and what was paid.
        public let amount: Money
        public let paid: Money
        /// Where it stands.
        public let standing: CallAward.Standing
        /// Why it was given out of rank, where it was.
        public let exception: String?
        /// Its parts.
        public let instalments: [Instalment]
    }

    /// What mentors did for an entry.
    public struct Mentoring: Codable, Sendable, Hashable {
        /// The entry.
        public let entry: UInt64
        /// How many mentors it has.
        public let mentors: UInt64
        /// How often they met, and how many minutes in all.
        public let sessions: UInt64
        public let minutes: UInt64
    }

    /// How many notes of a kind there are.
    public struct Notes: Codable, Sendable, Hashable {
        /// The kind.
        public let kind: String
        /// How many.
        public let count: UInt64
    }

    /// What became of a challenge.
    public struct Line: Codable, Sendable, Hashable {
        /// The challenge.
        public let challenge: String
        /// Where it stands.
        public let standing: CallBoard.Standing
        /// How many entries it got, and how many questions, with answers.
        public let entries: UInt64
        public let questions: UInt64
        public let answered: UInt64
        /// The stages whose results are published.
        public let stages: [Stage]
        /// The awards, in the order in which they were given.
        public let awards: [Award]
    }

    /// What there is of everything, which stands on the log itself.
    public struct Sums: Codable, Sendable, Hashable {
        /// The challenges, and those of them that are decided.
        public let challenges: UInt64
        public let decided: UInt64
        /// The entries that were not taken back.
        public let entries: UInt64
        /// The awards that were not broken off.
        public let awards: UInt64
        /// Those of them that were given out of rank.
        public let exceptions: UInt64
        /// What all awards give, and what was paid.
        public let awarded: Money
        public let paid: Money
    }

    /// The edition of the rules.
    public let edition: String
    /// Every challenge, in the order of the terms.
    public let challenges: [Line]
    /// What mentors did, entry by entry.
    public let mentoring: [Mentoring]
    /// The notes, kind by kind.
    public let notes: [Notes]
    /// The sums.
    public let sums: Sums
}

extension CallOutcome {
    init(_ tally: CallTally, _ terms: CallTerms, edition: String) {
        self.edition = edition
        challenges = terms.challenges.map { Line($0.id, tally, terms) }
        mentoring = tally.entries.values.filter { !$0.mentors.isEmpty }.sorted { $0.number < $1.number }.map { entry in
            let sessions = tally.sessions[entry.number] ?? []
            return Mentoring(
                entry: entry.number, mentors: UInt64(entry.mentors.count), sessions: UInt64(sessions.count),
                minutes: sessions.reduce(0, +))
        }
        notes = (terms.notes ?? []).map { Notes(kind: $0.id, count: tally.notes[$0.id] ?? 0) }
        let awards = tally.awards.values.filter { $0.standing != .terminated }
        func sum(_ amounts: [Int64]) -> Money {
            terms.money(Int64(clamping: amounts.reduce(Rational.zero) { $0 + Rational($1) }.floor))
        }
        sums = Sums(
            challenges: UInt64(challenges.count), decided: UInt64(challenges.count { $0.standing == .decided }),
            entries: UInt64(tally.entries.values.count { !$0.isWithdrawn }), awards: UInt64(awards.count),
            exceptions: UInt64(awards.count { $0.exception != nil }), awarded: sum(awards.map(\.amount)),
            paid: sum(tally.awards.values.map(\.paid)))
    }
}

extension CallOutcome.Line {
    init(_ id: String, _ tally: CallTally, _ terms: CallTerms) {
        let board = tally.boards[id] ?? CallBoard(id: id)
        challenge = id
        // For a challenge that nobody entered no entry of the log says that its time is over.
        standing = tally.boards[id] == nil ? .unsuccessful : board.standing
        entries = UInt64(tally.entries.values.count { $0.challenges.contains(id) })
        let asked = tally.questions.values.filter { $0.challenge == id }
        (questions, answered) = (UInt64(asked.count), UInt64(asked.count(where: \.isAnswered)))
        stages = tally.stages[id] ?? []
        awards = board.given.compactMap { tally.awards[$0.award] }.map { award in
            CallOutcome.Award(
                award: award.number, entry: award.entry, prize: award.prize, amount: terms.money(award.amount),
                paid: terms.money(award.paid), standing: award.standing, exception: award.exception,
                instalments: award.instalments.map {
                    .init(id: $0.id, amount: terms.money($0.amount), standing: $0.standing)
                })
        }
    }
}
