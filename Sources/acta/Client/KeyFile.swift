import Foundation
import Proofs
import Values

/// A signing key in a file: one JSON object, readable by its owner alone.
///
/// `{"type":"acta/key@1","alg":"EdDSA","seed":"<base64url, 32 bytes>","did":"did:key:…"}`; for P-256 `alg` is `ES256` and
/// `seed` the secret number.
enum KeyFile {
    /// The type that stands in the file.
    static let type = "acta/key@1"
    /// The longest file that is read, in bytes.
    private static let maximumBytes = 4_096

    /// Reads a key.
    static func read(_ path: String) throws -> SigningKey {
        let (seed, kind): ([UInt8], PublicKey.Kind)
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            guard data.count <= maximumBytes else { throw CocoaError(.fileReadTooLarge) }
            let json = try JSON(parsing: Array(data))
            guard json["type"]?.stringValue == type,
                let algorithm = json["alg"]?.stringValue.flatMap({ JWSAlgorithm(rawValue: $0) }),
                let text = json["seed"]?.stringValue, let bytes = Base64URL.decode(text)
            else { throw CocoaError(.fileReadCorruptFile) }
            (seed, kind) = (bytes, algorithm.keyKind)
        } catch is CocoaError where !FileManager.default.fileExists(atPath: path) {
            throw Failure.wrongUse("There is no key file \(path).", remedy: "Make one: acta keys new \(path)")
        } catch {
            throw Failure.wrongUse("\(path) is not a key file.", remedy: "Make one: acta keys new FILE")
        }
        do {
            switch kind {
            case .ed25519: return try SigningKey(seed: seed)
            case .p256: return try SigningKey(p256Scalar: seed)
            }
        } catch {
            throw Failure.wrongUse("The seed in \(path) is not a key: \(error).")
        }
    }

    /// Writes a key into a new file; a file that exists is never written over.
    static func write(_ key: SigningKey, to path: String) throws {
        let json: JSON = [
            "type": .string(type), "alg": .string(JWSAlgorithm(for: key.publicKey.kind).rawValue),
            "seed": .string(Base64URL.encode(key.secretBytes)),
            "did": .string(key.did),
        ]
        try SecretFile.make(json.serialized() + [UInt8(ascii: "\n")], at: path)
    }

    /// Reads a key, or makes one where there is no file yet.
    static func readOrMake(_ path: String) throws -> SigningKey {
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        let key = SigningKey.generate()
        try write(key, to: path)
        return key
    }
}
