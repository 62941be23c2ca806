import Hummingbird
import Kernel

extension Problem {
    /// Why a witness does not cosign, with the status that C2SP tlog-witness gives it.
    init(_ refusal: WitnessRefusal) {
        switch refusal {
        case .malformed(let why):
            self.init(
                .badRequest, refusal.code, "The request cannot be read: \(why).",
                remedy: "Send what c2sp.org/tlog-witness says: old size, consistency proof, empty line, checkpoint.")
        case .unknownLog(let origin):
            self.init(
                .notFound, refusal.code, "“\(origin)” is an unknown log: this witness does not serve it.",
                remedy: "Ask the witness's operator to add the log's verifier key.")
        case .notSigned:
            self.init(
                .forbidden, refusal.code,
                "The checkpoint has no signature of a key that the witness knows of this log.",
                remedy: "Compare the log's verifier key with the one that the witness lists.")
        case .badSignature:
            self.init(
                .forbidden, refusal.code, "The checkpoint has an invalid signature of the log's key.",
                remedy: "Sign the checkpoint's text as c2sp.org/signed-note says.")
        case .emptyRoot:
            self.init(
                .unprocessableContent, refusal.code, "A log without entries has the SHA-256 of nothing as its root.",
                remedy: "Correct the root.")
        case .proof:
            self.init(
                .unprocessableContent, refusal.code,
                "The consistency proof does not lead from the checkpoint that was cosigned last to this one.",
                remedy: "Make the proof from the tree that was cosigned. If the log does not extend it, it was forked.")
        case .otherRoot:
            self.init(
                .unprocessableContent, refusal.code,
                "A checkpoint of this size with another root was cosigned already: no consistency proof joins them.",
                remedy: "The log was forked. Both checkpoints are kept as evidence.")
        }
    }

    static let witnessContended = Problem(
        .tooManyRequests, "witness.busy", "Too many requests for this log came at one time.",
        remedy: "Send it again in a second."
    ).with(header: "Retry-After", "1")

    /// The log asks no witnesses.
    static let noWitnesses = Problem(
        .notFound, "receipt.no_witnesses", "This log asks no witnesses, so no receipt of it is witnessed.",
        remedy: "Ask without level=witnessed.")

    /// No checkpoint has enough cosignatures yet.
    static let noneWitnessedYet = Problem(
        .notFound, "log.not_witnessed", "No checkpoint of this log has been cosigned by enough witnesses yet.",
        remedy: "Ask again in a few seconds; the latest checkpoint is beside it: checkpoint.")

    /// Not enough witnesses have seen the entry yet.
    static let notWitnessedYet = Problem(
        .serviceUnavailable, "receipt.not_witnessed", "Not enough witnesses have seen this entry yet.",
        remedy: "Ask again in a few seconds, or take the receipt that the log has signed: leave out level=witnessed."
    ).with(header: "Retry-After", "5")
}
