import Kernel
public import Values

/// What an entry is told about a stage: what anybody can reckon again from the log.
public struct CallStatement: Codable, Sendable, Hashable {
    /// How a stage ended for an entry.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It went on, or was chosen.
        case advanced
        /// It was ranked and came behind.
        case ranked
        /// A mean mark did not reach the least.
        case belowLeast
        /// The office did not let it pass.
        case failed
        /// The office excluded it.
        case excluded
        /// Its entrant took it back.
        case withdrawn
        /// What the stage asked for was not handed in.
        case undelivered
    }

    /// What one criterion brought.
    public struct Line: Codable, Sendable, Hashable {
        /// The criterion.
        public let criterion: String
        /// The mean mark, exactly.
        public let mean: Rational
        /// The same with four decimals at most.
        public let shown: String
        /// The points that it brings before scores are made alike.
        public let points: Rational
    }

    /// The entry.
    public let entry: UInt64
    /// How the stage ended for it.
    public let standing: Standing
    /// Its place in the order, counted from 1.
    public let rank: UInt64?
    /// The mean of its points as jurors gave them, or its votes.
    public let raw: Rational?
    /// What it is ranked by, exactly, and with four decimals at most.
    public let total: Rational?
    public let totalShown: String?
    /// How much it lacks to the last entry that went on; below zero where it has more.
    public let behind: Rational?
    /// Criterion by criterion.
    public let lines: [Line]
    /// The ground of an exclusion, or the criterion whose least mark was not reached.
    public let ground: String?
}

extension CallStatement {
    /// What an entry that was judged is told.
    init(
        _ score: CallDecision.Score, rank: Int?, isAdvanced: Bool, last: Rational?, by stage: CallTerms.Stage
    ) {
        entry = score.entry
        standing = isAdvanced ? .advanced : score.unreached == nil ? .ranked : .belowLeast
        self.rank = rank.map { UInt64($0) }
        ground = score.unreached
        guard stage.by != .office else {
            (raw, total, totalShown, behind, lines) = (nil, nil, nil, nil, [])
            return
        }
        (raw, total, totalShown) = (score.raw, score.total, score.total.shortText)
        behind = last.map { $0 - score.total }
        lines = zip(stage.criteria ?? [], score.means).map { criterion, mean in
            Line(
                criterion: criterion.id, mean: mean, shown: mean.shortText,
                points: criterion.weight * mean / Rational(max(1, criterion.most)))
        }
    }

    /// What an entry that was not judged to the end is told.
    init(_ entry: CallEntry?, number: UInt64, hasFailed: Bool) {
        self.entry = number
        if let ground = entry?.ground {
            (standing, self.ground) = (.excluded, ground)
        } else {
            standing = entry?.isWithdrawn == true ? .withdrawn : hasFailed ? .failed : .undelivered
            ground = nil
        }
        (rank, raw, total, totalShown, behind, lines) = (nil, nil, nil, nil, nil, [])
    }
}

extension CallTerms {
    /// What the stage of a challenge comes to as it is being published, with the reasons for every entry.
    func report<Book: CallBook>(
        on board: CallBoard, at time: Instant, in book: Book
    ) throws(Book.Failure) -> CallOutcome.Stage? {
        guard let decision = try decision(on: board, in: book) else { return nil }
        let stage = stages[board.stage]
        let rows = stage.by == .jury ? try rows(on: board, in: book) : []
        return CallOutcome.Stage(
            stage: stage.id, published: time, seed: board.seed,
            components: stage.by == .jury ? ReviewGraph(rows.map { ($0.juror, $0.entry) }).components : [],
            jurors: Self.jurors(rows, by: stage), statements: try statements(decision, on: board, in: book),
            influence: Self.influence(rows, of: board.entries, by: stage), tied: decision.tied)
    }

    private func statements<Book: CallBook>(
        _ decision: CallDecision, on board: CallBoard, in book: Book
    ) throws(Book.Failure) -> [CallStatement] {
        let stage = stages[board.stage]
        let advanced = Set(decision.advanced)
        let places = Dictionary(decision.ranking.enumerated().map { ($1, $0 + 1) }) { first, _ in first }
        let last = decision.scores.last { advanced.contains($0.entry) }?.total
        var statements = decision.scores.map { score in
            CallStatement(
                score, rank: places[score.entry], isAdvanced: advanced.contains(score.entry), last: last, by: stage)
        }
        let judged = Set(decision.scores.map(\.entry))
        for number in board.began where !judged.contains(number) {
            let entry = try book.entry(number)
            statements.append(
                CallStatement(entry, number: number, hasFailed: board.verdicts.contains { $0.entry == number }))
        }
        return statements
    }

    private static func jurors(_ rows: [CallDecision.Row], by stage: Stage) -> [CallOutcome.Juror] {
        var seen: Set<String> = []
        return rows.map(\.juror).filter { seen.insert($0).inserted }.map { juror in
            let own = rows.filter { $0.juror == juror }
            return CallOutcome.Juror(
                juror: juror, entries: own.map(\.entry), marks: own.map(\.marks),
                points: own.map { stage.points(of: $0.marks) })
        }
    }

    private static func influence(
        _ rows: [CallDecision.Row], of entries: [UInt64], by stage: Stage
    ) -> [JuryInfluence.Line] {
        JuryInfluence.lines(of: CallDecision.reviews(rows, by: stage)) { reviews in
            let jurors = Set(reviews.map(\.juror))
            return CallDecision(rows.filter { jurors.contains($0.juror) }, of: entries, by: stage)?.advanced
        }
    }
}
