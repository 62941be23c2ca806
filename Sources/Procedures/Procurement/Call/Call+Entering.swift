import Kernel
import Values

/// Questions, entries, what later stages ask for, and votes.
extension Call {
    /// Whom a move counts for: the company, where somebody acts with its mandate.
    func party(in situation: Situation<CallSubject>) -> ActorID { situation.principal ?? situation.actor }

    /// A challenge of the terms.
    func board(_ id: String, in situation: Situation<CallSubject>) throws(Refusal) -> CallBoard {
        guard let board = try terms.board(id, in: situation) else {
            throw CallRefusal.challenge(terms.challenges.map(\.id)).refusal
        }
        return board
    }

    /// An entry that was not taken back.
    func liveEntry(_ number: UInt64, in situation: Situation<CallSubject>) throws(Refusal) -> CallEntry {
        guard let entry = try situation.entry(number) else { throw CallRefusal.unknownEntry(number).refusal }
        guard !entry.isWithdrawn else { throw CallRefusal.withdrawn.refusal }
        return entry
    }

    /// An entry of whoever acts.
    func ownEntry(_ number: UInt64, in situation: Situation<CallSubject>) throws(Refusal) -> CallEntry {
        let entry = try liveEntry(number, in: situation)
        guard entry.party == party(in: situation) else { throw CallRefusal.notYours.refusal }
        return entry
    }

    func checkQuestion(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .ask(let id, _):
            let board = try board(id, in: situation)
            guard let until = terms.questionsUntil, situation.time < until, !board.standing.isOver else {
                throw CallRefusal.questionsLate.refusal
            }
        case .answer(let question, _):
            guard let isAnswered = try situation.isAnswered(question) else {
                throw CallRefusal.unknownQuestion(question).refusal
            }
            guard !isAnswered else { throw CallRefusal.answered.refusal }
        default: return
        }
    }

    func checkEntering(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .submit(let challenges, _, let meets, let answers):
            try checkSubmission(to: challenges, meets ?? [], answers ?? .object([]), in: situation)
        case .withdraw(let number):
            let entry = try ownEntry(number, in: situation)
            for id in entry.challenges where try hasAward(number, try board(id, in: situation)) {
                throw CallRefusal.awarded.refusal
            }
        case .deliver(let id, let number, let answers):
            let entry = try ownEntry(number, in: situation)
            let board = try taking(id, in: situation)
            guard board.stage > 0, !terms.fields(of: board.stage).isEmpty else {
                throw CallRefusal.nothingToDeliver.refusal
            }
            guard board.entries.contains(number), entry.isLive else { throw CallRefusal.notInStage.refusal }
            try check(answers, for: board.stage)
        case .shut(let id):
            let board = try board(id, in: situation)
            guard board.standing == .taking else { throw CallRefusal.standing(board.standing).refusal }
            guard let until = terms.times(of: id, board.stage).until, situation.time >= until else {
                throw CallRefusal.notDue.refusal
            }
        default: return
        }
    }

    /// A challenge for whose stage something is taken now.
    private func taking(_ id: String, in situation: Situation<CallSubject>) throws(Refusal) -> CallBoard {
        let board = try board(id, in: situation)
        let times = terms.times(of: id, board.stage)
        if board.standing == .taking, let opens = times.opens, situation.time < opens {
            throw CallRefusal.notOpen(opens).refusal
        }
        if let until = times.until, situation.time >= until, !board.standing.isOver {
            throw CallRefusal.closed(until).refusal
        }
        guard board.standing == .taking else { throw CallRefusal.standing(board.standing).refusal }
        return board
    }

    private func checkSubmission(
        to challenges: [String], _ meets: [String], _ answers: JSON, in situation: Situation<CallSubject>
    ) throws(Refusal) {
        let most = terms.challengesEach ?? 1
        guard !challenges.isEmpty, Set(challenges).count == challenges.count, UInt64(challenges.count) <= most else {
            throw CallRefusal.challengeCount(most).refusal
        }
        for id in challenges {
            let board = try taking(id, in: situation)
            guard board.stage == 0 else { throw CallRefusal.closed(board.results.last?.time ?? situation.time).refusal }
            guard board.began.count < Self.mostEntries else { throw CallRefusal.full(Self.mostEntries).refusal }
        }
        let party = party(in: situation)
        if let eligible = terms.eligible, try !situation.isMember(party, of: eligible) {
            throw CallRefusal.notEligible(eligible).refusal
        }
        let conditions = (terms.conditions ?? []).map(\.id)
        guard Set(meets) == Set(conditions), meets.count == conditions.count else {
            let missing = conditions.filter { !meets.contains($0) }
            throw CallRefusal.conditions(missing.isEmpty ? conditions : missing).refusal
        }
        try check(answers, for: 0)
        let each = terms.entriesEach ?? 1
        guard UInt64(try situation.entries(of: party).count) < each else { throw CallRefusal.entries(each).refusal }
    }

    /// Everything that must be handed in is there, sealed, and nothing else.
    private func check(_ answers: JSON, for stage: Int) throws(Refusal) {
        let fields = terms.fields(of: stage)
        guard let members = answers.objectValue else { throw CallRefusal.fields(fields.map(\.id)).refusal }
        for member in members {
            guard fields.contains(where: { $0.id == member.name }), member.value.sealDigest != nil else {
                throw CallRefusal.fields(fields.map(\.id)).refusal
            }
        }
        for field in fields where field.required == true && answers[field.id] == nil {
            throw CallRefusal.fieldMissing(field.id).refusal
        }
    }

    func checkVote(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        guard let id = move.challenge, let number = move.entry else { return }
        let board = try board(id, in: situation)
        let stage = terms.stages[board.stage]
        guard stage.by == .votes else { throw CallRefusal.noVotes.refusal }
        guard !board.standing.isOver else { throw CallRefusal.standing(board.standing).refusal }
        let times = terms.times(of: id, board.stage)
        if let opens = times.opens, situation.time < opens { throw CallRefusal.notOpen(opens).refusal }
        if let until = times.votesUntil, situation.time >= until { throw CallRefusal.votesLate(until).refusal }
        let voter = party(in: situation)
        if let voters = stage.voters, try !situation.isMember(voter, of: voters) {
            throw CallRefusal.notVoter(voters).refusal
        }
        let entry = try liveEntry(number, in: situation)
        guard board.entries.contains(number) else { throw CallRefusal.notInStage.refusal }
        guard entry.party != voter else { throw CallRefusal.ownEntry.refusal }
        let votes = try situation.votes(of: voter, id, board.stage)
        if case .unsupport = move {
            guard votes.contains(number) else { throw CallRefusal.noVote.refusal }
        } else {
            guard !votes.contains(number) else { throw CallRefusal.voted.refusal }
            let each = stage.votesEach ?? 1
            guard UInt64(votes.count) < each else { throw CallRefusal.votes(each).refusal }
        }
    }

    func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw CallRefusal.reason(most: Self.longestReason).refusal
        }
    }

    func hasAward(_ entry: UInt64, _ board: CallBoard) throws(Refusal) -> Bool {
        board.given.contains { $0.entry == entry && $0.isStanding }
    }
}
