public import Proofs
public import Values

/// A passkey of an account, as its owner sees it.
public struct KeptPasskey: Sendable, Hashable {
    /// The most passkeys of one account.
    public static let maximumPerAccount = 20
    /// The most characters of a name.
    public static let maximumNameCharacters = 60

    /// Names it on the pages.
    public let number: Int
    /// What its owner calls it.
    public let name: String
    /// The passkey.
    public let passkey: Passkey
    /// When it was added.
    public let created: Instant
    /// When it was last used to log in.
    public let used: Instant?
}

/// The part of a passkey that is sealed.
struct SealedPasskey: Codable, Sendable {
    let id: String
    let key: String
    let name: String
}
