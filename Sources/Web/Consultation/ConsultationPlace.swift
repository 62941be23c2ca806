import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// A consultation as its pages need it.
struct ConsultationPlace: Sendable {
    let place: PartPlace
    let terms: ConsultationTerms

    var address: PartAddress { place.address }
    /// Where one statement after another is dealt.
    var opinionsHref: String { place.href + "/opinions" }
    /// Where all statements are listed.
    var statementsHref: String { place.href + "/statements" }
    /// Where it is said how often each was seen.
    var exposureHref: String { place.href + "/exposure" }
    /// Where moderators decide.
    var moderationHref: String { place.href + "/moderation" }
    /// Where an export is fetched.
    func exportHref(_ name: String) -> String { "/api/programmes/\(address)/exports/\(name)" }

    /// The page of a statement.
    func href(of statement: UInt64) -> String { "\(statementsHref)/\(statement)" }

    /// Where a move about a statement begins.
    func href(of move: String, about statement: UInt64, as member: String = "statement") -> String {
        "\(place.href(of: move))?\(member)=\(statement)"
    }

    /// How statements are dealt.
    var sequence: FairSequence { terms.sequence(programme: address.programme, part: address.part) }

    /// The list on which somebody must stand to make a move.
    func list(for move: String) -> ListReference? {
        let eligible: BudgetEligibility
        switch move {
        case "vote", "report": eligible = terms.eligible
        case "propose": eligible = terms.proposals.by ?? terms.eligible
        case "answer": return terms.answers
        default: return nil
        }
        guard case .onList(let list) = eligible else { return nil }
        return list
    }
}

extension ConsultationPlace {
    init?(_ place: PartPlace) {
        guard place.running.procedure.name == Consultation.name,
            let terms = try? place.part.terms.decode(ConsultationTerms.self)
        else { return nil }
        self.init(place: place, terms: terms)
    }
}

extension WebRoutes {
    /// A page of a consultation.
    func consultationAnswer(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .opinions: try await opinions(visit)
        case .statements: .page(try await statements(visit))
        case .statement: .page(try await statement(visit))
        case .exposure: .page(try await exposure(visit))
        case .moderation: .page(try await moderation(visit))
        default: throw HTTPError(.notFound)
        }
    }

    /// The consultation that the path names.
    ///
    /// - Throws: 404 where the part is none.
    func consultation(_ visit: Visit) async throws -> ConsultationPlace {
        guard let consultation = ConsultationPlace(try await place(visit)) else { throw HTTPError(.notFound) }
        return consultation
    }

    /// A statement as its visitor may see it; nil for one that they may not see.
    func item(
        _ statement: UInt64, of consultation: ConsultationPlace, for audience: ItemQuery.Audience = .everybody
    ) async throws -> ResolvedItem? {
        try await views.item(String(statement), of: consultation.address, log: desk.log, for: audience)
    }

    /// The words of a statement; nil where they are not shown.
    func words(
        of statement: UInt64, in consultation: ConsultationPlace, for audience: ItemQuery.Audience = .everybody
    ) async throws -> String? {
        try await item(statement, of: consultation, for: audience)?.values["text"]?.stringValue
    }

    /// The words of statements, or what stands for them.
    func titles(of statements: [UInt64], in consultation: ConsultationPlace, _ texts: Texts) async throws
        -> [UInt64: String]
    {
        let items = try await views.items(
            Set(statements.map { String($0) }), of: consultation.address, log: desk.log)
        var titles: [UInt64: String] = [:]
        for number in statements where titles[number] == nil {
            titles[number] =
                items[String(number)]?.values["text"]?.stringValue
                ?? texts(.statementWithoutWords, ["number": String(number)])
        }
        return titles
    }

    /// The outcome of a consultation, once there is one.
    func consultationOutcome(_ consultation: ConsultationPlace) async throws -> ConsultationOutcome? {
        let address = consultation.address
        guard let stated = try await views.part(address, of: desk.log)?.outcome,
            let computed = try await outcomes(address, stated.upTo)
        else { return nil }
        return try consultationBooks.outcome(of: address, consultation.terms, from: computed.json)
    }

    /// Whether somebody moderates.
    func moderates(_ visit: Visit, in consultation: ConsultationPlace) async throws -> Bool {
        guard accounts != nil, let actor = try await actor(visit, in: consultation.address.programme) else {
            return false
        }
        return try await readingRoom().holds(
            consultation.place.roles(for: "moderate"), actor, in: consultation.address.programme)
    }
}
