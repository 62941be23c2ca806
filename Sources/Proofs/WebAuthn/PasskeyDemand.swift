import Values

/// What a site asks of an authenticator, and what the answer is held against.
public struct PasskeyDemand: Sendable {
    /// The most bytes of the client's data.
    private static let maximumClientBytes = 16 << 10

    /// What the client's data must say it is for.
    enum Purpose: String {
        case create = "webauthn.create"
        case get = "webauthn.get"
    }

    /// The random bytes that the page carried.
    public let challenge: [UInt8]
    /// Where the page is: `https://town.example`.
    public let origin: String
    /// The site's identifier: `town.example`.
    public let site: String

    /// A demand of one page.
    public init(challenge: [UInt8], origin: String, site: String) {
        self.challenge = challenge
        self.origin = origin
        self.site = site
    }

    /// Checks what the browser says it did (WebAuthn Level 3, 7.1, steps 5 to 12, and 7.2, steps 8 to 14). Members that
    /// are not known are passed over: browsers add some on purpose.
    func check(_ clientData: [UInt8], for purpose: Purpose) throws(PasskeyError) {
        let data: JSON
        do throws(JSONSyntaxError) {
            data = try JSON(parsing: clientData, limits: JSONLimits(maximumBytes: Self.maximumClientBytes))
        } catch { throw .unreadable }
        guard data["type"] == .string(purpose.rawValue) else { throw .otherPurpose }
        guard let answered = data["challenge"]?.stringValue.flatMap({ Base64URL.decode($0) }), answered == challenge
        else { throw .otherChallenge }
        let isFramed = data["crossOrigin"] == .bool(true) || data["topOrigin"] != nil
        guard data["origin"] == .string(origin), !isFramed else { throw .otherOrigin }
    }

    /// Checks that it was for this site, and that the authenticator has seen its owner.
    func check(_ data: AuthenticatorData) throws(PasskeyError) {
        guard data.siteHash == Hash.sha256(Array(site.utf8)).bytes else { throw .otherOrigin }
        guard data.userPresent, data.userVerified else { throw .nobodyVerified }
    }
}
