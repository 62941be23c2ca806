public import Kernel
public import Values

/// What decisions about ideas remember: one idea, or that somebody supports one.
public enum ProposalRecord: Codable, Sendable, Hashable {
    /// An idea.
    case idea(IdeaRecord)
    /// Somebody supports an idea.
    case supporter
}

/// An idea, of which the log knows no words.
public struct IdeaRecord: Codable, Sendable, Hashable {
    /// Where an idea stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It waits for a moderator.
        case submitted
        /// It is public, and departments look at it.
        case admitted
        /// A moderator refused it; its authors can appeal.
        case refused
        /// Its authors have appealed.
        case appealed
        /// The refusal stands.
        case rejected
        /// It became part of another idea.
        case merged
        /// Its authors took it back.
        case withdrawn
    }

    /// A proposal that the idea becomes part of another.
    public struct Joining: Codable, Sendable, Hashable {
        /// The other idea.
        public var into: UInt64
        /// Whether an author of the idea agrees.
        public var isOwnWish: Bool
        /// Whether an author of the other idea agrees.
        public var isOthersWish: Bool
    }

    /// What a department said last.
    public struct Assessment: Codable, Sendable, Hashable {
        /// The department.
        public var department: String
        /// What it says.
        public var verdict: ProposalMove.Verdict
        /// What its share costs; nothing where it says that the idea cannot be done.
        public var cost: Money?
    }

    /// The entry that handed it in.
    public let number: UInt64
    /// The entry that last said all of it.
    public var version: UInt64
    /// Who wrote it, those of merged ideas behind.
    public var authors: [ActorID]
    /// Where it would be.
    public var place: MapPoint
    /// What it is about.
    public var category: String?
    /// Where it stands.
    public var standing = Standing.submitted
    /// Who refused it.
    public var moderator: ActorID?
    /// The first moment at which nobody can appeal any more.
    public var appealUntil: Instant?
    /// Into which idea it may become merged.
    public var joining: Joining?
    /// The idea that it became part of.
    public var into: UInt64?
    /// The ideas that became part of it.
    public var merged: [UInt64] = []
    /// What the departments said.
    public var assessments: [Assessment] = []
    /// How many people support it.
    public var supports: UInt64 = 0

    /// The most authors and the most merged ideas.
    static let mostTogether = 50

    init(number: UInt64, author: ActorID, place: MapPoint, category: String?) {
        self.number = number
        version = number
        authors = [author]
        self.place = place
        self.category = category
    }
}

/// What becomes of an idea; `Proposal` has seen to it that it may.
extension IdeaRecord {
    mutating func refuse(by moderator: ActorID, appealUntil: Instant) {
        standing = .refused
        self.moderator = moderator
        self.appealUntil = appealUntil
    }

    mutating func take(_ assessment: Assessment) {
        assessments.removeAll { $0.department == assessment.department }
        assessments.append(assessment)
    }

    /// Takes another idea in: its authors, and what had become part of it. That one says that it is merged.
    mutating func absorb(_ other: inout IdeaRecord) {
        authors += other.authors.filter { !authors.contains($0) }
        merged += [other.number] + other.merged
        other.standing = .merged
        other.into = number
        other.joining = nil
    }

    /// Agrees to a merger for those ideas of which the actor is an author; false where that changes nothing.
    mutating func agree(_ actor: ActorID, othersAuthors: [ActorID]) -> Bool {
        guard var agreed = joining else { return false }
        agreed.isOwnWish = agreed.isOwnWish || authors.contains(actor)
        agreed.isOthersWish = agreed.isOthersWish || othersAuthors.contains(actor)
        defer { joining = agreed }
        return agreed != joining
    }

    /// Whether all departments have spoken, and what the idea costs by their words together; nil where that is too much
    /// to be counted.
    func cost(_ terms: ProposalTerms) -> Money? {
        var sum = Money.zero(terms.currency)
        for assessment in assessments {
            guard let cost = assessment.cost else { continue }
            guard let next = try? sum.adding(cost) else { return nil }
            sum = next
        }
        return sum
    }

    /// Why the idea is, or is not, on the final list as it stands.
    func place(_ terms: ProposalTerms) -> ProposalOutcome.Reason {
        switch standing {
        case .submitted: return .undecided
        case .refused, .appealed, .rejected: return .refused
        case .merged: return .merged
        case .withdrawn: return .withdrawn
        case .admitted: break
        }
        if assessments.contains(where: { $0.verdict == .infeasible }) { return .infeasible }
        let spoken = Set(assessments.map(\.department))
        guard spoken.isSuperset(of: terms.departments(for: category)) else { return .unassessed }
        guard let cost = cost(terms), cost.minorUnits > 0,
            terms.mostCost.map({ cost.minorUnits <= $0.minorUnits }) ?? true
        else { return .cost }
        return supports >= terms.support?.least ?? 0 ? .listed : .unsupported
    }
}
