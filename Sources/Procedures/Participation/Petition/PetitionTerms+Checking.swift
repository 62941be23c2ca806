import Kernel
import Values

extension PetitionTerms {
    /// The most steps of a ladder.
    static let mostThresholds = 10
    /// The most people whom an author names as first signatories.
    static let mostSignatories = 50

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes = ProposalTerms.mistakes(in: charter.map(\.id), at: "charter")
        if let topics { mistakes += ProposalTerms.mistakes(in: topics.map(\.id), at: "topics") }
        mistakes += ProposalTerms.mistakes(in: thresholds.map(\.id), at: "thresholds", most: Self.mostThresholds)
        mistakes += thresholdMistakes + timeMistakes
        if onePer == .person, eligible == .anyone {
            let reason = "persons are those of a roll: write “eligible: in roll where voters”"
            mistakes.append(.init(at: ["onePer"], reason))
        }
        if intake != nil, onePer != .person {
            mistakes.append(
                .init(at: ["intake"], "who supports on paper must not do so again online: write “onePer: person”"))
        }
        if let first, !(1...UInt64(Self.mostSignatories)).contains(first.count) {
            mistakes.append(.init(at: ["first", "count"], "1 to \(Self.mostSignatories) people sign first"))
        }
        for mistake in calendar?.mistakes ?? [] {
            mistakes.append(.init(at: ["calendar", mistake.member], mistake.reason))
        }
        return mistakes
    }

    private var thresholdMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        var below: UInt64 = 0
        for (place, threshold) in thresholds.enumerated() {
            let path = ["thresholds", String(place)]
            if threshold.supporters <= below {
                mistakes.append(.init(at: path + ["supporters"], "each step asks for more supporters than the last"))
            }
            below = threshold.supporters
            switch (threshold.within, threshold.workingDays) {
            case (.some, nil): break
            case (nil, let days?):
                if !(1...WorkCalendar.mostDays).contains(days) || calendar == nil {
                    let reason = "1 to \(WorkCalendar.mostDays) days, by a “calendar” of the terms"
                    mistakes.append(.init(at: path + ["workingDays"], reason))
                }
            default:
                mistakes.append(.init(at: path, "either “within” or “workingDays” says how long it may take"))
            }
        }
        return mistakes
    }

    private var timeMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        let periods = [("appealWithin", appealWithin), ("supportFor", supportFor)]
        for (name, period) in periods where !Self.isADayAtLeast(period) {
            mistakes.append(.init(at: [name], "it is a day at least: write P1D, or P2W for two weeks"))
        }
        if let closes {
            let last = submitUntil.map { until in
                (first.map { until.adding($0.within) } ?? until).adding(supportFor)
            }
            guard let last else {
                let reason = "what closes takes petitions in until some time before that"
                mistakes.append(.init(at: ["submitUntil"], reason))
                return mistakes
            }
            if closes <= last {
                mistakes.append(
                    .init(at: ["closes"], "the last petition collects support until \(last), the part closes later"))
            }
        }
        return mistakes
    }

    private static func isADayAtLeast(_ period: Period) -> Bool { Instant.epoch.adding(period) > .epoch }
}

extension PetitionTerms {
    /// Whether other terms differ in nothing but texts, later times and further holidays.
    func allows(_ new: PetitionTerms) -> Bool { withoutTexts(timesOf: new) == new.withoutTexts(timesOf: new) }

    private func withoutTexts(timesOf other: PetitionTerms) -> PetitionTerms {
        var terms = self
        (terms.closes, terms.submitUntil) = (other.closes, other.submitUntil)
        terms.calendar?.holidays = nil
        for place in terms.charter.indices { terms.charter[place].text = LocalizedText("") }
        for place in terms.thresholds.indices { terms.thresholds[place].label = LocalizedText("") }
        for place in (terms.topics ?? []).indices { terms.topics?[place].label = LocalizedText("") }
        return terms
    }
}
