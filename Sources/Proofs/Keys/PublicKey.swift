import Crypto

/// A key that checks signatures: Ed25519 (RFC 8032) or ECDSA over P-256 with SHA-256 (FIPS 186-5).
public struct PublicKey: Sendable {
    /// The kinds of keys that sign acts.
    public enum Kind: Sendable, Hashable, CaseIterable {
        case ed25519
        case p256
    }

    /// Which kind of key this is.
    public let kind: Kind
    /// The key as its multicodec carries it: 32 bytes for Ed25519, 33 (the compressed point) for P-256.
    public let bytes: [UInt8]

    let implementation: Implementation

    enum Implementation: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    /// An Ed25519 key from its 32 bytes.
    ///
    /// Every encoding is taken, as verifiers of signatures have to; see ``isLowOrder`` before one is registered.
    public init(ed25519 bytes: some Collection<UInt8>) throws(PublicKeyError) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { throw .wrongLength(expected: 32, actual: bytes.count) }
        do {
            implementation = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
        } catch {
            throw .notAKey
        }
        kind = .ed25519
        self.bytes = bytes
    }

    /// A P-256 key from a compressed point, 33 bytes (SEC 1, 2.3.4).
    public init(p256Compressed bytes: some Collection<UInt8>) throws(PublicKeyError) {
        let bytes = Array(bytes)
        guard bytes.count == 33 else { throw .wrongLength(expected: 33, actual: bytes.count) }
        do {
            self.init(try P256.Signing.PublicKey(compressedRepresentation: bytes))
        } catch {
            throw .notAKey
        }
    }

    /// A P-256 key from its two coordinates, 32 bytes each, as a JWK carries them (RFC 7518, 6.2.1).
    public init(p256x x: some Collection<UInt8>, y: some Collection<UInt8>) throws(PublicKeyError) {
        for coordinate in [x.count, y.count] where coordinate != 32 {
            throw .wrongLength(expected: 32, actual: coordinate)
        }
        do {
            self.init(try P256.Signing.PublicKey(x963Representation: [0x04] + Array(x) + Array(y)))
        } catch {
            throw .notAKey
        }
    }

    /// A P-256 key from a SubjectPublicKeyInfo in DER (RFC 5480), as notes of type 02 carry it.
    public init(p256SubjectPublicKeyInfo der: some Collection<UInt8>) throws(PublicKeyError) {
        do {
            self.init(try P256.Signing.PublicKey(derRepresentation: Array(der)))
        } catch {
            throw .notAKey
        }
    }

    init(_ key: Curve25519.Signing.PublicKey) {
        kind = .ed25519
        bytes = Array(key.rawRepresentation)
        implementation = .ed25519(key)
    }

    init(_ key: P256.Signing.PublicKey) {
        kind = .p256
        bytes = Array(key.compressedRepresentation)
        implementation = .p256(key)
    }

    /// The SubjectPublicKeyInfo in DER, when this is a P-256 key.
    var subjectPublicKeyInfo: [UInt8]? {
        guard case .p256(let key) = implementation else { return nil }
        return Array(key.derRepresentation)
    }

    /// The two coordinates, when this is a P-256 key.
    var coordinates: (x: [UInt8], y: [UInt8])? {
        guard case .p256(let key) = implementation else { return nil }
        let raw = Array(key.rawRepresentation)
        return (Array(raw.prefix(32)), Array(raw.suffix(32)))
    }
}

extension PublicKey: Hashable {
    public static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.kind == right.kind && left.bytes == right.bytes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }
}
