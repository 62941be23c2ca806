public import Proofs
import Values

extension Receipt {
    /// Verifies the receipt, and that as many witnesses as a policy asks for have cosigned its checkpoint; for a row that
    /// of its manifest as well.
    ///
    /// - Returns: what it proves, and the good signatures under its checkpoint.
    public func verify(
        with policy: LogPolicy
    ) throws(ReceiptError) -> (found: Verified, signatures: [VerifiedSignature]) {
        let origin = proof.checkpoint.origin
        let logs = policy.logs.map(\.key).filter { key in
            key.name.hasSameBytes(as: origin) && proof.note.signatures.contains(where: key.matches)
        }
        guard let key = logs.first else { throw .proof("the policy knows no log \(origin) that has signed it") }
        let found = try verify(with: key)
        var signatures: [VerifiedSignature] = []
        do {
            signatures = try proof.verify(leaf: MerkleTree.leafHash(entry), policy: policy)
        } catch {
            throw .proof("\(error)")
        }
        if let manifest = manifest.first { _ = try manifest.verify(with: policy) }
        return (found, signatures)
    }
}
