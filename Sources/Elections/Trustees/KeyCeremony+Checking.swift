/// What everybody can check of a ceremony while it goes on, without a secret.
extension KeyCeremony {
    /// Checks what a trustee gives out: its shape, its signature and that the coefficients are members of the group.
    ///
    /// Whether the encrypted secrets are right only their receivers see.
    /// - Parameter number: the trustee's, counted from 1.
    public func check(_ shares: TrusteeShares, from number: Int) throws(ElectionReason) {
        guard certificates.indices.contains(number - 1), shares.coefficients.powers.count == threshold,
            shares.secrets.count == certificates.count
        else { throw .thresholdWrong }
        guard shares.coefficients.signed.isSigned(by: certificates[number - 1].verification, in: group) else {
            throw .coefficientsWrong(trustee: number)
        }
        guard shares.coefficients.powers.allSatisfy(group.contains) else {
            throw .notInGroup("a coefficient of trustee \(number)")
        }
    }

    /// Checks that a trustee's key is proved, and that it follows from what all gave out.
    ///
    /// - Parameter number: the trustee's, counted from 1.
    public func check(
        _ key: TrusteeKey, of number: Int, from shares: [TrusteeShares]
    ) throws(ElectionReason) {
        try key.check(trustee: number, in: group)
        let parts = shares.map { $0.coefficients.value(for: number, in: group) }
        guard group.product(of: parts) == key.key else { throw .verificationKeyWrong(trustee: number) }
    }
}

extension TrusteeShares {
    /// The public half, which is all that checking needs later.
    public var withoutSecrets: TrusteeShares { TrusteeShares(coefficients: coefficients, secrets: []) }
}
