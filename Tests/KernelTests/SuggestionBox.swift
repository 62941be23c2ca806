import Kernel
import Proofs
import Values

/// The smallest procedure that hides something: a suggestion in words, and optionally a number that is unique.
struct SuggestionBox: Procedure {
    struct Terms: Codable, Sendable {
        var review: Bool?
    }

    enum Move: Codable, Sendable {
        case suggest(topic: String, text: JSON, tax: JSON?)
        case publish(version: UInt64)
    }

    struct Subject: Codable, Sendable {}
    struct Tally: Sendable { var suggestions = 0 }
    struct Outcome: Codable, Sendable { var suggestions: Int }

    static let name: ProcedureName = "suggestion-box"
    static let edition = 1
    static let moves = [
        MoveDeclaration("suggest", by: [.anyone], isBulk: true), MoveDeclaration("publish", by: [.office]),
    ]

    let terms: Terms

    init(terms: Terms) { self.terms = terms }

    var closes: Instant? { nil }
    var hiddenFields: [HiddenField] {
        [HiddenField("text", .withdrawable), HiddenField("tax", .personal, readers: [.clerk], isUnique: true)]
    }

    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "suggest" else { return [] }
        return ["text", "tax"].filter { body[$0] != nil }.map {
            HiddenPlace(field: $0, path: [.member($0)], waits: $0 == "text" && terms.review == true)
        }
    }

    func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, (1...200).contains(text.utf8.count) else {
            throw Refusal("box.text", "It must be a text of 1 to 200 bytes.", remedy: "Write one.")
        }
    }

    func facts(of move: String) -> [FactDemand] { [FactDemand("resident", by: [.clerk])] }

    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .suggest(let topic, _, let tax):
            guard topic != "rumours" else { throw Refusal("box.topic", "No rumours.", remedy: "Suggest something.") }
            guard tax != nil else { return }
            guard let fact = situation.facts.first(where: { $0.name == RegistrarFact.unique.rawValue }),
                let digest = fact.value["digest"]?.stringValue
            else { throw Refusal("box.unique", "Nobody vouches for the number.", remedy: "Send it to the server.") }
            let key = Array(digest.utf8)
            guard try situation.subject("tax", key) == nil else {
                throw Refusal("box.twice", "This number has made a suggestion.", remedy: "One each.")
            }
            try situation.set(Subject(), "tax", key)
        case .publish(let version):
            try situation.publishValues(of: version)
        }
    }

    func mayChange(_ old: Terms, to new: Terms) {}
    func emptyTally() -> Tally { Tally() }
    func count(_ applied: Applied<Move>, into tally: inout Tally) { tally.suggestions += 1 }
    func outcome(of tally: Tally) -> Outcome? { Outcome(suggestions: tally.suggestions) }
    func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON { try JSON(encoding: outcome) }
}

extension TestOffice {
    /// Opens a programme with a suggestion box.
    func openBox(review: Bool = false, retention: JSON = ["text": "P5Y", "tax": "P30D"]) async throws {
        try await accepted(
            "open", Self.box(review: review, retention: retention), programme: "box", part: "programme", by: office)
    }

    static func box(review: Bool, retention: JSON) -> JSON {
        [
            "edition": 1,
            "programme": [
                "title": "Box", "audience": "public",
                "data": [
                    "controller": "Town", "purpose": "Listening", "legalBasis": "public task", "retention": retention,
                    "contact": "town@example.org",
                ],
                "parts": [
                    "ideas": [
                        "procedure": "suggestion-box@1", "title": "Ideas", "terms": ["review": .bool(review)],
                    ]
                ],
            ],
        ]
    }

    /// A salt that differs from test to test, and is no secret.
    static func salt() -> [UInt8] { Array(Hash.sha256(Nonces.next().utf8).bytes.prefix(16)) }

    /// A suggestion, sealed and signed, with the values that it hides.
    func suggestion(
        _ text: String, tax: String? = nil, topic: String = "trees", by key: SigningKey
    ) async throws -> (act: [UInt8], disclosures: [[UInt8]]) {
        var body: [JSONMember] = [JSONMember("topic", .string(topic)), JSONMember("text", .string(text))]
        if let tax { body.append(JSONMember("tax", .string(tax))) }
        let box = try procedures.part(SuggestionBox.reference, terms: [:])
        let sealed = try Sealing.seal(.object(body), of: "suggest", in: box, salt: Self.salt)
        let act = try statement("suggest", sealed.body, programme: "box", part: "ideas").signed(by: key)
        return (act, sealed.disclosures.map { Array($0.text.utf8) })
    }

    /// Makes a suggestion and carries it into the views.
    @discardableResult
    func suggest(_ text: String, tax: String? = nil, by key: SigningKey) async throws -> Receipt {
        let (act, disclosures) = try await suggestion(text, tax: tax, by: key)
        switch try await desk.submit(act, disclosures: disclosures) {
        case .accepted(let receipt), .repeated(let receipt):
            try await projector.catchUp()
            return receipt
        case .refused(let refused): throw refused.refusal
        }
    }
}
