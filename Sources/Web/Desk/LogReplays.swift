import Synchronization
public import Values

/// The replays of the server's own log: the last one, and whether somebody has asked for another.
///
/// What is shown here proves nothing to those who do not trust the server; it shows the office what everybody else would
/// find.
public final class LogReplays: Sendable {
    // A class because the page that asks and the task that replays share it.

    /// How long the log is left alone after a replay, in milliseconds: five minutes.
    public static let pauseMilliseconds: Int64 = 300_000

    /// What a replay found.
    public enum Finding: Sendable, Hashable {
        /// Everything is right; what rests on somebody's word, in sentences.
        case right(outcomes: Int, reservations: [String])
        /// The first place that is wrong.
        case wrong(String)
        /// It did not come to its end.
        case stopped(String)
    }

    /// One replay.
    public struct Report: Sendable, Hashable {
        /// When it began.
        public let began: Instant
        /// When it ended.
        public let ended: Instant
        /// How many entries it replayed.
        public let size: UInt64
        /// What it found.
        public let finding: Finding

        /// A replay that has ended.
        public init(began: Instant, ended: Instant, size: UInt64, finding: Finding) {
            self.began = began
            self.ended = ended
            self.size = size
            self.finding = finding
        }
    }

    /// How far a replay is.
    public struct Progress: Sendable, Hashable {
        /// The entries that have been replayed.
        public let done: UInt64
        /// The entries of the log.
        public let size: UInt64
    }

    private struct State {
        var last: Report?
        var progress: Progress?
    }

    private let state = Mutex(State())
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    /// Replays that have not begun.
    public init() {
        (requests, request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// The last replay that ended; nil before the first has.
    public var last: Report? { state.withLock { $0.last } }

    /// How far the present replay is; nil while there is none.
    public var progress: Progress? { state.withLock { $0.progress } }

    /// Whether another replay may begin at a time.
    public func mayBegin(at now: Instant) -> Bool {
        state.withLock { state in
            guard state.progress == nil else { return false }
            return state.last.map { now.milliseconds(since: $0.ended) >= Self.pauseMilliseconds } ?? true
        }
    }

    /// Asks for a replay. While one waits already, nothing is added.
    public func ask() { request.yield() }

    /// Ends the waiting of whoever replays.
    public func stop() { request.finish() }

    /// What whoever replays waits for; for one task alone.
    public var asked: AsyncStream<Void> { requests }

    /// Notes how far the replay is.
    public func reach(_ done: UInt64, of size: UInt64) {
        state.withLock { $0.progress = Progress(done: done, size: size) }
    }

    /// Notes what a replay found.
    public func end(_ report: Report) {
        state.withLock { $0 = State(last: report) }
    }
}
