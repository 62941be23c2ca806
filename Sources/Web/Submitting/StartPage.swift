import Hummingbird
import Kernel
import Proofs
import Registers
import Storage
import Values

/// The page before the questions: what will be asked, and what becomes of it.
extension WebRoutes {
    func start(_ visit: Visit) async throws -> Page {
        let (visitor, questions) = try await questions(visit)
        let texts = visit.texts
        let part = questions.part
        var reason: String?
        if let record = questions.record {
            reason = try await revisable(record, part, visit).notes["reason"]?.stringValue
        }
        let hasDraft = drafts.draft(key(visitor, questions)) != nil
        let isRevision = questions.record != nil
        return Page(
            template: .start,
            title: texts(isRevision ? .reviseTitle : .submitTitle, ["record": part.singular(texts)]),
            trail: trail(to: part, texts), isSample: part.summary.programme.sample ?? false,
            view: [
                "heading": texts(isRevision ? .reviseTitle : .submitTitle, ["record": part.singular(texts)]),
                "lead": texts(part.isReviewed ? .submitLeadReviewed : .submitLead),
                "returnReason": reason ?? false, "action": questions.href, "hasDraft": hasDraft,
                "goOnHref": drafts.draft(key(visitor, questions)).map(questions.next(after:)) ?? false,
                "questions": questions.form.fields.map { field -> [String: Any] in
                    [
                        "questionLabel": texts.said(field.label),
                        "questionTreatment": RegisterQuestion(field: field, texts: texts, isReviewed: part.isReviewed)
                            .treatment,
                    ]
                },
                "startText": texts(hasDraft ? .startAgain : .startNow),
                "notice": texts(.privacyNotice, ["controller": part.summary.programme.data.controller]),
                "noticeHref": Self.privacyHref(part.address.programme),
            ])
    }

    /// Begins a draft, empty or with what the record says.
    func start(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let (visitor, questions) = try await questions(visit)
        var draft = Draft()
        if let record = questions.record {
            draft = try await self.draft(of: try await revisable(record, questions.part, visit), questions, visit)
        }
        drafts.put(draft, key(visitor, questions))
        return .seeOther(questions.next(after: draft))
    }

    /// Who asks, and the questions at this address.
    func questions(_ visit: Visit) async throws -> (Visitor, RegisterQuestions) {
        let part = try await register(visit)
        let record = visit.parameters.get("id") == nil ? nil : try visit.piece("id")
        guard let questions = RegisterQuestions(part, revising: record) else { throw HTTPError(.notFound) }
        let visitor = try visit.loggedIn()
        guard try await takesSubmissions(part) else { throw Detour.conflict(.submissionsNotNow) }
        return (visitor, questions)
    }

    /// Which draft the answers to these questions are in.
    func key(_ visitor: Visitor, _ questions: RegisterQuestions) -> DraftKey {
        DraftKey(session: visitor.session.token, path: questions.href)
    }

    /// A record that is the visitor's own and may be revised.
    private func revisable(_ id: String, _ part: RegisterPart, _ visit: Visit) async throws -> ResolvedItem {
        guard let actor = try await actor(visit, in: part.address.programme),
            let item = try await views.item(id, of: part.address, log: desk.log, for: .person(actor)),
            item.item.owner == actor
        else { throw HTTPError(.notFound) }
        guard [RecordStatus.submitted, .returned].map(\.rawValue).contains(item.item.status) else {
            throw Detour.conflict(.notRevisable)
        }
        return item
    }

    /// A draft that says what the record says.
    private func draft(
        of item: ResolvedItem, _ questions: RegisterQuestions, _ visit: Visit
    ) async throws -> Draft {
        let values = try await readableValues(
            of: item, questions.part, for: item.item.owner, purpose: visit.texts(.purposeOwn))
        var draft = Draft()
        draft.seen = Set(questions.names)
        for rule in questions.part.register.fields {
            guard let json = values[rule.id], let value = try? rule.read(json) else { continue }
            draft.answers.texts[rule.id] = TypedAnswers.texts(of: value)
            if case .file = value, let member = item.hidden.first(where: { $0.pointer == "/values/\(rule.id)" }) {
                draft.documents[rule.id] = .init(entry: member.entry, pointer: member.entryPointer)
            }
        }
        return draft
    }

    /// Every value of a record that somebody may read, hidden ones as well, by field. What is not theirs is noted.
    func readableValues(
        of item: ResolvedItem, _ part: RegisterPart, for reader: ActorID, purpose: String
    ) async throws -> [String: JSON] {
        let kept = try await readingRoom().values(
            at: Set(item.hidden.map(\.entry)).sorted(), programme: part.address.programme, for: reader,
            purpose: purpose)
        var values: [String: JSON] = [:]
        for rule in part.register.fields {
            guard let member = item.hidden.first(where: { $0.pointer == "/values/\(rule.id)" }) else {
                values[rule.id] = item.item.values[rule.id]
                continue
            }
            if case .published(let value) = member.standing { values[rule.id] = value }
            let found = kept.first { $0.entry == member.entry && $0.value.pointer == member.entryPointer }
            if let found { values[rule.id] = found.value.disclosure.value }
        }
        return values
    }
}
