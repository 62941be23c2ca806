/// A CBOR data item (RFC 8949), as far as authenticators write it (CTAP2 canonical form): definite lengths, no floats.
public enum CBOR: Sendable, Hashable {
    /// A whole number.
    case integer(Int64)
    /// Bytes.
    case bytes([UInt8])
    /// Text in UTF-8.
    case text(String)
    /// A list.
    case array([CBOR])
    /// Pairs in the order in which they stood; no key stands twice.
    case map([Pair])
    /// True or false.
    case boolean(Bool)
    /// Null.
    case null

    /// A key of a map with its value.
    public struct Pair: Sendable, Hashable {
        /// The key.
        public let key: CBOR
        /// The value.
        public let value: CBOR

        /// A key with its value.
        public init(key: CBOR, value: CBOR) {
            self.key = key
            self.value = value
        }
    }

    /// The value of a key of a map.
    public subscript(key: CBOR) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// The bytes, where it is some.
    public var bytesValue: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    /// The text, where it is one.
    public var textValue: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
