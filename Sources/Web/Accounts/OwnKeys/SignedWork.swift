import Kernel
import Proofs
import Values

/// A move that somebody is about to make, with the key that the server holds or with their own.
struct SignedWork: Sendable {
    let move: String
    let body: JSON
    let address: PartAddress
    /// The same for every attempt, so that it is made once.
    let nonce: String
    /// Where what they were last shown to sign is kept.
    let key: DraftKey
    /// Salted values of which the body has the digests already.
    var disclosures: [Disclosure] = []
}
