import Kernel
import Logging
import ServiceLifecycle

/// The registrar as a long task: what it could not do it tries again.
struct RegistrarService: Service {
    /// How long it waits after a round that failed, in seconds.
    private static let pauseSeconds: Int64 = 1

    let registrar: Registrar
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await registrar.run()
                } catch is CancellationError {
                    return
                } catch SequencerError.stopped {
                    return
                } catch {
                    logger.warning("Registrar tries again", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(Self.pauseSeconds))
                }
            }
        }
    }
}
