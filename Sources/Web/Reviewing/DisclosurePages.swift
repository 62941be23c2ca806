import Hummingbird
import Kernel
import Storage
import Values

/// Withholding what an item shows, and showing it again, on pages that every procedure has.
extension WebRoutes {
    func disclosure(_ visit: Visit) async throws -> Page {
        try await page(of: try await itemDisclosure(visit), nil, [:], visit)
    }

    func disclosure(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let asked = try await itemDisclosure(visit)
        guard form.text("step") != DeskStep.change.rawValue else {
            return .page(try await page(of: asked, form.fields, [:], visit))
        }
        let mistakes: [String: String]
        var language: String?
        switch asked.body(form.fields) {
        case .failure(let wrong): mistakes = wrong.mistakes
        case .success(let body):
            let programme = asked.place.address.programme
            let work = SignedWork(
                move: asked.move.rawValue, body: body,
                address: PartAddress(programme: programme, part: Disclosures.partName), nonce: RandomBytes.nonce(),
                key: DraftKey(session: visitor.session.token, path: visit.path))
            guard let result = try await make(work, form, for: visitor) else {
                return try await signing(work, asked, form, visit)
            }
            switch result {
            case .accepted(let receipt):
                let page = asked.place.pages?.href(ofItem: asked.item.id, in: asked.place)
                return .seeOther("\(page ?? asked.place.href(ofItem: asked.item.id))?at-least=\(receipt.index)")
            case .refused(let refusal):
                let sentence = RefusalWords.sentence(refusal, visit.texts)
                mistakes = [RecordChangeForm.field(of: refusal): sentence.text]
                language = sentence.language
            }
        }
        let page = try await page(of: asked, form.fields, mistakes, visit)
        return .page(page.withMistakes(in: language), status: .unprocessableContent)
    }

    /// The ways to withhold something of an item, or to show it again, for whoever may.
    func disclosureWays(
        of item: ResolvedItem, _ actor: ActorID?, in place: PartPlace
    ) async throws -> [ItemDisclosure.Move] {
        let open = ItemDisclosure.Move.allCases.filter { !ItemDisclosure.values($0, of: item).isEmpty }
        guard !open.isEmpty, place.summary.closedAt == nil, accounts != nil, let actor else { return [] }
        var ways: [ItemDisclosure.Move] = []
        for move in open {
            let roles = Disclosures.moves.first { $0.name == move.rawValue }?.roles ?? []
            if try await readingRoom().holds(roles, actor, in: place.address.programme) { ways.append(move) }
        }
        return ways
    }

    private func itemDisclosure(_ visit: Visit) async throws -> ItemDisclosure {
        _ = try visit.loggedIn()
        let place = try await place(visit)
        guard let move = ItemDisclosure.Move(rawValue: try visit.piece("move")),
            let item = try await views.item(
                try visit.piece("id"), of: place.address, log: desk.log, for: try await audience(visit, place))
        else { throw HTTPError(.notFound) }
        let actor = try await actor(visit, in: place.address.programme)
        guard try await disclosureWays(of: item, actor, in: place).contains(move) else {
            throw Detour.forbidden(.notYourTask)
        }
        return ItemDisclosure(place: place, item: item, move: move, texts: visit.texts)
    }

    private func page(
        of asked: ItemDisclosure, _ typed: FormFields?, _ mistakes: [String: String], _ visit: Visit
    ) async throws -> Page {
        let visitor = try visit.loggedIn()
        let programme = asked.place.address.programme
        var form = asked.form(typed, mistakes, trail: trail(to: asked.place, visit.texts))
        form.hidden = visitor.companyFields
        form.before = Signing(
            Self.publicAnswers(form.fields), signer: try await signer(visitor, in: programme, visit.texts), visit.texts)
        if try await ownKey(of: visitor.signatory, in: programme) != nil { form.onward = .goOn }
        return form.page(visit.texts)
    }

    /// The answers once more, for somebody whose browser signs them.
    private func signing(
        _ work: SignedWork, _ asked: ItemDisclosure, _ sent: SentForm, _ visit: Visit
    ) async throws -> Answer {
        let form = asked.form(sent.fields, [:], trail: trail(to: asked.place, visit.texts))
        return try await signingPage(
            work, sent, visit, kicker: ["text": form.title], rows: form.fields.map { $0.row(visit.texts) },
            answers: Self.publicAnswers(form.fields), carried: form.fields.map { ($0.name, sent.text($0.name)) },
            button: .init(.sign, visit.texts(form.submit), look: form.isDangerous ? .danger : .primary),
            action: form.action, trail: form.trail)
    }

    private static func publicAnswers(_ fields: [FormField]) -> [Signing.Answer] {
        fields.map { Signing.Answer(label: $0.label["text"] as? String ?? "", isPublic: true) }
    }
}
