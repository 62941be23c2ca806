import Storage
import Synchronization

/// The drafts of everybody who is answering questions now, in memory and within bounds.
///
/// They are kept here rather than in the page: what somebody has answered cannot be read from a browser's history or
/// be changed behind the questions, and it is never on a disk in clear. Whoever pauses until others have filled the
/// shelf, or until the server starts anew, begins again.
final class DraftShelf: Sendable {
    // A class because all requests share it.

    /// The most drafts of one session.
    static let mostOfSession = 8
    /// The most drafts.
    static let most = 4_096
    /// The most bytes of all answers: 64 MiB.
    static let mostBytes = 64 << 20

    private struct Place {
        var draft: Draft
        var used: UInt64
    }

    private struct Shelf {
        var places: [DraftKey: Place] = [:]
        var bytes = 0
        var clock: UInt64 = 0

        mutating func remove(_ key: DraftKey) -> Draft? {
            guard let place = places.removeValue(forKey: key) else { return nil }
            bytes -= place.draft.byteCount
            return place.draft
        }

        /// Forgets the draft that was looked at the longest time ago.
        mutating func removeOldest(of session: SessionToken? = nil) {
            let candidates = places.filter { session == nil || $0.key.session == session }
            guard let oldest = candidates.min(by: { $0.value.used < $1.value.used })?.key else { return }
            _ = remove(oldest)
        }
    }

    private let shelf = Mutex(Shelf())

    /// How many drafts there are.
    var count: Int { shelf.withLock { $0.places.count } }

    /// A draft; nil where there is none any more.
    func draft(_ key: DraftKey) -> Draft? {
        shelf.withLock { shelf in
            shelf.clock += 1
            shelf.places[key]?.used = shelf.clock
            return shelf.places[key]?.draft
        }
    }

    /// Puts a draft in, in place of the one with its key.
    func put(_ draft: Draft, _ key: DraftKey) {
        shelf.withLock { shelf in
            _ = shelf.remove(key)
            shelf.clock += 1
            shelf.places[key] = Place(draft: draft, used: shelf.clock)
            shelf.bytes += draft.byteCount
            if shelf.places.keys.count(where: { $0.session == key.session }) > Self.mostOfSession {
                shelf.removeOldest(of: key.session)
            }
            while shelf.places.count > Self.most || shelf.bytes > Self.mostBytes { shelf.removeOldest() }
        }
    }

    /// Takes a draft out, so that it is sent by one request alone.
    func take(_ key: DraftKey) -> Draft? {
        shelf.withLock { $0.remove(key) }
    }

    /// Forgets the drafts of a session.
    func removeAll(of session: SessionToken) {
        shelf.withLock { shelf in
            for key in shelf.places.keys where key.session == session { _ = shelf.remove(key) }
        }
    }
}
