import Kernel
import Values

/// Mentors and notes, and the lists that follow from a move.
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
