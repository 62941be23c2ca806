import Kernel
import Participation
import Storage
import Values

/// A part that knows who people are, as its pages need it.
struct IdentityPlace: Sendable {
    let place: PartPlace
    let terms: IdentityTerms

    init?(_ place: PartPlace) {
        guard place.running.procedure.name == Identity.name,
            let terms = try? place.part.terms.decode(IdentityTerms.self)
        else { return nil }
        self.place = place
        self.terms = terms
    }

    /// Where somebody goes to be identified by the provider, and comes back.
    var elsewhereHref: String {
        let address = place.address
        return "\(Address.openID.rawValue)?\(Self.identify)=\(address.programme)/\(address.part)"
    }

    /// The member of the address that says for which part somebody is to be identified.
    static let identify = "identify"
}

/// How surely an account is known, and until when.
struct HeldLevel: Sendable {
    let level: IdentityLevel
    let until: Instant?

    func sentence(_ texts: Texts) -> String {
        let level = texts.word(level.rawValue).text
        return texts(.identityHeld, ["level": level, "until": until.map { texts.moment($0) } ?? "–"])
    }
}

extension PartPlace {
    /// The level that a list stands for; nil for a list that is no level of a part that identifies people.
    func level(of list: ListReference) -> IdentityLevel? {
        guard summary.programme.parts[list.part]?.procedure.name == Identity.name else { return nil }
        return IdentityLevel(rawValue: list.list)
    }

    /// The page on which somebody raises their level.
    func href(ofPart part: String) -> String {
        "/programmes/\(PercentCoding.encode(address.programme))/\(PercentCoding.encode(part))"
    }
}

extension WebRoutes {
    /// The highest level that an account has in a part that identifies people; nil where it has none.
    func held(_ actor: ActorID?, in part: String, of programme: String) async throws -> HeldLevel? {
        guard let actor else { return nil }
        for level in IdentityLevel.allCases.reversed() {
            let list = ListReference(part: part, list: level.rawValue)
            if let membership = try await readingRoom().membership(of: actor, in: list, of: programme) {
                return HeldLevel(level: level, until: membership.until)
            }
        }
        return nil
    }

    /// Which level of identification a part asks for, and the reader's own; nil for one that asks for none.
    func askedLevel(_ place: PartPlace, _ visit: Visit) async throws -> [String: Any]? {
        let lists = place.running.moves.compactMap { place.pages?.list(for: $0.name, in: place) }
        let asked = lists.compactMap { list in place.level(of: list).map { (level: $0, part: list.part) } }
        guard let highest = asked.max(by: { $0.level < $1.level }) else { return nil }
        let texts = visit.texts
        let actor = try await actor(visit, in: place.address.programme)
        let held = try await held(actor, in: highest.part, of: place.address.programme)
        let isReached = held.map { $0.level >= highest.level } ?? false
        return [
            "asks": texts(.identityAsks, ["level": texts.word(highest.level.rawValue).text]),
            "held": visit.visitor == nil ? false : held?.sentence(texts) ?? texts(.identityNone) as Any,
            "isReached": isReached, "raiseHref": isReached ? false : place.href(ofPart: highest.part) as Any,
        ]
    }

    /// What an account's page says of somebody's identification in a programme.
    func identifications(of summary: ProgrammeSummary, _ actor: ActorID, _ texts: Texts) async throws
        -> [[String: Any]]
    {
        var rows: [[String: Any]] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key })
        where part.procedure.name == Identity.name {
            let held = try await held(actor, in: name, of: summary.name)
            rows.append([
                "heldSentence": held?.sentence(texts) ?? texts(.identityNone),
                "raiseHref": "/programmes/\(PercentCoding.encode(summary.name))/\(PercentCoding.encode(name))",
            ])
        }
        return rows
    }
}
