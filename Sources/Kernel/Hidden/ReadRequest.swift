public import Proofs
import Values

/// A signed request to be shown values that are not public: a compact JWS of type `acta-read+jwt`. It never enters the
/// log; what it shows to others than the person is noted for the person to see.
public struct ReadRequest: Sendable {
    /// The `typ` of its header.
    public static let type = "acta-read+jwt"
    /// How long a request may be valid, in seconds.
    public static let maximumValiditySeconds: Int64 = 600
    /// The most entries that one request names.
    public static let maximumEntries = 1_000
    /// The longest purpose in bytes.
    public static let maximumPurpose = 500

    /// What is asked for.
    public enum Subject: Hashable, Sendable {
        /// Everything that is kept of the one who asks.
        case mine
        /// The hidden values of entries.
        case entries([UInt64])
        /// The places of values whose retention has ended.
        case overdue
        /// A code with which the holder of an account sets a new password; asked for by the office.
        case resetCode(login: String)
    }

    /// Who asks.
    public let actor: ActorID
    /// The programme.
    public let programme: String
    /// What for, in the reader's words.
    public let purpose: String
    /// What is asked for.
    public let subject: Subject
    let log: String
    let expires: Int64
    let keyID: String

    private struct Payload: Codable {
        let log: String
        let programme: String
        let actor: ActorID
        let what: String
        let entries: [UInt64]?
        let login: String?
        let purpose: String
        let exp: Int64
    }

    /// Reads a request and verifies its signature; whether the key is the actor's is asked of the log.
    public init(parsing bytes: [UInt8]) throws(Refusal) {
        let payload: Payload
        let jws: CompactJWS
        do {
            jws = try CompactJWS(parsing: bytes)
            payload = try JSON(parsing: jws.payload).decode(Payload.self)
        } catch {
            throw Self.refusal("cannot be read: \(error)")
        }
        guard jws.type == Self.type, let keyID = jws.keyID, let key = try? PublicKey(did: keyID), !key.isLowOrder else {
            throw Self.refusal("needs the typ \(Self.type) and a kid with a did:key")
        }
        guard jws.isValid(for: key) else { throw Self.refusal("has a signature that does not verify") }
        guard payload.actor.isValid, Identifier.isValid(payload.programme) else {
            throw Self.refusal("names an actor or a programme that cannot be")
        }
        guard (1...Self.maximumPurpose).contains(payload.purpose.utf8.count) else {
            throw Self.refusal("must say what for, in at most \(Self.maximumPurpose) bytes")
        }
        switch (payload.what, payload.entries, payload.login) {
        case ("mine", nil, nil): subject = .mine
        case ("overdue", nil, nil): subject = .overdue
        case ("reset-code", nil, let login?): subject = .resetCode(login: login)
        case ("entries", let entries?, nil) where (1...Self.maximumEntries).contains(entries.count):
            subject = .entries(entries)
        default:
            throw Self.refusal(
                "asks for “mine”, “overdue”, “entries” with 1 to \(Self.maximumEntries) indexes, or “reset-code” with a login"
            )
        }
        actor = payload.actor
        programme = payload.programme
        purpose = payload.purpose
        log = payload.log
        expires = payload.exp
        self.keyID = keyID
    }

    /// Signs a request.
    public static func signed(
        _ subject: Subject, programme: String, purpose: String, of log: LogID, expires: Int64, actor: ActorID? = nil,
        by key: SigningKey
    ) throws -> [UInt8] {
        let (what, entries, login): (String, [UInt64]?, String?) =
            switch subject {
            case .mine: ("mine", nil, nil)
            case .overdue: ("overdue", nil, nil)
            case .resetCode(let login): ("reset-code", nil, login)
            case .entries(let entries): ("entries", entries, nil)
            }
        let payload = Payload(
            log: log.origin, programme: programme, actor: actor ?? ActorID(key.did), what: what, entries: entries,
            login: login,
            purpose: purpose, exp: expires)
        return try CompactJWS.sign(
            payload: JSON(encoding: payload).canonicalized(), type: type, keyID: key.did, with: key)
    }

    static func refusal(_ why: String) -> Refusal {
        Refusal("read.request", "The request \(why).", remedy: "Sign it again with a current key of the actor.")
    }
}
