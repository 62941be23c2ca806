/// Why bytes are not a JWS that Acta reads.
public enum JWSError: Error, Hashable, Sendable {
    /// More bytes than are read.
    case tooLong(maximumBytes: Int)
    /// A header of more bytes than are read.
    case headerTooLong(maximumBytes: Int)
    /// Not three parts with two dots between them.
    case notThreeParts
    /// A part is not URL-safe Base64 without padding.
    case notBase64URL(part: String)
    /// The header is not a JSON object; duplicate names count as none.
    case headerNotAnObject(reason: String)
    /// A header member that must be a text is something else.
    case headerMember(name: String)
    /// No `alg`, or one that is not accepted; `none` never is.
    case algorithm(String?)
    /// The header asks for an extension that is not understood: `crit` or `b64` (RFC 7515, 4.1.11; RFC 7797).
    case extensionNotUnderstood(name: String)
    /// The signature does not have 64 bytes.
    case signatureLength(Int)
}

extension JWSError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let maximum): "the JWS is longer than \(maximum) bytes"
        case .headerTooLong(let maximum): "the header is longer than \(maximum) bytes"
        case .notThreeParts: "a compact JWS has a header, a payload and a signature with dots between them"
        case .notBase64URL(let part): "the \(part) is not base64url without padding"
        case .headerNotAnObject(let reason): "the header is not a JSON object: \(reason)"
        case .headerMember(let name): "the header's \(name) must be a string"
        case .algorithm(let name): "alg must be EdDSA, Ed25519 or ES256, not \(name ?? "missing")"
        case .extensionNotUnderstood(let name): "the header has \(name), which is not understood"
        case .signatureLength(let count): "the signature has \(count) bytes instead of 64"
        }
    }
}
