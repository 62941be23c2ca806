import Kernel
import Logging
import ServiceLifecycle
import Storage
import Values

/// Erases, every hour, what nobody came back for: values whose act never stood on the log, uploads that nothing names,
/// notes of readings and of who acted for a company that are older than the law asks for, codes of rolls that nobody
/// handed out, and what is personal in reports that were decided long ago.
struct HousekeepingService: Service {
    private static let pauseMilliseconds: Int64 = 3_600_000
    /// How long notes of who read what are kept: a year.
    private static let readingsMilliseconds: Int64 = 365 * 24 * 3_600_000
    /// How long a company's members see who of them did what: three years.
    private static let deedsMilliseconds: Int64 = 3 * 365 * 24 * 3_600_000

    let deployment: Deployment
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await tidy() } catch {
                    logger.error("Tidying up failed", metadata: ["error": "\(type(of: error))"])
                }
                let next = deployment.time.now().adding(milliseconds: Self.pauseMilliseconds)
                do { try await deployment.time.sleep(until: next) } catch is CancellationError { return }
            }
        }
    }

    private func tidy() async throws {
        let now = deployment.time.now()
        let orphaned = now.adding(milliseconds: -Custodian.orphanMilliseconds)
        try await deployment.people.eraseOrphans(keptBefore: orphaned, of: deployment.desk.log)
        try await deployment.people.files.eraseUnclaimed(keptBefore: orphaned)
        try await deployment.people.eraseReadings(
            before: now.adding(milliseconds: -Self.readingsMilliseconds), of: deployment.desk.log)
        try await deployment.people.expireLetters(
            before: now.adding(milliseconds: -PeopleDatabase.lettersMilliseconds))
        try await deployment.people.eraseDeeds(before: now.adding(milliseconds: -Self.deedsMilliseconds))
        try await deployment.people.eraseReports(dueAt: now)
        try await deployment.people.reclaim()
    }
}
