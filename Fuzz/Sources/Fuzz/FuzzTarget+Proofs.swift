import Kernel
import Proofs
import Values

extension FuzzTarget {
    static let proofs = [
        jws, disclosure, sdJWT, note, checkpoint, verifierKey, policy, didKey, tilePath, bundle, logProof,
        cosignRequest,
    ]

    static let jws = FuzzTarget(
        "jws", seeds: { [try Samples().act, try Samples().fact] },
        check: { bytes in
            guard let jws = accepted({ try CompactJWS(parsing: bytes) }) else { return }
            demand(try CompactJWS(parsing: bytes).payload == jws.payload, "a JWS is read alike twice")
            demand(bytes.filter { $0 == UInt8(ascii: ".") }.count == 2, "a compact JWS has three pieces")
        })

    static let disclosure = FuzzTarget(
        "disclosure", seeds: { [Array(try Samples().disclosure.text.utf8)] },
        check: { bytes in
            guard let disclosure = accepted({ try Disclosure(parsing: bytes) }) else { return }
            demand(Array(disclosure.text.utf8) == bytes, "a disclosure keeps its bytes")
            demand(try Disclosure(parsing: bytes).digest == disclosure.digest, "its digest is of its bytes")
        })

    static let sdJWT = FuzzTarget(
        "sd-jwt",
        seeds: {
            let samples = try Samples()
            return [samples.fact + Array("~\(samples.disclosure.text)~".utf8), samples.fact + Array("~".utf8)]
        },
        check: { bytes in
            guard let token = accepted({ try SDJWT(parsing: bytes) }) else { return }
            demand(token.bytes == bytes, "a token keeps its bytes")
            demand(try SDJWT(parsing: bytes).disclosures == token.disclosures, "it is read alike twice")
        })

    static let note = FuzzTarget(
        "note", seeds: { [try Samples().note.bytes] },
        check: { bytes in
            guard let note = accepted({ try SignedNote(parsing: bytes) }) else { return }
            demand(note.bytes == bytes, "a signed note is written as it was read")
        })

    static let checkpoint = FuzzTarget(
        "checkpoint", seeds: { [try Samples().checkpoint.text] },
        check: { bytes in
            guard let checkpoint = accepted({ try Checkpoint(parsing: bytes) }) else { return }
            demand(try Checkpoint(parsing: checkpoint.text) == checkpoint, "a checkpoint comes back")
            demand(bytes.starts(with: checkpoint.text), "it is written as it was read, but for extensions")
        })

    static let verifierKey = FuzzTarget(
        "vkey", seeds: { [Array(try Samples().signer.verifierKey.text.utf8)] },
        check: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let key = accepted({ try NoteVerifierKey(parsing: text) }) else { return }
            demand(try NoteVerifierKey(parsing: key.text) == key, "a verifier key comes back")
            demand(key.text.utf8.elementsEqual(text.utf8), "it has one text")
        })

    static let policy = FuzzTarget(
        "policy",
        seeds: {
            let log = try Samples().signer.verifierKey.text
            let witness = try Cosigner(name: "w.example", seed: [UInt8](repeating: 4, count: 32)).verifierKey.text
            let text = "log \(log)\nwitness w1 \(witness)\ngroup g 1 w1\nquorum g\n"
            return [Array(text.utf8), Array("quorum none\n".utf8)]
        },
        check: { bytes in
            guard let policy = accepted({ try LogPolicy(parsing: bytes) }) else { return }
            _ = policy.isQuorumMet(by: Set<NoteVerifierKey>())
        })

    static let didKey = FuzzTarget(
        "did-key", seeds: { [Array(try Samples().key.publicKey.did.utf8)] },
        check: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let key = accepted({ try PublicKey(did: text) }) else { return }
            demand(key.did.utf8.elementsEqual(text.utf8), "a key has one did:key")
        })

    static let tilePath = FuzzTarget(
        "tile-path",
        seeds: { ["tile/0/x001/x234/067", "tile/3/005.p/17", "tile/entries/x999/000.p/255"].map { Array($0.utf8) } },
        check: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let tile = TileCoordinate(path: text) {
                demand(tile.path.utf8.elementsEqual(text.utf8), "a tile has one path")
            }
            if let bundle = BundleCoordinate(path: text) {
                demand(bundle.path.utf8.elementsEqual(text.utf8), "a bundle has one path")
            }
        })

    static let bundle = FuzzTarget(
        "bundle", seeds: { [try EntryBundle.encode([Array("one".utf8), [], [UInt8](repeating: 7, count: 300)])] },
        check: { bytes in
            guard let entries = accepted({ try EntryBundle.decode(bytes) }) else { return }
            demand(try EntryBundle.encode(entries) == bytes, "a bundle is written as it was read")
        })

    static let logProof = FuzzTarget(
        "log-proof", seeds: { [try Samples().proof.bytes] },
        check: { bytes in
            guard let proof = accepted({ try LogProof(parsing: bytes) }) else { return }
            demand(try LogProof(parsing: proof.bytes).bytes == proof.bytes, "a proof comes back")
            demand(proof.bytes == bytes, "it is written as it was read")
        })

    static let cosignRequest = FuzzTarget(
        "add-checkpoint",
        seeds: {
            let samples = try Samples()
            return [Array("old 0\n\n".utf8) + samples.note.bytes]
        },
        check: { bytes in
            guard let request = accepted({ try CosignRequest(parsing: bytes) }) else { return }
            demand(request.bytes == bytes, "a witness's request is written as it was read")
        })
}
