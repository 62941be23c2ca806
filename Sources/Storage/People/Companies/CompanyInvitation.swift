import Crypto
import Foundation
public import Values

/// An invitation into a company that nobody has used yet.
public struct CompanyInvitation: Sendable, Hashable {
    /// How long it is good for: 7 days.
    public static let validSeconds: Int64 = 7 * 86_400

    /// Its number in the store.
    public let id: Int64
    /// What whoever uses it may do.
    public let role: CompanyRole
    /// When it was made.
    public let created: Instant
    /// Until when it is good.
    public let ends: Instant
}

/// What somebody brings to be taken into a company, once: 128 random bits, of which only SHA-256 is kept.
public struct InvitationCode: Sendable {
    private static let longest = 100

    /// The code in hexadecimal digits, in groups.
    public let text: String

    init(random key: SymmetricKey = SymmetricKey(size: .bits128)) {
        text = ResetCode(random: key).text
    }

    /// A code as it was typed.
    public init(typed: String) {
        text = String(typed.prefix(Self.longest))
    }

    var digest: Data { ResetCode.digest(of: text) }
}

extension InvitationCode: CustomStringConvertible, CustomReflectable {
    /// Never the code: it is not for a log line.
    public var description: String { "InvitationCode" }

    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
