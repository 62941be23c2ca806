/// Makes the voters' credentials. It is somebody else than who keeps the ballot box: both together could cast ballots
/// for those who do not vote.
public struct CredentialAuthority: Sendable {
    private let electionUUID: String
    private let group: any ElectionGroup

    /// The authority of one election.
    public init(electionUUID: String, group: any ElectionGroup) {
        self.electionUUID = electionUUID
        self.group = group
    }

    /// A credential for each weight, in their order, and the list to be published, whose order says nothing of theirs.
    public func issue(
        weights: [UInt64], using random: inout some ElectionRandomness
    ) throws(ElectionReason) -> (secrets: [VotingCredential], list: CredentialList) {
        var secrets: [VotingCredential] = []
        var entries: [CredentialList.Entry] = []
        for weight in weights {
            let secret = VotingCredential(using: &random)
            let key = secret.key(electionUUID: electionUUID, in: group)
            entries.append(.init(credential: group.generatorPower(secret: key), weight: weight))
            secrets.append(secret)
        }
        return (secrets, try CredentialList(entries, hasWeights: false))
    }
}
