import Hummingbird

/// What counts as one client where attempts are counted.
enum ClientAddress {
    /// All whose address is not known share this one.
    static let unknown = "unknown"
    private static let networkGroups = 4

    /// The client of a request, where its context knows the connection: the IPv4 address, or the /64 network of IPv6.
    ///
    /// - Parameter proxies: the gates in front of the server, which say for whom they ask.
    static func of(_ request: Request, _ context: some RequestContext, behind proxies: TrustedProxies) -> String {
        guard let peer = (context as? any RemoteAddressRequestContext)?.remoteAddress?.ipAddress else {
            return unknown
        }
        let forwarded = HTTPFields.Element.Name("X-Forwarded-For").map { request.headers[values: $0] } ?? []
        return client(proxies.client(of: peer, forwarded: forwarded))
    }

    /// The client of an address in text.
    static func client(_ address: String) -> String {
        guard address.contains(":"), !address.contains(".") else {
            // An IPv4 address within IPv6 ends in four numbers.
            return address.split(separator: ":").last.map(String.init) ?? address
        }
        let halves = address.prefix { $0 != "%" }.split(separator: "::", omittingEmptySubsequences: false)
        var groups = halves[0].split(separator: ":").map(String.init)
        if halves.count > 1 {
            let tail = halves[1].split(separator: ":").map(String.init)
            groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail.count)) + tail
        }
        return groups.prefix(networkGroups).joined(separator: ":") + "::/64"
    }
}
