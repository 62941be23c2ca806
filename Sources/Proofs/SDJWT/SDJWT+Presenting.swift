public import Values

extension SDJWT {
    /// The ways to the hidden claims, in the order of the disclosures: what a holder may choose from.
    public func hiddenClaims() throws(SDJWTError) -> [ClaimPath] {
        var walk = try DisclosureWalk(disclosures)
        _ = try walk.open(payload)
        return walk.paths
    }

    /// What a holder shows: these claims, what they lie in, and nothing that is hidden inside them.
    ///
    /// Only of an SD-JWT as the issuer gave it, without a holder's proof. Verify it when it arrives; this looks at
    /// digests alone.
    public func presenting(_ claims: Set<ClaimPath>) throws(SDJWTError) -> SDJWT {
        guard keyBinding == nil else { throw .keyBinding(.unexpected) }
        var walk = try DisclosureWalk(disclosures, keepsPlaces: true)
        let opened = try walk.open(payload)
        var needed: Set<ClaimPath> = []
        for path in claims {
            // Whoever does not have an element's disclosure sees its digest there, which is no claim.
            guard let value = path.value(in: opened), value["..."] == nil, !path.steps.contains("...") else {
                throw .noSuchClaim(path)
            }
            for count in 0...path.steps.count { needed.insert(ClaimPath(Array(path.steps.prefix(count)))) }
        }
        let chosen = zip(disclosures, walk.paths).filter { needed.contains($0.1) }.map(\.0)
        return try SDJWT(issuerJWT: issuerJWT.bytes, disclosures: chosen)
    }

    /// What a holder shows, with a proof for one verifier and one occasion that it is the holder who does.
    public func presenting(
        _ claims: Set<ClaimPath>, to demand: KeyBindingDemand, at time: Instant, with holder: SigningKey
    ) throws(SDJWTError) -> SDJWT {
        let presentation = try presenting(claims)
        var walk = try DisclosureWalk(presentation.disclosures)
        let shown = try walk.open(payload)
        let proof: [UInt8]
        do {
            proof = try KeyBinding.sign(presentation, claims: shown, for: demand, at: time, with: holder)
        } catch {
            throw .keyBinding(error)
        }
        return try SDJWT(parsing: presentation.bytes + proof)
    }
}
