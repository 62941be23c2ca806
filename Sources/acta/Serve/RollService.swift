import Logging
import ServiceLifecycle
import Web

/// Does the long work on rolls that the desk asks for, one job after another.
struct RollService: Service {
    let jobs: RollJobs
    let work: RollWork
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await work.run { error in
                logger.error("Work on a roll not finished", metadata: ["error": "\(type(of: error))"])
            }
        } onGracefulShutdown: {
            jobs.stop()
        }
    }
}
