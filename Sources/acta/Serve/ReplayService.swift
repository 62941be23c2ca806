import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Values
import Web

/// Replays the server's own log once a day and when the desk asks, one at a time and below everything else.
///
/// It reads what strangers read, through the server's own address, and keeps its states in a temporary file, so that
/// its memory stays small however long the log is.
struct ReplayService: Service {
    private static let dayMilliseconds: Int64 = 86_400_000
    /// The most entries that are replayed unasked; a longer log only when the desk asks.
    private static let mostUnasked: UInt64 = 1_000_000

    let replays: LogReplays
    let deployment: Deployment
    /// Where the log's public files are.
    let address: String
    let policy: LogPolicy?
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await remind() }
                group.addTask(priority: .background) {
                    for await _ in replays.asked { await replay() }
                }
                await group.next()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            replays.stop()
        }
    }

    /// Asks once a day, unless the log is long.
    private func remind() async {
        do {
            try await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    let next = deployment.time.now().adding(milliseconds: Self.dayMilliseconds)
                    try await deployment.time.sleep(until: next)
                    let size = try await deployment.desk.store.head(of: deployment.desk.log)?.size ?? 0
                    if size <= Self.mostUnasked { replays.ask() }
                }
            }
        } catch is CancellationError {
            return
        } catch {
            logger.error("Replay not asked for", metadata: ["error": "\(type(of: error))"])
        }
    }

    private func replay() async {
        let began = deployment.time.now()
        replays.reach(0, of: 0)
        var finding: LogReplays.Finding
        var size: UInt64 = 0
        do {
            let passes = deployment.audience == .public ? nil : ReaderPasses(key: deployment.keys.office)
            let source = try await LogSource(address, vkey: deployment.desk.verifierKey.text, passes: passes)
            let audit = Audit(
                of: source.log, key: deployment.desk.verifierKey, procedures: deployment.desk.procedures,
                policy: policy, spillingInto: try TemporarySpace())
            let report = try await audit.run { [replays] done, size in replays.reach(done, of: size) }
            size = report.checkpoint.size
            finding = .right(
                outcomes: report.parts.count { $0.outcome != nil }, reservations: report.reservations)
        } catch let difference as ReplayDifference {
            finding = .wrong("\(difference)")
            logger.error("Log is not right", metadata: ["place": "\(difference)"])
        } catch {
            finding = .stopped("\(type(of: error))")
            logger.error("Replay not finished", metadata: ["error": "\(type(of: error))"])
        }
        replays.end(.init(began: began, ended: deployment.time.now(), size: size, finding: finding))
    }
}
