public import Kernel
public import Values

/// Counting: what every entry makes of the ideas, in the order of the log.
extension Proposal {
    /// No ideas.
    public func emptyTally() -> ProposalTally { ProposalTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<ProposalMove>, into tally: inout ProposalTally) {
        let actor = applied.principal ?? applied.actor
        switch applied.move {
        case .submit(_, _, let place, let category, _):
            guard let place = MapPoint(place) else { return }
            tally.ideas[applied.index] = IdeaRecord(
                number: applied.index, author: actor, place: place, category: category)
        case .amend(let number, _, _, let place, let category, _):
            guard let place = MapPoint(place) else { return }
            tally.ideas[number]?.place = place
            tally.ideas[number]?.category = category
        case .withdraw(let number): tally.ideas[number]?.standing = .withdrawn
        case .moderate(let number, _, .admit, _, _): tally.ideas[number]?.standing = .admitted
        case .moderate(let number, _, .refuse, _, _): tally.ideas[number]?.standing = .refused
        case .appeal(let number, _):
            tally.ideas[number]?.standing = .appealed
            tally.appeals += 1
        case .hear(let number, let decision, _):
            tally.ideas[number]?.standing = decision == .admit ? .admitted : .rejected
            tally.granted += decision == .admit ? 1 : 0
        case .support(let number): tally.ideas[number]?.supports += 1
        case .unsupport(let number): tally.ideas[number]?.supports -= 1
        case .join(let number, let into):
            tally.ideas[number]?.joining = IdeaRecord.Joining(into: into, isOwnWish: false, isOthersWish: false)
            tally.agree(actor, to: number)
        case .agree(let number): tally.agree(actor, to: number)
        case .assess(let number, let department, let verdict, let cost, _):
            tally.ideas[number]?.take(IdeaRecord.Assessment(department: department, verdict: verdict, cost: cost))
        }
    }

    /// The final list, and the fate of every idea.
    public func outcome(of tally: ProposalTally) -> ProposalOutcome? {
        ProposalOutcome(tally, terms: terms, edition: Self.reference.description)
    }

    /// How many ideas there were, and which are on the final list.
    public func results(of outcome: ProposalOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: ProposalResults(outcome))
    }
}

extension ProposalTally {
    /// Somebody agrees to a merger; with both sides' consent the ideas are merged.
    mutating func agree(_ actor: ActorID, to number: UInt64) {
        guard var idea = ideas[number], let into = idea.joining?.into, var other = ideas[into] else { return }
        _ = idea.agree(actor, othersAuthors: other.authors)
        if let joining = idea.joining, joining.isOwnWish, joining.isOthersWish { other.absorb(&idea) }
        ideas[number] = idea
        ideas[into] = other
    }
}
