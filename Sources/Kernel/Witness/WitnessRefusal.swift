/// Why a witness does not cosign.
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// The body is no request; the words say why.
    case malformed(String)
    /// The witness does not serve this log.
    case unknownLog(String)
    /// The checkpoint is not signed with a key of the log.
    case notSigned
    /// A line names a key of the log, and its signature is not good.
    case badSignature
    /// A tree without entries has one root only.
    case emptyRoot
    /// The consistency proof does not lead from the tree that was cosigned to this one.
    case proof
    /// A tree of this size, with another root, was cosigned already.
    case otherRoot

    /// Stable: answers and the list of codes refer to it.
    public var code: String {
        switch self {
        case .malformed: "witness.request"
        case .unknownLog: "witness.unknown_log"
        case .notSigned: "witness.not_signed"
        case .badSignature: "witness.signature"
        case .emptyRoot: "witness.empty_root"
        case .proof: "witness.proof"
        case .otherRoot: "witness.other_root"
        }
    }
}
