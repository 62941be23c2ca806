public import Proofs
import Values

/// Checks a public log from its files alone: checkpoint, tree, every signature, every decision, every outcome.
public struct Audit: Sendable {
    /// How many bundles of entries are checked at one time, those that wait for the replay included.
    private static let bundlesAhead = 12

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
        try await check(BundleCoordinate.bundles(to: checkpoint.size), log: log) { bundle, entries in
            try await tree.append(entries.map(\.leaf), of: bundle)
            for entry in entries { try replay.take(entry) }
            progress(bundle.firstEntry + UInt64(entries.count), checkpoint.size)
        }
        try await tree.finish()
        let hidden = try await HiddenAudit.report(on: replay.hidden, size: checkpoint.size, of: source)
        var witnessed: WitnessReport?
        if let policy {
            witnessed = try await WitnessAudit.report(
                on: source, note: note, checkpoint: checkpoint, key: key, policy: policy)
        }
        return AuditReport(
            checkpoint: checkpoint, parts: replay.parts, founding: replay.founding, words: replay.words, hidden: hidden,
            witnessed: witnessed)
    }

    /// Checks bundles on every core and hands them over in their order, while those behind are being checked.
    private func check(
        _ bundles: [BundleCoordinate], log: LogID, then take: (BundleCoordinate, [CheckedEntry]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            var begun = 0
            var checked: [Int: Result<[CheckedEntry], ReplayDifference>] = [:]
            for (place, bundle) in bundles.enumerated() {
                while begun < min(bundles.count, place + Self.bundlesAhead) {
                    let next = begun
                    group.addTask { (next, try await check(bundles[next], log: log)) }
                    begun += 1
                }
                while checked[place] == nil, let (number, result) = try await group.next() {
                    checked[number] = result
                }
                if let result = checked.removeValue(forKey: place) { try await take(bundle, try result.get()) }
            }
        }
    }

    /// Fetches a bundle and checks its entries; the first that is wrong stands for all after it.
    private func check(
        _ coordinate: BundleCoordinate, log: LogID
    ) async throws -> Result<[CheckedEntry], ReplayDifference> {
        let entries: [[UInt8]]?
        do {
            entries = try await source.bundle(coordinate)
        } catch let error as EntryBundleError {
            return .failure(ReplayDifference(at: .tile(coordinate.path), "It is no bundle of entries: \(error)"))
        }
        guard let entries, entries.count == coordinate.width else {
            let found = entries.map { "has \($0.count) entries" } ?? "is missing"
            return .failure(ReplayDifference(at: .tile(coordinate.path), "The bundle \(found)."))
        }
        do throws(ReplayDifference) {
            var checked: [CheckedEntry] = []
            for (offset, bytes) in entries.enumerated() {
                checked.append(try CheckedEntry(bytes, index: coordinate.firstEntry + UInt64(offset), log: log))
            }
            return .success(checked)
        } catch {
            return .failure(error)
        }
    }
}
