import Values

/// Log-ins that are under way at a provider, each for one browser, once and for ten minutes.
struct OpenIDShelf: Sendable {
    static let validSeconds: Int64 = 600
    /// How many are remembered; of more, the older half is forgotten.
    static let capacity = 16_384

    /// One log-in.
    struct Entry: Sendable {
        /// The token of the forms of the browser that began it.
        let holder: String
        /// Where to go on to.
        let next: String
        /// The part for which they are to be identified; nil for a log-in.
        let identify: String?
        let ends: Instant
        /// What the provider's token has to carry.
        let nonce = RandomBytes.nonce()
        /// What shows that the code is ours (RFC 7636, 4.1).
        let verifier = Base64URL.encode(RandomBytes.make(32))
    }

    private let entries = BoundedShelf<String, Entry>(capacity: capacity)

    /// Begins a log-in.
    ///
    /// - Returns: the state that the provider brings back.
    func begin(
        holder: String, next: String, identify: String? = nil, at time: Instant
    ) -> (state: String, entry: Entry) {
        let state = RandomBytes.nonce()
        let entry = Entry(
            holder: holder, next: next, identify: identify, ends: time.adding(seconds: Self.validSeconds))
        entries.put(entry, state)
        return (state, entry)
    }

    /// Takes a log-in off; nil where there is none, it is too old, or another browser began it.
    func take(_ state: String, holder: String, at time: Instant) -> Entry? {
        guard let entry = entries.take(state), entry.holder == holder, time < entry.ends else { return nil }
        return entry
    }
}
