/// What may be done in a secret ballot. The cases are named as moves are on the log.
///
/// Documents of Belenios stand there as texts, byte for byte, because digests are made of those bytes.
public enum SecretBallotMove: Codable, Sendable, Hashable {
    /// The credential authority lists public halves of credentials, each as `number` or `number,weight`.
    case enlist(credentials: [String])
    /// The credential authority closes its list: the identifier for which credentials were made, how many there are,
    /// and the digest over them.
    case publish(uuid: String, credentials: UInt64, digest: String)
    /// A trustee gives a key of their own, where all are needed.
    case key(trustee: String, key: String)
    /// A trustee gives a certificate: the first step to a common key.
    case certify(trustee: String, certificate: String)
    /// A trustee gives every other one a share of a secret, encrypted.
    case deal(trustee: String, shares: String)
    /// A trustee has checked all shares, and gives the public half of what they come to.
    case confirm(trustee: String, key: String)
    /// The office has the trustees begin anew.
    case restart
    /// The office fixes the election; and says how large the roll is, and its digest.
    case fix(election: String, people: UInt64?, roll: String?)
    /// Somebody casts an encrypted ballot.
    case cast(ballot: String)
    /// A trustee gives their part of opening the tally.
    case decrypt(trustee: String, share: String)
}
