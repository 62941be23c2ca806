import Hummingbird

/// Whether a form was sent from a page of this server, as far as the browser says. Asked beside the token, not in its
/// place.
enum RequestOrigin {
    /// - Parameter publicAddress: where readers find the server; where it is nil, the address that they asked.
    static func isOwn(_ request: Request, publicAddress: String?) -> Bool {
        let site = header("Sec-Fetch-Site", request)
        if let site, site != "same-origin", site != "none" { return false }
        guard let origin = header("Origin", request) else { return true }
        // Browsers hide the origin of a page that sends no referrer; then the site is all they say.
        guard origin != "null" else { return site == "same-origin" }
        guard let separator = origin.firstRange(of: "://") else { return false }
        let named = origin[separator.upperBound...]
        let ours = publicAddress.flatMap { address in
            address.firstRange(of: "://").map { address[$0.upperBound...] }
        }
        return named.utf8.elementsEqual((request.head.authority ?? "").utf8)
            || ours.map { named.utf8.elementsEqual($0.utf8) } == true
    }

    private static func header(_ name: String, _ request: Request) -> String? {
        HTTPFields.Element.Name(name).flatMap { request.headers[$0] }
    }
}
