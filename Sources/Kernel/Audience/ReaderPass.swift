public import Proofs
public import Values

/// What a program shows at the door of a log that is not public: a compact JWS of type `acta-reader+jwt` in the header
/// `Authorization`, made anew for each request.
///
/// It names the server and the path for which it was made, so that nobody who is shown it can use it elsewhere, and it
/// lives for a minute. It never enters the log.
public struct ReaderPass: Sendable {
    /// The `typ` of its header.
    public static let type = "acta-reader+jwt"
    /// The scheme in the header `Authorization`.
    public static let scheme = "Acta-Reader"
    /// How far ahead a pass may expire, in seconds: its minute, and another for clocks that differ.
    public static let maximumValiditySeconds: Int64 = 120
    /// For how long a pass is made, in seconds.
    public static let validitySeconds: Int64 = 60
    /// The longest pass in bytes.
    public static let maximumBytes = 4_096

    /// Who asks.
    public let actor: ActorID
    /// The key that signed, as did:key.
    public let keyID: String
    private let payload: Payload

    private struct Payload: Codable {
        let actor: ActorID
        let aud: String
        let path: String
        let exp: Int64
    }

    /// Reads what stands in the header and verifies its signature; whether the key is the actor's, and the actor a
    /// reader, is asked of the log.
    public init(header: String) throws(Refusal) {
        guard header.utf8.count <= Self.maximumBytes, header.hasPrefix(Self.scheme + " ") else {
            throw Self.refusal("is not of the form “\(Self.scheme) …”")
        }
        let payload: Payload
        let jws: CompactJWS
        do {
            jws = try CompactJWS(parsing: Array(header.utf8.dropFirst(Self.scheme.utf8.count + 1)))
            payload = try JSON(parsing: jws.payload).decode(Payload.self)
        } catch {
            throw Self.refusal("cannot be read")
        }
        guard jws.type == Self.type, let keyID = jws.keyID, let key = try? PublicKey(did: keyID), !key.isLowOrder else {
            throw Self.refusal("needs the typ \(Self.type) and a kid with a did:key")
        }
        guard jws.isValid(for: key) else { throw Self.refusal("has a signature that does not verify") }
        guard payload.actor.isValid else { throw Self.refusal("names an actor that cannot be") }
        actor = payload.actor
        self.keyID = keyID
        self.payload = payload
    }

    /// Checks that it was made for this server and this path, and is valid now.
    ///
    /// - Parameter servers: the addresses by which the server is known, without a slash at the end.
    public func check(servers: [String], path: String, at time: Instant) throws(Refusal) {
        guard servers.contains(payload.aud) else {
            let asked = payload.aud.prefix(200)
            throw Self.refusal("was made for the server “\(asked)”; this one is \(servers.first ?? "")")
        }
        guard payload.path == path else { throw Self.refusal("was made for another path") }
        let (ahead, isTooFar) = payload.exp.subtractingReportingOverflow(time.seconds)
        guard !isTooFar, (0...Self.maximumValiditySeconds).contains(ahead) else {
            throw Self.refusal("must expire within \(Self.maximumValiditySeconds) seconds from now")
        }
    }

    /// Makes what stands in the header.
    public static func header(
        for path: String, at server: String, expires: Int64, actor: ActorID? = nil, by key: SigningKey
    ) throws -> String {
        let payload = Payload(actor: actor ?? ActorID(key.did), aud: server, path: path, exp: expires)
        let jws = try CompactJWS.sign(
            payload: JSON(encoding: payload).canonicalized(), type: type, keyID: key.did, with: key)
        return "\(scheme) \(String(decoding: jws, as: UTF8.self))"
    }

    private static func refusal(_ why: String) -> Refusal {
        Refusal(
            "log.pass", "The header Authorization \(why).",
            remedy: "Make it anew for each request, as docs/confidential.md says.")
    }
}
