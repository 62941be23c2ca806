import Crypto
import CryptoExtras
import Foundation
import Values

/// A signing key under a passphrase, as a browser hands it to its owner: the encrypted copy of a key of their own.
///
/// One JSON object: `type` `acta/sealed-key@1`; `alg` `EdDSA` or `ES256`; `did`, the public half; `kdf`
/// `PBKDF2-SHA-256` (RFC 8018, 5.2) with `iterations` and `salt`; `cipher` `AES-256-GCM` with `nonce` and `sealed`, the
/// ciphertext of the key as PKCS#8 (RFC 5958) with the tag at its end. The bytes of `did` are authenticated with it.
/// Further members say whose key it is, and are not read here. Bytes are base64url without padding.
public struct SealedKey: Sendable {
    /// The type that stands in the file.
    public static let type = "acta/sealed-key@1"
    /// The longest file that is read, in bytes.
    public static let maximumBytes = 8_192
    /// How often the passphrase is hashed at least; a copy with fewer rounds is too easy to try.
    public static let leastIterations = 100_000
    /// How often at most, so that a file cannot keep a machine busy.
    public static let mostIterations = 10_000_000

    /// The public half, as a did:key.
    public let did: String
    private let algorithm: JWSAlgorithm
    private let iterations: Int
    private let salt: [UInt8]
    private let nonce: [UInt8]
    private let sealed: [UInt8]

    /// Reads a copy without opening it.
    ///
    /// - Throws: `SealedKeyError.unreadable` or `SealedKeyError.iterations`.
    public init(parsing bytes: [UInt8]) throws(SealedKeyError) {
        guard bytes.count <= Self.maximumBytes, let json = try? JSON(parsing: bytes),
            json["type"]?.stringValue == Self.type, json["kdf"]?.stringValue == "PBKDF2-SHA-256",
            json["cipher"]?.stringValue == "AES-256-GCM", let did = json["did"]?.stringValue,
            let algorithm = json["alg"]?.stringValue.flatMap({ JWSAlgorithm(rawValue: $0) }),
            case .number(let number) = json["iterations"], let iterations = number.int64,
            let salt = Self.bytes("salt", json), salt.count >= 16, let nonce = Self.bytes("nonce", json),
            nonce.count == 12, let sealed = Self.bytes("sealed", json), sealed.count > Self.tagBytes
        else { throw .unreadable }
        guard (Int64(Self.leastIterations)...Int64(Self.mostIterations)).contains(iterations) else {
            throw .iterations
        }
        self.did = did
        self.algorithm = algorithm
        self.iterations = Int(iterations)
        self.salt = salt
        self.nonce = nonce
        self.sealed = sealed
    }

    /// The key, with the right passphrase. The passphrase is taken as it is, in UTF-8.
    ///
    /// - Throws: `SealedKeyError.wrongPassphrase`, or `SealedKeyError.otherKey` where what opens is not the key that the
    ///   file names.
    public func open(passphrase: String) throws(SealedKeyError) -> SigningKey {
        let document: [UInt8]
        do {
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: Array(passphrase.utf8), salt: salt, using: .sha256, outputByteCount: 32,
                unsafeUncheckedRounds: iterations)
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(Self.tagBytes),
                tag: sealed.suffix(Self.tagBytes))
            document = Array(try AES.GCM.open(box, using: key, authenticating: Array(did.utf8)))
        } catch {
            throw .wrongPassphrase
        }
        let key: SigningKey
        do {
            key = try SigningKey(pkcs8: document, kind: algorithm.keyKind)
        } catch {
            throw .otherKey
        }
        guard key.did == did else { throw .otherKey }
        return key
    }

    private static let tagBytes = 16

    private static func bytes(_ name: String, _ json: JSON) -> [UInt8]? {
        json[name]?.stringValue.flatMap { Base64URL.decode($0) }
    }
}
