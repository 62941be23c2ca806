import Kernel
public import Values

/// What a programme file sets for objections against the outcome of another part.
public struct ObjectionTerms: Codable, Sendable, Hashable {
    /// The part whose outcome is objected to; its results name what was `selected`.
    public var about: String
    /// The first moment at which objections are no longer taken.
    public var until: Instant
    /// From when on an answer is late.
    public var answersUntil: Instant
    /// The first moment at which nothing is decided any more.
    public var closes: Instant
    /// Who may object.
    public var eligible: BudgetEligibility
    /// What an objection can rest on.
    public var grounds: [Ground]
    /// The list of what could have been selected, and its column with the cost; a correction takes from it.
    public var projects: BudgetTerms.Source?

    /// What an objection can rest on.
    public struct Ground: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }
}

extension ObjectionTerms {
    /// The most grounds.
    static let mostGrounds = 50

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !Identifier.isValid(about) {
            mistakes.append(.init(at: ["about"], "the name of a part: lower-case letters, digits and hyphens"))
        }
        if !(1...Self.mostGrounds).contains(grounds.count) {
            mistakes.append(
                .init(at: ["grounds"], "there are \(grounds.count) grounds, there must be 1 to \(Self.mostGrounds)"))
        }
        for (place, ground) in grounds.enumerated() {
            let path = ["grounds", String(place), "id"]
            if !Identifier.isValid(ground.id) {
                mistakes.append(.init(at: path, "an id is lower-case letters, digits and hyphens"))
            } else if grounds[..<place].contains(where: { $0.id == ground.id }) {
                mistakes.append(.init(at: path, "“\(ground.id)” stands there already"))
            }
        }
        if answersUntil < until {
            mistakes.append(.init(at: ["answersUntil"], "objections come until \(until), answers take longer"))
        }
        if closes <= answersUntil {
            mistakes.append(.init(at: ["closes"], "answers come until \(answersUntil), the decision after them"))
        }
        return mistakes
    }
}
