public import Elections
public import Kernel
public import Values

/// A secret ballot that everybody can verify, by the protocol Belenios (format 1).
///
/// Ballots are encrypted by voters, to a key of which trustees hold the parts; each ballot proves that it is filled in
/// as it must be, and is signed with a credential of which the log knows the public half alone. The encrypted tally is
/// kept up on the log; nobody opens a ballot, only the sum of all, and each trustee proves to have opened just that.
///
/// Acts that cast a ballot are signed with a key made for the occasion: the log says nothing of who voted but the
/// credential.
public struct SecretBallot: Procedure {
    /// What a programme file sets.
    public typealias Terms = SecretBallotTerms
    /// What may be done.
    public typealias Move = SecretBallotMove
    /// What decisions remember.
    public typealias Subject = SecretBallotRecord
    /// What is counted.
    public typealias Tally = SecretBallotTally
    /// What it comes to.
    public typealias Outcome = SecretBallotOutcome

    /// `ballot` on the log.
    public static let name: ProcedureName = "ballot"
    /// The first edition.
    public static let edition = 1
    /// Makes the credentials, apart from who runs the server.
    public static let authority: RoleName = "authority"
    /// Holds a part of the key.
    public static let trustee: RoleName = "trustee"
    /// Anyone casts a ballot: its credential is what counts.
    public static let moves = [
        MoveDeclaration("enlist", by: [authority]), MoveDeclaration("publish", by: [authority]),
        MoveDeclaration("key", by: [trustee]), MoveDeclaration("certify", by: [trustee]),
        MoveDeclaration("deal", by: [trustee]), MoveDeclaration("confirm", by: [trustee]),
        MoveDeclaration("restart", by: [.office]), MoveDeclaration("fix", by: [.office]),
        MoveDeclaration("cast", by: [.anyone], isCostly: true), MoveDeclaration("decrypt", by: [trustee]),
    ]
    /// The group of every election of this edition.
    public static let groupName = GroupName.belenios2048
    /// The most credentials that one act lists.
    public static let mostListed = 40

    /// What the programme file says.
    public let terms: SecretBallotTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: SecretBallotTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which trustees no longer open the tally.
    public var closes: Instant? { terms.closes }

    /// Takes what sets the election up, then ballots, then the trustees' parts of opening the tally.
    public func apply(_ move: SecretBallotMove, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .cast(let ballot):
            try cast(ballot, in: &situation)
        case .decrypt(let trustee, let share):
            try decrypt(share, by: trustee, in: &situation)
        default:
            guard situation.time < terms.opens, try situation.electionText == nil else {
                throw SecretBallotRefusal.late(opens: terms.opens).refusal
            }
            try setUp(move, in: &situation)
        }
    }

    private func setUp(_ move: SecretBallotMove, in situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .enlist(let credentials): try enlist(credentials, in: &situation)
        case .publish(let uuid, let count, let digest): try publish(uuid, count, digest, in: &situation)
        case .key(let id, let key): try giveKey(key, by: id, in: &situation)
        case .certify(let id, let certificate): try certify(certificate, by: id, in: &situation)
        case .deal(let id, let shares): try deal(shares, by: id, in: &situation)
        case .confirm(let id, let key): try confirm(key, by: id, in: &situation)
        case .restart: restart(in: &situation)
        case .fix(let election, let people, let roll): try fix(election, people, roll, in: &situation)
        case .cast, .decrypt: return
        }
    }

    /// What was asked, and who opens the box, stays as it was; trustees' names may be corrected, and closings put off.
    public func mayChange(_ old: SecretBallotTerms, to new: SecretBallotTerms) throws(Refusal) {
        guard new.votesUntil >= old.votesUntil, new.closes >= old.closes else {
            throw SecretBallotRefusal.closesEarlier.refusal
        }
        var untouched = new
        (untouched.votesUntil, untouched.closes) = (old.votesUntil, old.closes)
        if untouched.trustees.map(\.id) == old.trustees.map(\.id) { untouched.trustees = old.trustees }
        guard untouched == old else { throw SecretBallotRefusal.termsFixed.refusal }
    }
}
