import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Somebody who gives their opinion, and the statement that is before them.
struct Opinion: Sendable {
    let consultation: ConsultationPlace
    let visitor: Visitor
    /// The name for which their votes count.
    let name: String
    let actor: ActorID
    /// The statement; nil where there is none left.
    var statement: UInt64?
    /// Whether it was dealt to them.
    var isDealt = true
    /// How they voted on it; nil where they did not.
    var earlier: BookedVote?
    /// On how many statements they have voted, and on how many they have not.
    var answered = 0
    var left = 0

    /// Under what the dealt statement is remembered.
    var key: DraftKey { DraftKey(session: visitor.session.token, path: consultation.opinionsHref) }
}

extension WebRoutes {
    /// Who gives their opinion here.
    ///
    /// - Throws: `Detour.logIn` for a stranger.
    func opinion(_ consultation: ConsultationPlace, _ visit: Visit) async throws -> Opinion {
        let visitor = try visit.loggedIn()
        let actor = try await signingActor(of: visitor.signatory, in: consultation.address.programme)
        let person = try await person(actor, by: "vote", in: consultation)
        return Opinion(
            consultation: consultation, visitor: visitor, name: ConsultationBook.name(of: actor, person: person),
            actor: actor)
    }

    /// The statement that they were dealt and have not answered, or the next one.
    func dealt(_ opinion: Opinion) async throws -> Opinion {
        let (consultation, name) = (opinion.consultation, opinion.name)
        let before = dealtStatements.value(opinion.key)
        let found = try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
            let left = book.left(for: name)
            let stays = before.flatMap { before in left.contains { $0.number == before } ? before : nil }
            return (stays ?? book.next(for: name, by: consultation.sequence), book.answered(by: name), left.count)
        }
        var opinion = opinion
        (opinion.statement, opinion.answered, opinion.left) = found
        if let statement = opinion.statement { dealtStatements.put(statement, opinion.key) }
        return opinion
    }

    /// The statement that they name, with how it came to them.
    func named(_ statement: UInt64, _ opinion: Opinion) async throws -> Opinion {
        let (consultation, name) = (opinion.consultation, opinion.name)
        let found = try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
            (book.vote(of: name, on: statement), book.answered(by: name), book.left(for: name).count)
        }
        var opinion = opinion
        opinion.statement = statement
        (opinion.earlier, opinion.answered, opinion.left) = found
        // What was dealt once stays dealt, however often the vote is changed.
        opinion.isDealt =
            opinion.earlier.map { !$0.isLinked } ?? (dealtStatements.value(opinion.key) == statement)
        return opinion
    }
}
