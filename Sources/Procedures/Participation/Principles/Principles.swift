public import Kernel
public import Values

/// Principles that a closed panel draws from what its members have lived through, and to which it consents.
///
/// Members are pseudonyms. What they tell only the panel reads, and who told it takes it back, words and all. A
/// principle names the stories from which it is drawn; it is adopted when nobody of the panel objects any more, or every
/// objection was answered and as few stand as the programme allows. Then it is public, and whoever provides the service
/// says how it is upheld, and reports on that by days that stand on the log.
public struct Principles: Procedure {
    /// What a programme file sets.
    public typealias Terms = PrinciplesTerms
    /// What may be done.
    public typealias Move = PrinciplesMove
    /// What decisions remember.
    public typealias Subject = PrinciplesSubject
    /// What is counted.
    public typealias Tally = PrinciplesTally
    /// What it comes to.
    public typealias Outcome = PrinciplesOutcome

    /// `principles` on the log.
    public static let name: ProcedureName = "principles"
    /// The first edition.
    public static let edition = 1
    /// Drafts principles and answers objections, besides the office.
    public static let facilitator: RoleName = "facilitator"
    /// Says how principles are upheld, besides the office.
    public static let provider: RoleName = "provider"
    static let keepers: [RoleName] = [facilitator, .office]
    /// The terms say who is of the panel; what time alone brings about anyone may state, and the registrar does.
    public static let moves = [
        MoveDeclaration("tell", by: [.anyone]), MoveDeclaration("withdraw", by: [.anyone]),
        MoveDeclaration("draft", by: keepers), MoveDeclaration("amend", by: keepers),
        MoveDeclaration("ask", by: keepers), MoveDeclaration("respond", by: [.anyone]),
        MoveDeclaration("answer", by: keepers), MoveDeclaration("conclude", by: [.anyone]),
        MoveDeclaration("drop", by: keepers), MoveDeclaration("promise", by: [provider, .office]),
        MoveDeclaration("report", by: [provider, .office]), MoveDeclaration("miss", by: [.anyone]),
    ]

    /// What the programme file says.
    public let terms: PrinciplesTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: PrinciplesTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing changes any more.
    public var closes: Instant? { terms.closes }

    /// Checks whether a move is allowed, and then changes what it changes.
    public func apply(_ move: PrinciplesMove, to situation: inout Situation<PrinciplesSubject>) throws(Refusal) {
        switch move {
        case .tell(_, let person): try checkStory(person, in: &situation)
        case .withdraw(let story, let person):
            try checkWithdrawal(story, person, in: situation)
            try situation.eraseValues(of: story)
        case .draft(_, let sources): try checkSources(sources, in: situation)
        case .amend(let number, _, let sources, _):
            _ = try principle(number, .drafting, .returned, .asked, in: situation)
            try checkSources(sources, in: situation)
        case .ask(let number, let until): try checkRound(number, until, in: situation)
        case .respond(let number, let stance, let reason, let person):
            let hasReason = reason.map { !$0.isNull } ?? false
            try checkResponse(number, stance, hasReason, person, in: situation)
        case .answer(let objection, _): try checkAnswer(objection, in: situation)
        case .conclude(let number):
            let principle = try principle(number, .asked, in: situation)
            guard let due = principle.due, situation.time >= due else { throw PrinciplesRefusal.notDue.refusal }
            // What the panel consents to is shown.
            if principle.rounds.last?.result(by: terms.rounds) == .adopted {
                try situation.publishValues(of: principle.text)
            }
        case .drop(let number, _): _ = try principle(number, .drafting, .returned, .asked, in: situation)
        case .promise(let number, _): _ = try principle(number, .adopted, in: situation)
        case .report(let number, _, _):
            guard try principle(number, .adopted, in: situation).promised != nil else {
                throw PrinciplesRefusal.noPromise.refusal
            }
        case .miss(let number):
            let principle = try principle(number, .adopted, in: situation)
            guard let due = principle.due, situation.time >= due else { throw PrinciplesRefusal.notDue.refusal }
        }
        let applied = Applied(
            index: situation.index, time: situation.time, actor: situation.actor, principal: situation.principal,
            move: move)
        try terms.play(applied, in: &situation)
    }

    /// The registrar comes when a round is over, or a promise or report is missing.
    public func due(_ subject: PrinciplesSubject) -> Instant? {
        guard case .principle(let principle) = subject else { return nil }
        return principle.due
    }

    /// It ends the round, or notes what is missing.
    public func duty(_ subject: PrinciplesSubject) -> PrinciplesMove? {
        guard case .principle(let principle) = subject, principle.due != nil else { return nil }
        return principle.standing == .asked
            ? .conclude(principle: principle.number) : .miss(principle: principle.number)
    }

    /// Only times may be put off.
    public func mayChange(_ old: PrinciplesTerms, to new: PrinciplesTerms) throws(Refusal) {
        guard new.closes >= old.closes, new.tellUntil >= old.tellUntil else {
            throw Refusal(
                "terms.closes_earlier",
                "Stories are told until \(old.tellUntil), and the part closes at \(old.closes).",
                remedy: "Leave these times, or put them off.", pointer: "/terms/closes")
        }
        guard new.fixed(timesOf: old) == old else {
            throw Refusal(
                "terms.fixed", "Only later times can change where a panel drafts principles.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}

/// Stories, principles and answers as states that decisions remember.
extension Situation: PrinciplesBook where Subject == PrinciplesSubject {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    private static func key(_ unit: String, _ principle: UInt64, _ round: UInt64) -> [UInt8] {
        Array("\(principle) \(round) \(unit)".utf8)
    }

    func story(_ number: UInt64) throws(Refusal) -> StoryRecord? {
        guard case .story(let story) = try subject("story", Self.key(number)) else { return nil }
        return story
    }

    func principle(_ number: UInt64) throws(Refusal) -> PrincipleRecord? {
        guard case .principle(let principle) = try subject("principle", Self.key(number)) else { return nil }
        return principle
    }

    func response(of unit: String, to principle: UInt64, _ round: UInt64) throws(Refusal) -> PanelResponse? {
        let key = Self.key(unit, principle, round)
        guard case .response(let response) = try subject("response", key) else { return nil }
        return response
    }

    func objection(_ entry: UInt64) throws(Refusal) -> PanelObjection? {
        guard case .objection(let objection) = try subject("objection", Self.key(entry)) else { return nil }
        return objection
    }

    mutating func put(_ story: StoryRecord, _ number: UInt64) throws(Refusal) {
        try set(.story(story), "story", Self.key(number))
    }

    mutating func put(_ principle: PrincipleRecord) throws(Refusal) {
        try set(.principle(principle), "principle", Self.key(principle.number))
    }

    mutating func put(
        _ response: PanelResponse, of unit: String, to principle: UInt64, _ round: UInt64
    ) throws(Refusal) {
        try set(.response(response), "response", Self.key(unit, principle, round))
    }

    mutating func put(_ objection: PanelObjection, _ entry: UInt64) throws(Refusal) {
        try set(.objection(objection), "objection", Self.key(entry))
    }
}
