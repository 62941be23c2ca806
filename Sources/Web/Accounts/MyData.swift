import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Everything that is kept about somebody, to take away (GDPR, articles 15 and 20).
extension WebRoutes {
    /// What one programme knows of somebody, with their account's record, as JSON.
    func myData(_ visit: Visit) async throws -> Answer {
        guard let accounts else { throw HTTPError(.notFound) }
        let visitor = try visit.loggedIn()
        let programme = try visit.piece("programme")
        guard let actor = try await actor(visit, in: programme) else { throw HTTPError(.notFound) }
        let room = try readingRoom()
        let values = try await room.values(of: actor, programme: programme)
        let readings = try await room.readings(of: actor, programme: programme)
        let rows =
            if let summary = try await views.programme(programme, of: desk.log) {
                try await ownRows(of: actor, in: summary)
            } else {
                [OwnRow]()
            }
        // What a company can take away holds nothing about how its people log in.
        let owner: (name: String, value: JSON) =
            if let company = visitor.company {
                ("company", try JSON(encoding: company))
            } else {
                ("account", try JSON(encoding: try await accounts.record(of: visitor.account.id)))
            }
        let data = JSON.object([
            JSONMember("type", "acta/my-data@1"), JSONMember("made", .string(time.now().description)),
            JSONMember("log", .string(desk.log.origin)), JSONMember("programme", .string(programme)),
            JSONMember("identifier", .string(actor.text)), JSONMember(owner.name, owner.value),
            JSONMember("values", .array(values.map(Self.json))),
            JSONMember("readings", .array(try readings.map { try JSON(encoding: $0) })),
            JSONMember("rolls", .array(try rows.map(Self.json))),
        ])
        return .file(
            Array(PrettyJSON.text(data).utf8), type: "application/json", name: "my-data-\(programme).json")
    }

    private static func json(_ kept: KeptValue) -> JSON {
        var members: [JSONMember] = [
            JSONMember("entry", .number(JSONNumber(kept.entry))),
            JSONMember("part", .string(kept.value.part.part)),
            JSONMember("field", .string(kept.value.field)),
            JSONMember("pointer", .string(kept.value.pointer)),
            JSONMember("treatment", .string(kept.value.treatment.rawValue)),
            JSONMember("disclosure", .string(kept.value.disclosure.text)),
            JSONMember("value", kept.value.disclosure.value),
        ]
        if let end = kept.keepUntil { members.append(JSONMember("keepUntil", .string(end.description))) }
        return .object(members)
    }
}
