import Kernel
import ServiceLifecycle

/// The projector as a long task.
struct ProjectorService: Service {
    let projector: Projector

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await projector.run()
        } onGracefulShutdown: {
            projector.stop()
        }
    }
}
