import Crypto
public import Values

/// The name of an account: says nothing about the person and stands in no act.
public struct AccountID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Thirty-two hexadecimal digits.
    public let text: String

    /// An identifier as it was kept.
    public init(_ text: String) {
        self.text = text
    }

    static func random() -> AccountID {
        AccountID(Hex.encode(SymmetricKey(size: .bits128).data))
    }

    public var description: String { text }

    /// Written as the digits alone.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// An account as its owner sees it. Roles are not kept here: the log appoints.
public struct Account: Sendable, Hashable {
    /// The account.
    public let id: AccountID
    /// What its owner types to log in.
    public let login: String
    /// How its owner wants to be addressed.
    public let displayName: String
    /// When it was made.
    public let created: Instant
}

extension Account: CustomStringConvertible, CustomReflectable {
    /// The identifier alone: names are not for a log line.
    public var description: String { "Account(\(id))" }

    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

/// The part of an account that is sealed.
struct Profile: Codable, Sendable {
    static let maximumNameCharacters = 100

    let login: String
    let displayName: String

    init(login: LoginName, displayName: String) throws(AccountError) {
        let characters = displayName.count
        guard (1...Self.maximumNameCharacters).contains(characters), displayName.hasOnlyVisibleCharacters else {
            throw .nameInvalid
        }
        self.login = login.text
        self.displayName = displayName
    }
}
