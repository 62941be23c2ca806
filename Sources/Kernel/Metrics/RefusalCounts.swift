import Synchronization

/// How often each code was the reason of a refusal, since the server started.
public final class RefusalCounts: Sendable {
    // A class because everybody who refuses counts in the same place.
    /// Codes are a closed set; should one be made of something else, the list still stays short.
    private static let maximumCodes = 500

    private let counts = Mutex<[String: UInt64]>([:])

    /// Counts that have seen no refusal.
    public init() {}

    /// Counts a refusal.
    public func add(_ code: String) {
        counts.withLock { counts in
            guard counts[code] != nil || counts.count < Self.maximumCodes else { return }
            counts[code, default: 0] &+= 1
        }
    }

    /// The codes with their counts, the most frequent first.
    public var all: [(code: String, count: UInt64)] {
        counts.withLock { $0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}
