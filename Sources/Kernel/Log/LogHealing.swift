public import Proofs
import Values

/// Puts entries back that a log once had and its store has lost, by deciding on them again.
///
/// Each entry carries its time, and decisions depend on nothing else that is not on the log; so that entries, states,
/// lists, tiles and checkpoints come out as the bytes that they were. The store's transactions must see what they have
/// put themselves, as those of databases do.
public struct LogHealing: Sendable {
    private let log: LogID
    private let signer: NoteSigner
    private let store: any LogStore
    private let procedures: ProcedureList

    /// Healing of a log.
    public init(log: LogID, signer: NoteSigner, store: any LogStore, procedures: ProcedureList) {
        self.log = log
        self.signer = signer
        self.store = store
        self.procedures = procedures
    }

    /// Replays entries behind the log's end up to a checkpoint, in one transaction: all of them or none.
    ///
    /// - Parameters:
    ///   - checkpoint: what the log must come to; its signature has been checked.
    ///   - next: gives further entries in their order; nil at the end.
    /// - Throws: `ReplayDifference` where an entry is not what the rules and the checkpoint ask for.
    public func replay(
        to checkpoint: Checkpoint, next: @escaping @Sendable () throws -> [[UInt8]]?
    ) async throws -> LogHead {
        try await store.sequence(log) { transaction in
            var decider = BatchDecider(log: log, signer: signer, procedures: procedures)
            var batch: [CheckedEntry] = []
            var size = try transaction.head()?.size ?? 0
            while let entries = try next() {
                for bytes in entries {
                    let entry = try CheckedEntry(bytes, index: size, log: log)
                    size += 1
                    if let first = batch.first, first.entry.time != entry.entry.time {
                        try Self.put(batch, by: &decider, into: transaction)
                        batch = []
                    }
                    batch.append(entry)
                }
            }
            try Self.put(batch, by: &decider, into: transaction)
            guard let head = try transaction.head(), head.size == checkpoint.size,
                head.range.root() == checkpoint.root
            else {
                throw ReplayDifference(
                    at: .checkpoint, "The entries come to another root than the one that is signed for.")
            }
            return head
        }
    }

    /// Decides on entries of one time, as the sequencer did.
    private static func put(
        _ batch: [CheckedEntry], by decider: inout BatchDecider, into transaction: any LogTransaction
    ) throws {
        guard let first = batch.first else { return }
        let result = try decider.decide(
            batch.map(\.prepared), in: PastTransaction(base: transaction, time: first.entry.time),
            now: first.entry.time)
        for (entry, verdict) in zip(batch, result.verdicts) {
            switch verdict {
            case .accepted(let index) where index == entry.index: continue
            case .refused(let refusal):
                throw ReplayDifference(
                    at: .entry(entry.index), "The rules do not allow this act (\(refusal.code)): \(refusal.reason)")
            case .accepted, .repeated:
                throw ReplayDifference(at: .entry(entry.index), "The same act stands on the log twice.")
            }
        }
        guard let lines = result.batch?.lines, lines.map({ MerkleTree.leafHash($0.bytes) }) == batch.map(\.leaf) else {
            throw ReplayDifference(at: .entry(first.index), "Its time or form is not what the log would write.")
        }
    }
}

/// A transaction that happens at the time at which its entries were sequenced.
private struct PastTransaction: LogTransaction {
    let base: any LogTransaction
    let time: Instant

    func head() throws -> LogHead? { try base.head() }
    func clock() throws -> Instant? { time }
    func keysWritten(from index: UInt64) throws -> [StateKey]? { try base.keysWritten(from: index) }
    func load(_ keys: [StateKey]) throws -> [StateKey: StateRow] { try base.load(keys) }
    func load(_ key: StateKey) throws -> StateRow? { try base.load(key) }
    var isDistant: Bool { base.isDistant }
    func put(_ batch: LogBatch) throws { try base.put(batch) }
}
