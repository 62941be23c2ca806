/// Bytes as text that says its own encoding in its first character (the multibase registry), as did:key and
/// Data Integrity proofs carry them.
public enum Multibase: String, CaseIterable, Hashable, Sendable {
    case base16
    case base16upper
    case base58btc
    case base64
    case base64pad
    case base64url
    case base64urlpad

    private static let base64NoPadding = Base64Codec(alphabet: Base64.alphabet, isPadded: false)
    private static let base64URLPadded = Base64Codec(alphabet: Base64URL.alphabet, isPadded: true)

    /// The character that announces this encoding.
    public var prefix: Unicode.Scalar {
        switch self {
        case .base16: "f"
        case .base16upper: "F"
        case .base58btc: "z"
        case .base64: "m"
        case .base64pad: "M"
        case .base64url: "u"
        case .base64urlpad: "U"
        }
    }

    /// The encoding that a text announces; `nil` when it is empty or of an encoding that Acta does not read.
    public init?(announcedBy text: some StringProtocol) {
        guard let first = text.utf8.first else { return nil }
        self.init(announcedBy: first)
    }

    private init?(announcedBy byte: UInt8) {
        switch byte {
        case UInt8(ascii: "f"): self = .base16
        case UInt8(ascii: "F"): self = .base16upper
        case UInt8(ascii: "z"): self = .base58btc
        case UInt8(ascii: "m"): self = .base64
        case UInt8(ascii: "M"): self = .base64pad
        case UInt8(ascii: "u"): self = .base64url
        case UInt8(ascii: "U"): self = .base64urlpad
        default: return nil
        }
    }

    /// The prefix and the encoded bytes.
    public static func encode(_ bytes: some Sequence<UInt8>, as base: Multibase) -> String {
        let bytes = Array(bytes)
        let text =
            switch base {
            case .base16: Hex.encode(bytes)
            case .base16upper: Hex.encode(bytes).uppercased()
            case .base58btc: Base58.encode(bytes)
            case .base64: base64NoPadding.encode(bytes)
            case .base64pad: Base64.encode(bytes)
            case .base64url: Base64URL.encode(bytes)
            case .base64urlpad: base64URLPadded.encode(bytes)
            }
        return String(base.prefix) + text
    }

    /// The bytes behind a text; `nil` when the encoding is unknown or the rest is not of it.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(bytes: Array(text.utf8)[...])
    }

    /// The bytes behind ASCII text; `nil` when the encoding is unknown or the rest is not of it.
    public static func decode(bytes text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = text.first, let base = Multibase(announcedBy: first) else { return nil }
        let rest = Array(text.dropFirst())
        return switch base {
        case .base16, .base16upper: Hex.decode(bytes: rest)
        case .base58btc: Base58.decode(rest)
        case .base64: base64NoPadding.decode(rest)
        case .base64pad: Base64.decode(bytes: rest)
        case .base64url: Base64URL.decode(bytes: rest)
        case .base64urlpad: base64URLPadded.decode(rest)
        }
    }
}
