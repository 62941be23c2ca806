/// Why a text is not the key of a note's signer.
public enum NoteKeyError: Error, Hashable, Sendable {
    /// Not `name+id+key`.
    case malformed
    /// The name is empty, too long, or has a space or a plus sign.
    case badName
    /// A type of signature that Acta does not check.
    case unknownType(UInt8)
    /// The key material is not a key.
    case badKey(PublicKeyError)
    /// The id is not the one that name and key have.
    case otherID(expected: UInt32, actual: UInt32)
}

extension NoteKeyError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "a verifier key is a name, eight hexadecimal digits and Base64 with plus signs between them"
        case .badName: "a key's name must not be empty nor have spaces or plus signs"
        case .unknownType(let type): "signatures of type \(type) are not supported"
        case .badKey(let error): "\(error)"
        case .otherID: "the key's id does not belong to its name and key"
        }
    }
}
