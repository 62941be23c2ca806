import Kernel
import ServiceLifecycle

/// The sequencer as a long task: on shutdown it finishes what is queued.
struct SequencerService: Service {
    let sequencer: Sequencer

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withTaskExecutorPreference(ActLane.shared) { try await sequencer.run() }
        } onGracefulShutdown: {
            sequencer.stop()
        }
    }
}
