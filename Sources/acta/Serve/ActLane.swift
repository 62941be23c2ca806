import NIOPosix

/// Threads for acts that were let in and for the sequencer: one for each core, beside those of everything else.
///
/// The system shares the cores out between the threads, so that requests that are turned away, however many they are,
/// leave acts their part.
final class ActLane: TaskExecutor {
    // A class because tasks refer to their executor.
    /// The lane of the process; its threads live as long as the process does.
    static let shared = ActLane()

    private let threads = NIOThreadPool.singleton

    /// Runs work that is not a task.
    func run(_ work: @escaping @Sendable () -> Void) {
        threads.submit { _ in work() }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        threads.submit { [self] _ in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
