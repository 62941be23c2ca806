import Kernel
import Values

/// Why a move in a call is not taken.
enum CallRefusal {
    case challenge([String])
    case unknownEntry(UInt64)
    case notYours
    case withdrawn
    case notOpen(Instant)
    case closed(Instant)
    case standing(CallBoard.Standing)
    case questionsLate
    case challengeCount(UInt64)
    case full(Int)
    case notEligible(ListReference)
    case conditions([String])
    case entries(UInt64)
    case fields([String])
    case fieldMissing(String)
    case nothingToDeliver
    case notInStage
    case notDue
    case noVotes
    case votesLate(Instant)
    case notVoter(ListReference)
    case ownEntry
    case noVote
    case voted
    case votes(UInt64)
    case text(String, most: Int)
    case document(most: Int64)
    case unknownAward(UInt64)
    case ended(CallAward.Standing)
    case instalment([String])
    case instalmentOrder(String)
    case instalmentStanding(CallAward.Instalment.Standing)
    case evidence
    case note([String])
    case awarded
    case noJury
    case otherJury(ListReference)
    case declared
    case conflicts
    case conflict
    case noDeclaration
    case notAssigned([UInt64])
    case scored
    case scores
    case comments
    case scoresMissing(UInt64, UInt64)
    case nothingSealed
    case disclosure
    case revealing
    case published
    case dealt
    case notDealt
    case juryShort([UInt64])
    case unconnected
    case noJuror
    case unknownQuestion(UInt64)
    case answered
    case reason(most: Int)
    case ground([String])
    case excluded
    case notOffice
    case votesOpen(Instant)
    case unjudged([UInt64])
    case prize([String])
    case noResult
    case standstill(Instant)
    case prizesGiven(UInt64)
    case outOfRank(isPossible: Bool)
    case inRank
    case amount(Money)
    case budget(Money)
    case noEvidence
    case payment(Money)
    case instalmentsOpen
    case noMentor
    case mentors(Int)
    case notMentor
    case minutes(UInt64)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        let known =
            refusalOfEntrant ?? refusalOfAnswer ?? refusalOfVoter ?? refusalOfWinner ?? refusalOfJuror ?? refusalOfJury
            ?? refusalOfOffice ?? refusalOfAward ?? refusalOfMentor
        guard let known else { preconditionFailure("every case has its text") }
        return known
    }
}
