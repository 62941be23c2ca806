public import Kernel
public import Values

/// Why a vote was not taken.
enum BudgetRefusal {
    case notOpen(opens: Instant)
    case closed(at: Instant)
    case onlineClosed(at: Instant)
    case notEligible(ListReference)
    case personMissing(own: UInt64?)
    case personNotAsked
    case otherPerson(UInt64)
    case votedOnPaper
    case ballot(BallotRefusal, Currency)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOpen(let opens):
            Refusal(
                "budget.not_open",
                "Voting opens at \(opens).",
                remedy: "Vote from \(opens) on.",
                details: ["opens": .time(opens)]
            )
        case .closed(let closes):
            Refusal(
                "budget.closed",
                "Voting closed at \(closes).",
                remedy: "The result is published; no more ballots count.",
                details: ["closes": .time(closes)]
            )
        case .onlineClosed(let time):
            Refusal(
                "budget.online_closed", "Voting online ended at \(time); only ballots on paper are taken now.",
                remedy: "Hand in a ballot paper at the desk.", details: ["closes": .time(time)])
        case .personMissing, .personNotAsked, .otherPerson, .votedOnPaper: refusalOfPerson
        case .notEligible(let list):
            Refusal(
                "budget.not_eligible",
                "Only those on the list “\(list.list)” of \(list.part) may vote.",
                remedy: "Ask the office to be put on the list.",
                pointer: "/actor",
                details: ["list": .name(list.list)]
            )
        case .ballot(let refusal, let currency):
            refusal.refusal(in: currency)
        }
    }
}

extension BudgetRefusal {
    private var refusalOfPerson: Refusal {
        switch self {
        case .personMissing(let own):
            Refusal(
                "budget.person_missing", "The ballot does not say for whom on the roll it is.",
                remedy: own.map { "Your number is \($0): give it as “person”." } ?? "Give the number as “person”.",
                pointer: "/body/person")
        case .personNotAsked:
            Refusal(
                "budget.person_not_asked", "In this vote a ballot is its voter's, it names nobody.",
                remedy: "Leave “person” out.", pointer: "/body/person")
        case .votedOnPaper:
            Refusal(
                "budget.voted_on_paper", "A ballot paper of this person has been counted, and by the rules it stays.",
                remedy: "Nothing more has to be done. If no ballot paper was handed in, tell the office at once.",
                pointer: "/body/person")
        default:
            Refusal(
                "budget.other_person", "You may not vote for this person.",
                remedy: "Name your own number, or that of somebody for whom you were let in with their code.",
                pointer: "/body/person")
        }
    }
}

extension BallotRefusal {
    /// The same as the kernel hands it on, with amounts in a currency.
    public func refusal(in currency: Currency) -> Refusal {
        let amount = { Money(minorUnits: $0, currency: currency).description }
        return Refusal(
            code, sentence(amount: amount), remedy: remedy(amount: amount), pointer: "/body" + pointer,
            details: details { Money(minorUnits: $0, currency: currency) })
    }

    /// What the sentences name.
    private func details(_ money: (Int64) -> Money) -> [String: RefusalDetail] {
        switch self {
        case .tooFew(let least, let named):
            ["least": .count(least), "named": .count(named), "missing": .count(least - named)]
        case .tooMany(let most, let named):
            ["most": .count(most), "named": .count(named), "excess": .count(named - most)]
        case .unknownProject(let id, _): ["project": .name(String(id.prefix(40)))]
        case .repeatedProject(let id, _): ["project": .name(id)]
        case .tooCostly(let most, let named):
            [
                "most": .amount(money(most)), "named": .amount(money(named)),
                "excess": .amount(money(named - most)),
            ]
        case .pointsNotAsked: [:]
        case .pointsMissing(let choices): ["choices": .count(choices)]
        case .pointsCount(let choices, let points): ["choices": .count(choices), "points": .count(points)]
        case .pointsOfProject(let id, _, let bounds, let given):
            [
                "project": .name(id), "least": .number(bounds.lowerBound), "most": .number(bounds.upperBound),
                "given": .number(given),
            ]
        case .pointsTogether(let bounds, let given):
            [
                "least": .number(bounds.lowerBound), "most": .number(bounds.upperBound), "given": .number(given),
                given > bounds.upperBound ? "excess" : "missing":
                    .number(given > bounds.upperBound ? given - bounds.upperBound : bounds.lowerBound - given),
            ]
        }
    }
}
