public import Kernel
public import Values

/// Calls by which an office looks for solutions and ideas: challenges, competitions, grants and rounds of ideas, from the
/// question to the last milestone, all of it on the log.
///
/// What entrants hand in, and their names, stay off the log and are read by those whose turn it is. Jurors declare
/// conflicts of interest, get entries by a draw that everybody can repeat, seal their marks before any is seen, and open
/// them together. Stage by stage the rules say who goes on; everybody learns why, and what each juror's word weighed.
public struct Call: Procedure {
    /// What a programme file sets.
    public typealias Terms = CallTerms
    /// What may be done.
    public typealias Move = CallMove
    /// What decisions remember.
    public typealias Subject = CallSubject
    /// What is counted.
    public typealias Tally = CallTally
    /// What it comes to.
    public typealias Outcome = CallOutcome

    /// `call` on the log.
    public static let name: ProcedureName = "call"
    /// The first edition.
    public static let edition = 1
    /// Judges entries.
    public static let jurorRole: RoleName = "juror"
    /// Helps entrants.
    public static let mentorRole: RoleName = "mentor"
    /// The terms say who may enter and vote; that times are over is noted by the calendar.
    public static let moves = [
        MoveDeclaration("ask", by: [.anyone]), MoveDeclaration("answer", by: [.clerk, .office]),
        MoveDeclaration("submit", by: [.anyone]), MoveDeclaration("withdraw", by: [.anyone]),
        MoveDeclaration("deliver", by: [.anyone]), MoveDeclaration("support", by: [.anyone]),
        MoveDeclaration("unsupport", by: [.anyone]), MoveDeclaration("shut", by: [.anyone]),
        MoveDeclaration("declare", by: [jurorRole]), MoveDeclaration("conflict", by: [.clerk, .office]),
        MoveDeclaration("assign", by: [.clerk, .office]), MoveDeclaration("score", by: [jurorRole]),
        MoveDeclaration("reveal", by: [jurorRole]), MoveDeclaration("redeal", by: [.office]),
        MoveDeclaration("dismiss", by: [.office]), MoveDeclaration("exclude", by: [.office]),
        MoveDeclaration("judge", by: [.office]), MoveDeclaration("publish", by: [.office]),
        MoveDeclaration("award", by: [.office]), MoveDeclaration("decline", by: [.anyone]),
        MoveDeclaration("report", by: [.anyone]), MoveDeclaration("assess", by: [.office]),
        MoveDeclaration("pay", by: [.clerk, .office]), MoveDeclaration("end", by: [.office]),
        MoveDeclaration("mentor", by: [.clerk, .office]), MoveDeclaration("session", by: [mentorRole]),
        MoveDeclaration("note", by: [.anyone]), MoveDeclaration("record", by: [.clerk, .office]),
        MoveDeclaration("cancel", by: [.office]),
    ]

    /// The most entries of a challenge.
    public static let mostEntries = 200
    /// The most entries of one party.
    public static let mostEntriesEach: UInt64 = 20
    /// The most jurors of a challenge, and of one entry.
    public static let mostJurors = 40
    /// The most jurors of one entry.
    public static let mostJudgesEach = 15
    /// The most votes that somebody has in a challenge.
    public static let mostVotesEach: UInt64 = 50
    /// The most mentors of an entry.
    public static let mostMentors = 5
    /// The most characters of a reason.
    public static let longestReason = 2_000
    /// The longest session with a mentor, in minutes.
    public static let longestSession: UInt64 = 24 * 60
    /// The ground for exclusion that the rules themselves have: a condition that is not met, whatever the entrant said.
    static let conditionsGround = "conditions"
    /// The part in which an award is paid that the terms do not divide.
    static let whole = "whole"
    /// The list of those who entered.
    public static let entrants = "entrants"
    /// The list of those who have an award; beside it each challenge has one of its own, `winners-` with its name, and
    /// each stage one of those who went on, `advanced-` with its name.
    public static let winners = "winners"

    /// What the programme file says.
    public let terms: CallTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: CallTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing changes any more.
    public var closes: Instant? { terms.closes }

    /// Checks whether a move is allowed, and then changes what it changes.
    public func apply(_ move: CallMove, to situation: inout Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .ask, .answer: try checkQuestion(move, in: situation)
        case .submit, .withdraw, .deliver, .shut: try checkEntering(move, in: situation)
        case .support, .unsupport: try checkVote(move, in: situation)
        case .declare, .conflict, .assign, .score, .reveal, .redeal, .dismiss: try checkJury(move, in: situation)
        case .exclude, .judge, .publish, .cancel: try checkDecision(move, in: situation)
        case .award, .decline, .report, .assess, .pay, .end: try checkAward(move, in: situation)
        case .mentor, .session, .note, .record: try checkCompany(move, in: situation)
        }
        var before: CallBoard?
        if let id = move.challenge { before = try situation.kept(id) }
        let applied = Applied(
            index: situation.index, time: situation.time, actor: situation.actor, principal: situation.principal,
            move: move)
        let comments = try commented(by: move, on: before, in: situation)
        try terms.play(applied, in: &situation)
        try follow(move, from: before, comments, in: &situation)
        try list(after: move, in: &situation)
    }

    /// The registrar comes when nothing is taken any more.
    public func due(_ subject: CallSubject) -> Instant? {
        guard case .board(let board) = subject, board.standing == .taking else { return nil }
        return terms.times(of: board.id, board.stage).until
    }

    /// The registrar ends the taking of entries.
    public func duty(_ subject: CallSubject) -> CallMove? {
        guard case .board(let board) = subject, board.standing == .taking else { return nil }
        return .shut(challenge: board.id)
    }

    /// Texts and holidays may change, times be put off, and challenges be added. Criteria, weights and prizes stay as they
    /// were published.
    public func mayChange(_ old: CallTerms, to new: CallTerms) throws(Refusal) {
        if let later = new.closes, let earlier = old.closes, later < earlier {
            throw Refusal(
                "terms.closes_earlier", "Milestones cannot be given less time.",
                remedy: "Leave the end, or put it off.",
                pointer: "/terms/closes")
        }
        guard old.allows(new) else {
            throw Refusal(
                "terms.fixed", "Only labels, holidays, later times and further challenges can change in a call.",
                remedy: "Call the challenge off, with a reason, and open another part.", pointer: "/terms")
        }
    }
}
