/// A witness's statement that, at a time, this was the largest consistent tree it had seen (C2SP tlog-cosignature, v1).
struct Cosignature: Sendable, Hashable {
    /// When it was made, in seconds since 1970.
    let timeSeconds: UInt64
    /// The Ed25519 signature, 64 bytes.
    let signature: [UInt8]

    /// The latest time that may be stated.
    static let maximumTimeSeconds = UInt64(Int64.max)
    static let byteCount = 8 + PublicKey.signatureByteCount

    init(timeSeconds: UInt64, signature: [UInt8]) {
        self.timeSeconds = timeSeconds
        self.signature = signature
    }

    /// From the bytes of a signature line behind the key's id.
    init?(parsing bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        timeSeconds = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
        guard timeSeconds <= Self.maximumTimeSeconds else { return nil }
    }

    var bytes: [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: timeSeconds >> (UInt64($0) * 8)) } + signature
    }

    func isValid(for key: PublicKey, over text: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: Self.message(text, at: timeSeconds))
    }

    /// What is signed: a header, the time, and the checkpoint's text with all of its lines.
    static func message(_ text: [UInt8], at timeSeconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(timeSeconds)\n".utf8) + text
    }
}
