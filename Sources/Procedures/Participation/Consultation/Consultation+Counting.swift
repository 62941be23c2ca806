public import Kernel
public import Values

/// Counting.
extension Consultation {
    /// Nothing has been proposed.
    public func emptyTally() -> ConsultationTally { ConsultationTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<ConsultationMove>, into tally: inout ConsultationTally) {
        let name = (applied.principal ?? applied.actor).text
        switch applied.move {
        case .propose: tally.add(applied.index, isOpen: terms.proposals.review == .after)
        case .vote(let statement, let choice, let qualifiers, let way, let person):
            tally.cast(
                by: person.map { Self.name(ofPerson: $0) } ?? name, on: statement, choice, qualifiers ?? [],
                isLinked: way == .link)
        case .moderate(let statement, let decision, let rule, _):
            tally.count(decision)
            switch decision {
            case .accept, .restore: tally.set(statement, .open)
            case .refuse: tally.set(statement, .refused, rule: rule)
            case .remove: tally.set(statement, .removed, rule: rule)
            }
        case .merge(let from, let into):
            for number in from { tally.set(number, .merged, into: into) }
        case .withdraw(let statement): tally.set(statement, .withdrawn)
        case .answer(let statement, let stance, _): tally.answer(by: name, on: statement, stance)
        case .report(let statement, _, _, _): tally.report(statement)
        }
    }

    /// Scores, groups and what they have in common.
    public func outcome(of tally: ConsultationTally) -> ConsultationOutcome? {
        ConsultationOutcome(ConsultationCount(tally, terms: terms), edition: Self.reference.description)
    }

    /// The sums, and the statements that fare best: small enough to stand on the log.
    public func results(of outcome: ConsultationOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: ConsultationResults(outcome))
    }
}
