/// Why a body is no request to a witness.
public enum CosignRequestError: Error, Hashable, Sendable {
    /// It is longer than a witness reads.
    case tooLong
    /// It does not begin with `old`, a size, and an empty line before the checkpoint.
    case malformed
    /// A line of the proof is not the Base64 of 32 bytes.
    case badHash
    /// The proof has more hashes than any proof needs.
    case tooManyHashes
    /// The old size is above that of the checkpoint.
    case oldSizeAbove(UInt64)
    /// What follows is not a signed note.
    case note(NoteError)
    /// A signature line under a checkpoint of this log cannot be read.
    case signatureLine(origin: String)
    /// The note is no checkpoint.
    case checkpoint(CheckpointError)
}

extension CosignRequestError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong: "it has more than \(CosignRequest.maximumBytes) bytes"
        case .malformed: "it begins with old, a size without leading zeros, hashes line by line, and an empty line"
        case .badHash: "a line of the consistency proof is not the Base64 of 32 bytes"
        case .tooManyHashes: "the consistency proof has more than \(CosignRequest.maximumHashes) hashes"
        case .oldSizeAbove(let size): "the old size is above the checkpoint's, \(size)"
        case .note(let error): "\(error)"
        case .signatureLine: "\(NoteError.malformedSignatureLine)"
        case .checkpoint(let error): "\(error)"
        }
    }
}
