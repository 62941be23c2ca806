import Kernel
import Proofs

/// Audits a public log, with a bar for the one who waits.
enum AuditRun {
    /// What the audit found.
    ///
    /// - Throws: a `Failure` for the first difference.
    static func report(
        on log: any PublicLog, key: NoteVerifierKey, policy: LogPolicy?
    ) async throws -> AuditReport {
        let size = (try? Checkpoint(parsing: SignedNote(parsing: try await log.checkpoint()).text).size) ?? 0
        let bar = ProgressBar("Auditing", total: size, unit: "entries")
        defer { bar.finish() }
        let audit = Audit(of: log, key: key, procedures: .all, policy: policy, spillingInto: try TemporarySpace())
        do {
            return try await audit.run { done, _ in bar.reach(done) }
        } catch let difference as ReplayDifference {
            throw Failure(
                .refused, "audit.difference", "This log is not right. \(difference)",
                remedy: "Keep a copy of what you were shown, and ask the office and the log's other readers.")
        }
    }
}
