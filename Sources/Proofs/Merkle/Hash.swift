import Crypto
import Values

/// A SHA-256 digest: 32 bytes kept inside the value, so that a million of them cost no allocation.
public struct Hash: Sendable, Hashable {
    /// How many bytes a hash has.
    public static let byteCount = 32

    // The bytes in memory order, eight to a word.
    let word0: UInt64
    let word1: UInt64
    let word2: UInt64
    let word3: UInt64

    init(copying buffer: UnsafeRawBufferPointer) {
        precondition(buffer.count == Self.byteCount, "a hash has 32 bytes")
        word0 = buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        word1 = buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        word2 = buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        word3 = buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// A hash from its bytes; `nil` unless there are exactly 32.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 8) { buffer in
            buffer.copyBytes(from: bytes)
            return Hash(copying: UnsafeRawBufferPointer(buffer))
        }
    }

    /// A hash from the Base64 that notes and proofs carry; `nil` unless it is the text of 32 bytes.
    public init?(base64 text: some StringProtocol) {
        guard let bytes = Base64.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// A hash from hexadecimal digits; `nil` unless there are 64 of them.
    public init?(hex text: some StringProtocol) {
        guard let bytes = Hex.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = Self.byteCount
        }
    }

    /// The bytes in standard Base64, as notes and proofs carry them.
    public var base64: String { Base64.encode(bytes) }

    /// Adds the bytes in standard Base64 to text that is being written.
    func appendBase64(to text: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 8) { buffer in
            write(to: buffer)
            Base64.append(UnsafeRawBufferPointer(buffer), to: &text)
        }
    }

    /// The bytes in URL-safe Base64, as acts and facts carry them.
    public var base64URL: String { Base64URL.encode(bytes) }

    /// The bytes in lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// The first eight bytes as a number, for tables that only count or spread.
    public var prefix: Int64 { Int64(bitPattern: word0.bigEndian) }

    /// The first sixteen bytes as a number, for tables that tell things apart by it: of a SHA-256 digest they are enough,
    /// for it takes some 2⁶⁴ digests to find two that share them.
    public var longPrefix: UInt128 { UInt128(word0.bigEndian) << 64 | UInt128(word1.bigEndian) }

    /// The SHA-256 digest of some bytes.
    public static func sha256(_ bytes: some Collection<UInt8>) -> Hash {
        var hasher = SHA256()
        hasher.update(all: bytes)
        return Hash(hasher.finalize())
    }

    /// The SHA-256 digest of some bytes, as they mostly lie.
    public static func sha256(_ bytes: [UInt8]) -> Hash {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Hash(hasher.finalize())
    }

    func write(to buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: word0, toByteOffset: 0, as: UInt64.self)
        buffer.storeBytes(of: word1, toByteOffset: 8, as: UInt64.self)
        buffer.storeBytes(of: word2, toByteOffset: 16, as: UInt64.self)
        buffer.storeBytes(of: word3, toByteOffset: 24, as: UInt64.self)
    }
}

extension Hash: Comparable {
    /// Ordered by bytes.
    public static func < (left: Hash, right: Hash) -> Bool {
        if left.word0 != right.word0 { return left.word0.bigEndian < right.word0.bigEndian }
        if left.word1 != right.word1 { return left.word1.bigEndian < right.word1.bigEndian }
        if left.word2 != right.word2 { return left.word2.bigEndian < right.word2.bigEndian }
        return left.word3.bigEndian < right.word3.bigEndian
    }
}

extension Hash: CustomStringConvertible {
    public var description: String { base64 }
}

extension Hash {
    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { Hash(copying: $0) }
    }
}

extension SHA256 {
    /// Takes in all bytes, without a copy when they lie in one piece.
    mutating func update(all bytes: some Collection<UInt8>) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { update(bufferPointer: UnsafeRawBufferPointer($0)) }
        if isDone == nil {
            Array(bytes).withUnsafeBytes { update(bufferPointer: $0) }
        }
    }
}
