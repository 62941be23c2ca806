import Proofs

/// A file that says which logs and witnesses are believed (C2SP tlog-policy).
enum PolicyFile {
    /// Reads a policy.
    static func read(_ path: String) throws -> LogPolicy {
        let bytes = try OutputFile.read(path)
        do {
            return try LogPolicy(parsing: bytes)
        } catch {
            throw Failure.wrongUse("\(path) is not a policy: \(error).", remedy: "See docs/witnesses.md for its form.")
        }
    }
}
