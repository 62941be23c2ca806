import Hummingbird
import Kernel
import Procurement
import Proofs
import Storage
import Values

/// A call as its pages need it.
struct CallPart: Sendable {
    let place: PartPlace
    let terms: CallTerms

    /// Nil for a part of another kind.
    init?(_ place: PartPlace) {
        guard place.part.procedure.name == Call.name, let terms = try? place.part.terms.decode(CallTerms.self) else {
            return nil
        }
        self.place = place
        self.terms = terms
    }

    /// What jurors do; all of it has one page.
    static let juryMoves = ["declare", "score", "reveal"]

    /// What jurors read entries for, as it is noted for those whose they are.
    static let purpose = "Judging"

    /// The address of the page on which jurors see what is theirs to judge.
    var juryHref: String { "\(place.href)/jury" }

    /// The address at which a juror does something about a challenge.
    func href(of move: String, on challenge: String) -> String {
        "\(place.href(of: move))?challenge=\(PercentCoding.encode(challenge))"
    }

    /// The address of a document of an entry.
    func href(ofDocument field: String, of entry: UInt64) -> String {
        "\(juryHref)/\(entry)/\(PercentCoding.encode(field))"
    }
}

/// A challenge whose stage a jury judges now, as one juror sees it.
struct JuryDuty: Sendable {
    let challenge: CallTerms.Challenge
    let stage: CallTerms.Stage
    let board: CallBoard
    /// Nil before they declared their interests.
    let juror: CallJuror?

    /// What a juror is to do next, or is waiting for.
    enum Step: Sendable, Hashable {
        case declare, waitForEntries, nothing, mark, waitForMarks, open, waitForResults
    }

    var step: Step {
        guard let juror, juror.isDeclared else { return .declare }
        if board.assigned.isEmpty { return .waitForEntries }
        guard board.assigned.contains(juror.actor) else { return .nothing }
        if juror.marks != nil { return .waitForResults }
        if juror.digest == nil { return .mark }
        return board.sealed < UInt64(board.assigned.count) ? .waitForMarks : .open
    }

    /// The entries that are theirs to judge.
    var entries: [UInt64] { juror?.assigned ?? [] }
}

/// An entry as whoever judges it reads it.
struct JudgedEntry: Sendable {
    /// One answer: the field, and what was answered.
    struct Answer: Sendable {
        let field: CallTerms.Field
        let value: JSON
    }

    let number: UInt64
    var answers: [Answer] = []

    /// What the component `summary` needs; a document leads to where it is saved.
    func rows(in part: CallPart, _ texts: Texts) -> [SummaryRow] {
        answers.map { answer in
            guard answer.field.kind == .document else {
                return SummaryRow(
                    name: texts.said(answer.field.label), value: answer.value.stringValue ?? "",
                    isWritten: answer.field.kind == .lines)
            }
            let size = (answer.value["size"] ?? answer.value["bytes"])?.int64Value ?? 0
            return SummaryRow(
                name: texts.said(answer.field.label),
                value: texts(.juryDocument, ["size": texts.bytes(size)]),
                href: part.href(ofDocument: answer.field.id, of: number))
        }
    }
}

extension WebRoutes {
    /// The challenges that a juror judges now, in the order of the terms.
    func juryDuties(of part: CallPart, for actor: ActorID) async throws -> [JuryDuty] {
        let (address, room) = (part.place.address, try readingRoom())
        guard try await room.holds(part.place.roles(for: "score"), actor, in: address.programme) else { return [] }
        var duties: [JuryDuty] = []
        for challenge in part.terms.challenges {
            let key = Array(challenge.id.utf8)
            guard case .board(let board) = try await room.subject(CallSubject.self, "board", key, of: address),
                board.standing == .judging, part.terms.stages.indices.contains(board.stage),
                part.terms.stages[board.stage].by == .jury
            else { continue }
            let own = Array("\(challenge.id) \(actor.text)".utf8)
            var juror: CallJuror?
            if case .juror(let known) = try await room.subject(CallSubject.self, "juror", own, of: address) {
                juror = known
            }
            if juror?.isDeclared != true, let list = challenge.jurors {
                guard try await room.isMember(actor, of: list, in: address.programme) else { continue }
            }
            duties.append(
                JuryDuty(challenge: challenge, stage: part.terms.stages[board.stage], board: board, juror: juror))
        }
        return duties
    }

    /// What a juror reads of the entries dealt to them: what the terms open to jurors, and what everybody reads.
    func judgedEntries(
        of duty: JuryDuty, in part: CallPart, for actor: ActorID
    ) async throws -> [JudgedEntry] {
        var judged: [JudgedEntry] = []
        for number in duty.entries {
            let kept = try await keptAnswers(of: number, duty, part, actor)
            var entry = JudgedEntry(number: number)
            for field in part.terms.fields {
                guard let value = kept.first(where: { $0.value.field == field.id }) else { continue }
                entry.answers.append(.init(field: field, value: value.value.disclosure.value))
            }
            judged.append(entry)
        }
        return judged
    }

    /// The answers of an entry that a juror may read, of this stage and those before; the last delivery of each.
    private func keptAnswers(
        of number: UInt64, _ duty: JuryDuty, _ part: CallPart, _ actor: ActorID
    ) async throws -> [KeptValue] {
        let key = Array(String(number).utf8)
        let address = part.place.address
        guard case .entry(let entry) = try await readingRoom().subject(CallSubject.self, "entry", key, of: address)
        else { return [] }
        let acts = entry.submissions(for: duty.challenge.id, through: duty.board.stage)
        return try await readingRoom().values(
            at: acts, programme: address.programme, for: actor, purpose: CallPart.purpose
        ).filter { $0.value.pointer.hasPrefix("/answers/") }
    }

    /// A document of an entry that was dealt to whoever asks, under a name that says nothing of whose it is.
    func juryDocument(_ visit: Visit) async throws -> Answer {
        _ = try visit.loggedIn()
        guard let part = CallPart(try await place(visit)), let people,
            let actor = try await actor(visit, in: part.place.address.programme),
            let number = UInt64(try visit.piece("entry"))
        else { throw HTTPError(.notFound) }
        let field = try visit.piece("field")
        let duties = try await juryDuties(of: part, for: actor).filter { $0.entries.contains(number) }
        for duty in duties {
            let kept = try await keptAnswers(of: number, duty, part, actor)
            guard let value = kept.first(where: { $0.value.field == field })?.value,
                part.terms.fields.contains(where: { $0.id == field && $0.kind == .document })
            else { continue }
            do {
                let bytes = try await people.files.read(
                    statement: value.statement, pointer: value.pointer, of: desk.log)
                // Whatever it claims to be, a browser shall not open it here.
                return .file(bytes, type: "application/octet-stream", name: "\(number)-\(field)")
            } catch PeopleStoreError.unknownFile {
                throw HTTPError(.notFound)
            }
        }
        throw HTTPError(.notFound)
    }

    /// The salted marks that a juror sealed; nil where they are not kept, or not theirs.
    func sealedScores(of duty: JuryDuty, by actor: ActorID) async throws -> String? {
        guard let people, let juror = duty.juror, let act = juror.scoredBy else { return nil }
        return try await people.values(at: [act], of: desk.log).first {
            $0.value.pointer == "/scores" && $0.value.disclosure.digest == juror.digest && $0.value.person == actor
        }?.value.disclosure.text
    }
}
