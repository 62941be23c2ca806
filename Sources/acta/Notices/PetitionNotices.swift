import Kernel
import Participation
import Storage
import Values

/// Tells petitioners what was decided on their petitions, and those who support or follow petitions that one has an answer.
struct PetitionNotices: Sendable {
    /// How many people are looked at in one go.
    private static let page = 500

    let personal: PersonalNotices

    private var deployment: Deployment { personal.deployment }
    private var log: LogID { deployment.desk.log }

    /// Tells whom an entry about a petition concerns; an entry about anything else concerns nobody.
    func tell(about deed: Deed, entry: UInt64, in part: Programme.Part) async throws {
        guard let number = deed.body["petition"]?.int64Value,
            let terms = try? part.terms.decode(PetitionTerms.self),
            let item = try await deployment.views.item(String(number), of: deed.address, log: log, for: .office)
        else { return }
        let author = try await deployment.people.account(of: item.item.owner)
        guard deed.move == "answer" else {
            let isPublished = deed.body["decision"]?.stringValue == "publish"
            let telling = Telling(isPublished ? .accepted : .rejected, in: deed.address, entry: entry)
            return try await personal.tell(
                author.map { [$0] } ?? [], telling, reason: deed.body["reason"]?.stringValue)
        }
        try await tellSupporters(
            of: number, terms, author, Telling(.replied, in: deed.address, entry: entry),
            reason: deed.body["reason"]?.stringValue)
    }

    private func tellSupporters(
        of petition: Int64, _ terms: PetitionTerms, _ author: AccountID?, _ telling: Telling, reason: String?
    ) async throws {
        var last: AccountID?
        while true {
            let some = try await deployment.people.audience(
                of: telling.programme, log: log, after: last, limit: Self.page)
            var told: [AccountID] = []
            for person in some {
                var concerns = person.follows || person.account == author
                if !concerns, let actor = person.actor {
                    concerns = try await supports(actor, petition, terms, telling)
                }
                if concerns { told.append(person.account) }
            }
            try await personal.tell(told, telling, reason: reason)
            guard some.count == Self.page else { return }
            last = some.last?.account
        }
    }

    private func supports(
        _ actor: ActorID, _ petition: Int64, _ terms: PetitionTerms, _ telling: Telling
    ) async throws -> Bool {
        var unit = actor.text
        if terms.onePer == .person, case .onList(let list) = terms.eligible {
            let membership = try await deployment.desk.readingRoom?.membership(
                of: actor, in: list, of: telling.programme)
            guard let person = membership?.columns["person"]?.int64Value else { return false }
            unit = String(person)
        }
        let id = Petition.itemID(ofSupporter: unit, of: UInt64(clamping: petition))
        let known = try await deployment.views.item(id, of: telling.address, log: log, for: .office)
        return known?.values["isOn"]?.boolValue ?? false
    }
}
