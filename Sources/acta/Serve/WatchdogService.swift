import Kernel
import Logging
import ServiceLifecycle
import Values

/// Gives the service manager a sign of life as long as the log's store answers, and says when the server begins to end.
struct WatchdogService: Service {
    let system: SystemNotice?
    let log: LogID
    let store: any LogStore
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown { try await watch() }
        } onGracefulShutdown: {
            system?.send("STOPPING=1\nSTATUS=Ending in good order")
        }
    }

    private func watch() async throws {
        while !Task.isCancelled {
            // Half of what the manager waits, as sd_watchdog_enabled(3) advises.
            let pause = (system?.patienceMilliseconds).map { max($0 / 2, 1) } ?? 3_600_000
            if let system, system.patienceMilliseconds != nil {
                do {
                    _ = try await store.head(of: log)
                    system.send("WATCHDOG=1")
                } catch {
                    logger.error("The store does not answer", metadata: ["error": "\(type(of: error))"])
                }
            }
            do { try await time.sleep(until: time.now().adding(milliseconds: pause)) } catch is CancellationError {
                return
            }
        }
    }
}
