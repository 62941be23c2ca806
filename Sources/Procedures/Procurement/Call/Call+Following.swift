import Kernel
import Values

/// Mentors and notes, and what follows from a move besides what it changes itself.
extension Call {
    func checkCompany(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .mentor(let number, let mentor):
            let entry = try liveEntry(number, in: situation)
            let mentors = ListReference(part: Roles.partName, list: Self.mentorRole.text)
            guard try situation.isMember(mentor, of: mentors) else { throw CallRefusal.noMentor.refusal }
            guard !entry.mentors.contains(mentor), entry.mentors.count < Self.mostMentors else {
                throw CallRefusal.mentors(Self.mostMentors).refusal
            }
            for id in entry.challenges where try board(id, in: situation).jurors.contains(mentor) {
                throw CallRefusal.conflict.refusal
            }
        case .session(let number, let minutes, _):
            guard try liveEntry(number, in: situation).mentors.contains(situation.actor) else {
                throw CallRefusal.notMentor.refusal
            }
            guard (1...Self.longestSession).contains(minutes) else {
                throw CallRefusal.minutes(Self.longestSession).refusal
            }
        case .note(let number, let kind, _, _):
            _ = try ownEntry(number, in: situation)
            try check(kind, of: terms.notes(by: .entrant))
        case .record(let number, let kind, _, _):
            _ = try liveEntry(number, in: situation)
            try check(kind, of: terms.notes(by: .office))
        default: return
        }
    }

    private func check(_ kind: String, of kinds: [CallTerms.NoteKind]) throws(Refusal) {
        guard kinds.contains(where: { $0.id == kind }) else { throw CallRefusal.note(kinds.map(\.id)).refusal }
    }

    /// The acts whose comments a publication shows: those of jurors who sealed marks.
    func commented(
        by move: CallMove, on board: CallBoard?, in situation: Situation<CallSubject>
    ) throws(Refusal) -> [UInt64] {
        guard case .publish = move, let board, terms.stages[board.stage].comments != nil else { return [] }
        var acts: [UInt64] = []
        for actor in board.assigned {
            if let act = try situation.juror(actor, board.id)?.scoredBy { acts.append(act) }
        }
        return acts
    }

    /// What is shown to everybody when nothing is taken any more, and with results.
    func follow(
        _ move: CallMove, from before: CallBoard?, _ comments: [UInt64], in situation: inout Situation<CallSubject>
    ) throws(Refusal) {
        guard let before else { return }
        switch move {
        case .shut: try show(.shut, of: before, in: &situation)
        case .publish:
            for act in comments { try situation.publishValues(of: act, fields: ["comments"]) }
            try show(.results, of: before, in: &situation)
            try showNames(in: before, in: &situation)
        default: return
        }
    }

    private func show(
        _ moment: CallTerms.Field.Shown, of board: CallBoard, in situation: inout Situation<CallSubject>
    ) throws(Refusal) {
        let fields = Set(terms.fields(of: board.stage).filter { $0.shown == moment }.map(\.id))
        guard !fields.isEmpty else { return }
        for number in board.entries {
            guard let entry = try situation.entry(number) else { continue }
            if board.stage == 0, try !hasPassed(0, all: entry.challenges, moment, in: situation) { continue }
            guard let act = entry.submission(for: board.id, board.stage) else { continue }
            try situation.publishValues(of: act, fields: fields)
        }
    }

    /// Whether all challenges of an entry are as far as one of them: what several judge is shown when all have judged.
    private func hasPassed(
        _ stage: Int, all challenges: [String], _ moment: CallTerms.Field.Shown, in situation: Situation<CallSubject>
    ) throws(Refusal) -> Bool {
        for id in challenges {
            let board = try board(id, in: situation)
            if board.standing.isOver || board.results.count > stage { continue }
            guard moment == .shut, board.standing != .taking else { return false }
        }
        return true
    }

    /// Names are published after the stage that the terms name, once every challenge of the entry has passed it.
    private func showNames(in before: CallBoard, in situation: inout Situation<CallSubject>) throws(Refusal) {
        guard let names = terms.names, let stage = terms.place(ofStage: names.after), before.stage == stage else {
            return
        }
        for number in before.began {
            guard var entry = try situation.entry(number), entry.isLive, !entry.isNamed,
                try hasPassed(stage, all: entry.challenges, .results, in: situation)
            else { continue }
            if names.of == .advanced, try !hasAdvanced(entry, in: stage, situation) { continue }
            entry.isNamed = true
            try situation.put(entry)
            try situation.publishValues(of: number, fields: ["name"])
        }
    }

    private func hasAdvanced(
        _ entry: CallEntry, in stage: Int, _ situation: Situation<CallSubject>
    ) throws(Refusal) -> Bool {
        for id in entry.challenges {
            let results = try board(id, in: situation).results
            if results.indices.contains(stage), results[stage].advanced.contains(entry.number) { return true }
        }
        return false
    }

    /// Other parts read who entered, who went on, and who has an award.
    func list(after move: CallMove, in situation: inout Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .submit: try situation.admit(Array(party(in: situation).text.utf8), to: Self.entrants)
        case .publish(let id):
            guard let result = try situation.kept(id)?.results.last, let board = try situation.kept(id) else { return }
            let list = "advanced-\(terms.stages[board.results.count - 1].id)"
            for number in result.advanced {
                guard let party = try situation.entry(number)?.party else { continue }
                try situation.admit(Array(party.text.utf8), to: list)
            }
        case .award(let id, let number, _, _, _):
            guard let party = try situation.entry(number)?.party else { return }
            try situation.admit(Array(party.text.utf8), to: Self.winners)
            try situation.admit(Array(party.text.utf8), to: "\(Self.winners)-\(id)")
        default: return
        }
    }
}
