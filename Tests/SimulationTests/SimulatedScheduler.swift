import Foundation
import Synchronization

/// Runs every job of a simulated world on one thread, and lets the seed choose which is next.
///
/// When no job is left, time moves on to the next sleeper. A call that leaves the world, to a database with threads of
/// its own, holds everything else up until it is back, so that the order of jobs is a function of the seed alone.
final class SimulatedScheduler: TaskExecutor {
    // A class because every task of the world refers to the one executor.
    private struct Jobs {
        var ready: [UnownedJob] = []
        var returning: [UnownedJob] = []
        var outside = 0
        var numbers: SeededNumbers
        var steps = 0
    }

    /// Why the world stood still.
    enum Standstill: Error {
        /// Nothing is ready, and nobody sleeps.
        case stuck
        /// More jobs ran than any run needs.
        case endless
    }

    private static let mostSteps = 20_000_000
    private let jobs: Mutex<Jobs>
    private let arrival = NSCondition()

    init(seed: UInt64) {
        jobs = Mutex(Jobs(numbers: SeededNumbers(seed: seed)))
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { jobs in
            if jobs.outside > 0 { jobs.returning.append(job) } else { jobs.ready.append(job) }
        }
        arrival.lock()
        arrival.signal()
        arrival.unlock()
    }

    /// Runs jobs until the world is done.
    ///
    /// - Parameter passTime: moves the clock to the next sleeper; false when there is none.
    func run(until isDone: () -> Bool, passTime: () -> Bool) throws {
        while !isDone() {
            if let job = next() {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if !passTime() {
                throw Standstill.stuck
            }
            if jobs.withLock({ $0.steps > Self.mostSteps }) { throw Standstill.endless }
        }
    }

    /// Runs what has threads of its own, while the world stands still.
    func outside<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        jobs.withLock { $0.outside += 1 }
        defer {
            jobs.withLock { jobs in
                jobs.outside -= 1
                jobs.ready += jobs.returning
                jobs.returning = []
            }
        }
        return try await body()
    }

    private func next() -> UnownedJob? {
        arrival.lock()
        defer { arrival.unlock() }
        while true {
            let (job, isOutside) = take()
            if job != nil || !isOutside { return job }
            arrival.wait()
        }
    }

    private func take() -> (job: UnownedJob?, isOutside: Bool) {
        jobs.withLock { jobs in
            jobs.steps += 1
            if jobs.outside > 0 {
                return (jobs.returning.isEmpty ? nil : jobs.returning.removeFirst(), true)
            }
            guard !jobs.ready.isEmpty else { return (nil, false) }
            let place = jobs.numbers.below(jobs.ready.count)
            jobs.ready.swapAt(place, jobs.ready.count - 1)
            return (jobs.ready.removeLast(), false)
        }
    }
}
