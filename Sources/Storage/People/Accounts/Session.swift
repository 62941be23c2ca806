import Crypto
import Foundation
public import Values

/// What a browser shows to be let in again: 256 random bits, of which only SHA-256 is kept.
public struct SessionToken: Sendable, Hashable {
    private static let byteCount = 32

    /// The token as a cookie carries it: 43 characters of URL-safe Base64.
    public let text: String

    /// A token as it came; nil when it cannot be one.
    public init?(_ text: String) {
        guard Base64URL.decode(text)?.count == Self.byteCount else { return nil }
        self.text = text
    }

    init(random key: SymmetricKey = SymmetricKey(size: .bits256)) {
        text = Base64URL.encode(key.data)
    }

    var digest: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}

extension SessionToken: CustomStringConvertible, CustomReflectable {
    /// Never the token: it is not for a log line.
    public var description: String { "SessionToken" }

    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// That somebody is logged in.
public struct Session: Sendable, Hashable {
    /// How long a session lasts without a request: 12 hours.
    public static let idleSeconds: Int64 = 12 * 3600
    /// How long a session lasts at all: 7 days.
    public static let longestSeconds: Int64 = 7 * 86_400
    /// How many sessions an account has at most; the oldest ends for a new one.
    public static let maximumPerAccount = 20

    /// What the browser shows.
    public let token: SessionToken
    /// Whose it is.
    public let account: AccountID
    /// When its owner logged in.
    public let created: Instant
    /// When it was last used, to the minute.
    public let lastSeen: Instant

    /// When it ends unless it is used.
    public var ends: Instant {
        min(created.adding(seconds: Self.longestSeconds), lastSeen.adding(seconds: Self.idleSeconds))
    }

    /// What each form of the session carries, so that no other site can send it: HMAC-SHA-256 under the token.
    public var csrfToken: String { Base64URL.encode(Array(csrfCode)) }

    /// Whether a form came with this session's token; compared in constant time.
    public func isValidCSRFToken(_ text: String) -> Bool {
        guard let bytes = Base64URL.decode(text) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: Self.csrfLabel, using: csrfKey)
    }

    private static let csrfLabel = Array("acta/csrf@1".utf8)

    private var csrfKey: SymmetricKey { SymmetricKey(data: Array(token.text.utf8)) }

    private var csrfCode: HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Self.csrfLabel, using: csrfKey)
    }
}
