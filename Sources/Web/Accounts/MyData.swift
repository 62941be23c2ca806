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
        let account = try visit.loggedIn().account
        let programme = try visit.piece("programme")
        guard let key = try await accounts.hostedKeys(of: account.id).first(where: { $0.programme == programme })
        else { throw HTTPError(.notFound) }
        let actor = ActorID(key.did)
        let room = try readingRoom()
        let values = try await room.values(of: actor, programme: programme)
        let readings = try await room.readings(of: actor, programme: programme)
        let data: JSON = [
            "type": "acta/my-data@1", "made": .string(time.now().description), "log": .string(desk.log.origin),
            "programme": .string(programme), "identifier": .string(actor.text),
            "account": try JSON(encoding: try await accounts.record(of: account.id)),
            "values": .array(values.map(Self.json)), "readings": .array(try readings.map { try JSON(encoding: $0) }),
        ]
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
