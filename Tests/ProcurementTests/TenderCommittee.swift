import Elections
import Kernel
import Testing
import Values

@testable import Procurement

/// The members of a committee with their secrets, who have made their common key.
struct TenderCommittee {
    static let members = ["anna", "ben", "cem"]

    /// What each member decrypts with.
    let secrets: [Scalar]
    /// The moves that make the key, in their order: certificates, then shares, then keys.
    let moves: [(member: String, move: TenderMove)]

    /// A ceremony of three members of whom two are needed.
    init() throws {
        let group = CommitteeKey.groupName.group
        var random = SystemRandomness()
        let seeds = Self.members.map { _ in TrusteeSeed(using: &random) }
        let certificates = seeds.map { KeyCeremony.certificate(of: $0, in: group, using: &random) }
        let ceremony = try KeyCeremony(group: group, threshold: 2, certificates: certificates)
        let shares = seeds.map { ceremony.shares(of: $0, using: &random) }
        secrets = try seeds.map { try ceremony.decryptionKey(of: $0, from: shares) }
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        var moves: [(String, TenderMove)] = []
        for (id, certificate) in zip(Self.members, certificates) {
            let text = text(certificate.json(in: group).serialized())
            moves.append((id, .certify(member: id, certificate: text)))
        }
        for (id, share) in zip(Self.members, shares) {
            moves.append((id, .deal(member: id, shares: text(share.json(in: group).serialized()))))
        }
        for (id, secret) in zip(Self.members, secrets) {
            let key = TrusteeKey(secret: secret, in: group, using: &random)
            moves.append((id, .key(member: id, key: text(key.serialized(in: group)))))
        }
        self.moves = moves
    }

    /// A ceremony that all tests share, because every tender may have its own.
    static let shared = Result { try TenderCommittee() }
}
