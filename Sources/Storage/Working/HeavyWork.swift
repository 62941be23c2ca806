import Foundation

/// Lets a few pieces of work run at a time that hold a core and much memory, so that nobody can take all of a machine.
public actor HeavyWork {
    /// So many wait already that it would take too long.
    public struct Busy: Error, Hashable, Sendable {}

    /// How many run at the same time.
    private let width: Int
    /// How many may wait.
    private let queueLength: Int

    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// How many pieces have been begun.
    public private(set) var count = 0

    /// Room for as many pieces at a time as `width`, and for as many that wait.
    public init(width: Int, queueLength: Int) {
        (self.width, self.queueLength) = (width, queueLength)
    }

    /// Does a piece of work when its turn has come.
    ///
    /// - Throws: `Busy`, and what the work throws.
    public func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        if running < width {
            running += 1
        } else {
            guard waiting.count < queueLength else { throw Busy() }
            // Whoever leaves hands its place over, so `running` stays as it is.
            await withCheckedContinuation { waiting.append($0) }
        }
        count += 1
        defer { leave() }
        return try await Self.onThread(work)
    }

    private func leave() {
        if waiting.isEmpty {
            running -= 1
        } else {
            waiting.removeFirst().resume()
        }
    }

    /// A thread of its own: such work holds a core for a tenth of a second, and the tasks of the process share as many
    /// threads as there are cores.
    private static func onThread<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
