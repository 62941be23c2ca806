/// What is added to an archive at one time, with the records that the format has for it.
public enum ArchiveStep: Sendable {
    /// The election, those who can open its tally, and those who may vote.
    case setUp(Election, TrusteeList, CredentialList)
    /// A ballot, as it is written.
    case ballot([UInt8])
    /// The ballot box is closed; what the counted ballots come to, how many they are and how much they weigh.
    case close(EncryptedTally, ballots: Int, weight: UInt64)
    /// A trustee's part of opening the tally; trustees are counted from 1.
    case decryption(PartialDecryption, owner: Int)
    /// How often each answer was chosen.
    case result(ElectionResult)

    /// The events with their records, in the order of the format.
    func events(in group: any ElectionGroup) -> [(kind: EventKind, records: [[UInt8]])] {
        switch self {
        case .setUp(let election, let trustees, let credentials):
            let parts = [election.bytes, trustees.serialized(in: group), credentials.serialized(in: group)]
            return [(.setup, parts + [ElectionRecord.setup(parts)])]
        case .ballot(let bytes):
            return [(.ballot, [bytes])]
        case .close(let tally, let ballots, let weight):
            let bytes = tally.serialized(in: group)
            let size = TallySize(ballots: ballots, weight: weight, digest: Digest.hex(bytes))
            return [(.endBallots, []), (.encryptedTally, [bytes, size.serialized()])]
        case .decryption(let decryption, let owner):
            let bytes = decryption.serialized(in: group)
            let owned = OwnedDigest(owner: owner, digest: Digest.hex(bytes))
            return [(.partialDecryption, [bytes, owned.serialized()])]
        case .result(let result):
            return [(.result, [result.serialized()])]
        }
    }
}

/// The end of an archive whose records are not kept: enough to go on with the chain.
struct ArchiveHead: Hashable, Sendable {
    /// The digest of the last event.
    private(set) var digest: String?
    /// How many events there are.
    private(set) var height = 0

    mutating func append(_ step: ArchiveStep, in group: any ElectionGroup) {
        for (kind, records) in step.events(in: group) {
            digest = ElectionEvent(parent: digest, height: height, kind: kind, records: records).digest
            height += 1
        }
    }
}
