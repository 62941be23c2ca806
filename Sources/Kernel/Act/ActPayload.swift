import Values

/// The payload of an act as JSON, by the names that stand on the log.
struct ActPayload: Codable {
    let log: String
    let programme: String
    let part: String
    let move: String
    let actor: ActorID
    let `for`: ActorID?
    let nonce: String
    let exp: Int64
    let body: JSON

    /// Reads a payload without the machinery of `Decodable`, which costs more than hashing an act and is the same for
    /// every act that is sent.
    ///
    /// - Returns: nil for whatever is not exactly an act's members; then `Decodable` says what is wrong.
    init?(plain json: JSON) {
        guard let members = json.objectValue, members.count <= Self.memberNames.count else { return nil }
        var texts = [String?](repeating: nil, count: Self.memberNames.count)
        var expiry: Int64?
        var given: JSON?
        for member in members {
            guard let place = Self.memberNames.firstIndex(where: { $0.hasSameBytes(as: member.name) }) else {
                return nil
            }
            switch member.value {
            case .string(let text) where place < Self.textMembers: texts[place] = text
            case .number(let number) where place == Self.textMembers: expiry = number.int64
            default:
                guard place > Self.textMembers else { return nil }
                given = member.value
            }
        }
        guard let log = texts[0], let programme = texts[1], let part = texts[2], let move = texts[3],
            let actor = texts[4], let nonce = texts[5], let exp = expiry, let body = given
        else { return nil }
        self.init(
            log: log, programme: programme, part: part, move: move, actor: ActorID(actor),
            for: texts[6].map { ActorID($0) },
            nonce: nonce, exp: exp, body: body)
    }

    init(
        log: String, programme: String, part: String, move: String, actor: ActorID, for principal: ActorID?,
        nonce: String, exp: Int64, body: JSON
    ) {
        self.log = log
        self.programme = programme
        self.part = part
        self.move = move
        self.actor = actor
        self.for = principal
        self.nonce = nonce
        self.exp = exp
        self.body = body
    }

    /// The texts first, then the number, then the object.
    private static let memberNames = ["log", "programme", "part", "move", "actor", "nonce", "for", "exp", "body"]
    private static let textMembers = 7

    /// Checks what the types do not say.
    func check() throws(Refusal) {
        for (name, value) in [("programme", programme), ("part", part)] where !Identifier.isValid(value) {
            throw ActRefusal.member(
                name, "must be lower-case letters, digits and hyphens, at most \(Identifier.maximumLength)")
        }
        guard !move.isEmpty, move.utf8.count <= Identifier.maximumLength else {
            throw ActRefusal.member("move", "must name a move, at most \(Identifier.maximumLength) bytes")
        }
        guard actor.isValid else { throw ActRefusal.member("actor", "must be printable ASCII, at most 160 bytes") }
        if let principal = `for`, !principal.isValid {
            throw ActRefusal.member("for", "must be printable ASCII, at most 160 bytes")
        }
        guard (8...Act.maximumNonceLength).contains(nonce.utf8.count),
            nonce.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { throw ActRefusal.member("nonce", "must be 8 to \(Act.maximumNonceLength) printable ASCII characters") }
        guard exp >= 0, exp < Self.latestExpiry else {
            throw ActRefusal.member("exp", "must be seconds since 1970, before the year 10000")
        }
        guard case .object = body else { throw ActRefusal.member("body", "must be an object") }
    }

    private static let latestExpiry: Int64 = 253_402_300_800
}

/// The refusals that concern an act whatever its procedure.
enum ActRefusal {
    static func tooLarge(_ bytes: Int) -> Refusal {
        Refusal(
            "act.too_large", "The act has \(bytes) bytes; an entry has at most \(Entry.maximumBytes).",
            remedy: "Send large documents as files and name their digests in the act.",
            details: ["size": .count(bytes), "most": .count(Entry.maximumBytes)])
    }

    static func notAJWS(_ why: String) -> Refusal {
        Refusal(
            "act.not_a_jws", "The act is not a compact JWS: \(why).",
            remedy: "Send header, payload and signature in base64url without padding, separated by points (RFC 7515).")
    }

    static func header(_ why: String, pointer: String) -> Refusal {
        Refusal(
            "act.header", "The act's header is not acceptable: \(why).",
            remedy: "Use alg EdDSA or ES256, typ \(Act.type) and kid with a did:key.", pointer: pointer)
    }

    static func notJSON(_ why: String) -> Refusal {
        Refusal("act.not_json", "The act's payload is not JSON: \(why).", remedy: "Send one JSON object (RFC 8259).")
    }

    static func payload(_ error: JSONDecodingError) -> Refusal {
        Refusal(
            "act.payload", "The act's payload does not fit: \(error.reason).",
            remedy: "Send log, programme, part, move, actor, nonce, exp and body.",
            pointer: error.pointer())
    }

    static func member(_ name: String, _ why: String) -> Refusal {
        Refusal("act.member", "“\(name)” \(why).", remedy: "Correct “\(name)” and sign again.", pointer: "/\(name)")
    }

    static let signature = Refusal(
        "act.signature", "The signature does not fit the act and the key that its header names.",
        remedy: "Sign exactly the bytes that you send, with the key named in kid.")

    static func otherLog(_ named: String, ours: String) -> Refusal {
        Refusal(
            "act.other_log", "The act is for the log “\(named)”; this is “\(ours)”.",
            remedy: "Send it to the log that it names.", pointer: "/log")
    }

    static func expired(at time: Int64) -> Refusal {
        Refusal(
            "act.expired", "The act was valid until second \(time) since 1970, which has passed.",
            remedy: "Sign it again with a later exp.", pointer: "/exp")
    }

    static let expiresTooLate = Refusal(
        "act.expires_too_late", "The act would stay valid for more than seven days.",
        remedy: "Sign it again with an exp at most seven days ahead.", pointer: "/exp")

    static let nonceUsed = Refusal(
        "act.nonce_used", "This actor has used the nonce for another act.",
        remedy: "Sign the new act with a new nonce.", pointer: "/nonce")

    static func keyNotOfActor(_ key: String) -> Refusal {
        Refusal(
            "act.key_not_of_actor", "The key \(key) is not a current key of the actor.",
            remedy: "Sign with a key of the actor, or add the key first with the move addKey.", pointer: "/actor")
    }

    static func noMandate() -> Refusal {
        Refusal(
            "act.no_mandate", "The actor has no mandate from the person named in “for”.",
            remedy: "Leave “for” out, or have the mandate recorded in the part “roles” first.", pointer: "/for")
    }

    static func roleMissing(_ roles: [RoleName], move: String) -> Refusal {
        let names = roles.map(\.text).joined(separator: " or ")
        return Refusal(
            "act.role_missing", "The move “\(move)” needs the role \(names), which the actor does not have.",
            remedy: "Ask the office to appoint you, or let somebody with the role act.", pointer: "/actor",
            details: ["roles": .words(roles.map(\.text))])
    }

    static func unknownMove(_ move: String, known: [String]) -> Refusal {
        Refusal(
            "act.unknown_move", "There is no move “\(move)” here.",
            remedy: "The moves are \(known.joined(separator: ", ")).", pointer: "/move")
    }
}
