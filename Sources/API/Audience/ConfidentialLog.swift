import Hummingbird
import Kernel
import Proofs
import Storage

/// What those are told who may not read a log.
enum ConfidentialLog {
    /// The same for everything: nobody learns from it whether there is what they asked for.
    static let refusal = Refusal(
        "log.confidential", "Only those who take part in this log, or work for its office, may read it.",
        remedy: "Log in, or sign the request with a key that has a role here (docs/confidential.md). If you have a "
            + "letter with a code, log in and enter the code.")
}

/// Answers for acts of people who may not read the log: what is refused by its state would tell them of it.
struct RefusalMask: Sendable {
    /// Refusals that were decided without looking at the log.
    private static let told: Set<String> = ["act.expired", "act.expires_too_late", "act.other_log"]

    let readers: LogReaders
    let desk: LogDesk

    /// What the sender of a refused statement is told.
    func answer(to refused: SignedRefusal, of submission: Submission) async throws -> SignedRefusal {
        if try await mayKnow(refused.refusal.code, of: submission) { return refused }
        return try await desk.sign(ConfidentialLog.refusal, of: submission.deed.statement)
    }

    private func mayKnow(_ code: String, of submission: Submission) async throws -> Bool {
        if Self.told.contains(code) { return true }
        guard let key = submission.keyID else {
            // Whoever sends a row that its manifest signs for has it from the one who signed.
            return !code.hasPrefix("row.") && code != "act.nonce_used"
        }
        return try await readers.include(submission.deed.actor, signingWith: key)
    }
}
