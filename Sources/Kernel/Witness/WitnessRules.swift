import Proofs

/// Decides whether a witness may cosign, from the request and what it cosigned last (C2SP tlog-witness v1.0.0).
enum WitnessRules {
    /// What follows from a request.
    enum Verdict: Hashable, Sendable {
        /// It may be cosigned.
        case cosign
        /// The log has to show its proof from this size.
        case conflict(UInt64)
        /// It must not be cosigned.
        case refused(WitnessRefusal)
    }

    /// Decides in the order of the standard: who asks for what, whether the old size is right, whether the proof holds.
    ///
    /// - Parameter keys: the keys of the log that the checkpoint names; none when the witness does not serve it.
    static func judge(
        _ request: CosignRequest, keys: [NoteVerifierKey], latest: WitnessPosition?
    ) -> (verdict: Verdict, fork: WitnessEvidence.Kind?) {
        guard !keys.isEmpty else { return (.refused(.unknownLog(request.checkpoint.origin)), nil) }
        do { _ = try request.note.verify(with: keys) } catch {
            if case .badSignature = error { return (.refused(.badSignature), nil) }
            return (.refused(.notSigned), nil)
        }
        let new = request.checkpoint
        let isSameSize = latest.map { $0.size == new.size } ?? false
        let fork: WitnessEvidence.Kind? = isSameSize && latest?.root != new.root ? .twoRoots : nil
        let size = latest?.size ?? 0
        guard request.oldSize == size else { return (.conflict(size), fork) }
        if new.size == 0, new.root != Hash.sha256([UInt8]()) { return (.refused(.emptyRoot), fork) }
        guard let latest, latest.size > 0 else {
            return (request.proof.hashes.isEmpty ? .cosign : .refused(.proof), fork)
        }
        if isSameSize, latest.root != new.root { return (.refused(.otherRoot), fork) }
        return extends(latest, request)
    }

    private static func extends(
        _ latest: WitnessPosition, _ request: CosignRequest
    ) -> (verdict: Verdict, fork: WitnessEvidence.Kind?) {
        let (new, proof) = (request.checkpoint, request.proof)
        do {
            try proof.verify(from: latest.size, root: latest.root, to: new.size, root: new.root)
            return (.cosign, nil)
        } catch .otherEarlierRoot(let computed, _) {
            // The proof may hold from another tree of the old size: then the log itself shows that it has two.
            let holds = (try? proof.verify(from: latest.size, root: computed, to: new.size, root: new.root)) != nil
            return (.refused(.proof), holds ? .otherBeginning : .unproved)
        } catch {
            return (.refused(.proof), new.size == latest.size ? nil : .unproved)
        }
    }
}
