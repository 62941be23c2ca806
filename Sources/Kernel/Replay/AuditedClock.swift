import Proofs
import Values

/// Finds the first entry of an audited log from a moment on, by the time of the first entry of each bundle.
struct AuditedClock {
    private var starts: [(time: Instant, bundle: BundleCoordinate)] = []

    /// Notes when the next bundle begins.
    mutating func note(_ time: Instant, of bundle: BundleCoordinate) { starts.append((time, bundle)) }

    /// The first entry that is not before a moment; nil where there is none.
    func firstEntry(from moment: Instant, in source: some PublicLog) async throws -> UInt64? {
        // Times never go back: it stands in the last bundle that begins before the moment, or begins the next one.
        let place = starts.partitioningIndex { $0.time >= moment }
        if place > 0, let entries = try await source.bundle(starts[place - 1].bundle) {
            let found = entries.firstIndex { Entry(parsing: $0).map { $0.time >= moment } ?? false }
            if let found { return starts[place - 1].bundle.firstEntry + UInt64(found) }
        }
        return place < starts.count ? starts[place].bundle.firstEntry : nil
    }
}

extension Array {
    /// The first place at which a condition holds that holds from some place on.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
