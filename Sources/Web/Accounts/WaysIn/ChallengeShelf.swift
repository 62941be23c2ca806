import Proofs
import Synchronization
import Values

/// The random bytes that pages have carried and that a passkey has to sign, each once and soon.
final class ChallengeShelf: Sendable {
    // A class because all visits share it.
    /// How long a page is good for.
    static let validSeconds: Int64 = 300
    /// How many are remembered; of more, the older half is forgotten.
    static let capacity = 16_384
    private static let byteCount = 32

    /// What a challenge was made for.
    struct Purpose: Hashable, Sendable {
        /// The token of the forms of the browser to which the page went.
        let holder: String
        /// What the new passkey will be called; nil where one is asked for.
        var name: String?
    }

    private struct Issued {
        let purpose: Purpose
        let ends: Instant
    }

    private struct Halves {
        var young: [String: Issued] = [:]
        var old: [String: Issued] = [:]
    }

    private let halves = Mutex(Halves())

    /// A new challenge, as text.
    func make(for purpose: Purpose, at time: Instant) -> String {
        let text = Base64URL.encode(RandomBytes.make(Self.byteCount))
        halves.withLock { halves in
            if halves.young.count >= Self.capacity / 2 { halves = Halves(young: [:], old: halves.young) }
            halves.young[text] = Issued(purpose: purpose, ends: time.adding(seconds: Self.validSeconds))
        }
        return text
    }

    /// What a challenge was made for; nil where there is none, or no more.
    func take(_ text: String, at time: Instant) -> Purpose? {
        let issued = halves.withLock { halves in
            halves.young.removeValue(forKey: text) ?? halves.old.removeValue(forKey: text)
        }
        guard let issued, time < issued.ends else { return nil }
        return issued.purpose
    }
}
