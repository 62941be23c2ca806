public import Proofs

/// Whether a log may be gone on with, by what others have seen of it.
///
/// A log that was restored from an old backup, or whose machine was set back, would sign a second history from where it
/// stands. Whoever keeps a larger checkpoint under the log's own key proves that there was more.
public struct RollbackGuard: Sendable {
    /// A checkpoint that somebody keeps of the log.
    public struct Sighting: Sendable {
        /// Who keeps it: a witness or a mirror, for people to read.
        public let keeper: String
        /// The checkpoint as it was signed.
        public let note: SignedNote

        /// A checkpoint and who keeps it.
        public init(keeper: String, note: SignedNote) {
            self.keeper = keeper
            self.note = note
        }
    }

    /// What the sightings come to.
    public enum Verdict: Sendable {
        /// Nobody has seen more than the log holds.
        ///
        /// - Parameter witnessed: the largest size that somebody keeps; nil where nobody showed anything of use.
        case current(witnessed: UInt64?)
        /// Somebody has seen more.
        case behind(Sighting, Checkpoint)
        /// Somebody has seen something else: two histories were signed.
        case forked(Sighting, Checkpoint)
    }

    private let log: LogID
    private let store: any LogStore
    private let key: NoteVerifierKey

    /// A guard of a log.
    public init(log: LogID, store: any LogStore, key: NoteVerifierKey) {
        self.log = log
        self.store = store
        self.key = key
    }

    /// The checkpoint of a sighting; nil when it is not signed with the log's own key, and so proves nothing.
    public func checkpoint(of sighting: Sighting) -> Checkpoint? {
        try? Checkpoint(sighting.note, signedBy: key, origin: log.origin)
    }

    /// Compares what others keep with the log's own tree. What is forked weighs more than what is behind.
    public func judge(_ sightings: [Sighting]) async throws -> Verdict {
        let size = try await store.head(of: log)?.size ?? 0
        var largest: (Sighting, Checkpoint)?
        for sighting in sightings {
            guard let seen = checkpoint(of: sighting) else { continue }
            if seen.size <= size, try await root(at: seen.size) != seen.root { return .forked(sighting, seen) }
            if seen.size >= largest?.1.size ?? 0 { largest = (sighting, seen) }
        }
        guard let largest else { return .current(witnessed: nil) }
        return largest.1.size > size ? .behind(largest.0, largest.1) : .current(witnessed: largest.1.size)
    }

    /// The root that the log's tree had at a size that it has reached.
    private func root(at size: UInt64) async throws -> Hash {
        try await StoredTree(log: log, store: store).range(size: size).root()
    }
}
