import Values

/// The making of a common key by several trustees, of whom a stated number will be able to decrypt.
///
/// 1. Every trustee makes a ``TrusteeSeed`` and a certificate of it.
/// 2. Everybody is given all certificates, and gives out a ``TrusteeShares``.
/// 3. Everybody is given all shares, and makes a decryption key of them, with its public half.
/// 4. Anybody puts the public halves together.
///
/// Private parts are encrypted to their receivers, so that a server may carry them.
public struct KeyCeremony: Sendable {
    /// In which group the key will be.
    public let group: any ElectionGroup
    /// How many trustees will be needed.
    public let threshold: Int
    let certificates: [TrusteeCertificate]

    /// A ceremony among the holders of these certificates, which are checked.
    public init(
        group: any ElectionGroup, threshold: Int, certificates: [TrusteeCertificate]
    ) throws(ElectionReason) {
        guard certificates.count <= ThresholdTrustees.most, threshold >= 1, threshold <= certificates.count else {
            throw .thresholdWrong
        }
        for (index, certificate) in certificates.enumerated() {
            try certificate.check(trustee: index + 1, in: group)
        }
        self.group = group
        self.threshold = threshold
        self.certificates = certificates
    }

    /// A trustee's certificate, to be given to all.
    public static func certificate(
        of seed: TrusteeSeed, in group: any ElectionGroup, using random: inout some ElectionRandomness
    ) -> TrusteeCertificate {
        TrusteeCertificate(seed: seed, in: group, using: &random)
    }

    /// What a trustee gives out: the public half of a secret polynomial, and its value for each trustee.
    public func shares(of seed: TrusteeSeed, using random: inout some ElectionRandomness) -> TrusteeShares {
        let (field, codec) = (group.scalars, GroupJSON(group: group))
        var polynomial: [Scalar] = []
        for _ in 0..<threshold { polynomial.append(field.random(using: &random)) }
        let signing = seed.signing(in: group)
        let coefficients = TrusteeCoefficients(of: polynomial, signing: signing, in: group, using: &random)
        var secrets: [PrivateMessage] = []
        for (index, certificate) in certificates.enumerated() {
            let place = field.scalar(UInt64(index + 1))
            let value = polynomial.reversed().reduce(field.zero) { field.add(field.multiply($0, place), $1) }
            let text = JSON.object([JSONMember("secret", codec.json(value))]).serialized()
            secrets.append(
                PrivateMessage(
                    String(decoding: text, as: UTF8.self), to: certificate.encryption, signing: signing, in: group,
                    using: &random))
        }
        return TrusteeShares(coefficients: coefficients, secrets: secrets)
    }

    /// The key with which a trustee will decrypt, after checking what every other trustee sent.
    public func decryptionKey(of seed: TrusteeSeed, from shares: [TrusteeShares]) throws(ElectionReason) -> Scalar {
        let own = group.generatorPower(secret: seed.decryption(in: group))
        guard let index = certificates.firstIndex(where: { $0.encryption == own }), shares.count == certificates.count
        else { throw .thresholdWrong }
        let codec = GroupJSON(group: group)
        var key = group.scalars.zero
        for (sender, share) in shares.enumerated() {
            let certificate = certificates[sender]
            guard share.coefficients.powers.count == threshold, share.secrets.count == certificates.count,
                share.coefficients.powers.allSatisfy(group.contains),
                share.coefficients.signed.isSigned(by: certificate.verification, in: group)
            else { throw .coefficientsWrong(trustee: sender + 1) }
            let text = share.secrets[index].open(
                with: seed.decryption(in: group), from: certificate.verification, in: group)
            guard let text else { throw .shareWrong(trustee: sender + 1) }
            let value = try codec.scalar(try JSON(record: Array(text.utf8)).member("secret"), "secret")
            guard
                group.generatorPower(secret: value) == share.coefficients.value(for: index + 1, in: group)
            else { throw .shareWrong(trustee: sender + 1) }
            key = group.scalars.add(key, value)
        }
        return key
    }

    /// The outcome that everybody can check.
    public func trustees(_ shares: [TrusteeShares], keys: [TrusteeKey]) throws(ElectionReason) -> ThresholdTrustees {
        try ThresholdTrustees(
            certificates: certificates, coefficients: shares.map(\.coefficients), keys: keys, in: group)
    }
}
