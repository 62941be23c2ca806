import Values

/// What makes an act the same each time its form is sent: the button may be pressed twice.
struct ActStamp: Sendable, Hashable {
    /// For how long an act may be sequenced after it was shown for checking, in seconds.
    static let checkedSeconds: Int64 = 1_800

    let nonce: String
    /// Seconds since 1970.
    let expires: Int64

    init(nonce: String, expires: Int64) {
        self.nonce = nonce
        self.expires = expires
    }

    /// The stamp that a form carries; nil where it was altered, or is too old.
    init?(_ form: FormFields, at now: Instant) {
        guard let expires = Int64(form.text("expires")),
            (now.seconds...now.seconds + Self.checkedSeconds).contains(expires),
            (8...64).contains(form.text("nonce").utf8.count)
        else { return nil }
        self.init(nonce: form.text("nonce"), expires: expires)
    }

    static func fresh(at now: Instant) -> ActStamp {
        ActStamp(nonce: RandomBytes.nonce(), expires: now.seconds + checkedSeconds)
    }

    /// What travels with the form.
    var hidden: [(name: String, value: String)] { [("nonce", nonce), ("expires", String(expires))] }
}
