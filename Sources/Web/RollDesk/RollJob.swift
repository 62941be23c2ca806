import Kernel
import Participation
import Storage
import Values

/// A spreadsheet that was checked row by row and waits for a signature.
struct RollDraft: Sendable {
    /// A row that can be entered.
    struct Row: Sendable {
        let line: Int
        let row: RollRow
        /// How their code reaches them.
        let way: RollLetter.Way
    }

    let address: PartAddress
    let account: AccountID
    let rows: [Row]
    let findings: [RollFinding]
    let made: Instant
    /// What a clerk who signs themselves is shown to sign; nil where the server signs when the work begins.
    let newcomers: RollNewcomers?
}

/// Work on a roll that takes longer than a page may: how far it is, and what became of it.
struct RollJob: Sendable {
    enum Work: Sendable {
        /// Enters people.
        case enter([RollDraft.Row])
        /// Enters the people of a manifest that its clerk has signed, under their identifier.
        case enterSigned(RollNewcomers, manifest: UInt64, by: ActorID)
        /// Sends the codes that wait for a way.
        case send(RollLetter.Way, language: String)
        /// Makes codes, to be printed, for people whom a code did not reach.
        case replace([UInt64])
    }

    let address: PartAddress
    let account: AccountID
    /// The programme whose identifier signs.
    let home: String
    let stamp: ActStamp
    /// What is to be done; nothing is kept of it once it is done.
    var work: Work?
    /// How many people it is about.
    let total: Int
    /// How many have been dealt with.
    var done = 0
    /// How many were entered, sent or given a code.
    var accepted = 0
    var findings: [RollFinding] = []
    var hasEnded = false
    /// Whether it ended before everything was done.
    var isCutShort = false
}
