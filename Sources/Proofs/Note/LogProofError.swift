/// Why a proof file does not prove that an entry is on a log.
public enum LogProofError: Error, Hashable, Sendable {
    /// More bytes than are read.
    case tooLong(maximumBytes: Int)
    /// The first line is not `c2sp.org/tlog-proof@v1`.
    case notAProof
    /// The lines before the checkpoint are not those of a proof.
    case malformed
    /// What follows is not a signed note, or its signatures are not good.
    case note(NoteError)
    /// The note is not a checkpoint, or is one of another log.
    case checkpoint(CheckpointError)
    /// No log that is known has signed.
    case unknownLog(origin: String)
    /// Too few of the witnesses that the policy asks for have cosigned.
    case quorumNotMet
    /// The hashes do not lead to the checkpoint's root.
    case inclusion(ProofError)
}

extension LogProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let maximum): "the proof is longer than \(maximum) bytes"
        case .notAProof: "the first line is not \(LogProof.firstLine)"
        case .malformed: "the lines before the checkpoint are not those of a proof"
        case .note(let error): "\(error)"
        case .checkpoint(let error): "\(error)"
        case .unknownLog(let origin): "the log \(origin) is not one that is known, or has not signed"
        case .quorumNotMet: "too few of the witnesses asked for have cosigned"
        case .inclusion(let error): "\(error)"
        }
    }
}
