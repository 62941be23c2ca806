import Kernel
import Logging
import Proofs
import Storage

/// How a server makes sure, before it signs anything, that its log is not older than what others have seen of it.
struct StartSafety {
    /// Asks others than mirrors, such as witnesses, what they keep of a log.
    typealias Keepers = @Sendable (LogHead?) async throws -> [RollbackGuard.Sighting]

    /// Mirrors to ask, as folders or addresses.
    var mirrors: [String] = []
    /// The mirror from which what is missing is fetched.
    var healFrom: String?
    /// Whether somebody has said that nobody saw more.
    var takesItsWord = false

    /// Lets the server go on, heals the log if it may, or says why not.
    func make(
        in folder: String, log: LogID, store: any LogStore, signer: NoteSigner, logger: Logger,
        keepers: Keepers = { _ in [] }
    ) async throws {
        let check = StartGuard(
            folder: folder, log: log, store: store, key: signer.verifierKey, takesItsWord: takesItsWord,
            logger: logger)
        var sightings = await Sightings(of: mirrors + [healFrom].compactMap(\.self))
        sightings.add(try await keepers(try await store.head(of: log)))
        guard let (keeper, seen) = try await check.check(sightings) else { return }
        let size = try await store.head(of: log)?.size ?? 0
        guard let healFrom else { throw check.refusal(seen, keeper: keeper, size: size) }
        logger.info("Log is healed from a mirror", metadata: ["log.size": "\(size)", "seen": "\(seen.size)"])
        let run = RecoveryRun(
            folder: folder, log: log, store: store, signer: signer, mirrorName: healFrom,
            mirror: try await PublicLogs.find(healFrom))
        let done = try await run.make(custodian: nil)
        logger.info("Log healed", metadata: ["log.size": "\(done.checkpoint.size)", "from": "\(healFrom)"])
        if let (keeper, seen) = try await check.check(sightings) {
            throw check.refusal(seen, keeper: keeper, size: done.checkpoint.size)
        }
    }
}
