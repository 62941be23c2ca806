public import Proofs

/// Where uploads wait until a hidden value names them, and stay as long as that value is kept.
public protocol UploadStore: Sendable {
    /// Ties a waiting upload to the hidden value that names it; again for the same value changes nothing.
    ///
    /// - Returns: whether there is one.
    func tie(_ content: Hash, to statement: Hash, pointer: String, of log: LogID) async throws -> Bool
}
