import Kernel
import Proofs
import Values

/// Founds a log: entry 0, signed by the office, names the office and the registrar's key.
struct Founding {
    /// How the office is called.
    let office: String
    /// The deployment's keys.
    let keys: DataFolder.Keys
    /// For whom the log is to be.
    let audience: Programme.Audience

    /// Puts the first entry on an empty log, by a sequencer that has nothing else to do.
    func found(_ log: LogID, through sequencer: Sequencer) async throws {
        async let work: Void = sequencer.run()
        defer { sequencer.stop() }
        try await submit(to: log, through: sequencer)
        sequencer.stop()
        try await work
    }

    private func submit(to log: LogID, through sequencer: Sequencer) async throws {
        guard let part = PartPath(argument: "office/roles") else { preconditionFailure("both are identifiers") }
        let act = try ActAuthor(log: log.origin, key: keys.office).sign(
            "found",
            [
                "name": .string(office), "registrar": .string(keys.registrar.did),
                "audience": .string(audience.rawValue),
            ], in: part)
        let prepared: Submission
        do { prepared = try Clerk(log: log).prepare(act) } catch { throw Self.failure(error) }
        if case .refused(let refused)? = try await sequencer.submit([prepared]).first {
            throw Self.failure(refused.refusal)
        }
    }

    private static func failure(_ refusal: Refusal) -> Failure {
        Failure(.serverFailed, refusal.code, "The log could not be founded: \(refusal.reason)", remedy: refusal.remedy)
    }
}
