import Hummingbird

/// The headers that keep browsers safe, on every answer.
enum SafetyHeaders {
    /// Scripts of our own alone, nothing from elsewhere, no frame around us.
    private static let contentSecurity = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
    private static let contentSecurityName = HTTPFields.Element.Name.contentSecurityPolicy
    private static let everywhere = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        (contentSecurityName.rawName, contentSecurity),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ]
    // Names are checked and folded when they are made, which for every answer would cost more than sending them.
    private static let forPrograms = fields(
        everywhere + [
            ("Referrer-Policy", "no-referrer"), ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Expose-Headers", "Allow, Link, Location, Retry-After"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ])
    private static let forPages = fields(
        everywhere + [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ])
    private static let programPlaces = ["/api", "/logs", "/health", "/metrics", "/witness"]

    /// Whether the address answers programs with problem details, and any web page may read it.
    static func isForPrograms(_ path: String) -> Bool {
        programPlaces.contains { place in
            path.utf8.starts(with: place.utf8)
                && (path.utf8.count == place.utf8.count
                    || path.utf8.dropFirst(place.utf8.count).first == UInt8(ascii: "/"))
        }
    }

    /// That browsers come over TLS alone for two years (RFC 6797).
    private static let transport = fields([("Strict-Transport-Security", "max-age=63072000")])

    static func set(on headers: inout HTTPFields, path: String, isBehindTLS: Bool) {
        if isBehindTLS { for field in transport { headers[field.name] = field.value } }
        // One page has a policy of its own: it is a program that asks for nothing.
        let own = headers[contentSecurityName]
        for field in isForPrograms(path) ? forPrograms : forPages { headers[field.name] = field.value }
        if let own { headers[contentSecurityName] = own }
    }

    private static func fields(_ pairs: [(String, String)]) -> [HTTPFields.Element] {
        pairs.compactMap { name, value in
            HTTPFields.Element.Name(name).map { HTTPFields.Element(name: $0, value: value) }
        }
    }
}
