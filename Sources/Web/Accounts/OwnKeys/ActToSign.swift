import Proofs
import Storage
import Values

/// An act that waits for the signature of somebody who keeps their key. What is signed is what is sent: nothing that
/// comes back with the form can change it.
struct ActToSign: Sendable {
    /// The key that has to sign.
    let key: PublicKey
    /// The exact bytes to sign.
    let input: [UInt8]
    /// The hidden values that belong to it.
    let disclosures: [Disclosure]
    /// What it says, with the hidden values in their places.
    let body: JSON
    /// What has to be kept before it is sent.
    var keep: (@Sendable () async throws -> Void)?

    /// The act with the signature that a form brings; nil where it is not this key's over these bytes.
    func signed(_ form: FormFields, by own: OwnKey) -> [UInt8]? {
        guard own.did == key.did, let signature = Base64URL.decode(form.text("signature")),
            key.isValidSignature(signature, for: input)
        else { return nil }
        return CompactJWS.joined(input, signature: signature)
    }
}
