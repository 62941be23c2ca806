public import Values

/// What ideas come to: the final list, and for every other idea the reason why it is not on it.
public struct ProposalOutcome: Codable, Sendable, Hashable {
    /// Why an idea is on the final list or not.
    public enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
        /// It is on the list.
        case listed
        /// No moderator decided on it.
        case undecided
        /// It was refused, and no appeal changed that.
        case refused
        /// It became part of another idea.
        case merged
        /// Its authors took it back.
        case withdrawn
        /// A department says that it cannot be done.
        case infeasible
        /// A department that had to look at it has not.
        case unassessed
        /// It costs nothing, or more than the terms allow.
        case cost
        /// It has too few supporters.
        case unsupported
    }

    /// What became of one idea.
    public struct Idea: Codable, Sendable, Hashable {
        /// The entry that handed it in.
        public let idea: UInt64
        /// Where it stands.
        public let standing: IdeaRecord.Standing
        /// Why it is on the final list or not.
        public let reason: Reason
        /// What it costs, for those on the list.
        public let cost: Money?
        /// What the departments said.
        public let assessments: [IdeaRecord.Assessment]
        /// How many people support it.
        public let supports: UInt64
        /// How many people wrote it.
        public let authors: UInt64
        /// The idea that it became part of.
        public let into: UInt64?
        /// The ideas that became part of it.
        public let merged: [UInt64]
    }

    /// How many ideas met with one fate.
    public struct Count: Codable, Sendable, Hashable {
        /// The fate.
        public let reason: Reason
        /// How many.
        public let ideas: UInt64
    }

    /// The procedure with its edition: `proposal@1`.
    public let edition: String
    /// How often somebody appealed.
    public let appeals: UInt64
    /// How often an appeal had an idea admitted.
    public let granted: UInt64
    /// How many ideas met with each fate, every one named.
    public let counts: [Count]
    /// Every idea, in the order of the log.
    public let ideas: [Idea]
}

/// The small results that stand on the log itself.
struct ProposalResults: Codable {
    /// The longest list of ids, in bytes of JSON, with which the act still fits into an entry.
    static let mostBytes = 48_000

    let ideas: UInt64
    let listed: UInt64
    /// The ideas of the final list; nil where that would be too long for an entry.
    let selected: [String]?

    init(_ outcome: ProposalOutcome) throws(JSONEncodingError) {
        let ids = outcome.ideas.filter { $0.reason == .listed }.map { String($0.idea) }
        ideas = UInt64(outcome.ideas.count)
        listed = UInt64(ids.count)
        selected = try JSON(encoding: ids).serialized().count <= Self.mostBytes ? ids : nil
    }
}

/// All ideas as far as counting needs them.
public struct ProposalTally: Sendable {
    var ideas: [UInt64: IdeaRecord] = [:]
    var appeals: UInt64 = 0
    var granted: UInt64 = 0
}

extension ProposalOutcome {
    init(_ tally: ProposalTally, terms: ProposalTerms, edition: String) {
        self.edition = edition
        appeals = tally.appeals
        granted = tally.granted
        ideas = tally.ideas.values.sorted { $0.number < $1.number }.map { idea in
            let reason = idea.place(terms)
            return Idea(
                idea: idea.number, standing: idea.standing, reason: reason,
                cost: reason == .listed ? idea.cost(terms) : nil, assessments: idea.assessments,
                supports: idea.supports, authors: UInt64(idea.authors.count), into: idea.into, merged: idea.merged)
        }
        let all = ideas
        counts = Reason.allCases.map { reason in
            Count(reason: reason, ideas: UInt64(all.count { $0.reason == reason }))
        }
    }
}
