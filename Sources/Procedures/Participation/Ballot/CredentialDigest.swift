public import Proofs

/// One digest for a whole list of credentials, made credential by credential: whoever changes, adds or leaves out one
/// gets another.
///
/// It begins with the hash of `acta/ballot@1`; each credential changes it to the hash of the digest so far and the
/// credential's text, with its weight as it is listed.
public enum CredentialDigest {
    /// The digest of no credentials.
    public static let empty = Hash.sha256("acta/ballot@1".utf8)

    /// The digest after one more.
    public static func adding(_ credential: String, to digest: Hash) -> Hash {
        Hash.sha256(digest.bytes + Array(credential.utf8))
    }
}
