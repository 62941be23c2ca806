public import Values

/// What an identity provider says about somebody who has logged in there (OpenID Connect Core 1.0, 2).
public struct IDToken: Sendable {
    /// The most bytes of a token.
    public static let maximumBytes = 32 << 10
    /// The most bytes of a subject (OpenID Connect Core 1.0, 2).
    public static let maximumSubjectBytes = 255
    /// How far clocks may be apart, in seconds.
    static let leewaySeconds: Int64 = 60

    /// What a token is held against.
    public struct Demand: Sendable {
        /// The provider.
        public let issuer: String
        /// How the provider calls this service.
        public let client: String
        /// What the log-in was begun with.
        public let nonce: String

        /// A demand of one log-in.
        public init(issuer: String, client: String, nonce: String) {
            self.issuer = issuer
            self.client = client
            self.nonce = nonce
        }
    }

    /// Who it is, for the provider; never used again for somebody else.
    public let subject: String
    /// How the person is called, if the provider says so.
    public let name: String?
    private let claims: JSON

    /// Checks a token (OpenID Connect Core 1.0, 3.1.3.7).
    public init(
        checking text: String, keys: [IDTokenKey], demand: Demand, at time: Instant
    ) throws(IDTokenError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .unreadable }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let signature = Base64URL.decode(parts[2]) else { throw .unreadable }
        let header = try Self.json(parts[0])
        let claims = try Self.json(parts[1])
        guard let algorithm = header["alg"]?.stringValue, header["crit"] == nil else { throw .unreadable }
        let keyID = header["kid"]?.stringValue
        let message = Array("\(parts[0]).\(parts[1])".utf8)
        let candidates = keys.filter { keyID == nil || $0.id == nil || $0.id == keyID }
        guard candidates.contains(where: { $0.isValidSignature(signature, by: algorithm, for: message) }) else {
            throw .signature
        }
        guard claims["iss"] == .string(demand.issuer) else { throw .issuer }
        guard Self.isFor(demand.client, claims) else { throw .audience }
        guard let ends = claims["exp"].flatMap({ Instant(numericDate: $0) }),
            let issued = claims["iat"].flatMap({ Instant(numericDate: $0) }),
            time < ends.adding(seconds: Self.leewaySeconds), issued <= time.adding(seconds: Self.leewaySeconds)
        else { throw .time }
        guard claims["nonce"] == .string(demand.nonce) else { throw .nonce }
        guard let subject = claims["sub"]?.stringValue, (1...Self.maximumSubjectBytes).contains(subject.utf8.count)
        else { throw .unreadable }
        self.subject = subject
        name = claims["name"]?.stringValue
        self.claims = claims
    }

    /// What a claim says, such as `acr`, how somebody was authenticated; nil where it is missing or no text.
    public func text(_ claim: String) -> String? { claims[claim]?.stringValue }

    private static func isFor(_ client: String, _ claims: JSON) -> Bool {
        switch claims["aud"] {
        case .string(let audience): return audience == client
        case .array(let audiences):
            guard audiences.contains(.string(client)) else { return false }
            return audiences.count == 1 || claims["azp"] == .string(client)
        default: return false
        }
    }

    private static func json(_ part: String) throws(IDTokenError) -> JSON {
        guard let bytes = Base64URL.decode(part) else { throw .unreadable }
        do throws(JSONSyntaxError) {
            return try JSON(parsing: bytes, limits: JSONLimits(maximumBytes: maximumBytes, maximumDepth: 16))
        } catch { throw .unreadable }
    }
}
