import Hummingbird

/// The three cookies that this door sets, all needed for what people ask for, so that nobody has to be asked for them.
struct VisitorCookies: Sendable {
    /// Names the session of somebody who is logged in.
    static let session = "acta-session"
    /// Ties forms to the browser of somebody who is not logged in.
    static let stranger = "acta-stranger"

    /// Which language somebody took from the list.
    static let language = "acta-language"

    /// Whether browsers send them over TLS alone.
    let isSecure: Bool

    /// A header that sets a cookie until the browser is closed.
    func set(_ name: String, _ value: String) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// A header that keeps a language for a year.
    func set(language: String) -> String { set(Self.language, language) + "; Max-Age=31536000" }

    /// A header that removes a cookie.
    func removed(_ name: String) -> String { set(name, "") + "; Max-Age=0" }

    /// The value of a cookie that a request brings.
    static func value(_ name: String, of request: Request) -> String? {
        guard let value = request.cookies[name]?.value, !value.isEmpty else { return nil }
        return value
    }
}
