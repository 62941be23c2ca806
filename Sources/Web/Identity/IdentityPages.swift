import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// What the page of a part says that knows who people are: the reader's level, and how they raise it.
struct IdentityPages: PartPages {
    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any] {
        guard let identity = IdentityPlace(place) else { return [:] }
        let texts = visit.texts
        let actor = try await routes.actor(visit, in: place.address.programme)
        let held = try await routes.held(actor, in: place.address.part, of: place.address.programme)
        let isElsewhere = routes.openID != nil && identity.terms.means.contains(where: \.isElsewhere)
        let means = identity.terms.means.filter { isElsewhere || !$0.isElsewhere }.map { means -> [String: Any] in
            [
                "meansLabel": texts.said(means.label), "level": texts.word(means.level.rawValue).text,
                "elsewhereHref": means.isElsewhere && visit.visitor != nil ? identity.elsewhereHref : false as Any,
                "elsewhereText": texts(.identityElsewhere, ["provider": routes.openID?.provider.name ?? ""]),
            ]
        }
        return [
            "identity": [
                "held": visit.visitor == nil ? false : held?.sentence(texts) ?? texts(.identityNone) as Any,
                "isHeld": held != nil, "means": means,
                "identifier": actor?.text ?? false as Any, "identifierText": texts(.yourIdentifier),
                "isStranger": visit.visitor == nil,
                "logInHref": Address.logIn.rawValue + "?next=" + PercentCoding.encode(place.href),
            ] as [String: Any]
        ]
    }
}

extension WebRoutes {
    /// The part for which somebody wants to be identified; nil where the address names none.
    func identityPlace(_ named: String) async throws -> IdentityPlace? {
        let pieces = named.split(separator: "/").map(String.init)
        guard pieces.count == 2, let summary = try await views.programme(pieces[0], of: desk.log),
            let part = summary.programme.parts[pieces[1]],
            let running = try? desk.procedures.part(part.procedure, terms: part.terms)
        else { return nil }
        return IdentityPlace(
            PartPlace(
                summary: summary, address: PartAddress(programme: pieces[0], part: pieces[1]), part: part,
                running: running))
    }

    /// The registrar states what the provider has said of whoever is logged in here.
    func confirm(_ token: IDToken, of provider: IdentityProvider, for named: String, _ visit: Visit) async throws
        -> Answer
    {
        guard let identity = try await identityPlace(named), let custodian = desk.custodian, let accounts,
            let means = identity.terms.means.first(where: \.isElsewhere)
        else { throw HTTPError(.notFound) }
        guard let level = provider.level(of: token), let person = provider.person(of: token) else {
            throw Detour.conflict(.identityUnsure)
        }
        let address = identity.place.address
        let account = try visit.loggedIn().account.id
        if try await actor(visit, in: address.programme) == nil {
            _ = try await accounts.hostedKey(of: account, programme: address.programme, at: time.now())
        }
        guard let actor = try await accounts.identities(of: account).first(where: { $0.programme == address.programme })
        else { throw HTTPError(.notFound) }
        let body: JSON = [
            "account": .string(actor.actor.text), "means": .string(means.id),
            "level": .string(min(level, means.level).rawValue), "person": .string(person),
        ]
        let hand = try hand()
        switch try await hand.statement(
            "confirm", body, in: address, nonce: RandomBytes.nonce(), validitySeconds: OpenIDShelf.validSeconds)
        {
        case .failure(let refusal): return .page(refused(refusal, identity.place, visit), status: .conflict)
        case .success(let (statement, disclosures)):
            switch try await hand.submit(try custodian.signedByRegistrar(statement), disclosures) {
            case .accepted: return .seeOther(identity.place.href)
            case .refused(let refusal): return .page(refused(refusal, identity.place, visit), status: .conflict)
            }
        }
    }

    private func refused(_ refusal: Refusal, _ place: PartPlace, _ visit: Visit) -> Page {
        let said = RefusalWords.sentence(refusal, visit.texts)
        return Page(
            template: .actBar, title: visit.texts(.barHeading), trail: trail(to: place, visit.texts),
            isSample: place.isSample,
            view: [
                "heading": visit.texts(.barHeading), "kicker": ["text": visit.texts.plain(place.part.title)],
                "sentences": [said.text], "listHref": false, "isAboutPerson": false, "partHref": place.href,
            ]
        ).withMistakes(in: said.language)
    }
}
