import Hummingbird
import Kernel
import Storage
import Values

/// A move that somebody who is logged in is about to make.
struct AskedMove: Sendable {
    let place: PartPlace
    let move: String
    let questions: any ActQuestions
    let visitor: Visitor

    /// The address at which it begins.
    var href: String { place.href(of: move) }
    /// The address of the last page before it is sent.
    var checkHref: String { href + "/check" }
    /// Where its answers are kept meanwhile.
    var key: DraftKey { DraftKey(session: visitor.session.token, path: href) }

    /// The address of a page of its form.
    func href(of page: String) -> String { place.href(of: page, in: move) }

    /// The address of the map on a page of its form.
    func mapHref(of page: String) -> String { place.href(ofMap: page, in: move) }

    /// Where to go on: the first page that has not been answered, or the last.
    func next(after draft: Draft) -> String {
        questions.pages.first { !draft.seen.contains($0) }.map(href(of:)) ?? checkHref
    }

    /// What stands around a page of its form.
    func frame(of page: String, _ draft: Draft, _ trail: [[String: Any]], _ texts: Texts) -> ActFrame {
        let number = questions.pages.firstIndex(of: page) ?? 0
        let isBack = questions.pages.allSatisfy(draft.seen.contains)
        let back = isBack ? checkHref : number > 0 ? href(of: questions.pages[number - 1]) : place.href
        return ActFrame(
            texts: texts, action: href(of: page), backHref: back, trail: trail, isSample: place.isSample,
            place: number + 1, count: questions.pages.count, mapHref: mapHref(of: page))
    }

    /// The member of the body that a refusal is about, if it is asked for.
    func member(of refusal: Refusal) -> String? {
        let steps = refusal.pointer?.split(separator: "/").map(String.init) ?? []
        guard steps.count >= 2, steps[0] == "body" else { return nil }
        let ways = [steps.dropFirst().prefix(2).joined(separator: "."), steps[1]]
        return ways.first { questions.page(of: $0) != nil }
    }
}

extension WebRoutes {
    /// The same move in the light of what was answered so far.
    func informed(_ asked: AskedMove, _ draft: Draft) async throws -> AskedMove {
        guard let pages = asked.place.pages else { return asked }
        return AskedMove(
            place: asked.place, move: asked.move,
            questions: try await pages.informed(asked.questions, by: draft.answers, routes: self),
            visitor: asked.visitor)
    }

    /// The move that the path names, with what it asks.
    ///
    /// - Throws: 404 where there is none, or none that can be made in a form; `Detour.logIn` for a stranger.
    func askedMove(_ visit: Visit) async throws -> AskedMove {
        let place = try await place(visit)
        let move = try visit.piece("move")
        var actor = try await actor(visit, in: place.address.programme)
        if actor == nil, place.pages?.needsIdentifier(for: move) == true {
            actor = try await signingActor(of: try visit.loggedIn().signatory, in: place.address.programme)
        }
        guard let questions = try await questions(move, place, for: actor) else { throw HTTPError(.notFound) }
        return AskedMove(place: place, move: move, questions: questions, visitor: try visit.loggedIn())
    }

    /// What a move asks: in a form of the procedure's own, or as it declares it.
    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID? = nil
    ) async throws -> (any ActQuestions)? {
        if let own = try await place.pages?.questions(move, place, for: actor, of: self) { return own }
        return place.running.form(of: move).map(DeclaredQuestions.init)
    }
}
