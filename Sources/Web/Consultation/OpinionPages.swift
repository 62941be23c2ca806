import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// One statement after another: a tap is a vote.
extension WebRoutes {
    private static let nonceName = "nonce"
    private static let longestNonce = 48

    func opinions(_ visit: Visit) async throws -> Answer {
        let consultation = try await consultation(visit)
        let visitor = try visit.loggedIn()
        if let bar = try await opinionBar(consultation, visitor, visit) { return .page(bar) }
        let opinion = try await dealt(try await self.opinion(consultation, visit))
        var page = OpinionPage(opinion: opinion, texts: visit.texts)
        try await complete(&page, visit)
        if let index = UInt64(visit.query.text("done")) { page.done = try await done(index, opinion) }
        return .page(self.page(page, visit))
    }

    func opinions(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let consultation = try await consultation(visit)
        let visitor = try visit.loggedIn()
        guard let statement = UInt64(form.text("statement")),
            let choice = VoteChoice(rawValue: form.text("choice"))
        else { throw Detour.unreadable }
        if let bar = try await opinionBar(consultation, visitor, visit) {
            return .page(bar, status: .unprocessableContent)
        }
        let opinion = try await named(statement, try await self.opinion(consultation, visit))
        let qualifiers = Self.qualifiers(form)
        var page = OpinionPage(opinion: opinion, texts: visit.texts)
        // A vote that cannot be changed is sent with all that is added to it.
        if !(consultation.terms.changeable ?? true), form.text("ready").isEmpty, !page.offered(with: choice).isEmpty {
            page.chosen = choice
            try await complete(&page, visit)
            return .page(self.page(page, visit))
        }
        let work = try await work(opinion, choice, qualifiers, form)
        guard let result = try await make(work, form, for: visitor) else {
            return .page(try await opinionCheck(opinion, choice, qualifiers, work, visit))
        }
        switch result {
        case .accepted(let receipt):
            dealtStatements.take(opinion.key)
            return .seeOther("\(consultation.opinionsHref)?done=\(receipt.index)")
        case .refused(let refusal):
            if refusal.code == "act.nonce_used",
                let index = try await readingRoom().entry(
                    withNonce: work.nonce, by: opinion.actor, in: consultation.address.programme)
            {
                return .seeOther("\(consultation.opinionsHref)?done=\(index)")
            }
            page.mistake = RefusalWords.sentence(refusal, visit.texts)
            try await complete(&page, visit)
            return .page(
                self.page(page, visit).withMistakes(in: page.mistake?.language), status: .unprocessableContent)
        }
    }

    /// What was added: what was there before, with what was pressed put in or taken out.
    private static func qualifiers(_ form: SentForm) -> [VoteQualifier] {
        let kept = form.fields.all("qualifiers")
        let pressed = form.text("press")
        let wanted = kept.contains(pressed) ? kept.filter { $0 != pressed } : kept + [pressed]
        return VoteQualifier.allCases.filter { wanted.contains($0.rawValue) }
    }

    private func work(
        _ opinion: Opinion, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], _ form: SentForm
    ) async throws -> SignedWork {
        let consultation = opinion.consultation
        let marks = qualifiers.map(\.rawValue)
        var members = [
            JSONMember("statement", .number(JSONNumber(opinion.statement ?? 0))),
            JSONMember("choice", .string(choice.rawValue)),
        ]
        if !marks.isEmpty { members.append(JSONMember("qualifiers", .array(marks.map { .string($0) }))) }
        if !opinion.isDealt { members.append(JSONMember("via", "link")) }
        var body = JSON.object(members)
        if let pages = consultation.place.pages {
            body = try await pages.body(body, of: "vote", by: opinion.actor, in: consultation.place, routes: self)
        }
        // Pressed twice it is one vote; another button is another vote.
        let sent = form.text(Self.nonceName).prefix(Self.longestNonce).filter {
            $0.isASCII && ($0.isLetter || $0.isNumber)
        }
        let nonce = sent.utf8.count < 8 ? RandomBytes.nonce() : sent + Self.mark(choice, qualifiers)
        return SignedWork(move: "vote", body: body, address: consultation.address, nonce: nonce, key: opinion.key)
    }

    /// A few signs that differ with every vote that somebody can cast.
    private static func mark(_ choice: VoteChoice, _ qualifiers: [VoteQualifier]) -> String {
        let bits = VoteQualifier.allCases.enumerated().reduce(0) { sum, next in
            qualifiers.contains(next.element) ? sum | 1 << next.offset : sum
        }
        return "-\(choice.rawValue.prefix(1))\(bits)"
    }

    private func opinionBar(
        _ consultation: ConsultationPlace, _ visitor: Visitor, _ visit: Visit
    ) async throws -> Page? {
        guard let form = consultation.place.running.form(of: "vote") else { throw HTTPError(.notFound) }
        let asked = AskedMove(
            place: consultation.place, move: "vote", questions: DeclaredQuestions(form: form), visitor: visitor)
        guard let bar = try await bar(asked, visit) else { return nil }
        return try await barPage(bar, asked, visit)
    }

    /// The words of the statement, and who signs.
    private func complete(_ page: inout OpinionPage, _ visit: Visit) async throws {
        let consultation = page.opinion.consultation
        page.signer = try await signer(page.opinion.visitor, in: consultation.address.programme, visit.texts)
        page.keepsKey =
            try await ownKey(
                of: page.opinion.visitor.signatory, in: consultation.address.programme) != nil
        guard let statement = page.opinion.statement else { return }
        // A statement that was just published may not be in the views yet.
        _ = try await views.wait(for: statement, of: desk.log)
        page.words = try await words(of: statement, in: consultation)
    }

    /// The vote that was just cast.
    private func done(_ index: UInt64, _ opinion: Opinion) async throws -> OpinionPage.Done? {
        guard index < UInt64(Int64.max), let bytes = try await deed(at: index),
            bytes.address == opinion.consultation.address, (bytes.principal ?? bytes.actor) == opinion.actor,
            case .vote(let statement, let choice, let qualifiers, _, _) = Consultation.move(
                bytes.move, plain: bytes.body)
        else { return nil }
        return OpinionPage.Done(
            entry: index, statement: statement, choice: choice, qualifiers: qualifiers ?? [],
            words: try await words(of: statement, in: opinion.consultation))
    }

    private func page(_ page: OpinionPage, _ visit: Visit) -> Page {
        let consultation = page.opinion.consultation
        return Page(
            template: .opinion, title: visit.texts.plain(consultation.place.part.title),
            trail: trail(to: consultation.place, visit.texts), isSample: consultation.place.isSample,
            isWrong: page.mistake != nil, view: page.view)
    }

    /// What the browser of somebody who keeps their key has to sign.
    private func opinionCheck(
        _ opinion: Opinion, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], _ work: SignedWork, _ visit: Visit
    ) async throws -> Page {
        let (consultation, texts) = (opinion.consultation, visit.texts)
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        let (sign, mistake) = try await signing(work, visit, sendText: texts(.sendRecord))
        let nonce = String(work.nonce.prefix { $0 != "-" })
        let hidden =
            [
                ("statement", String(opinion.statement ?? 0)), ("choice", choice.rawValue), ("ready", "yes"),
                (Self.nonceName, nonce),
            ] + qualifiers.map { ("qualifiers", $0.rawValue) } + opinion.visitor.companyFields
        let lines = [["text": words.choice(choice)]] + qualifiers.map { texts.said($0.label) }
        let title = try await titles(of: [opinion.statement ?? 0], in: consultation, texts).values.first ?? ""
        return SigningPage(
            kicker: ["text": texts(.opinionsGive)], rows: [.init(label: ["text": title], lines: lines)],
            signing: Signing(
                [.init(label: title, isPublic: true)],
                signer: try await signer(opinion.visitor, in: consultation.address.programme, texts), texts),
            form: PageForm(
                action: consultation.opinionsHref, hidden: hidden, submits: [.init(text: texts(.sendRecord))],
                signing: sign),
            mistakes: mistake.map { [$0.text] } ?? [], backHref: consultation.opinionsHref,
            trail: trail(to: consultation.place, texts), isSample: consultation.place.isSample
        ).page(texts).withMistakes(in: mistake?.language)
    }
}
