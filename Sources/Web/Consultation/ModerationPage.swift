import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// What moderators have before them: statements that wait, those that were reported, and those that say the same.
extension WebRoutes {
    private static let mostWaiting = 50
    private static let mostReports = 50
    /// Among how many of the newest statements those are looked for that say the same.
    private static let mostCompared = 200

    func moderation(_ visit: Visit) async throws -> Page {
        let consultation = try await consultation(visit)
        _ = try visit.loggedIn()
        guard try await moderates(visit, in: consultation),
            let actor = try await actor(visit, in: consultation.address.programme)
        else { throw Detour.forbidden(.notYourTask) }
        let texts = visit.texts
        let done = UInt64(visit.query.text("done"))
        if let done { _ = try await views.wait(for: done, of: desk.log) }
        let waiting = try await waiting(consultation, texts)
        let reported = try await reported(consultation, actor, texts)
        let doubles = try await doubles(consultation, texts)
        return Page(
            template: .moderation, title: "\(texts(.deskModeration)): \(texts.plain(consultation.place.part.title))",
            trail: trail(to: consultation.place, texts), isSample: consultation.place.isSample,
            view: [
                "title": texts.said(consultation.place.part.title), "action": consultation.moderationHref,
                "noticeText": done.map { texts(.decisionMade, ["index": String($0)]) } ?? false,
                "noticeHref": done.map { "/entries/\($0)" } ?? false,
                "waitingSentence": texts(.deskModerationWaiting, ["count": texts.number(Int64(waiting.total))]),
                "waiting": waiting.rows, "hasWaiting": !waiting.rows.isEmpty, "reported": reported,
                "hasReported": !reported.isEmpty, "doubles": doubles, "hasDoubles": !doubles.isEmpty,
                "nonce": RandomBytes.nonce(),
            ])
    }

    /// Publishes a statement that waits. Everything else needs a rule and reasons, and is asked for one by one.
    func moderation(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let consultation = try await consultation(visit)
        let visitor = try visit.loggedIn()
        guard let number = UInt64(form.text("statement")) else { throw Detour.unreadable }
        let work = SignedWork(
            move: "moderate",
            body: ["statement": .number(JSONNumber(number)), "decision": "accept"],
            address: consultation.address, nonce: "\(RandomBytes.nonce())-\(number)",
            key: DraftKey(session: visitor.session.token, path: consultation.moderationHref))
        switch try await make(work, form, for: visitor) {
        case .accepted(let receipt): return .seeOther("\(consultation.moderationHref)?done=\(receipt.index)")
        case .refused(let refusal):
            let page = ErrorPage(
                status: 422, code: refusal.code, detail: RefusalWords.sentence(refusal, visit.texts).text, remedy: "",
                texts: visit.texts
            ).page
            return .page(page, status: .unprocessableContent)
        // Who keeps their own key signs where every move is signed.
        case nil: return .seeOther(consultation.href(of: "moderate", about: number) + "&decision=accept")
        }
    }

    /// The statements that wait, the oldest first, each with those that it is like.
    private func waiting(
        _ consultation: ConsultationPlace, _ texts: Texts
    ) async throws -> (rows: [[String: Any]], total: Int) {
        let query = ItemQuery(
            audience: .office, facets: ["kind": ["statement"]], statuses: [StatementStatus.waiting.rawValue],
            sort: .newest, isReversed: true, limit: Self.mostWaiting, countsFacets: false)
        let page = try await views.items(query, of: consultation.address, log: desk.log)
        let numbers = page.items.compactMap { UInt64($0.id) }
        let words = try await waitingWords(numbers, consultation)
        var rows: [[String: Any]] = []
        for item in page.items {
            guard let number = UInt64(item.id) else { continue }
            let text = words[number]
            let alike = text == nil ? [] : try await alike(text ?? "", in: consultation, but: number)
            rows.append([
                "statement": item.id, "words": text ?? texts(.statementWithoutWords, ["number": item.id]),
                "when": texts.moment(item.item.createdAt), "statementHref": consultation.href(of: number),
                "refuseHref": consultation.href(of: "moderate", about: number) + "&decision=refuse",
                "hasAlike": !alike.isEmpty, "alike": try await alikeRows(alike, consultation, texts),
            ])
        }
        return (rows, page.total)
    }

    /// The words of statements that are not published yet, for those who decide on them.
    private func waitingWords(
        _ numbers: [UInt64], _ consultation: ConsultationPlace
    ) async throws -> [UInt64: String] {
        guard let people else { return [:] }
        var words: [UInt64: String] = [:]
        for kept in try await people.values(at: numbers, of: desk.log)
        where kept.value.part == consultation.address && kept.value.treatment == .withdrawable {
            words[kept.entry] = kept.value.disclosure.value.stringValue
        }
        return words
    }

    private func alikeRows(
        _ numbers: [UInt64], _ consultation: ConsultationPlace, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let titles = try await titles(of: numbers, in: consultation, texts)
        return numbers.map { ["alikeWords": titles[$0] ?? "", "alikeHref": consultation.href(of: $0)] }
    }

    /// The open statements that were reported, the newest report first. Who reads what was said is noted.
    private func reported(
        _ consultation: ConsultationPlace, _ actor: ActorID, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let query = ItemQuery(
            audience: .office, facets: ["kind": ["report"]], sort: .newest, limit: Self.mostReports,
            countsFacets: false)
        let reports = try await views.items(query, of: consultation.address, log: desk.log).items
        let open = Set(
            try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
                book.statements.filter { $0.status == .open }.map(\.number)
            })
        let about = reports.filter { report in
            report.values["statement"]?.int64Value.flatMap { UInt64(exactly: $0) }.map(open.contains) ?? false
        }
        let said = try await readingRoom().values(
            at: about.map(\.item.createdBy), programme: consultation.address.programme, for: actor,
            purpose: "moderation")
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        var rows: [[String: Any]] = []
        for report in about {
            guard let number = report.values["statement"]?.int64Value.flatMap({ UInt64(exactly: $0) }) else { continue }
            let title = try await titles(of: [number], in: consultation, texts)[number] ?? ""
            rows.append([
                "words": title, "statementHref": consultation.href(of: number),
                "rule": words.rule(report.values["rule"]?.stringValue ?? ""),
                "said": said.first { $0.entry == report.item.createdBy }?.value.disclosure.value.stringValue ?? false,
                "when": texts.moment(report.item.createdAt),
                "removeHref": consultation.href(of: "moderate", about: number) + "&decision=remove",
            ])
        }
        return rows
    }

    /// Open statements that say nearly the same: the later one could become a part of the earlier one.
    private func doubles(_ consultation: ConsultationPlace, _ texts: Texts) async throws -> [[String: Any]] {
        let open = try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
            book.statements.filter { $0.status == .open }.map(\.number)
        }
        var rows: [[String: Any]] = []
        for number in open.suffix(Self.mostCompared) {
            guard let text = try await words(of: number, in: consultation),
                let earlier = try await alike(text, in: consultation, but: number).first(where: { $0 < number }),
                let other = try await words(of: earlier, in: consultation)
            else { continue }
            rows.append([
                "words": text, "statementHref": consultation.href(of: number), "alikeWords": other,
                "alikeHref": consultation.href(of: earlier),
                "mergeHref": consultation.href(of: "merge", about: number, as: "from") + "&into=\(earlier)",
            ])
        }
        return rows
    }
}
