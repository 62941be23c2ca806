/// Bytes in the standard Base64 alphabet with padding (RFC 4648, 4), as notes, keys and checkpoints carry them.
///
/// Decoding is strict, so that one run of bytes has one text: padding is required, bits that carry nothing must be
/// zero, and white space is refused.
public enum Base64 {
    static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    private static let codec = Base64Codec(alphabet: alphabet, isPadded: true)

    /// The text of the bytes, padded to a multiple of four characters.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        codec.encode(Array(bytes))
    }

    /// Adds the text of the bytes to text that is being written.
    public static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        codec.append(bytes, to: &text)
    }

    /// The bytes behind the text; `nil` when the text is not exactly what `encode` would have written.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        codec.decode(Array(text.utf8))
    }

    /// The bytes behind ASCII text; `nil` when the text is not exactly what `encode` would have written.
    public static func decode(bytes text: some Sequence<UInt8>) -> [UInt8]? {
        codec.decode(Array(text))
    }

    /// The bytes behind ASCII text that is a part of other text, which is not copied.
    public static func decode(bytes text: ArraySlice<UInt8>) -> [UInt8]? {
        codec.decode(text)
    }
}
