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
        let entries = try await erasable(visit, programme)
        let hand = try hand()
        var rest = entries[...]
        var last: UInt64?
        while !rest.isEmpty {
            let chunk = rest.prefix(Disclosures.maximumErasures)
            rest = rest.dropFirst(chunk.count)
            let body: JSON = [
                "entries": .array(chunk.map { ["entry": .number(JSONNumber($0))] }),
                "ground": .string(visit.texts(.erasureGround)),
            ]
            let address = PartAddress(programme: programme, part: Disclosures.partName)
            switch try await hand.make("erase", body, in: address, for: visitor.account.id) {
            case .accepted(let receipt): last = receipt.index
            case .refused(let refusal):
                var form = try await eraseForm(visit)
                form.mistakes = [RefusalWords.sentence(refusal)]
                return .page(form.page(visit.texts), status: .conflict)
            }
        }
        if let last { _ = try await views.wait(for: last, of: desk.log) }
        return .seeOther(Address.account.rawValue + "?done=erased")
    }

    /// The entries whose values are somebody's own and still kept.
    private func erasable(_ visit: Visit, _ programme: String) async throws -> [UInt64] {
        guard let actor = try await actor(visit, in: programme) else { throw HTTPError(.notFound) }
        return Set(try await readingRoom().values(of: actor, programme: programme).map(\.entry)).sorted()
    }

    private func eraseForm(_ visit: Visit) async throws -> FormPage {
        _ = try visit.loggedIn()
        let summary = try await programme(visit.parameters)
        let texts = visit.texts
        let count = try await erasable(visit, summary.name).count
        return FormPage(
            heading: texts(.eraseValues), title: texts(.eraseValues),
            action: "/account/erase/\(PercentCoding.encode(summary.name))", submit: .eraseValues,
            paragraphs: [
                texts(
                    .eraseLead,
                    [
                        "programme": texts.plain(summary.programme.title),
                        "entries": texts.count(Int64(count), .entries),
                    ]),
                texts(.eraseMeaning),
            ],
            backHref: Address.account.rawValue, isDangerous: true)
    }
}
