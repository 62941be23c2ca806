import Kernel
import Proofs
import Values

/// What a stage comes to: who is ranked, and who goes on; knows nothing of the log.
struct CallDecision: Sendable, Hashable {
    /// What one juror gave one entry.
    struct Row: Sendable, Hashable {
        let juror: String
        let entry: UInt64
        /// One mark for each criterion.
        let marks: [UInt64]
    }

    /// An entry that is ranked, or would be.
    struct Score: Sendable, Hashable {
        /// The entry.
        let entry: UInt64
        /// The mean mark by each criterion.
        let means: [Rational]
        /// The mean of its points, as they were given.
        let raw: Rational
        /// What it is ranked by: points after the method of the terms, or votes.
        let total: Rational
        /// The first criterion whose least mean mark it does not reach.
        let unreached: String?
    }

    /// Everything that was judged, the best first; what is not ranked stands at the end.
    let scores: [Score]
    /// The entries that are ranked, the best first.
    let ranking: [UInt64]
    /// Those of them that go on.
    let advanced: [UInt64]
    /// Groups of entries with the same total, between which the rules for ties decided.
    let tied: [[UInt64]]

    private init(_ scores: [Score], by stage: CallTerms.Stage, ties: (Score) -> [Rational]) {
        let ranked = scores.filter { $0.unreached == nil }
        let order = ExactRanking(
            ranked.map { .init(entry: $0.entry, total: $0.total, ties: ties($0)) })
        let byEntry = Dictionary(scores.map { ($0.entry, $0) }) { first, _ in first }
        ranking = order.order
        // What the office lets pass is in the order of the log, and no rule has to decide.
        tied = stage.by == .office ? [] : order.tied
        self.scores = order.order.compactMap { byEntry[$0] } + scores.filter { $0.unreached != nil }
        let enough = order.order.filter { entry in
            stage.advance?.least.map { (byEntry[entry]?.total ?? .zero) >= $0 } ?? true
        }
        advanced = Array(enough.prefix(Int(clamping: stage.advance?.most ?? UInt64(Call.mostEntries))))
    }

    /// What a jury comes to; nil where the method cannot compare entries that no chain of jurors connects.
    init?(_ rows: [Row], of entries: [UInt64], by stage: CallTerms.Stage) {
        let reviews = Self.reviews(rows, by: stage)
        let totals: [UInt64: Rational]
        do throws(NotConnected) {
            totals = try stage.method.totals(of: reviews)
        } catch {
            return nil
        }
        let byEntry = Dictionary(grouping: rows, by: \.entry)
        let criteria = stage.criteria ?? []
        let scores = entries.compactMap { entry -> Score? in
            guard let own = byEntry[entry], let total = totals[entry] else { return nil }
            let means = criteria.indices.map { place in
                own.reduce(Rational.zero) { $0 + Rational($1.marks[place]) } / Rational(own.count)
            }
            let raw = own.reduce(Rational.zero) { $0 + stage.points(of: $1.marks) } / Rational(own.count)
            let unreached = zip(criteria, means).first { criterion, mean in criterion.least.map { mean < $0 } ?? false }
            return Score(entry: entry, means: means, raw: raw, total: total, unreached: unreached?.0.id)
        }
        let places = (stage.ties ?? []).compactMap { rule in criteria.firstIndex { $0.id == rule } }
        self.init(scores, by: stage) { score in places.map { score.means[$0] } }
    }

    /// What votes come to.
    init(votes: [(entry: UInt64, count: UInt64)], by stage: CallTerms.Stage) {
        let scores = votes.map { entry, count in
            Score(entry: entry, means: [], raw: Rational(count), total: Rational(count), unreached: nil)
        }
        self.init(scores, by: stage) { _ in [] }
    }

    /// What the office lets pass, in the order of the log.
    init(passed: [UInt64], by stage: CallTerms.Stage) {
        let scores = passed.map { Score(entry: $0, means: [], raw: .zero, total: .zero, unreached: nil) }
        self.init(scores, by: stage) { _ in [] }
    }

    /// The points that jurors gave.
    static func reviews(_ rows: [Row], by stage: CallTerms.Stage) -> [JuryReview] {
        rows.map { JuryReview(juror: $0.juror, entry: $0.entry, points: stage.points(of: $0.marks)) }
    }
}

extension CallTerms {
    /// What every juror gave the entries that can still win and with which they have no conflict, in the order in which
    /// entries were dealt out.
    func rows<Book: CallBook>(on board: CallBoard, in book: Book) throws(Book.Failure) -> [CallDecision.Row] {
        let live = Set(board.entries)
        var rows: [CallDecision.Row] = []
        for actor in board.assigned {
            guard let juror = try book.juror(actor, board.id), let marks = juror.marks else { continue }
            for (entry, marks) in zip(juror.scored, marks)
            where live.contains(entry) && !juror.conflicts.contains(entry) {
                rows.append(.init(juror: actor.text, entry: entry, marks: marks))
            }
        }
        return rows
    }

    /// What the stage of a challenge comes to now; nil where entries cannot be compared.
    func decision<Book: CallBook>(on board: CallBoard, in book: Book) throws(Book.Failure) -> CallDecision? {
        let stage = stages[board.stage]
        switch stage.by {
        case .jury: return CallDecision(try rows(on: board, in: book), of: board.entries, by: stage)
        case .votes:
            var votes: [(entry: UInt64, count: UInt64)] = []
            for number in board.entries {
                votes.append((number, try book.entry(number)?.votes(board.id, board.stage) ?? 0))
            }
            return CallDecision(votes: votes, by: stage)
        case .office:
            let passed = Set(board.verdicts.filter { $0.decision == .pass }.map(\.entry))
            return CallDecision(passed: board.entries.filter(passed.contains), by: stage)
        }
    }

    /// Who judges what: dealt out by a draw that everybody can repeat, as evenly as conflicts allow.
    func assignment<Book: CallBook>(
        on board: CallBoard, in book: Book
    ) throws(Book.Failure) -> Swift.Result<BalancedAssignment, BalancedAssignment.Failure> {
        var jurors: [BalancedAssignment.Juror] = []
        for actor in board.jurors {
            jurors.append(.init(id: actor.text, conflicts: Set(try book.juror(actor, board.id)?.conflicts ?? [])))
        }
        do throws(BalancedAssignment.Failure) {
            return .success(
                try BalancedAssignment(
                    of: board.entries, among: jurors, perEntry: stages[board.stage].judgesEach,
                    seed: seed(of: board).bytes))
        } catch {
            return .failure(error)
        }
    }

    /// What entries are dealt out by: the hash of what stands on the log anyway.
    func seed(of board: CallBoard) -> Hash {
        let lines = [
            "call@1 assignment", board.id, stages[board.stage].id, String(board.round),
            board.entries.map(String.init).joined(separator: ","), board.jurors.map(\.text).joined(separator: ","),
        ]
        return Hash.sha256(lines.joined(separator: "\n").utf8)
    }
}
