/// Bytes in the URL-safe Base64 alphabet without padding (RFC 4648, 5; RFC 7515, 2), as JWS carries them.
///
/// Decoding is strict, so that one run of bytes has one text: padding and white space are refused, and bits that carry
/// nothing must be zero.
public enum Base64URL {
    static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    private static let codec = Base64Codec(alphabet: alphabet, isPadded: false)

    /// The text of the bytes, without padding.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        codec.encode(Array(bytes))
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
