import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// One statement: its words, what became of it, who answers it, and, once the consultation has closed, its votes.
extension WebRoutes {
    private static let mostAnswers = 200

    func statement(_ visit: Visit) async throws -> Page {
        let consultation = try await consultation(visit)
        guard let number = UInt64(try visit.piece("id")) else { throw HTTPError(.notFound) }
        let texts = visit.texts
        let actor = try await actor(visit, in: consultation.address.programme)
        let audience: ItemQuery.Audience =
            try await moderates(visit, in: consultation) ? .office : actor.map { .person($0) } ?? .everybody
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        guard let item = try await item(number, of: consultation, for: audience),
            item.values["kind"]?.stringValue == "statement"
        else { throw HTTPError(.notFound) }
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        let status = StatementStatus(rawValue: item.item.status)
        let text = item.values["text"]?.stringValue
        var view: [String: Any] = [
            "words": text ?? texts(.statementWithoutWords, ["number": String(number)]),
            "when": texts.moment(item.item.createdAt), "datetime": item.item.createdAt.description,
            "number": String(number), "rule": false, "reasons": false, "mergedHref": false,
            "statementsHref": consultation.statementsHref,
        ]
        view.merge(PageTag.view(status.map { [words.status($0)] } ?? [])) { $1 }
        if let rule = item.values["rule"]?.stringValue { view["rule"] = words.rule(rule) }
        if let reasons = item.values["reasons"]?.stringValue { view["reasons"] = reasons }
        let map = StatementMap([item], consultation)
        view["placeText"] = map.spots.first.map { map.name(of: $0.point) } ?? false
        view["drawing"] = map.drawing(texts) ?? false
        if let into = item.notes["mergedInto"]?.int64Value.flatMap({ UInt64(exactly: $0) }) {
            view["mergedHref"] = consultation.href(of: into)
            view["mergedText"] = try await titles(of: [into], in: consultation, texts)[into] ?? ""
        }
        view.merge(try await ownVote(number, isOpen: status == .open, consultation, visit)) { $1 }
        view.merge(try await answers(to: number, consultation, words)) { $1 }
        view["links"] = try await links(number, item, actor, consultation, visit)
        let outcome = try await consultationOutcome(consultation)
        view["result"] = outcome.flatMap { resultView(number, $0, words) } ?? false
        view["countsLater"] = outcome == nil
        view.merge(proof(of: item.item.changedBy, texts)) { $1 }
        return Page(
            template: .statement, title: text ?? texts(.statement), trail: trail(to: consultation.place, texts),
            isSample: consultation.place.isSample, view: view)
    }

    /// How whoever visits voted, and the buttons with which they can.
    private func ownVote(
        _ number: UInt64, isOpen: Bool, _ consultation: ConsultationPlace, _ visit: Visit
    ) async throws -> [String: Any] {
        let texts = visit.texts
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        let stands = try await views.part(consultation.address, of: desk.log)
        let canVote = isOpen && standing(of: consultation.place.part, stands).status == .open && accounts != nil
        let next = "?next=" + PercentCoding.encode(consultation.href(of: number))
        var view: [String: Any] = [
            "canVote": false, "voted": false, "action": consultation.opinionsHref,
            "isStranger": canVote && visit.visitor == nil,
            "logInHref": Address.logIn.rawValue + next, "signUpHref": Address.signUp.rawValue + next,
        ]
        guard let visitor = visit.visitor,
            let actor = try await actor(visit, in: consultation.address.programme)
        else {
            if canVote, let visitor = visit.visitor {
                view.merge(voteForm(number, nil, visitor, words)) { $1 }
            }
            return view
        }
        let name = ConsultationBook.name(of: actor, person: try await person(actor, by: "vote", in: consultation))
        let vote = try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
            book.vote(of: name, on: number)
        }
        if let vote { view["voted"] = words.said(vote.choice) }
        if canVote, vote == nil || (consultation.terms.changeable ?? true) {
            view.merge(voteForm(number, vote?.choice, visitor, words)) { $1 }
        }
        return view
    }

    private func voteForm(
        _ number: UInt64, _ own: VoteChoice?, _ visitor: Visitor, _ words: ConsultationWords
    ) -> [String: Any] {
        [
            "canVote": true, "statement": String(number), "nonce": RandomBytes.nonce(),
            "company": visitor.companyMark,
            "companyField": visitor.company == nil ? false : Visitor.companyField,
            "choices": VoteChoice.allCases.filter { $0 != own }.map { choice in
                ["choice": choice.rawValue, "choiceText": words.choice(choice), "isPlain": choice == .pass]
                    as [String: Any]
            },
        ]
    }

    /// What organisations and candidates say to it.
    private func answers(
        to number: UInt64, _ consultation: ConsultationPlace, _ words: ConsultationWords
    ) async throws -> [String: Any] {
        guard consultation.terms.answers != nil else { return ["takesAnswers": false] }
        let query = ItemQuery(
            facets: ["kind": ["answer"], "about": [String(number)]], sort: .newest, isReversed: true,
            limit: Self.mostAnswers, countsFacets: false)
        let page = try await views.items(query, of: consultation.address, log: desk.log)
        return [
            "takesAnswers": true, "hasAnswers": !page.items.isEmpty,
            "answers": page.items.map { item -> [String: Any] in
                [
                    "answerKey": item.item.owner.text,
                    "stance": words.stance(item.values["stance"]?.stringValue ?? ""),
                    "answerText": item.values["text"]?.stringValue ?? false,
                    "answerTime": words.texts.moment(item.item.changedAt),
                    "answerHref": "/entries/\(item.item.changedBy)",
                ]
            },
        ]
    }

    /// What whoever visits may do with it besides voting.
    private func links(
        _ number: UInt64, _ item: ResolvedItem, _ actor: ActorID?, _ consultation: ConsultationPlace, _ visit: Visit
    ) async throws -> [[String: Any]] {
        let stands = try await views.part(consultation.address, of: desk.log)
        let place = consultation.place
        let withholding = try await disclosureWays(of: item, actor, in: place).map { move -> [String: Any] in
            ["linkText": visit.texts(move.title), "linkHref": ItemDisclosure.href(move, item.id, in: place)]
        }
        guard accounts != nil, standing(of: place.part, stands).status == .open else { return withholding }
        let isOpen = item.item.status == StatementStatus.open.rawValue
        var moves: [(move: String, text: TextKey)] = []
        if isOpen { moves.append(("report", .opinionReport)) }
        if let actor, item.item.owner == actor, isOpen || item.item.status == StatementStatus.waiting.rawValue {
            moves.append(("withdraw", .statementTakeBack))
        }
        if isOpen, let actor, let list = consultation.terms.answers,
            try await readingRoom().isMember(actor, of: list, in: consultation.address.programme)
        {
            moves.append(("answer", .answerGive))
        }
        return moves.map {
            ["linkText": visit.texts($0.text), "linkHref": consultation.href(of: $0.move, about: number)]
        } + withholding
    }

    /// How it fared.
    private func resultView(
        _ number: UInt64, _ outcome: ConsultationOutcome, _ words: ConsultationWords
    ) -> [String: Any]? {
        guard let statement = outcome.statements.first(where: { $0.statement == number }) else { return nil }
        let texts = words.texts
        var groups = DataTable(
            caption: texts(.statementByGroup),
            columns: [.init(name: texts(.opinionGroup))]
                + VoteChoice.allCases.map { .init(name: words.choice($0), isNumber: true) },
            isUnderHeading: true)
        func row(_ name: String, _ votes: StatementOutcome.Votes) -> [DataTable.Cell] {
            [.text(name)] + [votes.agree, votes.disagree, votes.pass].map { .number($0, texts) }
        }
        groups.cells = [row(texts(.statementEverybody), statement.votes)]
        for (place, votes) in (statement.groups ?? []).enumerated() {
            groups.cells.append(row(texts(.opinionGroupOf, ["group": texts.number(Int64(place + 1))]), votes))
        }
        let added = VoteQualifier.allCases.compactMap { qualifier -> [String: Any]? in
            guard let count = statement.qualifiers?[qualifier.rawValue] else { return nil }
            return ["name": texts.plain(qualifier.label), "value": texts.number(count)]
        }
        var view: [String: Any] = ["groups": groups.view, "hasAdded": !added.isEmpty, "figures": added]
        view["scores"] = statement.scores.map { StatementScoreRows.chart($0, texts).view(csvHref: nil) } ?? false
        return view
    }
}
