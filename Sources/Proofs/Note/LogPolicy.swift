import Values

/// Whose checkpoints are believed: known logs, known witnesses, and how many of them must have cosigned (C2SP
/// tlog-policy).
public struct LogPolicy: Sendable {
    /// A log whose checkpoints may be believed.
    public struct Log: Sendable, Hashable {
        /// The log's key; its name is the origin of the log.
        public let key: NoteVerifierKey
        /// Where the log is reached, as it stands in the file.
        public let url: String?
    }

    /// Somebody who cosigns checkpoints.
    public struct Witness: Sendable, Hashable {
        /// The name inside the policy.
        public let name: PolicyName
        /// The witness's key.
        public let key: NoteVerifierKey
        /// Where the witness is reached, as it stands in the file.
        public let url: String?
    }

    /// Some witnesses and groups of which at least a number must have seen a checkpoint.
    public struct Group: Sendable, Hashable {
        /// The name inside the policy.
        public let name: PolicyName
        /// How many members it takes.
        public let threshold: Int
        /// Witnesses and earlier groups.
        public let members: [PolicyName]
    }

    /// The known logs in the order of the file.
    public let logs: [Log]
    /// The known witnesses in the order of the file.
    public let witnesses: [Witness]
    /// The groups in the order of the file; a group refers to earlier ones only.
    public let groups: [Group]
    /// The witness or group that must have seen a checkpoint; `nil` when nobody has to.
    public let quorum: PolicyName?

    /// Reads a policy file.
    public init(parsing bytes: [UInt8]) throws(LogPolicyError) {
        try self.init(parsing: bytes, needsQuorum: true)
    }

    /// Reads the lines that a witness keeps of the logs it serves: those of a policy, but a quorum may be missing.
    public init(ofServedLogs bytes: [UInt8]) throws(LogPolicyError) {
        try self.init(parsing: bytes, needsQuorum: false)
    }

    private init(parsing bytes: [UInt8], needsQuorum: Bool) throws(LogPolicyError) {
        var parser = LogPolicyParser()
        try parser.read(bytes, needsQuorum: needsQuorum)
        logs = parser.logs
        witnesses = parser.witnesses
        groups = parser.groups
        quorum = parser.quorum
    }

    /// Whether the witnesses with these keys are enough.
    public func isQuorumMet(by keys: Set<NoteVerifierKey>) -> Bool {
        guard let quorum else { return true }
        var seen = Set(witnesses.filter { keys.contains($0.key) }.map(\.name))
        for group in groups where group.members.count(where: seen.contains) >= group.threshold {
            seen.insert(group.name)
        }
        return seen.contains(quorum)
    }

    /// Whether these good signatures hold enough cosignatures.
    public func isQuorumMet(by signatures: [VerifiedSignature]) -> Bool {
        isQuorumMet(by: Set(signatures.map(\.key)))
    }

    /// Checks a checkpoint: signed by a known log under its own origin, and cosigned as the quorum asks.
    ///
    /// - Returns: the checkpoint and the good signatures.
    public func verify(
        _ note: SignedNote
    ) throws(CheckpointError) -> (checkpoint: Checkpoint, signatures: [VerifiedSignature]) {
        let signatures: [VerifiedSignature]
        do { signatures = try note.verify(with: logs.map(\.key) + witnesses.map(\.key)) } catch { throw .note(error) }
        let checkpoint = try Checkpoint(parsing: note.text)
        let origins = signatures.filter { signed in logs.contains { $0.key == signed.key } }.map(\.key.name)
        guard !origins.isEmpty else { throw .note(.notSignedByKnownKey) }
        guard origins.contains(where: { $0.hasSameBytes(as: checkpoint.origin) }) else {
            throw .otherOrigin(checkpoint.origin)
        }
        guard isQuorumMet(by: signatures) else { throw .quorumNotMet }
        return (checkpoint, signatures)
    }
}
