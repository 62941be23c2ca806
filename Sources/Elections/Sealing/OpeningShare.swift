/// One member's part of opening a sealed message, with the proof that it was made with that member's key.
///
/// A wrong share is known as one before it is used, and a share that is missing names who did not give it.
public struct OpeningShare: Codable, Hashable, Sendable {
    /// The message's alpha to the power of the member's secret.
    public let factor: String
    /// The proof that factor and key have the same secret.
    public let challenge: String
    /// The proof's answer.
    public let response: String

    /// Opens with a member's decryption key; nil for a message that is none.
    public init?(
        of message: SealedMessage, secret: Scalar, using random: inout some ElectionRandomness
    ) {
        let group = CommitteeKey.groupName.group
        guard let alpha = CommitteeKey.member(message.alpha) else { return nil }
        let (factor, key) = (group.power(alpha, secret: secret), group.generatorPower(secret: secret))
        let nonce = group.scalars.random(using: &random)
        let commitments = [group.generatorPower(secret: nonce), group.power(alpha, secret: nonce)]
        let challenge = Challenge.hash(Self.prefix(message, key), [factor] + commitments, in: group)
        let used = group.scalars.multiply(secret, challenge)
        self.factor = group.text(factor)
        self.challenge = group.scalars.text(challenge)
        response = group.scalars.text(group.scalars.subtract(nonce, used))
    }

    /// Whether the member, counted from 1, made it for this message: `A = g^response · X^challenge`,
    /// `B = alpha^response · F^challenge`.
    public func isRight(for message: SealedMessage, by member: Int, of committee: CommitteeKey) -> Bool {
        let (group, field) = (CommitteeKey.groupName.group, CommitteeKey.groupName.group.scalars)
        guard let key = committee.element(of: member), let alpha = CommitteeKey.member(message.alpha),
            let factor = CommitteeKey.member(factor), let challenge = field.read(challenge),
            let response = field.read(response)
        else { return false }
        let commitments = [
            group.product(group.power(group.generator, response), group.power(key, challenge)),
            group.product(group.power(alpha, response), group.power(factor, challenge)),
        ]
        return Challenge.hash(Self.prefix(message, key), [factor] + commitments, in: group) == challenge
    }

    private static func prefix(_ message: SealedMessage, _ key: GroupElement) -> String {
        let group = CommitteeKey.groupName.group
        let digest = Digest.hex(Array("\(message.alpha)|\(message.twin)|\(message.text)".utf8))
        return "acta-share-v1|\(digest)|\(group.text(key))|"
    }
}

extension SealedMessage {
    /// Opens with the shares of enough members, which were checked; of more than enough the first by number are used.
    ///
    /// - Parameters:
    ///   - shares: by the members' numbers, counted from 1.
    ///   - needed: how many members are needed.
    /// - Returns: nil while there are too few.
    public func open(with shares: [Int: OpeningShare], needed: Int) -> Opened? {
        let group = CommitteeKey.groupName.group
        let used = Array(shares.keys.sorted().prefix(max(0, needed)))
        guard needed > 0, used.count == needed, let alpha = CommitteeKey.member(alpha) else { return nil }
        var shared = group.identity
        for number in used {
            guard let factor = shares[number].flatMap({ CommitteeKey.member($0.factor) }) else { return nil }
            let weight = ThresholdTrustees.weight(of: number, among: used, group.scalars)
            shared = group.product(shared, group.power(factor, weight))
        }
        return decrypt(shared, alpha).map(Opened.text) ?? .unreadable
    }
}
