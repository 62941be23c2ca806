/// What can happen in an election.
public enum EventKind: String, CaseIterable, Hashable, Sendable {
    case setup = "Setup"
    case ballot = "Ballot"
    case endBallots = "EndBallots"
    case encryptedTally = "EncryptedTally"
    case shuffle = "Shuffle"
    case endShuffles = "EndShuffles"
    case partialDecryption = "PartialDecryption"
    case result = "Result"

    /// How many records stand before the event; the last of them is its payload.
    var records: Int {
        switch self {
        case .endBallots, .endShuffles: 0
        case .ballot, .result: 1
        case .encryptedTally, .shuffle, .partialDecryption: 2
        case .setup: 4
        }
    }

    /// Whether this may follow the event before it, in an election without shuffles.
    func mayFollow(_ before: EventKind?) -> Bool {
        switch self {
        case .setup: before == nil
        case .ballot, .endBallots: before == .setup || before == .ballot
        case .encryptedTally: before == .endBallots
        case .partialDecryption, .result: before == .encryptedTally || before == .partialDecryption
        case .shuffle, .endShuffles: false
        }
    }
}
