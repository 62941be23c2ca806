import Elections
public import Kernel
import Values

/// Casting ballots, and opening the tally.
extension SecretBallot {
    /// A ballot that may be cast if its proofs hold.
    private struct ReadBallot {
        let ballot: Ballot
        let checker: BallotChecker
        let weight: UInt64
        /// What the credential's ballot before it adds to the tally.
        let earlier: String?
        /// The proofs, which cost more than everything else together.
        let proofs: CostlyCheck
    }

    /// The proofs of a ballot: they look at the ballot and the election alone, which never changes once it is fixed.
    public func costlyCheck(
        of move: SecretBallotMove, in situation: Situation<Subject>
    ) throws(Refusal) -> CostlyCheck? {
        guard case .cast(let text) = move else { return nil }
        return try read(text, in: situation).proofs
    }

    /// Takes a ballot in time, with a credential of the list and proofs that hold. A credential's last ballot counts.
    func cast(_ text: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let read = try read(text, in: situation)
        guard case .box(var box) = try situation.record(.box) else { throw SecretBallotRefusal.notFixed.refusal }
        // Voting that was put off does not go on once the tally is being opened.
        guard box.openedBy == 0 else { throw SecretBallotRefusal.closed(at: terms.votesUntil).refusal }
        guard try situation.record(.ballot(text)) == nil else { throw SecretBallotRefusal.castTwice.refusal }
        // The proofs come last, when everything else is loaded.
        try situation.require(read.proofs)
        let group = Self.groupName.group
        let (adds, tally) = try Self.checked(SecretBallotRefusal.ballot) { () throws(ElectionReason) in
            let adds = EncryptedTally(of: read.ballot, weight: read.weight, in: read.checker.election)
            var tally = try EncryptedTally(parsing: Array(box.tally.utf8), in: group)
            if let earlier = read.earlier {
                tally = tally.removing(try EncryptedTally(parsing: Array(earlier.utf8), in: group), in: group)
            }
            return (adds.text(in: group), tally.adding(adds, in: group).text(in: group))
        }
        if read.earlier == nil {
            box.counted += 1
            box.weight += read.weight
        }
        box.tally = tally
        let key = group.text(read.ballot.credential)
        try situation.set(.credential(weight: read.weight, adds: adds), at: .credential(key))
        try situation.set(.ballot, at: .ballot(text))
        try situation.set(.box(box), at: .box)
    }

    /// Reads a ballot while ballots are taken, for this election and with a credential of the list.
    private func read(_ text: String, in situation: Situation<Subject>) throws(Refusal) -> ReadBallot {
        guard situation.time < terms.votesUntil else { throw SecretBallotRefusal.closed(at: terms.votesUntil).refusal }
        guard let electionText = try situation.electionText else { throw SecretBallotRefusal.notFixed.refusal }
        guard situation.time >= terms.opens else { throw SecretBallotRefusal.notOpen(opens: terms.opens).refusal }
        let (bytes, election) = (Array(text.utf8), Array(electionText.utf8))
        guard bytes.count <= SecretBallotTerms.mostBallotBytes else { throw SecretBallotRefusal.tooLarge.refusal }
        let group = Self.groupName.group
        let (ballot, checker) = try Self.checked(SecretBallotRefusal.ballot) { () throws(ElectionReason) in
            let ballot = try Ballot(parsing: bytes, in: group)
            let checker = try BallotChecker.shared(for: election)
            guard ballot.isFor(checker.election) else { throw .otherElection }
            return (ballot, checker)
        }
        guard
            case .credential(let weight, let earlier) = try situation.record(
                .credential(group.text(ballot.credential)))
        else { throw SecretBallotRefusal.unknownCredential.refusal }
        let proofs = CostlyCheck("ballot proofs", of: [election, bytes]) { () throws(Refusal) in
            try Self.checked(SecretBallotRefusal.ballot) { () throws(ElectionReason) in try checker.check(ballot) }
        }
        return ReadBallot(ballot: ballot, checker: checker, weight: weight, earlier: earlier, proofs: proofs)
    }

    /// Takes a trustee's part of opening the tally, with its proof.
    func decrypt(_ text: String, by id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        guard situation.time >= terms.votesUntil else {
            throw SecretBallotRefusal.notClosed(at: terms.votesUntil).refusal
        }
        _ = try number(of: id)
        guard let electionText = try situation.electionText, case .box(var box) = try situation.record(.box),
            case .key(let key) = try situation.record(.key(id))
        else { throw SecretBallotRefusal.notFixed.refusal }
        try claim(id, in: &situation)
        guard try situation.record(.share(id)) == nil, box.openedBy < terms.neededTrustees else {
            throw SecretBallotRefusal.opened.refusal
        }
        guard box.counted >= terms.fewestBallots else {
            throw SecretBallotRefusal.tooFew(box.counted, fewest: terms.fewestBallots).refusal
        }
        let group = Self.groupName.group
        try Self.checked(SecretBallotRefusal.share) { () throws(ElectionReason) in
            let share = try PartialDecryption(parsing: Array(text.utf8), in: group)
            guard share.serialized(in: group) == Array(text.utf8) else { throw .notCanonical }
            let trustee = try TrusteeKey(parsing: Array(key.utf8), in: group)
            let tally = try EncryptedTally(parsing: Array(box.tally.utf8), in: group)
            try BallotChecker.shared(for: Array(electionText.utf8)).check(share, of: tally, by: trustee)
        }
        box.openedBy += 1
        try situation.set(.share(text), at: .share(id))
        try situation.set(.box(box), at: .box)
    }
}

extension SecretBallot {
    /// Runs a check of the election's documents, and refuses by what it finds wrong.
    static func checked<Value>(
        _ refusal: (ElectionReason) -> SecretBallotRefusal, _ check: () throws(ElectionReason) -> Value
    ) throws(Refusal) -> Value {
        do throws(ElectionReason) {
            return try check()
        } catch {
            throw refusal(error).refusal
        }
    }
}

extension EncryptedTally {
    /// As Belenios writes it.
    fileprivate func text(in group: any ElectionGroup) -> String {
        String(decoding: serialized(in: group), as: UTF8.self)
    }
}
