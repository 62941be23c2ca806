import Kernel

/// Looks through a stored log for what is not as it was signed.
struct StoredFaults {
    let kept: KeptLog
    let head: LogHead

    /// Every fault of the whole log.
    func all() async throws -> [LogScrub.Fault] {
        try await faults(in: 0..<LogScrub.bundles(of: head.size))
    }

    /// The faults of some bundles, spread evenly over the log, and of its right edge.
    func sample(of count: UInt64) async throws -> [LogScrub.Fault] {
        let bundles = LogScrub.bundles(of: head.size)
        guard bundles > count else { return try await all() }
        let scrub = LogScrub(log: kept.log, store: kept.store)
        var faults: [LogScrub.Fault] = []
        for place in 0..<count {
            faults += try await scrub.examine(bundle: bundles / count * place, size: head.size)
        }
        return try await faults + scrub.examineEdge(of: head)
    }

    private func faults(in bundles: Range<UInt64>) async throws -> [LogScrub.Fault] {
        let scrub = LogScrub(log: kept.log, store: kept.store)
        let bar = ProgressBar("Hashing", total: head.size, unit: "entries")
        defer { bar.finish() }
        var faults: [LogScrub.Fault] = []
        for bundle in bundles {
            faults += try await scrub.examine(bundle: bundle, size: head.size)
            bar.reach(min(head.size, (bundle + 1) * 256))
        }
        return try await faults + scrub.examineEdge(of: head)
    }
}
