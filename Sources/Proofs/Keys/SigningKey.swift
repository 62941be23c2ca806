import Crypto

/// A key that signs: Ed25519 or ECDSA over P-256. It never appears in a description.
public struct SigningKey: Sendable {
    /// The key that checks what this one signs.
    public let publicKey: PublicKey

    private let implementation: Implementation

    private enum Implementation: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    /// A new key from the system's source of secrets.
    public static func generate(_ kind: PublicKey.Kind = .ed25519) -> SigningKey {
        switch kind {
        case .ed25519: SigningKey(Curve25519.Signing.PrivateKey())
        case .p256: SigningKey(P256.Signing.PrivateKey())
        }
    }

    /// The Ed25519 key of a seed of 32 bytes (RFC 8032, 5.1.5).
    public init(seed: some Collection<UInt8>) throws(PublicKeyError) {
        let seed = Array(seed)
        guard seed.count == 32 else { throw .wrongLength(expected: 32, actual: seed.count) }
        do {
            self.init(try Curve25519.Signing.PrivateKey(rawRepresentation: seed))
        } catch {
            throw .notAKey
        }
    }

    /// The P-256 key of a secret number of 32 bytes, the highest first.
    public init(p256Scalar scalar: some Collection<UInt8>) throws(PublicKeyError) {
        let scalar = Array(scalar)
        guard scalar.count == 32 else { throw .wrongLength(expected: 32, actual: scalar.count) }
        do {
            self.init(try P256.Signing.PrivateKey(rawRepresentation: scalar))
        } catch {
            throw .notAKey
        }
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        publicKey = PublicKey(key.publicKey)
        implementation = .ed25519(key)
    }

    private init(_ key: P256.Signing.PrivateKey) {
        publicKey = PublicKey(key.publicKey)
        implementation = .p256(key)
    }

    /// The public key as a did:key.
    public var did: String { publicKey.did }

    /// The secret itself, 32 bytes: the Ed25519 seed or the P-256 number. Only for keeping it, encrypted.
    public var secretBytes: [UInt8] {
        switch implementation {
        case .ed25519(let key): Array(key.rawRepresentation)
        case .p256(let key): Array(key.rawRepresentation)
        }
    }

    /// Signs a message: 64 bytes, for P-256 r and s.
    public func sign(_ message: some Collection<UInt8>) -> [UInt8] {
        let message = Array(message)
        do {
            switch implementation {
            case .ed25519(let key): return Array(try key.signature(for: message))
            case .p256(let key): return Array(try key.signature(for: message).rawRepresentation)
            }
        } catch {
            preconditionFailure("signing with a valid key does not fail")
        }
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "SigningKey(\(publicKey.did))" }

    public var customMirror: Mirror { Mirror(self, children: ["did": publicKey.did]) }
}
