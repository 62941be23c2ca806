import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// A roll as those see it who keep it.
struct RollDesk: Sendable {
    let clerk: DeskClerk
    let place: PartPlace
    let terms: RollTerms
    /// The programme whose identifier signs.
    let home: String

    var address: PartAddress { place.address }
    var account: AccountID { clerk.visitor.account.id }
    /// Where the desk keeps the roll.
    var href: String {
        WebRoutes.deskHref(address.programme) + "/rolls/\(PercentCoding.encode(address.part))"
    }
    var identity: String { terms.identity?.id ?? "" }

    func href(to person: UInt64) -> String { "\(href)/people/\(person)" }

    /// What a group is called.
    func title(ofGroup id: String, _ texts: Texts) -> String {
        terms.groups?.first { $0.id == id }.map { texts.plain($0.label) } ?? (id.isEmpty ? "–" : id)
    }

    /// The steps that lead here.
    func trail(_ texts: Texts) -> [[String: Any]] {
        var step = texts.said(place.summary.programme.title)
        step["href"] = WebRoutes.deskHref(address.programme)
        var roll = texts.said(place.part.title)
        roll["href"] = href
        return [step, roll]
    }

    /// The name under which the people store notes who was shown what is kept of a person.
    func name(of person: UInt64) -> ActorID { Self.name(of: person, on: address.part) }

    /// The same, of a part that is a roll.
    static func name(of person: UInt64, on part: String) -> ActorID { ActorID("roll:\(part):\(person)") }
}

extension WebRoutes {
    /// The roll that the path names, for somebody who keeps it.
    ///
    /// - Throws: 404 where it is no roll; `Detour` for anybody else.
    func rollDesk(_ visit: Visit) async throws -> RollDesk {
        let clerk = try await clerk(visit)
        _ = try await deskProgramme(visit, clerk)
        let place = try await place(visit)
        guard place.running.procedure.name == Roll.name, let terms = try? place.part.terms.decode(RollTerms.self),
            people != nil
        else { throw HTTPError(.notFound) }
        guard let home = clerk.home(for: Set(place.roles(for: "enter")), in: place.address.programme) else {
            throw Detour.forbidden(.deskNotYours)
        }
        return RollDesk(clerk: clerk, place: place, terms: terms, home: home)
    }

    /// The same while the roll can change.
    func openRollDesk(_ visit: Visit) async throws -> RollDesk {
        let roll = try await rollDesk(visit)
        guard roll.place.summary.closedAt == nil else { throw Detour.conflict(.deskProgrammeClosed) }
        return roll
    }

    /// What is kept of people.
    ///
    /// - Throws: 404 where nothing is.
    func peopleDatabase() throws -> PeopleDatabase {
        guard let people else { throw HTTPError(.notFound) }
        return people
    }

    /// Ties codes to their persons that a server left untied when it ended, and destroys those of which nothing came.
    func tieLetters(of roll: RollDesk) async throws {
        let people = try peopleDatabase()
        guard rolls.jobs(in: roll.address).allSatisfy(\.job.hasEnded) else { return }
        var found: [(key: String, person: UInt64)] = []
        var gone: [String] = []
        for (key, created) in try await people.unboundLetters(in: roll.address, of: desk.log) {
            if let person = try await readingRoom().person(withCode: key, of: roll.address) {
                found.append((key, person))
            } else if time.now().milliseconds(since: created) > Custodian.orphanMilliseconds {
                gone.append(key)
            }
        }
        if !found.isEmpty { try await people.bindLetters(found, in: roll.address, of: desk.log) }
        try await people.dropLetters(gone, in: roll.address, of: desk.log)
    }
}
