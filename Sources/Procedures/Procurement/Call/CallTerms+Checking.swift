import Kernel
import Values

extension CallTerms {
    /// The most challenges of a part.
    public static let mostChallenges = 20
    /// The most stages.
    public static let mostStages = 6
    /// The most fields, conditions, grounds, criteria, prizes, instalments and kinds of notes.
    static let mostNames = 20
    /// The longest id of a challenge or stage: lists are named after them.
    static let longestID = 40
    /// The most characters of a field that is a text, and the most bytes of a document.
    static let longestText: Int64 = 20_000
    static let largestDocument: Int64 = 20_000_000
    /// Names of hidden values that the rules themselves have.
    static let ownFields = ["name", "words", "interest", "scores", "comments", "evidence", "advice"]

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        challengeMistakes + entryMistakes + fieldMistakes + timeMistakes + stageMistakes + awardMistakes
    }

    private var challengeMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: challenges.map(\.id), 1...Self.mostChallenges, at: ["challenges"])
        for (place, challenge) in challenges.enumerated() {
            let path = ["challenges", String(place)]
            if challenge.id.utf8.count > Self.longestID {
                mistakes.append(.init(at: path + ["id"], "at most \(Self.longestID) letters: a list is named after it"))
            }
            if let budget = challenge.budget, minorUnits(budget) == nil {
                mistakes.append(.init(at: path + ["budget"], "write an amount above zero, like 125000.00"))
            }
            let stages = (challenge.times ?? []).map(\.stage)
            for (row, stage) in stages.enumerated()
            where self.place(ofStage: stage) == nil || stages[..<row].contains(stage) {
                mistakes.append(
                    .init(at: path + ["times", String(row), "stage"], "name one of the stages, each once"))
            }
        }
        return mistakes
    }

    private var entryMistakes: [TermsError.Mistake] {
        let some = 0...Self.mostNames
        var mistakes = Self.mistakes(in: (conditions ?? []).map(\.id), some, at: ["conditions"])
        mistakes += Self.mistakes(in: (exclusion ?? []).map(\.id), some, at: ["exclusion"])
        mistakes += Self.mistakes(in: (notes ?? []).map(\.id), some, at: ["notes"])
        for (place, ground) in (exclusion ?? []).enumerated() where ground.id == Call.conditionsGround {
            mistakes.append(
                .init(at: ["exclusion", String(place), "id"], "“\(ground.id)” is a ground of the rules themselves"))
        }
        if let challengesEach, !(1...UInt64(max(1, challenges.count))).contains(challengesEach) {
            mistakes.append(.init(at: ["challengesEach"], "1 to \(challenges.count), as many as there are"))
        }
        if let entriesEach, !(1...Call.mostEntriesEach).contains(entriesEach) {
            mistakes.append(.init(at: ["entriesEach"], "1 to \(Call.mostEntriesEach) entries"))
        }
        if let ocidPrefix, !ContractingNotice.isPrefix(ocidPrefix) {
            let reason = "a registered prefix is “ocds-” and six small letters or digits, like ocds-213czf"
            mistakes.append(.init(at: ["ocidPrefix"], reason))
        }
        if let names, place(ofStage: names.after) == nil {
            mistakes.append(.init(at: ["names", "after"], "there is no stage “\(names.after)”"))
        }
        if let days = standstillDays {
            if !(1...WorkCalendar.mostDays).contains(days) {
                mistakes.append(.init(at: ["standstillDays"], "1 to \(WorkCalendar.mostDays) working days"))
            }
            if calendar == nil {
                mistakes.append(.init(at: ["calendar"], "the standstill is counted in working days: say which"))
            }
        }
        return mistakes + (calendar?.mistakes ?? []).map { .init(at: ["calendar", $0.member], $0.reason) }
    }

    private var fieldMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: fields.map(\.id), 0...Self.mostNames, at: ["fields"])
        for (place, field) in fields.enumerated() {
            let path = ["fields", String(place)]
            if Self.ownFields.contains(field.id) {
                mistakes.append(.init(at: path + ["id"], "“\(field.id)” is a value of the rules themselves"))
            }
            if self.place(ofStage: field.stage) == nil {
                mistakes.append(.init(at: path + ["stage"], "there is no stage “\(field.stage)”"))
            }
            let most = field.kind == .document ? Self.largestDocument : Self.longestText
            if let own = field.most, !(1...most).contains(own) {
                let unit = field.kind == .document ? "bytes" : "characters"
                mistakes.append(.init(at: path + ["most"], "1 to \(most) \(unit)"))
            }
        }
        return mistakes
    }

    private var timeMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        // What is wrong with the stages themselves is said once.
        for (place, challenge) in challenges.enumerated() where place == 0 || challenge.times != nil {
            var last: Instant?
            for (stage, terms) in stages.enumerated() {
                let row = challenge.times?.firstIndex { $0.stage == terms.id }
                let path =
                    row.map { ["challenges", String(place), "times", String($0)] } ?? ["stages", String(stage)]
                mistakes += self.mistakes(of: challenge.id, stage, after: &last, at: path).filter {
                    !mistakes.contains($0)
                }
            }
        }
        if let questionsUntil, let closes, questionsUntil > closes {
            mistakes.append(.init(at: ["questionsUntil"], "it is not after “closes”, \(closes)"))
        }
        return mistakes
    }

    private func mistakes(
        of challenge: String, _ stage: Int, after last: inout Instant?, at path: [String]
    ) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        let times = times(of: challenge, stage)
        let takes = stage == 0 || !fields(of: stage).isEmpty || stages[stage].by == .votes
        if stage == 0, times.opens == nil {
            mistakes.append(.init(at: path + ["opens"], "say from when on entries are taken"))
        }
        if takes, times.until == nil {
            mistakes.append(.init(at: path + ["until"], "something is taken in this stage: say until when"))
        }
        if let opens = times.opens, let until = times.until, opens >= until {
            mistakes.append(.init(at: path + ["until"], "the stage ends before it begins"))
        }
        if let until = times.until {
            if let last, until <= last {
                mistakes.append(.init(at: path + ["until"], "the stage before it takes entries until \(last)"))
            }
            last = until
            if let votes = times.votesUntil, votes < until {
                mistakes.append(.init(at: path + ["votesUntil"], "it is not before “until”, \(until)"))
            }
        }
        if let closes, let end = times.votesUntil, closes <= end {
            mistakes.append(
                .init(at: ["closes"], "a stage takes entries or votes until \(end), and is decided after that"))
        }
        return mistakes
    }

    /// Ids are used once, and there are neither too few nor too many.
    static func mistakes(in ids: [String], _ count: ClosedRange<Int>, at path: [String]) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !count.contains(ids.count) {
            mistakes.append(
                .init(at: path, "there are \(ids.count), there must be \(count.lowerBound) to \(count.upperBound)"))
        }
        for (place, id) in ids.enumerated() where !Identifier.isValid(id) || ids[..<place].contains(id) {
            mistakes.append(
                .init(
                    at: path + [String(place), "id"], "an id is lower-case letters, digits and hyphens, used once"))
        }
        return mistakes
    }
}
