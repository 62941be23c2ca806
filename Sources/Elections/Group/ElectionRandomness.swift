import CSodium

/// Where the secrets of an election come from; a test gives a generator that repeats.
public protocol ElectionRandomness {
    /// So many bytes that nobody can foresee.
    mutating func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's randomness, through libsodium.
public struct SystemRandomness: ElectionRandomness {
    /// Ready at once.
    public init() {
        precondition(sodium_init() >= 0, "libsodium cannot be started")
    }

    /// So many bytes of the operating system.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

extension ElectionRandomness {
    /// So many signs of the base-58 alphabet, each as likely as the others.
    mutating func base58(_ count: Int) -> String {
        var text: [UInt8] = []
        while text.count < count {
            // 232 = 4 · 58: the bytes above would favour the first signs.
            text += bytes(count).filter { $0 < 232 }.prefix(count - text.count).map { Token.alphabet[Int($0 % 58)] }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
