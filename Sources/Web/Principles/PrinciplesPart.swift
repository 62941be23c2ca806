import Kernel
import Participation
import Proofs
import Storage
import Values

/// A part in which a panel draws principles, as its pages need it.
struct PrinciplesPart: Sendable {
    let place: PartPlace
    let terms: PrinciplesTerms

    /// Nil where the terms cannot be read.
    init?(_ place: PartPlace) {
        guard let terms = try? place.part.terms.decode(PrinciplesTerms.self) else { return nil }
        self.place = place
        self.terms = terms
    }

    /// The address of a principle's page.
    func href(of id: String) -> String { "\(place.href)/principles/\(PercentCoding.encode(id))" }

    /// The address of a form that is about one thing.
    func href(of move: String, _ member: String, _ id: String) -> String {
        "\(place.href(of: move))?\(member)=\(PercentCoding.encode(id))"
    }

    /// What can be chosen in a question of a form, by its label.
    func choice(_ id: String, of question: String, in move: String, _ texts: Texts) -> String {
        guard let form = place.running.form(of: move),
            case .choice(let choices, _) = form.questions.first(where: { $0.name == question })?.kind,
            let choice = choices.first(where: { $0.id == id })
        else { return id }
        return texts.plain(choice.label)
    }
}

/// Who looks at the pages of a panel, and what they may read.
struct PanelReader: Sendable {
    let actor: ActorID?
    /// Whom their answers count for; nil for who is not of the panel.
    let unit: String?
    /// Whether they lead.
    let leads: Bool
    /// Whether they say how principles are upheld.
    let provides: Bool

    /// Whether they read what only the panel reads.
    var readsAll: Bool { unit != nil || leads }
}

extension WebRoutes {
    func panelReader(_ part: PrinciplesPart, _ visit: Visit) async throws -> PanelReader {
        let programme = part.place.address.programme
        guard let actor = try await actor(visit, in: programme) else {
            return PanelReader(actor: nil, unit: nil, leads: false, provides: false)
        }
        let room = try readingRoom()
        let membership = try await room.membership(of: actor, in: part.terms.panel, of: programme)
        let person = membership?.columns["person"]?.int64Value.map { String($0) }
        let unit = membership == nil ? nil : part.terms.onePer == .person ? person : actor.text
        func may(_ move: String) async throws -> Bool {
            try await room.holds(part.place.roles(for: move).filter { $0 != .anyone }, actor, in: programme)
        }
        let (leads, provides) = (try await may("draft"), try await may("promise"))
        return PanelReader(actor: actor, unit: unit, leads: leads, provides: provides)
    }

    /// The words of entries that are not public, for those who may read them, by entry and member.
    func panelWords(
        at entries: [UInt64], _ part: PrinciplesPart, for reader: PanelReader
    ) async throws -> [UInt64: [String: String]] {
        guard reader.readsAll, let actor = reader.actor, !entries.isEmpty else { return [:] }
        let values = try await readingRoom().values(
            at: entries, programme: part.place.address.programme, for: actor, purpose: "panel")
        var words: [UInt64: [String: String]] = [:]
        for kept in values where kept.value.part == part.place.address {
            words[kept.entry, default: [:]][String(kept.value.pointer.dropFirst())] =
                kept.value.disclosure.value.stringValue
        }
        return words
    }

    /// Items of one kind, the oldest first.
    func panelItems(
        _ kind: Principles.Kind, of principle: String? = nil, statuses: Set<String> = [], _ part: PrinciplesPart,
        offset: Int = 0, limit: Int
    ) async throws -> ItemPage {
        var facets: [String: Set<String>] = ["kind": [kind.rawValue]]
        if let principle { facets["principle"] = [principle] }
        let query = ItemQuery(
            audience: .office, facets: facets, statuses: statuses, sort: .newest, isReversed: true, offset: offset,
            limit: limit, countsFacets: false)
        return try await views.items(query, of: part.place.address, log: desk.log)
    }

    /// A principle as decisions see it.
    func principleState(_ number: UInt64, _ part: PrinciplesPart) async throws -> PrincipleRecord? {
        try await views.item(
            Principles.stateID(of: number), of: part.place.address, log: desk.log, for: .office)?
            .values.decode(PrincipleRecord.self)
    }

    /// What somebody answered in the last round about a principle; nil where they have not.
    func panelAnswer(
        of reader: PanelReader, to principle: PrincipleRecord, _ part: PrinciplesPart
    ) async throws -> PanelResponse? {
        guard let unit = reader.unit, !principle.rounds.isEmpty else { return nil }
        let id = Principles.itemID(ofResponseBy: unit, to: principle.number, UInt64(principle.rounds.count))
        return try await views.item(id, of: part.place.address, log: desk.log, for: .office)?
            .values.decode(PanelResponse.self)
    }
}
