import CSodium
import Crypto

/// Checks Ed25519 signatures by swift-crypto's rule, in less time than swift-crypto takes.
///
/// libsodium computes the same equation faster, and refuses on top of it what the reference implementation lets pass:
/// keys and points R of small order, and keys that are not written in the one canonical way. So what libsodium accepts,
/// swift-crypto accepts as well, and what libsodium refuses is for swift-crypto to judge.
enum Ed25519Verification {
    private static let isReady = sodium_init() >= 0

    /// Whether the signature, 64 bytes, over the message was made by the owner of the key.
    static func isValid(
        _ signature: [UInt8], for message: ArraySlice<UInt8>, by key: Curve25519.Signing.PublicKey, _ bytes: [UInt8]
    ) -> Bool {
        isAcceptedBySodium(signature, message, bytes) || key.isValidSignature(signature, for: message)
    }

    private static func isAcceptedBySodium(
        _ signature: [UInt8], _ message: ArraySlice<UInt8>, _ key: [UInt8]
    ) -> Bool {
        guard isReady, signature.count == Int(crypto_sign_BYTES), key.count == Int(crypto_sign_PUBLICKEYBYTES) else {
            return false
        }
        return message.withUnsafeBufferPointer {
            crypto_sign_verify_detached(signature, $0.baseAddress, UInt64($0.count), key) == 0
        }
    }
}
