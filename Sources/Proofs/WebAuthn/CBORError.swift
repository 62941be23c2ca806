/// Why bytes are no CBOR that is read here.
public enum CBORError: Error, Hashable, Sendable {
    /// The bytes end within an item.
    case endsEarly
    /// Bytes stand after the item.
    case trailingBytes
    /// More bytes, items or levels than are read.
    case tooLarge
    /// A kind of item that authenticators do not write: a tag, a float, an indefinite length.
    case unsupported
    /// A length or a number is not written in the fewest bytes.
    case notShortest
    /// A number is beyond 64 bits with a sign.
    case outOfRange
    /// A text is no UTF-8.
    case notUTF8
    /// A key of a map stands twice.
    case repeatedKey
}
