import Kernel
import Proofs
import Values

/// Writes the letters of a run: what offices and people would send, and what they should not.
struct Writer {
    let world: World

    private func statement(
        _ move: String, _ body: JSON, programme: String, part: String, nonce: String? = nil, validFor seconds: Int64 = 0
    ) -> Act.Statement {
        let now = world.clock.now().milliseconds / 1000
        return Act.Statement(
            log: World.log.origin, programme: programme, part: part, move: move, nonce: nonce ?? world.nonce(),
            expires: now + (seconds == 0 ? 86_400 : seconds), body: body)
    }

    func founding() throws -> Letter {
        let body: JSON = ["name": "Town", "registrar": .string(world.registrar.publicKey.did)]
        let found = Act.Statement(
            log: World.log.origin, programme: "office", part: "roles", move: "found", nonce: "the-founding",
            expires: 1_800_000_000 + 86_400, body: body)
        return Letter(act: try found.signed(by: world.office))
    }

    func opening(_ name: String, closesIn seconds: Int64?, eligible: Bool = false) throws -> Letter {
        let body: JSON = ["edition": 1, "programme": declaration(closesIn: seconds, eligible: eligible)]
        return Letter(
            act: try statement("open", body, programme: name, part: "programme").signed(by: world.office))
    }

    private func declaration(closesIn seconds: Int64?, eligible: Bool, stock: Int = 150) -> JSON {
        var terms = [JSONMember("stock", .number(JSONNumber(Int64(stock))))]
        if let seconds {
            let closes = world.clock.now().adding(milliseconds: seconds * 1000)
            terms.append(JSONMember("closes", .string(closes.description)))
        }
        if eligible { terms.append(JSONMember("eligible", .string("in roles where guest"))) }
        return [
            "title": "Fair", "audience": "public",
            "data": [
                "controller": "Town", "purpose": "Pleasure", "legalBasis": "public task",
                "retention": ["text": "P5Y", "tax": "P30D"], "contact": "town@example.org",
            ],
            "parts": ["fair": ["procedure": "fair@1", "title": "Fair", "terms": .object(terms)]],
        ]
    }

    /// Something that the office does to a programme.
    func decree(on programme: String) throws -> Letter {
        let voter = world.pick(world.voters).publicKey.did
        let statement: Act.Statement
        switch world.below(30) {
        case 0..<13:
            let body: JSON = ["role": "guest", "actors": [.string(voter)]]
            statement = self.statement("appoint", body, programme: programme, part: "roles")
        case 13..<22:
            let body: JSON = ["role": "guest", "actors": [.string(voter)], "reason": "moved away"]
            statement = self.statement("dismiss", body, programme: programme, part: "roles")
        case 22..<29:
            let changed = declaration(closesIn: Int64(5 + world.below(300)), eligible: world.percent(30))
            let body: JSON = ["reason": "Other times", "programme": changed]
            statement = self.statement("change", body, programme: programme, part: "programme")
        default:
            statement = self.statement("close", ["reason": "Rain"], programme: programme, part: "programme")
        }
        return Letter(act: try statement.signed(by: world.office))
    }

    /// Something that a person does at a fair.
    func move(at programme: String) throws -> Letter {
        let voter = world.pick(world.voters)
        switch world.below(20) {
        case 0..<11:
            let body: JSON = ["tickets": .number(JSONNumber(Int64(1 + world.below(6))))]
            return Letter(
                act: try statement("take", body, programme: programme, part: "fair").signed(by: voter))
        case 11..<15: return try story(at: programme, by: voter)
        case 15..<17:
            let time = world.clock.now().adding(milliseconds: Int64(world.below(90_000)))
            let body: JSON = ["at": .string(time.description)]
            return Letter(
                act: try statement("remindMe", body, programme: programme, part: "fair").signed(by: voter))
        case 17:
            let key = try SigningKey(seed: Hash.sha256(Array(world.nonce().utf8)).bytes)
            let body: JSON = ["key": .string(key.publicKey.did)]
            return Letter(
                act: try statement("addKey", body, programme: programme, part: "roles").signed(by: voter))
        case 18:
            return Letter(
                act: try statement("take", ["tickets": 1], programme: programme, part: "fair", validFor: -1)
                    .signed(by: voter))
        default:
            // The same nonce for two different acts: at most one of them may ever stand.
            let nonce = "shared-\(world.below(4))-\(programme)"
            let body: JSON = ["tickets": .number(JSONNumber(Int64(1 + world.below(2))))]
            return Letter(
                act: try statement("take", body, programme: programme, part: "fair", nonce: nonce).signed(by: voter))
        }
    }

    private func story(at programme: String, by voter: SigningKey) throws -> Letter {
        var body = [JSONMember("text", .string("Once upon a time \(world.below(1000))"))]
        if world.percent(50) { body.append(JSONMember("tax", .string("tax-\(world.below(12))"))) }
        let fair = try world.procedures.part(Fair.reference, terms: ["stock": 1])
        let sealed = try Sealing.seal(.object(body), of: "tell", in: fair, salt: world.salt)
        let act = try statement("tell", sealed.body, programme: programme, part: "fair").signed(by: voter)
        return Letter(act: act, disclosures: sealed.disclosures.map { Array($0.text.utf8) })
    }
}
