import Elections
import Kernel
import Values

/// The trustees' keys: one each where all are needed, a common one made together where fewer are enough.
extension SecretBallot {
    private var group: any ElectionGroup { Self.groupName.group }

    /// A key of one's own, with the proof that its holder knows the secret.
    func giveKey(_ text: String, by id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let number = try number(of: id)
        guard !terms.hasThreshold else { throw SecretBallotRefusal.turn.refusal }
        try claim(id, in: &situation)
        guard try situation.record(.key(id)) == nil else { throw SecretBallotRefusal.turn.refusal }
        try Self.checked(SecretBallotRefusal.key) { () throws(ElectionReason) in
            try trusteeKey(text).check(trustee: number, in: group)
        }
        try situation.set(.key(text), at: .key(id))
    }

    /// The first step: a certificate.
    func certify(_ text: String, by id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        _ = try number(of: id)
        guard terms.hasThreshold else { throw SecretBallotRefusal.turn.refusal }
        try claim(id, in: &situation)
        guard case .trustee(let actor, nil) = try situation.record(.trustee(id)) else {
            throw SecretBallotRefusal.turn.refusal
        }
        try Self.checked(SecretBallotRefusal.key) { () throws(ElectionReason) in
            let certificate = try TrusteeCertificate(text: text, in: group)
            guard certificate.json(in: group).serialized() == Array(text.utf8) else { throw .notCanonical }
            _ = try KeyCeremony(group: group, threshold: 1, certificates: [certificate])
        }
        try situation.set(.trustee(actor: actor, certificate: text), at: .trustee(id))
    }

    /// The second step, once everybody is certified: shares for all.
    func deal(_ text: String, by id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let number = try number(of: id)
        try claim(id, in: &situation)
        let papers = try papers(in: situation)
        guard terms.hasThreshold, papers.certificates.count == terms.trustees.count,
            try situation.record(.dealt(id)) == nil
        else { throw SecretBallotRefusal.turn.refusal }
        let kept = try Self.checked(SecretBallotRefusal.key) { () throws(ElectionReason) in
            let shares = try TrusteeShares(text: text, in: group)
            guard shares.json(in: group).serialized() == Array(text.utf8) else { throw .notCanonical }
            try ceremony(of: papers).check(shares, from: number)
            return shares.withoutSecrets.json(in: group).serialized()
        }
        try situation.set(.dealt(shares: String(decoding: kept, as: UTF8.self)), at: .dealt(id))
    }

    /// The third step, once everybody has dealt: the key that follows from all shares.
    func confirm(_ text: String, by id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let number = try number(of: id)
        try claim(id, in: &situation)
        let papers = try papers(in: situation)
        guard terms.hasThreshold, papers.shares.count == terms.trustees.count,
            try situation.record(.key(id)) == nil
        else { throw SecretBallotRefusal.turn.refusal }
        try Self.checked(SecretBallotRefusal.key) { () throws(ElectionReason) in
            let ceremony = try ceremony(of: papers)
            try ceremony.check(try trusteeKey(text), of: number, from: try dealt(papers))
        }
        try situation.set(.key(text), at: .key(id))
    }

    /// Everything that trustees gave is forgotten; whoever acts for one may be somebody else from now on.
    func restart(in situation: inout Situation<Subject>) {
        for trustee in terms.trustees {
            for place in [
                SecretBallotRecord.Place.trustee(trustee.id), .dealt(trustee.id), .key(trustee.id),
            ] { situation.remove(place.kind, place.key) }
        }
    }

    /// What trustees have given so far.
    func papers(in situation: Situation<Subject>) throws(Refusal) -> SecretBallotPapers {
        var papers = SecretBallotPapers()
        for trustee in terms.trustees {
            if case .trustee(_, let certificate) = try situation.record(.trustee(trustee.id)) {
                papers.certificates[trustee.id] = certificate
            }
            if case .dealt(let shares) = try situation.record(.dealt(trustee.id)) { papers.shares[trustee.id] = shares }
            if case .key(let key) = try situation.record(.key(trustee.id)) { papers.keys[trustee.id] = key }
        }
        return papers
    }

    /// A key that is written as the format writes it.
    private func trusteeKey(_ text: String) throws(ElectionReason) -> TrusteeKey {
        let key = try TrusteeKey(parsing: Array(text.utf8), in: group)
        guard key.serialized(in: group) == Array(text.utf8) else { throw .notCanonical }
        return key
    }

    /// The number of a trustee of the terms, counted from 1.
    func number(of id: String) throws(Refusal) -> Int {
        guard let place = terms.trustees.firstIndex(where: { $0.id == id }) else {
            throw SecretBallotRefusal.trustee(known: terms.trustees.map(\.id)).refusal
        }
        return place + 1
    }

    /// Who first acts for a trustee goes on to do so.
    func claim(_ id: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let actor = situation.principal ?? situation.actor
        guard case .trustee(let known, _) = try situation.record(.trustee(id)) else {
            return try situation.set(.trustee(actor: actor, certificate: nil), at: .trustee(id))
        }
        guard known == actor else { throw SecretBallotRefusal.otherTrustee.refusal }
    }
}
