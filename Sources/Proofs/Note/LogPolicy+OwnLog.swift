extension LogPolicy {
    /// Checks a checkpoint of one log whose key is known, whether or not the policy names that log.
    ///
    /// A witness line with the log's own key counts for nothing.
    /// - Returns: the checkpoint and the good signatures.
    public func verify(
        _ note: SignedNote, of log: NoteVerifierKey
    ) throws(CheckpointError) -> (checkpoint: Checkpoint, signatures: [VerifiedSignature]) {
        let checkpoint = try Checkpoint(note, signedBy: log)
        let others = witnesses.map(\.key).filter { $0.key != log.key }
        let signatures: [VerifiedSignature]
        do { signatures = try note.verify(with: [log] + others) } catch { throw .note(error) }
        guard isQuorumMet(by: signatures) else { throw .quorumNotMet }
        return (checkpoint, signatures)
    }
}
