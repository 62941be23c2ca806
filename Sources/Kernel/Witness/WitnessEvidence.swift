public import Proofs
public import Values

/// Two checkpoints that one log has signed and that do not go together: the first was cosigned here, the second not.
public struct WitnessEvidence: Sendable, Hashable {
    /// How much the two checkpoints prove.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// They name two roots for one size.
        case twoRoots = "two_roots"
        /// The log's own proof shows that the later tree begins with another tree than the one cosigned.
        case otherBeginning = "other_beginning"
        /// The later one came with a proof that shows nothing. A mistake of the sender's looks the same; the log's tiles
        /// tell.
        case unproved
    }

    /// The log.
    public let origin: String
    /// How much it proves.
    public let kind: Kind
    /// What the witness had cosigned, with the log's signature.
    public let cosigned: SignedNote
    /// What came afterwards, with the log's signature.
    public let contradicting: SignedNote
    /// The consistency proof that came with it.
    public let proof: ConsistencyProof
    /// When it came.
    public let time: Instant

    /// Evidence of its pieces.
    public init(
        origin: String, kind: Kind, cosigned: SignedNote, contradicting: SignedNote, proof: ConsistencyProof,
        time: Instant
    ) {
        self.origin = origin
        self.kind = kind
        self.cosigned = cosigned
        self.contradicting = contradicting
        self.proof = proof
        self.time = time
    }

    /// The same two checkpoints are one piece of evidence however often they come.
    public var digest: Hash { Hash.sha256(cosigned.text + contradicting.text) }

    /// What the evidence shows, as a sentence.
    public var sentence: String {
        switch kind {
        case .twoRoots: "The log has signed two different trees of the same size: it was forked."
        case .otherBeginning: "The log has signed a later tree that begins with another tree: it was forked."
        case .unproved: "The log has signed a later tree without showing that it extends the one cosigned."
        }
    }

    /// The evidence for programs: both notes as texts, and the proof's hashes.
    public var json: JSON {
        func text(_ note: SignedNote) -> JSON { .string(String(decoding: note.bytes, as: UTF8.self)) }
        return [
            "origin": .string(origin), "kind": .string(kind.rawValue), "meaning": .string(sentence),
            "time": .string(time.description), "cosigned": text(cosigned), "contradicting": text(contradicting),
            "proof": .array(proof.hashes.map { .string($0.base64) }),
        ]
    }
}
