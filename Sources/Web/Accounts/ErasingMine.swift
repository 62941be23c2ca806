import Hummingbird
import Kernel
import Storage
import Values

/// Erasing what somebody has brought into a programme, by an act of their own (GDPR, article 17).
extension WebRoutes {
    func erase(_ visit: Visit) async throws -> Page {
        try await eraseForm(visit).page(visit.texts)
    }

    func erase(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let programme = try visit.piece("programme")
        var rest = try await erasable(visit, programme)[...]
        // Who signs themselves has signed the one act that the page showed.
        let signsAlone = try await ownKey(of: visitor.signatory, in: programme) != nil
        var last: UInt64?
        while !rest.isEmpty, !signsAlone || last == nil {
            let work = erasure(of: rest, programme, visitor, visit.texts)
            rest = rest.dropFirst(Disclosures.maximumErasures)
            switch try await make(work, form, for: visitor) {
            case .accepted(let receipt): last = receipt.index
            case .refused(let refusal):
                return try await eraseAgain(visit, RefusalWords.sentence(refusal, visit.texts), .conflict)
            case nil:
                return try await eraseAgain(
                    visit, Saying(text: visit.texts(.signFailed)), .unprocessableContent)
            }
        }
        if let last { _ = try await views.wait(for: last, of: desk.log) }
        return .seeOther(rest.isEmpty ? eraseBack(visitor) + "?done=erased" : visit.path)
    }

    private func eraseAgain(
        _ visit: Visit, _ mistake: Saying, _ status: HTTPResponse.Status
    ) async throws -> Answer {
        var form = try await eraseForm(visit)
        form.mistakes = [mistake.text]
        return .page(form.page(visit.texts).withMistakes(in: mistake.language), status: status)
    }

    /// The act that erases the first of the entries, as many as one act may name.
    private func erasure(
        of entries: ArraySlice<UInt64>, _ programme: String, _ visitor: Visitor, _ texts: Texts
    ) -> SignedWork {
        let body: JSON = [
            "entries": .array(
                entries.prefix(Disclosures.maximumErasures).map { ["entry": .number(JSONNumber($0))] }),
            "ground": .string(texts(.erasureGround)),
        ]
        return SignedWork(
            move: "erase", body: body, address: PartAddress(programme: programme, part: Disclosures.partName),
            nonce: RandomBytes.nonce(),
            key: DraftKey(session: visitor.session.token, path: eraseHref(programme, visitor)))
    }

    /// The entries whose values are somebody's own and still kept.
    private func erasable(_ visit: Visit, _ programme: String) async throws -> [UInt64] {
        guard let actor = try await actor(visit, in: programme) else { throw HTTPError(.notFound) }
        return Set(try await readingRoom().values(of: actor, programme: programme).map(\.entry)).sorted()
    }

    /// Where values are erased: one's own, or a company's.
    func eraseHref(_ programme: String, _ visitor: Visitor) -> String {
        guard let company = visitor.company else { return Address.erase.path(programme) }
        return "\(Self.href(of: company))/erase/\(PercentCoding.encode(programme))"
    }

    private func eraseBack(_ visitor: Visitor) -> String {
        visitor.company.map(Self.href) ?? Address.account.rawValue
    }

    private func eraseForm(_ visit: Visit) async throws -> FormPage {
        let visitor = try visit.loggedIn()
        let summary = try await programme(visit.parameters)
        let texts = visit.texts
        let entries = try await erasable(visit, summary.name)
        var form = FormPage(
            heading: texts(.eraseValues), title: texts(.eraseValues),
            action: eraseHref(summary.name, visitor), submit: .eraseValues,
            paragraphs: [
                texts(
                    .eraseLead,
                    [
                        "programme": texts.plain(summary.programme.title),
                        "entries": texts.count(Int64(entries.count), .entries),
                    ]),
                texts(.eraseMeaning),
            ],
            hidden: visitor.companyFields, backHref: eraseBack(visitor), isDangerous: true)
        let work = erasure(of: entries[...], summary.name, visitor, texts)
        form.signing = try await signing(work, visit, sendText: texts(.eraseValues)).view
        return form
    }
}
