public import Kernel
public import Values

/// What a programme file sets for a consultation: the question, who may take part, the charter, and how it is counted.
public struct ConsultationTerms: Codable, Sendable, Hashable {
    /// What people are asked.
    public var question: LocalizedText
    /// The first moment at which statements and votes are taken.
    public var opens: Instant
    /// The first moment at which they are no longer taken.
    public var closes: Instant
    /// Who may vote: `anyone`, or those on a list.
    public var eligible: BudgetEligibility
    /// For whom a vote counts; for the voter's identifier where nothing is said.
    public var onePer: BudgetTerms.VotingUnit?
    /// Whether a vote can be changed; yes where nothing is said.
    public var changeable: Bool?
    /// What may be added to a vote; nothing where nothing is said.
    public var qualifiers: [VoteQualifier]?
    /// How statements are proposed.
    public var proposals: Proposals
    /// Where statements have places: on which map; they have none where nothing is said.
    public var places: Places?
    /// The rules by which statements are moderated.
    public var charter: [Rule]
    /// The list of those who answer statements: organisations, candidates.
    public var answers: ListReference?
    /// How statements are scored.
    public var scores: Scores?
    /// How people are grouped by what they think.
    public var groups: Groups?

    /// How statements are proposed.
    public struct Proposals: Codable, Sendable, Hashable {
        /// Who may propose; those who may vote where nothing is said.
        public var by: BudgetEligibility?
        /// The first moment at which no more are taken; the closing where nothing is said.
        public var until: Instant?
        /// The most characters of a statement, as people count them; 140 where nothing is said.
        public var maxLength: Int?
        /// How every statement begins, such as “We should”; in any of these languages.
        public var begins: LocalizedText?
        /// The most statements of one person; 10 where nothing is said.
        public var most: Int?
        /// When statements are looked at by moderators.
        public var review: Review
    }

    /// The places that statements are about.
    public struct Places: Codable, Sendable, Hashable {
        /// The corners of the area within which they must lie, in order; no bounds where nothing is said.
        public var area: [MapPoint]?
        /// What is drawn on the map: districts, streets and places people know, as GeoJSON (RFC 7946). It decides nothing.
        public var map: JSON?
        /// Whether every statement must have a place; it may have none where nothing is said.
        public var required: Bool?
    }

    /// When statements are looked at by moderators.
    public enum Review: String, Codable, Sendable, Hashable, CaseIterable {
        /// Before anybody else sees them.
        case before
        /// Once they are published.
        case after
    }

    /// A rule of the charter.
    public struct Rule: Codable, Sendable, Hashable {
        /// Its name on the log: lower-case letters, digits and hyphens.
        public var id: String
        /// What it asks, in a sentence.
        public var label: LocalizedText
    }

    /// How statements are scored.
    public struct Scores: Codable, Sendable, Hashable {
        /// From so many votes that were dealt a statement is tested; 50 where nothing is said.
        public var testVotes: Int?
        /// How many of a hundred statements shown are new ones; 50 where nothing is said.
        public var newPercent: Int?
        /// How much the votes weigh that came through shared links, beside those that were dealt, in per cent; 0 where
        /// nothing is said.
        public var linkPercent: Int?
    }

    /// How people are grouped.
    public struct Groups: Codable, Sendable, Hashable {
        /// The most groups; 5 where nothing is said.
        public var most: Int?
        /// The fewest people in a group; 5 where nothing is said.
        public var fewestPeople: Int?
        /// How often in a row another number of groups has to come out before it is taken; 4 where nothing is said.
        public var inRow: Int?
    }
}

extension ConsultationTerms {
    /// The most rules of a charter.
    static let mostRules = 50
    /// The most characters that the terms can allow a statement.
    static let longestText = 1_000
    /// The most statements that the terms can allow one person.
    static let mostOfOne = 1_000
    /// The most groups that the terms can allow.
    static let mostGroups = 12

    /// The most characters of a statement.
    public var longest: Int { proposals.maxLength ?? 140 }
    /// The most statements of one person.
    public var mostProposals: Int { proposals.most ?? 10 }
    /// From so many votes a statement is tested.
    public var testVotes: Int64 { Int64(scores?.testVotes ?? 50) }
    /// How statements are dealt out.
    public func sequence(programme: String, part: String) -> FairSequence {
        FairSequence(
            programme: programme, part: part, testVotes: testVotes, newPercent: UInt64(scores?.newPercent ?? 50))
    }
    /// The first moment at which no more statements are proposed.
    public var proposalsClose: Instant { min(proposals.until ?? closes, closes) }

    var grouping: OpinionGroups.Options {
        OpinionGroups.Options(most: groups?.most ?? 5, fewestPeople: groups?.fewestPeople ?? 5)
    }
    var looksInRow: Int { groups?.inRow ?? 4 }
    var linkWeight: Double { Double(scores?.linkPercent ?? 0) / 100 }

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if opens >= closes { mistakes.append(.init(at: ["closes"], "it closes before it opens")) }
        if let until = proposals.until, !(opens...max(opens, closes)).contains(until) {
            mistakes.append(.init(at: ["proposals", "until"], "statements are taken between opening and closing"))
        }
        let limits: [(path: [String], value: Int?, bounds: ClosedRange<Int>)] = [
            (["proposals", "maxLength"], proposals.maxLength, 10...Self.longestText),
            (["proposals", "most"], proposals.most, 1...Self.mostOfOne),
            (["scores", "testVotes"], scores?.testVotes, 1...10_000),
            (["scores", "newPercent"], scores?.newPercent, 0...100),
            (["scores", "linkPercent"], scores?.linkPercent, 0...100),
            (["groups", "most"], groups?.most, 1...Self.mostGroups),
            (["groups", "fewestPeople"], groups?.fewestPeople, 2...1_000),
            (["groups", "inRow"], groups?.inRow, 1...10), (["charter"], charter.count, 1...Self.mostRules),
        ]
        for (path, value, bounds) in limits {
            guard let value, !bounds.contains(value) else { continue }
            mistakes.append(.init(at: path, "\(value) is not within \(bounds.lowerBound) to \(bounds.upperBound)"))
        }
        if let corners = places?.area?.count, !(3...ProposalTerms.mostCorners).contains(corners) {
            mistakes.append(
                .init(
                    at: ["places", "area"],
                    "there are \(corners) corners, there must be 3 to \(ProposalTerms.mostCorners)"))
        }
        for (place, rule) in charter.enumerated() {
            let path = ["charter", String(place), "id"]
            if !Identifier.isValid(rule.id) {
                mistakes.append(.init(at: path, "an id is lower-case letters, digits and hyphens"))
            }
            if charter[..<place].contains(where: { $0.id == rule.id }) {
                mistakes.append(.init(at: path, "“\(rule.id)” stands there already"))
            }
        }
        if onePer == .person, eligible == .anyone {
            mistakes.append(
                .init(at: ["onePer"], "persons are those of a roll: write “eligible: in roll where voters”"))
        }
        return mistakes
    }
}
