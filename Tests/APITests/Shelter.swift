import Kernel
import Proofs
import TestDoors
import Testing
import Values

@testable import API

/// A register of animals that wait for a home: names are public texts of the people who found them, and may be withheld.
enum Shelter {
    static let declaration: JSON = [
        "title": "Shelter", "audience": "public",
        "data": [
            "controller": "Town of Example", "purpose": "Finding homes", "legalBasis": "public task",
            "retention": ["story": "P1Y", "phone": "P30D", "photo": "P1Y"], "contact": "privacy@town.example",
        ],
        "parts": ["animals": ["procedure": "register@1", "title": "Animals", "terms": terms]],
    ]

    private static let terms: JSON = [
        "title": "kind", "submissions": ["review": false],
        "fields": [
            [
                "id": "kind", "label": "Kind", "type": "choice", "required": true, "facet": true,
                "choices": [["id": "cat", "label": "Cat"], ["id": "dog", "label": "Dog"]],
            ],
            ["id": "story", "label": "Story", "type": "paragraph", "treatment": "withdrawable", "search": true],
            ["id": "phone", "label": "Phone", "type": "text", "treatment": "personal", "readers": ["clerk"]],
            ["id": "photo", "label": "Photo", "type": "file", "treatment": "withdrawable"],
        ],
    ]

    /// A door whose town has the register open.
    static func doors() async throws -> Doors {
        let doors = try await Doors()
        let body = ProgrammeRules.openBody(declaration)
        try await doors.town.accept("open", in: "shelter/programme", body, by: doors.town.office)
        try await doors.town.project()
        return doors
    }
}

extension Doors {
    /// Submits an animal with its values sealed, and brings the views up to date.
    func submit(_ values: JSON, by key: SigningKey) async throws -> TestClient.Answer {
        let part = try #require(try await town.desk.custodian?.part(PartAddress(programme: "shelter", part: "animals")))
        var salts = UInt8(0)
        let sealed = try Sealing.seal(["values": values], of: "submit", in: part) {
            salts += 1
            return [UInt8](repeating: salts, count: 16)
        }
        let act = try town.act("submit", in: "shelter/animals", sealed.body, by: key)
        let envelope: JSON = [
            "act": .string(String(decoding: act, as: UTF8.self)),
            "disclosures": .array(sealed.disclosures.map { .string($0.text) }),
        ]
        let answer = try await post(envelope.serialized(), to: "shelter/animals", type: "application/json")
        try await town.project()
        return answer
    }

    /// Sends a signed request for values that are not public.
    func read(_ subject: ReadRequest.Subject, by key: SigningKey, in programme: String = "shelter") async throws
        -> TestClient.Answer
    {
        let request = try ReadRequest.signed(
            subject, programme: programme, purpose: "A test", of: town.desk.log,
            expires: town.clock.now().seconds + 60, by: key)
        return try await client.ask(
            "POST", "/api/programmes/\(programme)/readings", headers: ["Content-Type": "application/jose"],
            body: request)
    }
}
