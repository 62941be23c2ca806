import Foundation
import Kernel
import Proofs
import Storage
import Values

/// Fetches from a mirror what a log once had and its folder has lost, and puts it back.
struct RecoveryRun {
    /// What was put back.
    struct Done {
        let before: UInt64
        let checkpoint: Checkpoint
        let missing: [RecoveredValues.Missing]
    }

    /// The data folder.
    let folder: String
    /// The log.
    let log: LogID
    /// Its store, which is written to.
    let store: any LogStore
    /// Its own key.
    let signer: NoteSigner
    /// The mirror, for people to read.
    let mirrorName: String
    /// The mirror.
    let mirror: any PublicLog

    private var key: NoteVerifierKey { signer.verifierKey }

    /// Fetches, checks, and replays in one transaction. A log that has everything stays as it is.
    ///
    /// - Parameter custodian: knows where hidden values are, to say which of them are missing.
    func make(custodian: Custodian?) async throws -> Done {
        let note: SignedNote
        do { note = try SignedNote(parsing: try await mirror.checkpoint()) } catch let error as NoteError {
            throw Failure(.refused, "recover.checkpoint", "\(mirrorName) shows no signed checkpoint: \(error).")
        }
        let sighting = RollbackGuard.Sighting(keeper: mirrorName, note: note)
        let judge = RollbackGuard(log: log, store: store, key: key)
        guard let seen = judge.checkpoint(of: sighting) else {
            throw Failure(
                .refused, "recover.other_log",
                "The checkpoint of \(mirrorName) is not one of \(log) that is signed with this folder's key.",
                remedy: "Name a mirror of this log.")
        }
        let head = try await store.head(of: log)
        let before = head?.size ?? 0
        switch try await judge.judge([sighting]) {
        case .forked: throw try await fork(note, seen, own: head)
        case .current: break
        case .behind: try await replay(to: seen, note, behind: head)
        }
        let after = max(before, seen.size)
        let missing =
            try await custodian.map { RecoveredValues(log: log, store: store, custodian: $0) }?
            .settle(before..<after) ?? []
        if seen.size >= before { try RestoredMark(in: folder).remove() }
        return Done(before: before, checkpoint: seen, missing: missing)
    }

    private func replay(to seen: Checkpoint, _ note: SignedNote, behind head: LogHead?) async throws {
        let spool = try EntrySpool(folder + "/recovery")
        defer { spool.remove() }
        do {
            try await spool.fill(from: mirror, behind: head?.range ?? CompactRange(), to: seen)
        } catch is EntrySpool.OtherTree {
            if let own = try head.map({ try Checkpoint(parsing: $0.checkpoint.text) }),
                try await !RemoteTree(source: mirror).extends(own, to: seen)
            {
                throw try await fork(note, seen, own: head)
            }
            throw Failure(
                .refused, "recover.damaged",
                "The entries of \(mirrorName) come to another root than its checkpoint signs for.",
                remedy: "Nothing was taken over. Use another mirror.")
        }
        do {
            _ = try await LogHealing(log: log, signer: signer, store: store, procedures: .all)
                .replay(to: seen) { try spool.next() }
        } catch let difference as ReplayDifference {
            throw Failure(
                .refused, "recover.difference", "The mirror's entries cannot be replayed. \(difference)",
                remedy: "Nothing was taken over. Use the software version that wrote the log.")
        }
        _ = try await LogRecovery(log: log, store: store, key: key).check()
    }

    private func fork(_ note: SignedNote, _ seen: Checkpoint, own head: LogHead?) async throws -> Failure {
        let files = try ForkEvidence(folder: folder).keep([head?.checkpoint, note].compactMap(\.self))
        return Failure(
            .refused, "recover.forked",
            "Two histories of this log were signed: the log of size \(head?.size ?? 0) in \(folder) is no part of the "
                + "one of size \(seen.size) that \(mirrorName) keeps, or the other way round.",
            remedy: "Nothing was changed. The evidence is kept: \(files.joined(separator: ", ")).")
    }
}
