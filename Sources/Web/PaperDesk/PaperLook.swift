import Participation

/// Which of the looks at a sheet somebody takes.
enum PaperLook: String, CaseIterable {
    /// Enters what the sheet says.
    case first
    /// Enters it again, without seeing what was entered before.
    case second
    /// Looks at two readings that differ.
    case third

    /// What the look makes on the log where nothing else is asked for.
    var move: String { self == .first ? "record" : "confirm" }

    var title: TextKey {
        switch self {
        case .first: .sheetLookFirst
        case .second: .sheetLookSecond
        case .third: .sheetLookThird
        }
    }

    /// Whether a sheet waits for this look by whoever is at the desk.
    func isDue(_ standing: PaperLot.Standing, at paper: PaperDesk) -> Bool {
        switch (self, standing) {
        case (.first, .unread): true
        case (.third, .differs(_, let last)): last.by != paper.me
        case (.second, _): paper.waitsForMe(standing)
        default: false
        }
    }

    /// Whether the look may be taken at a sheet that was asked for by its number: what one entered oneself can be
    /// corrected as long as nobody has agreed.
    func mayBe(_ standing: PaperLot.Standing, at paper: PaperDesk) -> Bool {
        if case (.third, .differs) = (self, standing) { return true }
        return isDue(standing, at: paper) || (self == .first && paper.waitsForOthers(standing))
    }
}
