import Kernel
public import Values

/// What a programme file sets for following up what was funded.
public struct WorksTerms: Codable, Sendable, Hashable {
    /// The part whose results name what was `selected`.
    public var funded: String
    /// The part that decided on objections, where there were any: its correction counts, and its decision must be there.
    public var objections: String?
    /// The list with what each work may cost, by the column `cost`, and where it is.
    public var projects: BudgetTerms.Source
    /// The first moment at which nothing is reported any more.
    public var closes: Instant
    /// How often the public is told how a work stands.
    public var reportEvery: Period
    /// The currency of all amounts.
    public var currency: Currency
    /// What a work goes through.
    public var stages: [Stage]

    /// A stage of a work.
    public struct Stage: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }
}

extension WorksTerms {
    /// The most stages.
    static let mostStages = 30

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        for (name, part) in [("funded", funded), ("objections", objections ?? funded)] where !Identifier.isValid(part) {
            mistakes.append(.init(at: [name], "the name of a part: lower-case letters, digits and hyphens"))
        }
        if Instant.epoch.adding(reportEvery) == .epoch {
            mistakes.append(.init(at: ["reportEvery"], "there is a day at least between reports: write P1M or P3M"))
        }
        if !(1...Self.mostStages).contains(stages.count) {
            mistakes.append(
                .init(at: ["stages"], "there are \(stages.count) stages, there must be 1 to \(Self.mostStages)"))
        }
        for (place, stage) in stages.enumerated() {
            let path = ["stages", String(place), "id"]
            if !Identifier.isValid(stage.id) {
                mistakes.append(.init(at: path, "an id is lower-case letters, digits and hyphens"))
            } else if stages[..<place].contains(where: { $0.id == stage.id }) {
                mistakes.append(.init(at: path, "“\(stage.id)” stands there already"))
            }
        }
        return mistakes
    }
}
