public import Kernel
public import Values

/// Petitions and suggestions of residents: each collects support, and the more people support it, the more the office
/// owes it, step by step and by a day that stands on the log.
///
/// Whoever is eligible petitions and supports, online or with the help of the office, each person once. A moderator
/// refuses by a clause of a charter alone, and somebody else hears appeals. What nobody supports enough lapses.
public struct Petition: Procedure {
    /// What a programme file sets.
    public typealias Terms = PetitionTerms
    /// What may be done.
    public typealias Move = PetitionMove
    /// What decisions remember.
    public typealias Subject = PetitionSubject
    /// What is counted.
    public typealias Tally = PetitionTally
    /// What it comes to.
    public typealias Outcome = PetitionOutcome

    /// `petition` on the log.
    public static let name: ProcedureName = "petition"
    /// The first edition.
    public static let edition = 1
    /// The terms say who is eligible and who owes answers; what is late, or lapses, is so by the calendar.
    public static let moves = [
        MoveDeclaration("submit", by: [.anyone]), MoveDeclaration("sign", by: [.anyone]),
        MoveDeclaration("support", by: [.anyone]), MoveDeclaration("unsupport", by: [.anyone]),
        MoveDeclaration("withdraw", by: [.anyone]), MoveDeclaration("appeal", by: [.anyone]),
        MoveDeclaration("intake", by: [.clerk, .office]), MoveDeclaration("enrol", by: [.clerk, .office]),
        MoveDeclaration("moderate", by: [.reviewer, .clerk, .office]),
        MoveDeclaration("hear", by: [.reviewer, .clerk, .office]), MoveDeclaration("merge", by: [.clerk, .office]),
        MoveDeclaration("answer", by: [.anyone]), MoveDeclaration("report", by: [.anyone]),
        MoveDeclaration("unite", by: [.anyone]), MoveDeclaration("miss", by: [.anyone]),
        MoveDeclaration("lapse", by: [.anyone]),
    ]

    /// What the programme file says.
    public let terms: PetitionTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: PetitionTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing changes any more.
    public var closes: Instant? { terms.closes }

    /// Checks whether a move is allowed, and then changes what it changes.
    public func apply(_ move: PetitionMove, to situation: inout Situation<PetitionSubject>) throws(Refusal) {
        switch move {
        case .submit(_, _, let topic, let signatories, let person):
            try checkSubmission(topic, signatories, by: try unit(person, in: situation), in: situation)
        case .intake(let origin, let person, _, _, let topic, let signatories, _):
            try checkIntake(origin, person, in: situation)
            try checkSubmission(topic, signatories, by: String(person), in: situation)
        case .sign(let number, let person):
            try checkSignature(number, of: try unit(person, in: situation), in: situation)
        case .support(let number, let person):
            try checkSupport(number, of: try unit(person, in: situation), in: situation)
        case .unsupport(let number, let person):
            try checkTakingBack(number, of: try unit(person, in: situation), in: situation)
        case .enrol(let number, let origin, let person, let wish):
            try checkEnrolment(number, origin, person, wish, in: situation)
        case .withdraw(let number, let person): try checkWithdrawal(number, person, in: situation)
        case .appeal(let number, _, let person): try checkAppeal(number, person, in: situation)
        case .moderate(let number, let decision, let clause, let reason):
            try checkModeration(number, decision, clause, reason, in: situation)
        case .hear(let number, _, let reason): try checkHearing(number, reason, in: situation)
        case .merge(let number, let into, let reason): try checkMerger(number, into, reason, in: situation)
        case .answer(let number, let threshold, let reply, let reason, let promised):
            try checkAnswer(number, threshold, reply, reason, promised, in: situation)
        case .report(let number, let threshold, let progress, let reason, let promised):
            try checkReport(number, threshold, progress, reason, promised, in: situation)
        case .unite(let number): try checkWake(number, .unite, in: situation)
        case .miss(let number, let threshold): try checkWake(number, .miss(threshold), in: situation)
        case .lapse(let number): try checkWake(number, .lapse, in: situation)
        }
        try publish(move, in: &situation)
        let applied = Applied(
            index: situation.index, time: situation.time, actor: situation.actor, principal: situation.principal,
            move: move)
        _ = try terms.play(applied, in: &situation)
    }

    /// The registrar comes when the next thing happens by time alone.
    public func due(_ subject: PetitionSubject) -> Instant? {
        guard case .petition(let petition) = subject else { return nil }
        return petition.wake?.due
    }

    /// The registrar unites supporters, notes what is late, and what has lapsed.
    public func duty(_ subject: PetitionSubject) -> PetitionMove? {
        guard case .petition(let petition) = subject, let wake = petition.wake else { return nil }
        switch wake.what {
        case .unite: return .unite(petition: petition.number)
        case .miss(let threshold): return .miss(petition: petition.number, threshold: threshold)
        case .lapse: return .lapse(petition: petition.number)
        }
    }

    /// Only texts and holidays may change, and times be put off or named where there were none.
    public func mayChange(_ old: PetitionTerms, to new: PetitionTerms) throws(Refusal) {
        guard Self.isLater(new.closes, than: old.closes), Self.isLater(new.submitUntil, than: old.submitUntil) else {
            throw Refusal(
                "terms.closes_earlier", "Petitions cannot be taken in, or decided on, for a shorter time.",
                remedy: "Leave these times, or put them off.", pointer: "/terms/closes")
        }
        guard old.allows(new) else {
            throw Refusal(
                "terms.fixed", "Only labels, holidays and later closings can change where people petition.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }

    /// What had no end can get one; one that was named is not brought forward.
    private static func isLater(_ new: Instant?, than old: Instant?) -> Bool {
        guard let new, let old else { return true }
        return new >= old
    }
}

/// Petitions and supporters as states that decisions remember.
extension Situation: PetitionBook where Subject == PetitionSubject {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    private static func key(_ unit: String, of number: UInt64) -> [UInt8] { Array("\(number) \(unit)".utf8) }

    func petition(_ number: UInt64) throws(Refusal) -> PetitionRecord? {
        guard case .petition(let petition) = try subject("petition", Self.key(number)) else { return nil }
        return petition
    }

    func supporter(_ unit: String, of petition: UInt64) throws(Refusal) -> PetitionSupporter? {
        guard case .supporter(let supporter) = try subject("supporter", Self.key(unit, of: petition)) else {
            return nil
        }
        return supporter
    }

    mutating func put(_ petition: PetitionRecord) throws(Refusal) {
        try set(.petition(petition), "petition", Self.key(petition.number))
    }

    mutating func put(_ supporter: PetitionSupporter, _ unit: String, of petition: UInt64) throws(Refusal) {
        try set(.supporter(supporter), "supporter", Self.key(unit, of: petition))
    }
}
