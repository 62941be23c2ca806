import Kernel
import Proofs
import Values

extension FuzzTarget {
    static let kernel = [act, fact, entry, manifestRow, receipt, clerk]

    static let act = FuzzTarget(
        "act", seeds: { [try Samples().act] },
        check: { bytes in
            guard let act = accepted({ try Act(parsing: bytes) }) else { return }
            demand(act.bytes == bytes && act.digest == Hash.sha256(bytes), "an act keeps its bytes")
            demand(act.deed.statement == act.digest, "its deed is its own")
        })

    static let fact = FuzzTarget(
        "fact", seeds: { [try Samples().fact] },
        check: { bytes in
            let log = LogID(origin: "acta.example/fuzz")
            let beside = accepted { Hash.sha256(try Samples().act) } ?? Hash.sha256([0])
            guard let fact = accepted({ try Fact(parsing: bytes, beside: beside, of: log) }) else { return }
            demand(fact.statement == beside && fact.by.isValid, "a fact stands where it says")
        })

    static let entry = FuzzTarget(
        "entry", seeds: { [try Samples().entry, try Samples().rowEntry] },
        check: { bytes in
            guard let entry = Entry(parsing: bytes) else { return }
            demand(entry.bytes == bytes, "an entry is written as it was read")
            _ = accepted { try entry.deed() }
        })

    static let manifestRow = FuzzTarget(
        "manifest-row", seeds: { [try Samples().rowEntry] },
        check: { bytes in
            guard case .row(let row) = Entry(parsing: bytes)?.content else { return }
            let again = accepted { try ManifestRow(place: row.place, body: row.body, path: row.path) }
            demand(again?.digest == row.digest, "a row that is read is the row that is made of its pieces")
            demand(again?.leaf == row.leaf, "and has the same leaf")
        })

    static let receipt = FuzzTarget(
        "receipt",
        seeds: {
            let samples = try Samples()
            return [Receipt(entry: samples.entry, proof: samples.proof).json.serialized()]
        },
        check: { bytes in
            guard let json = accepted({ try JSON(parsing: bytes) }),
                let receipt = accepted({ try Receipt(json: json) }),
                let key = accepted({ try Samples().signer.verifierKey })
            else { return }
            demand(try Receipt(json: receipt.json).entry == receipt.entry, "a receipt comes back")
            guard let verified = accepted({ try receipt.verify(with: key) }) else { return }
            demand(try receipt.entry == Samples().entry, "only the entry that was signed for verifies")
            demand(verified.checkpoint.origin == "acta.example/fuzz", "under its own log")
        })

    /// Everything that is read of an act before any state is asked for.
    static let clerk = FuzzTarget(
        "clerk", seeds: { [try Samples().act + [0x0a] + Samples().fact] },
        check: { bytes in
            let pieces = bytes.split(separator: 0x0a, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
            let submission = accepted {
                try Clerk(log: LogID(origin: "acta.example/fuzz")).prepare(
                    pieces[0], facts: Array(pieces.dropFirst().prefix(1)), disclosures: Array(pieces.dropFirst(2)))
            }
            guard let submission else { return }
            demand(submission.deed.statement == Hash.sha256(pieces[0]), "what is taken in is what was sent")
        })
}
