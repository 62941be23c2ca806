import Kernel
import Proofs
import Values

/// An act as a client means to send it, as often as it takes.
struct Letter: Sendable {
    let act: [UInt8]
    var disclosures: [[UInt8]] = []

    var digest: Hash { Hash.sha256(act) }
}
