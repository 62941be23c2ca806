import CSodium

/// A password as argon2id keeps it: parameters, salt and tag in one text (RFC 9106; the PHC string format).
public struct PasswordHash: Sendable, Hashable {
    /// How often the memory is gone through. OWASP's Password Storage Cheat Sheet asks for two passes over 19 MiB at
    /// least; RFC 9106, 4 recommends 64 MiB where memory is scarce, with three passes and four lanes. libsodium has
    /// one lane; two passes over 64 MiB is its `INTERACTIVE` grade and lies well above OWASP's floor.
    static let passes = UInt64(2)
    /// How much memory one hash needs: 64 MiB.
    static let memoryBytes = 64 << 20

    /// The text, in ASCII.
    public let text: String

    /// A hash as it was kept.
    public init(text: String) {
        self.text = text
    }

    /// Hashes a password under a new salt; takes its time on purpose.
    ///
    /// - Throws: `PasswordError.outOfMemory`.
    public init(hashing password: [UInt8]) throws(PasswordError) {
        guard Self.isReady else { throw .outOfMemory }
        var result = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let characters = password.map { CChar(bitPattern: $0) }
        let status = crypto_pwhash_str(
            &result, characters, UInt64(characters.count), Self.passes, Self.memoryBytes)
        guard status == 0 else { throw .outOfMemory }
        text = String(decoding: result.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether the password is the one that was hashed; takes as long as hashing.
    public func matches(_ password: [UInt8]) -> Bool {
        guard Self.isReady, let padded else { return false }
        let characters = password.map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(padded, characters, UInt64(characters.count)) == 0
    }

    /// Whether the hash was made with other parameters than those of today.
    public var isOutdated: Bool {
        guard let padded else { return true }
        return crypto_pwhash_str_needs_rehash(padded, Self.passes, Self.memoryBytes) != 0
    }

    /// A hash of nobody's password, made with today's parameters: a log-in without an account takes as long as one
    /// with it.
    public static let nobodys = PasswordHash(
        text: "$argon2id$v=19$m=65536,t=2,p=1$OjiJ3osqvFEcR2M4OfbqrA$hHI6vw+3vdrfpgrV8A2hjC9R9vM/dX+Mvv2JoQMoHdE")

    private static let isReady = sodium_init() >= 0

    /// libsodium reads a buffer of a fixed length.
    private var padded: [CChar]? {
        let room = Int(crypto_pwhash_STRBYTES)
        guard text.utf8.count < room else { return nil }
        let characters = text.utf8.map { CChar(bitPattern: $0) }
        return characters + [CChar](repeating: 0, count: room - characters.count)
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    /// Never the hash: it is not for a log line.
    public var description: String { "PasswordHash" }

    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a password could not be hashed or compared.
public enum PasswordError: Error, Hashable, Sendable {
    /// The machine has no room for another hash.
    case outOfMemory
    /// As many are waiting as may wait.
    case busy
}
