import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// A record as it is reviewed: everything that the reviewer may read, and the decision.
extension WebRoutes {
    func inspection(_ visit: Visit) async throws -> Page {
        let part = try await register(visit)
        let (_, actor) = try await reviewer(visit, in: part)
        let item = try await waiting(visit, part)
        return try await inspectionPage(item, part, actor, visit, form: FormFields())
    }

    /// Decides on a record, as it stood when it was shown.
    func inspection(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let part = try await register(visit)
        let (visitor, actor) = try await reviewer(visit, in: part)
        let item = try await waiting(visit, part)
        let texts = visit.texts
        guard let version = UInt64(form.text("version")) else { throw Detour.unreadable }
        guard form.text("step") != DeskStep.change.rawValue else {
            return .page(try await inspectionPage(item, part, actor, visit, form: form.fields))
        }
        var mistakes: [String: String] = [:]
        var language: String?
        let decision = RegisterMove.Decision(rawValue: form.text("decision"))
        let reason = form.text("reason")
        if decision == nil { mistakes["decision"] = texts(.decisionMissing) }
        if let decision, mistakes.isEmpty {
            var members = [
                JSONMember("id", .string(item.id)), JSONMember("version", .number(JSONNumber(version))),
                JSONMember("decision", .string(decision.rawValue)),
            ]
            if !TypedAnswers.isBlank([reason]) { members.append(JSONMember("reason", .string(Self.lines(reason)))) }
            let work = SignedWork(
                move: "review", body: .object(members), address: part.address, nonce: RandomBytes.nonce(),
                key: DraftKey(session: visitor.session.token, path: visit.path))
            guard let result = try await make(work, form, for: visitor) else {
                return try await signing(work, item, part, form, visit)
            }
            switch result {
            case .accepted(let receipt): return .seeOther("\(part.href)/review?done=\(receipt.index)")
            case .refused(let refusal):
                let sentence = RefusalWords.sentence(refusal, texts)
                mistakes[refusal.pointer == "/body/reason" ? "reason" : ""] = sentence.text
                language = sentence.language
            }
        }
        let page = try await inspectionPage(item, part, actor, visit, form: form.fields, mistakes: mistakes)
        return .page(page.withMistakes(in: language), status: .unprocessableContent)
    }

    /// The decision once more, for a reviewer whose browser signs it.
    private func signing(
        _ work: SignedWork, _ item: ResolvedItem, _ part: RegisterPart, _ form: SentForm, _ visit: Visit
    ) async throws -> Answer {
        let texts = visit.texts
        let fields = Self.fields(form.fields, [:], texts)
        return try await signingPage(
            work, form, visit, kicker: part.kind(texts), rows: fields.map { $0.row(texts) },
            answers: Self.answers(fields),
            carried: ["version", "decision", "reason"].map { ($0, form.text($0)) },
            button: .init(.sign, texts(.decide)), action: Self.href(toInspect: item, part),
            trail: trail(to: part, texts))
    }

    private static func href(toInspect item: ResolvedItem, _ part: RegisterPart) -> String {
        "\(part.href)/review/\(PercentCoding.encode(item.id))"
    }

    /// A decision is public, with its reason.
    private static func answers(_ fields: [FormField]) -> [Signing.Answer] {
        fields.map { Signing.Answer(label: $0.label["text"] as? String ?? "", isPublic: true) }
    }

    /// Lines of a form end in a line feed.
    static func lines(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n")
    }

    private func waiting(_ visit: Visit, _ part: RegisterPart) async throws -> ResolvedItem {
        let id = try visit.piece("id")
        guard let item = try await views.item(id, of: part.address, log: desk.log, for: .office) else {
            throw HTTPError(.notFound)
        }
        guard item.item.status == RecordStatus.submitted.rawValue else { throw Detour.conflict(.decidedAlready) }
        return item
    }

    private func inspectionPage(
        _ item: ResolvedItem, _ part: RegisterPart, _ actor: ActorID, _ visit: Visit, form: FormFields,
        mistakes: [String: String] = [:]
    ) async throws -> Page {
        let texts = visit.texts
        let readable = try await readableValues(of: item, part, for: actor, purpose: texts(.purposeReview))
        let values = RecordValues(readable.map { JSONMember($0.key, $0.value) })
        let drawing = RecordValueView(
            part: part, texts: texts, titles: try await linkedTitles(in: values, part),
            filesHref: "\(part.href)/review/\(PercentCoding.encode(item.id))")
        let rows = part.register.fields.compactMap { rule -> [String: Any]? in
            let hidden = item.hidden.first { $0.pointer == "/values/\(rule.id)" }
            guard let value = part.register.shownValue(rule, in: values) else {
                return drawing.row(rule, nil, hidden: hidden)
            }
            return drawing.row(rule, value, hidden: nil, isKept: hidden != nil, marker: Self.marker(rule, texts))
        }
        let title = values[part.register.terms.title].flatMap { Self.title($0, part) } ?? item.title
        let fields = Self.fields(form, mistakes, texts)
        let errors = FormPage.errors(mistakes[""].map { [$0] } ?? [], fields)
        let visitor = try visit.loggedIn()
        let programme = part.address.programme
        var before = Signing(Self.answers(fields), signer: try await signer(visitor, in: programme, texts), texts)
        before.consequences = [texts(.decisionFollows)]
        let signsAlone = try await ownKey(of: visitor.signatory, in: programme) != nil
        let asking = PageForm(
            action: Self.href(toInspect: item, part), fields: fields,
            hidden: [("version", String(item.item.changedBy))] + visitor.companyFields,
            submits: [.init(text: texts(signsAlone ? .goOn : .decide))], before: before)
        var view = asking.view(texts)
        view["recordTitle"] = title
        view["kind"] = part.kind(texts)
        view["rows"] = rows
        view["hasErrors"] = !errors.isEmpty
        view["errors"] = errors
        view["backHref"] = part.href + "/review"
        view["sinceSentence"] = texts(.submittedAt, ["time": texts.moment(item.item.changedAt)])
        view["entryHref"] = "/entries/\(item.item.changedBy)"
        return Page(
            template: .inspection, title: title, trail: trail(to: part, texts),
            isSample: part.summary.programme.sample ?? false, isWrong: !errors.isEmpty, view: view)
    }

    private static func fields(_ form: FormFields, _ mistakes: [String: String], _ texts: Texts) -> [FormField] {
        let decisions: [(RegisterMove.Decision, TextKey)] = [
            (.publish, .decidePublish), (.return, .decideReturn), (.reject, .decideReject),
        ]
        return [
            FormField(
                name: "decision", label: ["text": texts(.decision)],
                input: .choices(
                    decisions.map { .init(value: $0.0.rawValue, label: ["text": texts($0.1)]) }, isMultiple: false),
                values: [form.text("decision")], mistake: mistakes["decision"]),
            FormField(
                name: "reason", label: ["text": texts(.reason)], hints: [["text": texts(.decisionReasonHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 4), values: [form.text("reason")],
                mistake: mistakes["reason"]),
        ]
    }

    /// How a value is treated, beside it.
    private static func marker(_ rule: FieldRule, _ texts: Texts) -> String? {
        switch rule.field.treatment {
        case nil: nil
        case .withdrawable: texts(.markerWithdrawable)
        case .personal: texts(.markerPersonal)
        case .secret: texts(.markerSecret)
        }
    }
}
