import Proofs
import Values

/// The random bytes that pages have carried and that a passkey has to sign, each once and soon.
struct ChallengeShelf: Sendable {
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

    private let issued = BoundedShelf<String, Issued>(capacity: capacity)

    /// A new challenge, as text.
    func make(for purpose: Purpose, at time: Instant) -> String {
        let text = Base64URL.encode(RandomBytes.make(Self.byteCount))
        issued.put(Issued(purpose: purpose, ends: time.adding(seconds: Self.validSeconds)), text)
        return text
    }

    /// What a challenge was made for; nil where there is none, or no more.
    func take(_ text: String, at time: Instant) -> Purpose? {
        guard let issued = issued.take(text), time < issued.ends else { return nil }
        return issued.purpose
    }
}
