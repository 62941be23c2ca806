public import Proofs
import Values

/// Checks a public log from its files alone: checkpoint, tree, every signature, every decision, every outcome.
public struct Audit: Sendable {
    /// How many bundles of entries are checked at one time at most, those that wait for the replay included; and how many
    /// at least, so that every core has one.
    private static let bundlesAhead = (least: 3, most: 12)
    /// How many bytes of entries may be under way: those of acts with long lists take many times as much once read.
    private static let bytesAhead = 4 << 20

    /// A bundle whose entries have been checked.
    private struct CheckedBundle: Sendable {
        let number: Int
        let bytes: Int
        let entries: Result<[CheckedEntry], ReplayDifference>
    }

    /// How many bundles go ahead where one has so many bytes.
    static func ahead(bytesOfABundle bytes: Int) -> Int {
        min(max(bytesAhead / max(bytes, 1), bundlesAhead.least), bundlesAhead.most)
    }

    private let source: any PublicLog
    private let key: NoteVerifierKey
    private let procedures: ProcedureList
    private let policy: LogPolicy?
    private let space: (any SpillSpace)?

    /// An audit of a log with the key that it must be signed with.
    ///
    /// - Parameters:
    ///   - policy: whose cosignatures are counted; without it none are.
    ///   - space: where the states of a large log go; without one they stay in memory.
    public init(
        of source: any PublicLog, key: NoteVerifierKey, procedures: ProcedureList, policy: LogPolicy? = nil,
        spillingInto space: (any SpillSpace)? = nil
    ) {
        self.policy = policy
        self.space = space
        self.source = source
        self.key = key
        self.procedures = procedures
    }

    /// Audits the whole log.
    ///
    /// - Parameter progress: called with the entries done and the size of the log.
    /// - Throws: `ReplayDifference` for the first place that is wrong; other errors where the log cannot be fetched.
    public func run(progress: @Sendable (UInt64, UInt64) -> Void = { _, _ in }) async throws -> AuditReport {
        let checkpoint: Checkpoint
        let note: SignedNote
        do {
            note = try SignedNote(parsing: try await source.checkpoint())
            checkpoint = try Checkpoint(note, signedBy: key)
        } catch let error as NoteError {
            throw ReplayDifference(at: .checkpoint, "It is not a signed note: \(error)")
        } catch let error as CheckpointError {
            throw ReplayDifference(at: .checkpoint, "It does not hold with the log's key: \(error)")
        }
        let log = LogID(origin: checkpoint.origin)
        var replay = Replay(log: log, procedures: procedures, spillingInto: space)
        var tree = AuditedTree(source: source, checkpoint: checkpoint)
        var clock = AuditedClock()
        try await check(BundleCoordinate.bundles(to: checkpoint.size), log: log) { bundle, entries in
            try await tree.append(entries.map(\.leaf), of: bundle)
            try await replay.take(entries)
            if let time = entries.first?.entry.time { clock.note(time, of: bundle) }
            progress(bundle.firstEntry + UInt64(entries.count), checkpoint.size)
        }
        try await tree.finish()
        let hidden = try await HiddenAudit.report(on: replay.hidden, size: checkpoint.size, of: source)
        let figures = try await FiguresAudit(source: source, procedures: procedures, checkpoint: checkpoint)
            .report(on: replay.approvals)
        let takings = replay.takings
        var witnessed: WitnessReport?
        var sights: [TakingReport.Sight] = []
        if let policy {
            let witnesses = WitnessAudit(source: source, checkpoint: checkpoint, key: key, policy: policy)
            let seen = try await witnesses.history(with: note)
            witnessed = seen.last
            if !takings.isEmpty {
                sights = seen.compactMap { seen in seen.time.map { .init(size: seen.checkpoint.size, time: $0) } }
            }
        }
        var reports: [TakingReport] = []
        for (part, taking) in takings {
            // Before the end, nothing is late.
            guard let end = try await clock.firstEntry(from: taking.until, in: source) else { continue }
            reports.append(TakingReport(part: part, taking: taking, end: end, sights: sights))
        }
        return AuditReport(
            checkpoint: checkpoint, parts: replay.parts, founding: replay.founding, words: replay.words, hidden: hidden,
            figures: figures, witnessed: witnessed, takings: reports)
    }

    /// Checks bundles on every core and hands them over in their order, while those behind are being checked.
    private func check(
        _ bundles: [BundleCoordinate], log: LogID, then take: (BundleCoordinate, [CheckedEntry]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            var begun = 0
            var ahead = Self.bundlesAhead.least
            var checked: [Int: CheckedBundle] = [:]
            for (place, bundle) in bundles.enumerated() {
                while begun < min(bundles.count, place + ahead) {
                    let next = begun
                    group.addTask { try await check(next, bundles[next], log: log) }
                    begun += 1
                }
                while checked[place] == nil, let done = try await group.next() {
                    checked[done.number] = done
                    ahead = Self.ahead(bytesOfABundle: done.bytes)
                }
                if let done = checked.removeValue(forKey: place) { try await take(bundle, try done.entries.get()) }
            }
        }
    }

    /// Fetches a bundle and checks its entries; the first that is wrong stands for all after it.
    private func check(_ number: Int, _ coordinate: BundleCoordinate, log: LogID) async throws -> CheckedBundle {
        func failed(_ reason: String) -> CheckedBundle {
            CheckedBundle(
                number: number, bytes: 0, entries: .failure(ReplayDifference(at: .tile(coordinate.path), reason)))
        }
        let entries: [[UInt8]]?
        do {
            entries = try await source.bundle(coordinate)
        } catch let error as EntryBundleError {
            return failed("It is no bundle of entries: \(error)")
        }
        guard let entries, entries.count == coordinate.width else {
            let found = entries.map { "has \($0.count) entries" } ?? "is missing"
            return failed("The bundle \(found).")
        }
        return CheckedBundle(
            number: number, bytes: entries.reduce(0) { $0 + $1.count },
            entries: checked(entries, from: coordinate.firstEntry, log: log))
    }

    private func checked(
        _ entries: [[UInt8]], from first: UInt64, log: LogID
    ) -> Result<[CheckedEntry], ReplayDifference> {
        do throws(ReplayDifference) {
            var checked: [CheckedEntry] = []
            for (offset, bytes) in entries.enumerated() {
                checked.append(try CheckedEntry(bytes, index: first + UInt64(offset), log: log))
            }
            return .success(checked)
        } catch {
            return .failure(error)
        }
    }
}
