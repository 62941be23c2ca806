import Kernel
import Values

extension AuctionTerms {
    /// The most lots of a part.
    public static let mostLots = 200
    /// The most features, and the most options of one.
    static let mostFeatures = 20
    /// The most rounds: so a room of ``Auction/mostBids`` bidders fits a state.
    static let mostRounds: Int64 = 5
    /// The longest that anything in a room takes, in seconds.
    static let longest: Int64 = 86_400

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        lotMistakes + timeMistakes + formatMistakes + timerMistakes + featureMistakes + afterwardsMistakes
    }

    private var lotMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !(1...Self.mostLots).contains(lots.count) {
            mistakes.append(.init(at: ["lots"], "there are 1 to \(Self.mostLots) lots"))
        }
        for (place, lot) in lots.enumerated() {
            let path = ["lots", String(place)]
            if !Identifier.isValid(lot.id) || lots[..<place].contains(where: { $0.id == lot.id }) {
                mistakes.append(.init(at: path + ["id"], "an id is lower-case letters, digits and hyphens, used once"))
            }
            let (value, step) = (minorUnits(lot.value) ?? 0, minorUnits(lot.minimalStep) ?? 0)
            if value <= 0 { mistakes.append(.init(at: path + ["value"], "write an amount above zero, like 1250.00")) }
            if step <= 0 || step >= max(value, 1) {
                mistakes.append(
                    .init(at: path + ["minimalStep"], "write an amount above zero and below the value, like 12.50"))
            }
            if let guarantee = lot.guarantee, minorUnits(guarantee) == nil {
                mistakes.append(.init(at: path + ["guarantee"], "write an amount, like 125.00"))
            }
            if eligible == nil, lot.guarantee.flatMap(minorUnits) ?? 0 == 0 {
                let reason =
                    "anybody could fill the lot with bids that cost nothing: say who is “eligible”, or ask for one"
                mistakes.append(.init(at: path + ["guarantee"], reason))
            }
            let start = RoomMark(microseconds: 0)
            if format == .dutch,
                HybridDutchRoom(initial: value, steps: Int(clamping: dutchSteps ?? 0), start: start) == nil
            {
                let reason = "with 1 to 99 “dutchSteps”, one hundredth of the value must be a price of its own"
                mistakes.append(.init(at: path + ["value"], reason))
            }
        }
        return mistakes
    }

    private var timeMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        for (name, time) in [("rectifyUntil", rectifyUntil), ("questionsUntil", questionsUntil)] {
            if let time, time > bidsUntil {
                mistakes.append(.init(at: [name], "it is not after “bidsUntil”, \(bidsUntil)"))
            }
        }
        if format != .dutch, auctionAt <= bidsUntil {
            mistakes.append(
                .init(at: ["auctionAt"], "it is after “bidsUntil”: bids are opened in between, or bidders admitted"))
        }
        if let closes, closes <= max(auctionAt, bidsUntil) {
            mistakes.append(.init(at: ["closes"], "it is after the auction, and after the contracts that follow it"))
        }
        return mistakes
    }

    private var formatMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if ties == nil {
            let reason = "two bids can be equal, and nothing says which is the better one: write “ties: earlier”"
            mistakes.append(.init(at: ["ties"], reason))
        }
        if format == .dutch, side != .sale {
            mistakes.append(.init(at: ["side"], "a hybrid Dutch auction sells: write “side: sale”"))
        }
        if (dutchSteps != nil) != (format == .dutch) {
            mistakes.append(.init(at: ["dutchSteps"], "1 to 99 steps in a hybrid Dutch auction, none in any other"))
        }
        for (name, isThere, own) in [
            ("rounds", rounds != nil, Format.rounds), ("dutch", dutch != nil, .dutch),
            ("english", english != nil, .english),
        ] where isThere && format != own {
            mistakes.append(.init(at: [name], "these are timers of another format than “\(format.rawValue)”"))
        }
        if !(1...UInt64(Auction.mostBids)).contains(minimumBids) {
            mistakes.append(.init(at: ["minimumBids"], "1 to \(Auction.mostBids) bidders"))
        }
        return mistakes
    }

    private var timerMistakes: [TermsError.Mistake] {
        var timers: [(String, Int64, ClosedRange<Int64>)] = [
            ("heldAgainSeconds", heldAgainSeconds, 60...(Self.longest * 30))
        ]
        let some = 1...Self.longest
        if let rounds {
            timers += [
                ("rounds", rounds.rounds, 1...Self.mostRounds), ("firstPause", rounds.firstPause, some),
                ("pause", rounds.pause, some), ("turn", rounds.turn, some), ("beforeResult", rounds.beforeResult, some),
                ("latest", rounds.latest, some),
            ]
        }
        if let dutch {
            timers += [
                ("pause", dutch.pause, some), ("dutch", dutch.dutch, 100...Self.longest),
                ("beforeSealed", dutch.beforeSealed, some), ("sealed", dutch.sealed, some),
                ("beforeBest", dutch.beforeBest, some), ("best", dutch.best, some), ("latest", dutch.latest, some),
            ]
        }
        if let english {
            timers += [
                ("pause", english.pause, some), ("round", english.round, some), ("all", english.all, some),
                ("latest", english.latest, some),
            ]
        }
        let path = rounds != nil ? ["rounds"] : dutch != nil ? ["dutch"] : english != nil ? ["english"] : []
        return timers.filter { !$0.2.contains($0.1) }.map { name, _, range in
            .init(
                at: (name == "heldAgainSeconds" ? [] : path) + [name], "\(range.lowerBound) to \(range.upperBound)")
        }
    }

    private var featureMistakes: [TermsError.Mistake] {
        guard let features else { return [] }
        var mistakes: [TermsError.Mistake] = []
        if format != .rounds {
            mistakes.append(.init(at: ["features"], "only an auction in rounds looks at more than the price"))
        }
        if !(1...Self.mostFeatures).contains(features.count) || Set(features.map(\.id)).count != features.count {
            mistakes.append(.init(at: ["features"], "1 to \(Self.mostFeatures) features, each id once"))
        }
        for (place, feature) in features.enumerated() {
            let ids = feature.options.map(\.id)
            if !(1...Self.mostFeatures).contains(ids.count) || Set(ids).count != ids.count
                || !(ids + [feature.id]).allSatisfy(Identifier.isValid)
                || feature.options.contains(where: { $0.value < .zero })
            {
                let reason = "1 to \(Self.mostFeatures) options, each id once, no value below zero"
                mistakes.append(.init(at: ["features", String(place), "options"], reason))
            }
        }
        let best = features.reduce(Rational.zero) { sum, feature in sum + (feature.options.map(\.value).max() ?? .zero)
        }
        if best >= .one {
            mistakes.append(.init(at: ["features"], "the best options together are worth less than one"))
        }
        return mistakes
    }

    private var afterwardsMistakes: [TermsError.Mistake] {
        var mistakes = calendar.mistakes.map { TermsError.Mistake(at: ["calendar", $0.member], $0.reason) }
        let days = [("protocolDays", protocolDays), ("contractDays", contractDays)]
        for (name, count) in days where !(1...WorkCalendar.mostDays).contains(count) {
            mistakes.append(.init(at: [name], "1 to \(WorkCalendar.mostDays) working days"))
        }
        if contractDays < protocolDays {
            mistakes.append(.init(at: ["contractDays"], "a contract is not signed before the protocol"))
        }
        let prolonged = prolongations ?? []
        if prolonged.count > 10 || !prolonged.allSatisfy({ (1...WorkCalendar.mostDays).contains($0) }) {
            mistakes.append(.init(at: ["prolongations"], "at most ten, each of 1 to \(WorkCalendar.mostDays) days"))
        }
        return mistakes + ContractingNotice.mistakes(inPrefix: ocidPrefix)
    }
}

extension AuctionTerms {
    /// Whether other terms differ in nothing but texts, further holidays and a later end.
    func allows(_ new: AuctionTerms) -> Bool { withoutTexts == new.withoutTexts }

    private var withoutTexts: AuctionTerms {
        var terms = self
        terms.closes = nil
        terms.calendar.holidays = nil
        for place in terms.lots.indices {
            (terms.lots[place].label, terms.lots[place].description) = (LocalizedText(""), nil)
        }
        for place in (terms.features ?? []).indices {
            terms.features?[place].label = LocalizedText("")
            for option in (terms.features?[place].options ?? []).indices {
                terms.features?[place].options[option].label = LocalizedText("")
            }
        }
        return terms
    }
}
