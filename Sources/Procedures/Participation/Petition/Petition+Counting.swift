public import Kernel
public import Values

/// Counting: what every entry makes of the petitions, in the order of the log.
extension Petition {
    /// No petitions.
    public func emptyTally() -> PetitionTally { PetitionTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<PetitionMove>, into tally: inout PetitionTally) {
        if case .appeal = applied.move { tally.appeals += 1 }
        if case .hear(_, .publish, _) = applied.move { tally.granted += 1 }
        _ = terms.play(applied, in: &tally)
    }

    /// Every petition with its supporters, what was owed, and what became of it.
    public func outcome(of tally: PetitionTally) -> PetitionOutcome? {
        PetitionOutcome(tally, edition: Self.reference.description)
    }

    /// The sums.
    public func results(of outcome: PetitionOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.sums)
    }
}

/// All petitions with their supporters, as far as entries have been counted.
public struct PetitionTally: Sendable {
    var petitions: [UInt64: PetitionRecord] = [:]
    var appeals: UInt64 = 0
    var granted: UInt64 = 0
    private var supporters: [UInt64: [String: PetitionSupporter]] = [:]
}

extension PetitionTally: PetitionBook {
    func petition(_ number: UInt64) throws(Never) -> PetitionRecord? { petitions[number] }

    func supporter(_ unit: String, of petition: UInt64) throws(Never) -> PetitionSupporter? {
        supporters[petition]?[unit]
    }

    mutating func put(_ petition: PetitionRecord) throws(Never) { petitions[petition.number] = petition }

    mutating func put(_ supporter: PetitionSupporter, _ unit: String, of petition: UInt64) throws(Never) {
        supporters[petition, default: [:]][unit] = supporter
    }
}
