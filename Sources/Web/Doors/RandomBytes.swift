import Values

/// Bytes that nobody can guess, from the system's source.
enum RandomBytes {
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// 128 random bits as text, for a nonce.
    static func nonce() -> String { Base64URL.encode(make(16)) }
}
