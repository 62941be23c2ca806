import Kernel
import Logging
import ServiceLifecycle
import Storage

/// The projector as a long task.
struct ProjectorService: Service {
    /// How long it waits for another program that reads the people store, such as a backup, in seconds.
    private static let pauseSeconds: Int64 = 1

    let projector: Projector
    let logger: Logger

    func run() async throws {
        try await withGracefulShutdownHandler {
            while true {
                do {
                    return try await projector.run()
                } catch PeopleStoreError.busy {
                    logger.info("Erasing waits for another program that reads the people store")
                    try await Task.sleep(for: .seconds(Self.pauseSeconds))
                }
            }
        } onGracefulShutdown: {
            projector.stop()
        }
    }
}
