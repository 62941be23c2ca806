import Kernel
import Proofs
import Values

/// Small true examples of everything, made by the code itself.
struct Samples {
    let log = LogID(origin: "acta.example/fuzz")
    let signer: NoteSigner
    let key: SigningKey
    let disclosure: Disclosure
    let act: [UInt8]
    let fact: [UInt8]
    let entry: [UInt8]
    let rowEntry: [UInt8]
    let checkpoint: Checkpoint
    let note: SignedNote
    let proof: LogProof

    init() throws {
        signer = try NoteSigner(name: log.origin, seed: [UInt8](repeating: 1, count: 32))
        key = try SigningKey(seed: [UInt8](repeating: 2, count: 32))
        disclosure = try Disclosure(name: "text", value: "Once upon a time", salt: [UInt8](repeating: 3, count: 16))
        act = try Act.Statement(
            log: log.origin, programme: "street", part: "money", move: "vote", nonce: "nonce-12345",
            expires: 1_800_000_000, body: ["choices": ["a", "b"], "text": ["_sd": [.string(disclosure.digest)]]]
        ).signed(by: key)
        fact = try Fact.signed(
            "resident", true, beside: Hash.sha256(act), of: log, at: Instant(milliseconds: 1_800_000_000_000), by: key)
        entry = Entry(time: Instant(milliseconds: 1_800_000_000_000), act: act, facts: [fact]).bytes
        let place = ManifestRow.Place(
            manifest: 3, row: 1, programme: "street", part: "money", move: "vote", actor: ActorID(key.publicKey.did))
        let row = try ManifestRow(place: place, body: Array(#"{"choices":["a"]}"#.utf8), path: [Hash.sha256([1])])
        rowEntry = Entry(time: Instant(milliseconds: 1_800_000_000_000), content: .row(row)).bytes
        var growth = TreeGrowth(from: CompactRange())
        for leaf in [entry, [1], [2], [3], [4]] { growth.append(leaf: MerkleTree.leafHash(leaf)) }
        checkpoint = try Checkpoint(origin: log.origin, size: growth.size, root: growth.root())
        note = signer.sign(checkpoint)
        proof = try LogProof(index: 0, inclusion: growth.inclusionProof(of: 0), note: note)
    }
}
