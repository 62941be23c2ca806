import Kernel
import Values

/// What notices say, in plain words.
struct NoticeWords {
    /// What happened, as programs are told.
    enum Event: String {
        case opened = "programme.opened"
        case closed = "programme.closed"
        case outcome = "outcome.published"
        case submitted = "record.submitted"
    }

    let office: String
    /// Where readers find the server.
    let address: String

    /// What an entry gives reason to tell; nil for most.
    static func event(of deed: Deed) -> Event? {
        switch (deed.part, deed.move) {
        case (ProgrammeRules.partName, "open"): .opened
        case (ProgrammeRules.partName, "close"): .closed
        case (ProgrammeRules.partName, _), (Roles.partName, _), (Disclosures.partName, _): nil
        case (_, "outcome"): .outcome
        case (_, "submit"), (_, "revise"): .submitted
        default: nil
        }
    }

    /// The line above a notice.
    func subject(_ event: Event, title: String) -> String {
        switch event {
        case .opened: "Open now: \(title)"
        case .closed: "Closed: \(title)"
        case .outcome: "The outcome is there: \(title)"
        case .submitted: "A record was brought in: \(title)"
        }
    }

    /// The notice.
    func text(_ event: Event, title: String, _ place: PartAddress, entry: UInt64) -> String {
        let programme = "\(address)/programmes/\(place.programme)"
        let (said, link) =
            switch event {
            case .opened: ("“\(title)” is open. What it is about and how to take part:", programme)
            case .closed: ("“\(title)” is closed. Its pages and outcomes stay:", programme)
            case .outcome:
                (
                    "“\(title)” has an outcome. What was decided, and why:",
                    "\(address)/programmes/\(place)/outcome"
                )
            case .submitted:
                (
                    "Somebody has brought a record into “\(title)”, or revised one. If it waits for review, it is here:",
                    "\(address)/programmes/\(place)/review"
                )
            }
        return """
            \(said)
            \(link)

            This is entry \(entry) of the public log, which anyone can check:
            \(address)/entries/\(entry)

            \(office)

            """
    }
}
