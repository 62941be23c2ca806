/// Why the encrypted copy of a key does not open.
public enum SealedKeyError: Error, Hashable, Sendable {
    /// The file is not such a copy.
    case unreadable
    /// The passphrase was hashed fewer times than is safe, or more often than is reasonable.
    case iterations
    /// The passphrase is another one, or the file was changed.
    case wrongPassphrase
    /// What opens is not the key that the file names.
    case otherKey
}
