import Proofs
import Values

/// What ties the forms of somebody who is not logged in to their browser: a random secret in a cookie, and a token in
/// each form that is made of it, so that no other site can send the form.
struct StrangerToken: Sendable {
    private static let secretBytes = 32

    /// What the cookie holds.
    let secret: String
    /// Whether the browser does not have the cookie yet.
    let isNew: Bool

    /// The token of a browser; a new one where the cookie is none.
    init(cookie: String?) {
        if let cookie, Base64URL.decode(cookie)?.count == Self.secretBytes {
            secret = cookie
            isNew = false
        } else {
            secret = Base64URL.encode(RandomBytes.make(Self.secretBytes))
            isNew = true
        }
    }

    /// What forms carry.
    var formToken: String {
        Hash.sha256(Array("acta/stranger@1".utf8) + [0] + Array(secret.utf8)).base64URL
    }

    /// Whether a form came with this browser's token; compared in constant time.
    func isValid(_ token: String) -> Bool {
        let sent = Hash.sha256(Array(token.utf8)).bytes
        let wanted = Hash.sha256(Array(formToken.utf8)).bytes
        return zip(sent, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
