import Kernel
import Logging
import Proofs

/// What has to be shown before a server may go on with a log.
struct StartGuard {
    /// The data folder.
    let folder: String
    /// The log in it.
    let log: LogID
    /// Its store.
    let store: any LogStore
    /// Its own key.
    let key: NoteVerifierKey
    /// Whether somebody has said on the command line that nobody saw more.
    let takesItsWord: Bool
    /// Where progress is written.
    let logger: Logger

    /// Lets the server go on, or says why not.
    ///
    /// - Returns: who has seen more, and what; then the log has to be healed first.
    func check(_ sightings: Sightings) async throws -> (keeper: String, seen: Checkpoint)? {
        for (keeper, reason) in sightings.silent {
            logger.warning("Mirror does not answer", metadata: ["mirror": "\(keeper)", "reason": "\(reason)"])
        }
        let size = try await store.head(of: log)?.size ?? 0
        let judge = RollbackGuard(log: log, store: store, key: key)
        for sighting in sightings.seen where judge.checkpoint(of: sighting) == nil {
            if size == 0 { try checkOrigin(of: sighting) }
            logger.warning("Checkpoint of another log, or not signed by us", metadata: ["keeper": "\(sighting.keeper)"])
        }
        switch try await judge.judge(sightings.seen) {
        case .forked(let sighting, let seen): throw try await forked(sighting, seen, size)
        case .behind(let sighting, let seen): return (sighting.keeper, seen)
        case .current(let witnessed):
            try settleMark(size: size, witnessed: witnessed)
            return nil
        }
    }

    /// Why a log that others have seen more of is not gone on with.
    func refusal(_ seen: Checkpoint, keeper: String, size: UInt64) -> Failure {
        Failure(
            .serverFailed, "serve.rolled_back",
            "This log holds \(Numerals.count(size, "entry", "entries")), but \(keeper) keeps a checkpoint of "
                + "\(Numerals.grouped(seen.size)) that is signed with its key. Going on would fork the log.",
            remedy: "Fetch what is missing: acta recover --data \(folder) --from MIRROR, or start with "
                + "--heal-from.")
    }

    /// A key that has signed for a log does not found another: its folder has lost everything else.
    private func checkOrigin(of sighting: RollbackGuard.Sighting) throws {
        guard let origin = try? Checkpoint(parsing: sighting.note.text).origin,
            let own = try? NoteVerifierKey(name: origin, ed25519: key.key),
            (try? Checkpoint(sighting.note, signedBy: own)) != nil
        else { return }
        throw Failure(
            .serverFailed, "serve.other_origin",
            "This folder holds no entries, and its key has signed for the log \(origin), which \(sighting.keeper) keeps.",
            remedy: "Recover that log: acta recover --data \(folder) --from MIRROR")
    }

    /// A restored log is gone on with only if somebody keeps as much as it holds and nobody keeps more.
    private func settleMark(size: UInt64, witnessed: UInt64?) throws {
        let mark = RestoredMark(in: folder)
        guard mark.stands else { return }
        let isShown = witnessed.map { $0 >= size } ?? false
        guard isShown || takesItsWord else {
            throw Failure(
                .serverFailed, "serve.restored",
                "This folder was restored from a backup of \(Numerals.count(size, "entry", "entries")), and no witness "
                    + "or mirror shows that nobody has seen more. Going on could fork the log.",
                remedy:
                    "Name a mirror with --mirror, or heal from one with --heal-from. If there is none and nobody can "
                    + "have seen more: --nobody-saw-more.")
        }
        try mark.remove()
        logger.info(
            "Restored log is gone on with",
            metadata: ["log.size": "\(size)", "shown": "\(isShown ? "by others" : "by nobody")"])
    }

    private func forked(
        _ sighting: RollbackGuard.Sighting, _ seen: Checkpoint, _ size: UInt64
    ) async throws -> Failure {
        let own = try await store.head(of: log)?.checkpoint
        let files = try ForkEvidence(folder: folder).keep([own, sighting.note].compactMap(\.self))
        return Failure(
            .refused, "serve.forked",
            "Two histories of this log were signed: \(sighting.keeper) keeps a checkpoint of size \(seen.size) that is "
                + "not part of the log of size \(size) in \(folder).",
            remedy: "Nothing was written to the log. The evidence is kept: \(files.joined(separator: ", ")). "
                + "The office has to decide in public which history counts.")
    }
}
