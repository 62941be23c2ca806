import Proofs
public import Values

/// What "my data" says about a passkey.
public struct PasskeyRecord: Sendable, Codable, Hashable {
    /// What its owner calls it.
    public let name: String
    /// What checks its signatures, as a did:key.
    public let key: String
    /// When it was added.
    public let created: Instant
    /// When it was last used to log in.
    public let used: Instant?

    init(_ kept: KeptPasskey) {
        name = kept.name
        key = kept.passkey.key.did
        created = kept.created
        used = kept.used
    }
}
