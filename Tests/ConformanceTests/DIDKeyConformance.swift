import Proofs
import Testing
import Values

/// Vectors of the did:key method: JSON objects below `credentials` whose members are named by a did:key.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `did:key vectors` {
    struct Case: CustomTestStringConvertible, Sendable {
        let did: String
        let json: JSON

        var testDescription: String { did }

        /// The published key, whatever the file calls it.
        var method: JSON? { json["verificationKeyPair"] ?? json["verificationMethod"] }

        /// Whether it is of a kind that Acta takes; a key in plain Base58 has 32 or 33 bytes then.
        var isOurs: Bool {
            if let curve = method?["publicKeyJwk"]?["crv"]?.stringValue { return ["Ed25519", "P-256"].contains(curve) }
            return [32, 33].contains(base58?.count ?? 0)
        }

        var base58: [UInt8]? { method?["publicKeyBase58"]?.stringValue.flatMap { Multibase.decode("z" + $0) } }
    }

    static let cases = JSONFiles.under("credentials").flatMap { $0.json.objectValue ?? [] }
        .filter { $0.name.hasPrefix("did:key:z") }.map { Case(did: $0.name, json: $0.value) }

    static let ours = cases.filter(\.isOurs)
    static let others = cases.filter { !$0.isOurs }

    @Test func `are there`() {
        #expect(!Self.ours.isEmpty)
        #expect(!Self.others.isEmpty)
    }

    @Test(arguments: ours) func `give the published key and are written back`(vector: Case) throws {
        let key = try PublicKey(did: vector.did)
        #expect(key.did == vector.did)
        if let base58 = vector.base58 { #expect(key.bytes == base58) }
        if let jwk = vector.method?["publicKeyJwk"] { #expect(try PublicKey(jwk: jwk) == key) }
        if let seed = vector.json["seed"]?.stringValue.flatMap({ Hex.decode($0) }), key.kind == .ed25519 {
            #expect(try SigningKey(seed: seed).publicKey == key)
        }
        let document = try #require(vector.json["didDocument"])
        #expect(document["id"]?.stringValue == key.did)
    }

    @Test(arguments: others) func `of other kinds of keys are refused`(vector: Case) {
        #expect(throws: PublicKeyError.unknownKind) { try PublicKey(did: vector.did) }
    }
}
