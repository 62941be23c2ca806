/// Why a text is not a checkpoint.
public enum CheckpointError: Error, Hashable, Sendable {
    /// Fewer than three lines, an empty one, or one that is not plain text.
    case malformed
    /// The second line is not a decimal number below 2^64 without leading zeros.
    case badSize
    /// The third line is not the Base64 of 32 bytes.
    case badRoot
    /// The checkpoint is of another log than the one that signed it or was asked for.
    case otherOrigin(String)
    /// The note is not signed as it should be.
    case note(NoteError)
    /// Too few of the witnesses that a policy asks for have cosigned.
    case quorumNotMet
}

extension CheckpointError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "a checkpoint has at least three lines, none empty: origin, size, root"
        case .badSize: "the checkpoint's size is not a decimal number without leading zeros"
        case .badRoot: "the checkpoint's root is not the Base64 of 32 bytes"
        case .otherOrigin(let origin): "the checkpoint is of the log \(origin)"
        case .note(let error): "\(error)"
        case .quorumNotMet: "too few of the witnesses asked for have cosigned"
        }
    }
}
