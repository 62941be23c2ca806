import Foundation

/// A password that somebody may choose: long enough and not made as those are that are tried first. Nothing else is asked
/// of it (NIST SP 800-63B, 3.1.1.2: no rules about kinds of characters).
public struct NewPassword: Sendable {
    /// The fewest bytes.
    public static let minimumBytes = 10
    /// The most bytes; none is ever cut off.
    public static let maximumBytes = 256

    let bytes: [UInt8]

    /// Checks a password for a login name.
    init(_ typed: String, login: String) throws(AccountError) {
        let password = typed.precomposedStringWithCanonicalMapping
        let count = password.utf8.count
        guard count >= Self.minimumBytes else { throw .passwordTooShort(minimumBytes: Self.minimumBytes) }
        guard count <= Self.maximumBytes else { throw .passwordTooLong(maximumBytes: Self.maximumBytes) }
        guard !GuessablePassword.isGuessable(password) else { throw .passwordCommon }
        guard LoginName.normalized(password) != LoginName.normalized(login) else { throw .passwordIsLogin }
        bytes = Array(password.utf8)
    }

    /// A password that is tried: the same bytes as when it was chosen. One that is too long is no password at all, and
    /// as much work as any other.
    static func tried(_ typed: String) -> [UInt8] {
        guard typed.utf8.count <= 4 * maximumBytes else { return [] }
        let bytes = Array(typed.precomposedStringWithCanonicalMapping.utf8)
        return bytes.count <= maximumBytes ? bytes : []
    }
}
