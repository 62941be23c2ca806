import Crypto
import Foundation

/// What people type to say who they are: in Unicode's composed form (NFC) and lower case, so that it can be typed on
/// any keyboard.
struct LoginName: Sendable, Hashable {
    static let minimumCharacters = 3
    static let maximumCharacters = 64

    let text: String

    /// A name for a new account.
    init(_ typed: String) throws(AccountError) {
        let name = Self.normalized(typed)
        guard (Self.minimumCharacters...Self.maximumCharacters).contains(name.count), name.hasOnlyVisibleCharacters
        else { throw .loginInvalid }
        text = name
    }

    /// The keyed digest under which an account is found; made of anything, so that a name that cannot exist is looked
    /// for like any other.
    static func digest(of typed: String, secret: SymmetricKey) -> Data {
        let place = SealedPlace("login@1", normalized(typed))
        return Data(HMAC<SHA256>.authenticationCode(for: place.bytes, using: secret))
    }

    static func normalized(_ typed: String) -> String {
        typed.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
    }
}

extension String {
    /// Neither controls nor line ends, and no space at either end.
    var hasOnlyVisibleCharacters: Bool {
        let hidden = unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
            default: false
            }
        }
        return !hidden && first?.isWhitespace != true && last?.isWhitespace != true
    }
}
