import Hummingbird

/// The headers that keep browsers safe, on every answer.
enum SafetyHeaders {
    /// No script, nothing from elsewhere, no frame around us.
    private static let contentSecurity = """
        default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    /// Whether the address answers programs with problem details, and any web page may read it.
    static func isForPrograms(_ path: String) -> Bool {
        ["/api", "/logs", "/health", "/metrics", "/witness"].contains { path == $0 || path.hasPrefix("\($0)/") }
    }

    static func set(on response: inout Response, path: String) {
        response.set("X-Content-Type-Options", "nosniff")
        response.set("Referrer-Policy", isForPrograms(path) ? "no-referrer" : "same-origin")
        response.set("Content-Security-Policy", contentSecurity)
        response.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if isForPrograms(path) {
            response.set("Access-Control-Allow-Origin", "*")
            response.set("Access-Control-Expose-Headers", "Allow, Link, Location, Retry-After")
            response.set("Cross-Origin-Resource-Policy", "cross-origin")
        } else {
            response.set("Cross-Origin-Opener-Policy", "same-origin")
            response.set("Cross-Origin-Resource-Policy", "same-origin")
        }
    }
}
