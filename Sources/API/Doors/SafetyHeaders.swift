import Hummingbird

/// The headers that keep browsers safe, on every answer.
enum SafetyHeaders {
    /// No script, nothing from elsewhere, no frame around us.
    private static let contentSecurity = """
        default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
    private static let contentSecurityName = HTTPFields.Element.Name.contentSecurityPolicy
    private static let everywhere = [
        ("X-Content-Type-Options", "nosniff"), (contentSecurityName.rawName, contentSecurity),
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

    static func set(on response: inout Response, path: String) {
        // One page has a policy of its own: it is a program that asks for nothing.
        let own = response.headers[contentSecurityName]
        for field in isForPrograms(path) ? forPrograms : forPages { response.headers[field.name] = field.value }
        if let own { response.headers[contentSecurityName] = own }
    }

    private static func fields(_ pairs: [(String, String)]) -> [HTTPFields.Element] {
        pairs.compactMap { name, value in
            HTTPFields.Element.Name(name).map { HTTPFields.Element(name: $0, value: value) }
        }
    }
}
