/// What an authenticator signs beside the client's data (WebAuthn Level 3, 6.1).
struct AuthenticatorData: Sendable {
    /// The hash, the flags and the counter.
    private static let leastBytes = 37
    /// The most bytes of a credential's identifier (WebAuthn Level 3, 7.1, step 25).
    static let maximumIDBytes = 1_023

    /// SHA-256 of the site's identifier.
    let siteHash: [UInt8]
    /// Whether somebody was there.
    let userPresent: Bool
    /// Whether the authenticator made sure who it was.
    let userVerified: Bool
    /// How often the key has signed; zero where the authenticator does not count.
    let signCount: UInt32
    /// A new key, where one was made.
    let credential: (id: [UInt8], key: CBOR)?

    init(_ bytes: [UInt8]) throws(PasskeyError) {
        guard bytes.count >= Self.leastBytes else { throw .unreadable }
        let flags = bytes[32]
        siteHash = Array(bytes[0..<32])
        userPresent = flags & 0x01 != 0
        userVerified = flags & 0x04 != 0
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[Self.leastBytes...]
        credential = flags & 0x40 != 0 ? try Self.credential(&rest) : nil
        if flags & 0x80 != 0 { rest = try Self.item(rest).rest }
        guard rest.isEmpty else { throw .unreadable }
    }

    private static func credential(_ rest: inout ArraySlice<UInt8>) throws(PasskeyError) -> (id: [UInt8], key: CBOR) {
        let head = Array(rest.prefix(18))
        guard head.count == 18 else { throw .unreadable }
        let length = Int(head[16]) << 8 | Int(head[17])
        rest = rest.dropFirst(18)
        guard (1...maximumIDBytes).contains(length), rest.count >= length else { throw .unreadable }
        let id = Array(rest.prefix(length))
        let (key, after) = try item(rest.dropFirst(length))
        rest = after
        return (id, key)
    }

    private static func item(_ bytes: ArraySlice<UInt8>) throws(PasskeyError) -> (item: CBOR, rest: ArraySlice<UInt8>) {
        do throws(CBORError) { return try CBORParser.parsePrefix(bytes) } catch { throw .unreadable }
    }
}
