import Foundation

/// The gates in front of the server whose word about a client's address counts.
///
/// What `X-Forwarded-For` says is believed only as far as trusted hands have written it: read from its end, the first
/// address that is no trusted gate is the client. Whatever stands before that, the client may have made up.
public struct TrustedProxies: Sendable {
    /// The most addresses of one request that are looked at.
    private static let maximumHops = 16

    /// A range of addresses: those that begin with the same bits.
    private struct Network: Hashable {
        let bytes: [UInt8]
        let bits: Int

        func contains(_ address: [UInt8]) -> Bool {
            guard address.count == bytes.count else { return false }
            let whole = bits / 8
            guard address[..<whole].elementsEqual(bytes[..<whole]) else { return false }
            let mask = UInt8.max << UInt8(8 - bits % 8)
            return bits % 8 == 0 || address[whole] & mask == bytes[whole] & mask
        }
    }

    private let networks: [Network]

    /// No gate: the address at the other end of the connection is the client's.
    public static let none = TrustedProxies(networks: [])

    private init(networks: [Network]) {
        self.networks = networks
    }

    /// The gates at these addresses, each alone (`127.0.0.1`, `::1`) or as a network (`10.0.0.0/8`).
    ///
    /// Nil when one of the texts is neither.
    public init?(_ texts: [String]) {
        var networks: [Network] = []
        for text in texts {
            let halves = text.split(separator: "/", omittingEmptySubsequences: false)
            guard halves.count <= 2, let bytes = Self.bytes(String(halves[0])) else { return nil }
            guard halves.count == 2 else {
                networks.append(Network(bytes: bytes, bits: bytes.count * 8))
                continue
            }
            guard let bits = Int(halves[1]), (0...bytes.count * 8).contains(bits), halves[1].utf8.count <= 3 else {
                return nil
            }
            networks.append(Network(bytes: bytes, bits: bits))
        }
        self.networks = networks
    }

    /// The address of the client behind a connection.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwarded: the values of `X-Forwarded-For`, in the order in which they came.
    func client(of peer: String, forwarded: [String]) -> String {
        guard !networks.isEmpty, isTrusted(peer) else { return peer }
        var client = peer
        let hops = forwarded.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
        for hop in hops.suffix(Self.maximumHops).reversed() {
            let address = hop.trimmingCharacters(in: .whitespaces)
            guard Self.bytes(address) != nil else { return client }
            client = address
            guard isTrusted(address) else { return client }
        }
        return client
    }

    private func isTrusted(_ address: String) -> Bool {
        guard let bytes = Self.bytes(address) else { return false }
        return networks.contains { $0.contains(bytes) }
    }

    /// An address as bytes; one of IPv4 within IPv6 (RFC 4291, 2.5.5.2) counts as what it is.
    private static func bytes(_ text: String) -> [UInt8]? {
        let plain = String(text.prefix { $0 != "%" })
        guard plain.utf8.count <= 45 else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, plain, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, plain, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]
        return bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
    }
}
