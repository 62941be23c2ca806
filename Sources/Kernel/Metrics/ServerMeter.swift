import Synchronization
public import Values

/// Everything that a server counts between two looks at its numbers.
public final class ServerMeter: Sendable {
    // A class because every door and long task counts in the same place.

    /// What is known of one witness.
    public struct Witness: Sendable, Hashable {
        /// When it last cosigned; nil until it has.
        public var cosigned: Instant?
        /// How often it did not.
        public var failures: UInt64 = 0
    }

    /// The log's writer.
    public let log = LogMeter()
    /// Answers by class of their status: 1xx to 5xx.
    public let answers = (1...5).map { _ in Counter() }
    /// Requests refused because too much was waiting.
    public let busy = Counter()
    /// How long requests took.
    public let requests = Histogram.seconds()
    /// Readers whose pages are kept up to date.
    public let liveReaders = Gauge()
    /// What was sent to them.
    public let liveEvents = Counter()
    /// Those who read too slowly.
    public let liveSlow = Counter()
    /// Those for whom there was no place.
    public let liveFull = Counter()
    /// Entries that were hashed again.
    public let scrubbed = Counter()
    /// What was found wrong in doing so.
    public let scrubFaults = Counter()
    /// How often the whole log was hashed again.
    public let scrubRounds = Counter()
    private let seen = Mutex<[String: Witness]>([:])

    /// A meter that has counted nothing.
    public init() {}

    /// Counts an answer.
    public func answered(status: Int, microseconds: UInt64) {
        let kind = status / 100
        if (1...5).contains(kind) { answers[kind - 1].add() }
        if status == 429 { busy.add() }
        requests.observe(microseconds)
    }

    /// Notes that a witness cosigned. Witnesses come from the configuration, so that their names are few.
    public func witness(_ name: String, cosigned time: Instant) {
        seen.withLock { $0[name, default: Witness()].cosigned = time }
    }

    /// Notes that a witness was asked and did not cosign.
    public func witnessFailed(_ name: String) {
        seen.withLock { $0[name, default: Witness()].failures += 1 }
    }

    /// What is known of each witness, by name.
    public var witnesses: [(name: String, state: Witness)] {
        seen.withLock { $0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
