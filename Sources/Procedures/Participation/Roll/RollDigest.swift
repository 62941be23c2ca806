public import Proofs

/// One digest for a whole roll, made entry by entry: whoever changes, adds or leaves out one person gets another.
///
/// It begins with the hash of `acta/roll@1`; each person who is entered changes it to the hash of the digest so far,
/// the person's number (eight bytes, the largest first) and the text of the code's key.
public enum RollDigest {
    /// The digest of a roll with nobody on it.
    public static let empty = Hash.sha256("acta/roll@1".utf8)

    /// The digest after one more person.
    public static func adding(person: UInt64, code: String, to digest: Hash) -> Hash {
        var bytes = digest.bytes
        withUnsafeBytes(of: person.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: code.utf8)
        return Hash.sha256(bytes)
    }
}
