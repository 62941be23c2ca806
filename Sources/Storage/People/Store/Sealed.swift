import Crypto
import Foundation

/// Bytes sealed with AES-256-GCM under a key that is used for nothing else.
struct Sealed: Sendable {
    let key: SymmetricKey
    let ciphertext: Data

    /// Seals bytes for one place; they open nowhere else.
    init(_ plaintext: some DataProtocol, for place: SealedPlace) throws {
        let key = SymmetricKey(size: .bits256)
        let box = try AES.GCM.seal(plaintext, using: key, authenticating: place.bytes)
        guard let combined = box.combined else { throw PeopleStoreError.damaged("a nonce has another length") }
        self.key = key
        ciphertext = combined
    }

    /// The bytes that were sealed.
    static func open(_ ciphertext: Data, key: SymmetricKey, for place: SealedPlace) throws -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: ciphertext)
            return Array(try AES.GCM.open(box, using: key, authenticating: place.bytes))
        } catch {
            throw PeopleStoreError.damaged("a sealed value of \(place.kind) does not open")
        }
    }
}

/// What sealed bytes belong to: the associated data, so that no row can be put in the place of another.
struct SealedPlace: Sendable {
    /// What is sealed, for example `value@1`; never personal.
    let kind: String
    /// The kind and the names of the place, each with its length before it.
    let bytes: [UInt8]

    init(_ kind: String, _ names: [[UInt8]]) {
        self.kind = kind
        var bytes: [UInt8] = []
        for name in [Array("acta/\(kind)".utf8)] + names {
            withUnsafeBytes(of: UInt64(name.count).bigEndian) { bytes += $0 }
            bytes += name
        }
        self.bytes = bytes
    }

    init(_ kind: String, _ names: String...) {
        self.init(kind, names.map { Array($0.utf8) })
    }
}

extension SymmetricKey {
    var data: Data { withUnsafeBytes { Data($0) } }
}
