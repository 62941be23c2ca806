import Hummingbird

/// Under which name passkeys are made for this server: a host that browsers reach over TLS, or this machine.
struct PasskeySite {
    let origin: String
    /// What the authenticator keeps the key for.
    let id: String

    /// Nil where browsers would make none (WebAuthn Level 3, 5.1.3: a secure context with a domain).
    init?(publicAddress: String?, authority: String?) {
        if let publicAddress, publicAddress.hasPrefix("https://") {
            let host = publicAddress.dropFirst("https://".count).prefix { $0 != "/" && $0 != ":" }
            guard !host.isEmpty, host.contains(where: { $0.isLetter }) else { return nil }
            origin = publicAddress
            id = String(host)
        } else if let authority, authority == "localhost" || authority.hasPrefix("localhost:") {
            origin = "http://\(authority)"
            id = "localhost"
        } else {
            return nil
        }
    }
}
