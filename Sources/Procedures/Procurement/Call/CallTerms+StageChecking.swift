import Kernel
import Values

extension CallTerms {
    /// The best mark of any criterion.
    static let bestMark: UInt64 = 1_000
    /// The most digits of a figure in the terms, above or below the line.
    static let mostDigits = 24
    /// The rule for ties that always decides: the entry that was handed in earlier.
    static let earlier = "earlier"

    var stageMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: stages.map(\.id), 1...Self.mostStages, at: ["stages"])
        for (place, stage) in stages.enumerated() {
            let path = ["stages", String(place)]
            if stage.id.utf8.count > Self.longestID {
                mistakes.append(.init(at: path + ["id"], "at most \(Self.longestID) letters: a list is named after it"))
            }
            switch stage.by {
            case .jury: mistakes += Self.juryMistakes(in: stage, at: path)
            case .votes:
                mistakes += Self.juryOnly(stage, at: path) + Self.tieMistakes(in: stage, at: path)
                if let each = stage.votesEach, !(1...Call.mostVotesEach).contains(each) {
                    mistakes.append(.init(at: path + ["votesEach"], "1 to \(Call.mostVotesEach) votes"))
                }
            case .office: mistakes += Self.juryOnly(stage, at: path) + Self.officeMistakes(in: stage, at: path)
            }
            if stage.by != .votes, stage.voters != nil || stage.votesEach != nil || stage.votesUntil != nil {
                mistakes.append(.init(at: path + ["by"], "only where people vote there are voters: “by: votes”"))
            }
            if let most = stage.advance?.most, !(1...UInt64(Call.mostEntries)).contains(most) {
                mistakes.append(.init(at: path + ["advance", "most"], "1 to \(Call.mostEntries) entries go on"))
            }
            if let least = stage.advance?.least, least < .zero || !Self.isShort(least) {
                mistakes.append(
                    .init(at: path + ["advance", "least"], "a number that is not below zero, in few digits"))
            }
        }
        return mistakes
    }

    private static func juryMistakes(in stage: Stage, at path: [String]) -> [TermsError.Mistake] {
        let criteria = stage.criteria ?? []
        var mistakes = Self.mistakes(in: criteria.map(\.id), 1...mostNames, at: path + ["criteria"])
        for (place, criterion) in criteria.enumerated() {
            let path = path + ["criteria", String(place)]
            if criterion.weight <= .zero || !isShort(criterion.weight) {
                mistakes.append(.init(at: path + ["weight"], "a number above zero, in few digits"))
            }
            if !(1...bestMark).contains(criterion.most) {
                mistakes.append(.init(at: path + ["most"], "a best mark from 1 to \(bestMark)"))
            }
            if let least = criterion.least, least < .zero || least > Rational(criterion.most) || !isShort(least) {
                mistakes.append(.init(at: path + ["least"], "a mark from 0 to \(criterion.most), in few digits"))
            }
            if criterion.id == earlier {
                mistakes.append(.init(at: path + ["id"], "“\(earlier)” is a rule for ties"))
            }
        }
        let sum = criteria.reduce(Rational.zero) { $0 + $1.weight }
        if !criteria.isEmpty, sum != Rational(100) {
            mistakes.append(
                .init(at: path + ["criteria"], "the weights come to \(sum), they must come to 100"))
        }
        let most = UInt64(Call.mostJudgesEach)
        if !(1...most).contains(stage.perEntry ?? 0) {
            mistakes.append(.init(at: path + ["perEntry"], "say how many jurors judge each entry, 1 to \(most)"))
        }
        if let least = stage.leastPerEntry, !(1...max(1, stage.perEntry ?? 1)).contains(least) {
            mistakes.append(.init(at: path + ["leastPerEntry"], "1 to \(stage.perEntry ?? 1), as many as judge it"))
        }
        return mistakes + tieMistakes(in: stage, at: path)
    }

    private static func juryOnly(_ stage: Stage, at path: [String]) -> [TermsError.Mistake] {
        let isJury =
            stage.criteria != nil || stage.perEntry != nil || stage.leastPerEntry != nil || stage.normalisation != nil
            || stage.comments != nil
        return isJury ? [.init(at: path + ["by"], "only a jury has criteria and jurors: “by: jury”")] : []
    }

    private static func officeMistakes(in stage: Stage, at path: [String]) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if stage.ties != nil {
            mistakes.append(.init(at: path + ["ties"], "the office lets entries pass or fail, so that none are equal"))
        }
        if stage.advance != nil {
            mistakes.append(.init(at: path + ["advance"], "whoever passes goes on: leave it out"))
        }
        return mistakes
    }

    private static func tieMistakes(in stage: Stage, at path: [String]) -> [TermsError.Mistake] {
        guard let ties = stage.ties, let last = ties.last else {
            let reason = "two entries can be equal, and nothing says which is the better one: end with “earlier”"
            return [.init(at: path + ["ties"], reason)]
        }
        var mistakes: [TermsError.Mistake] = []
        let known = (stage.by == .jury ? (stage.criteria ?? []).map(\.id) : []) + [earlier]
        for (place, rule) in ties.enumerated() where !known.contains(rule) || ties[..<place].contains(rule) {
            mistakes.append(
                .init(at: path + ["ties", String(place)], "one of \(known.joined(separator: ", ")), each once"))
        }
        if last != earlier || ties.firstIndex(of: earlier) != ties.count - 1 {
            mistakes.append(
                .init(
                    at: path + ["ties"],
                    "“\(last)” can leave two entries equal: end with “earlier”, which always decides"))
        }
        return mistakes
    }

    /// Exact arithmetic takes longer with longer numbers, so that numbers have a limit.
    static func isShort(_ value: Rational) -> Bool { value.description.utf8.count <= mostDigits }
}
