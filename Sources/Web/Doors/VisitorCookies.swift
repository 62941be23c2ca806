import Hummingbird

/// The cookies that this door sets, all needed for what people ask for, so that nobody has to be asked for them.
struct VisitorCookies: Sendable {
    /// Names the session of somebody who is logged in.
    static let session = "acta-session"
    /// Ties forms to the browser of somebody who is not logged in.
    static let stranger = "acta-stranger"
    /// Names a log-in whose code has not come yet.
    static let pending = "acta-log-in"

    /// Which language somebody took from the list.
    static let language = "acta-language"

    /// Whether browsers send them over TLS alone.
    let isSecure: Bool

    /// A header that sets a cookie until the browser is closed.
    func set(_ name: String, _ value: String) -> String {
        "\(full(name))=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// A header that keeps a language for a year.
    func set(language: String) -> String { set(Self.language, language) + "; Max-Age=31536000" }

    /// A header that removes a cookie.
    func removed(_ name: String) -> String { set(name, "") + "; Max-Age=0" }

    /// The value of a cookie that a request brings.
    func value(_ name: String, of request: Request) -> String? {
        guard let value = request.cookies[full(name)]?.value, !value.isEmpty else { return nil }
        return value
    }

    /// With a prefix over TLS, so that no neighbour of the same domain can set it (RFC 6265bis, 4.1.3.2).
    private func full(_ name: String) -> String { isSecure ? "__Host-\(name)" : name }
}
