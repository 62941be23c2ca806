/// What came in on paper.
public struct PaperSums: Codable, Sendable, Hashable {
    /// How many sheets all batches have.
    public private(set) var sheets: UInt64 = 0
    /// How many of them two people read as ballots that count.
    public private(set) var counted: UInt64 = 0
    /// How many of them two people read as void, by reason.
    public private(set) var void: [String: UInt64] = [:]
    /// How many ballots were taken in at the counter; nil where none were.
    public private(set) var intake: UInt64?
    /// With how many of those somebody helped; nil where nobody did.
    public private(set) var helped: UInt64?

    mutating func add(sheets more: UInt64) {
        sheets += more
    }

    mutating func addIntake(isHelped: Bool) {
        intake = (intake ?? 0) + 1
        if isHelped { helped = (helped ?? 0) + 1 }
    }

    mutating func settle(_ sheet: PaperSheet) {
        if let reason = sheet.void {
            void[reason.rawValue, default: 0] += 1
        } else {
            counted += 1
        }
    }
}
