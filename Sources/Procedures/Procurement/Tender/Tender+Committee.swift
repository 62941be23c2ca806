import Elections
import Kernel
import Values

/// The committee's common key, made together: nobody ever holds the whole secret.
extension Tender {
    private var group: any ElectionGroup { CommitteeKey.groupName.group }

    func setUp(_ move: TenderMove, in situation: inout Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .certify(let member, let text): try certify(text, by: member, in: &situation)
        case .deal(let member, let text): try deal(text, by: member, in: &situation)
        case .key(let member, let text): try giveKey(text, by: member, in: &situation)
        case .restart: try restart(in: &situation)
        default: return
        }
    }

    /// The first step: a certificate.
    private func certify(
        _ text: String, by id: String, in situation: inout Situation<TenderSubject>
    ) throws(Refusal) {
        let actor = try claim(id, in: &situation)
        guard case .member(_, nil) = try situation.subject("member", Array(id.utf8)) else {
            throw TenderRefusal.turn.refusal
        }
        try Self.checked { () throws(ElectionReason) in
            let certificate = try TrusteeCertificate(text: text, in: group)
            guard certificate.json(in: group).serialized() == Array(text.utf8) else { throw .notCanonical }
            _ = try KeyCeremony(group: group, threshold: 1, certificates: [certificate])
        }
        try situation.set(.member(actor: actor, certificate: text), "member", Array(id.utf8))
    }

    /// The second step, once everybody is certified: shares for all.
    private func deal(_ text: String, by id: String, in situation: inout Situation<TenderSubject>) throws(Refusal) {
        _ = try claim(id, in: &situation)
        let papers = try papers(in: situation)
        guard papers.certificates.count == terms.committee.count, papers.shares[id] == nil else {
            throw TenderRefusal.turn.refusal
        }
        let number = terms.number(of: id) ?? 0
        let kept = try Self.checked { () throws(ElectionReason) in
            let shares = try TrusteeShares(text: text, in: group)
            guard shares.json(in: group).serialized() == Array(text.utf8) else { throw .notCanonical }
            try ceremony(of: papers).check(shares, from: number)
            return shares.withoutSecrets.json(in: group).serialized()
        }
        try situation.set(.dealt(shares: String(decoding: kept, as: UTF8.self)), "dealt", Array(id.utf8))
    }

    /// The third step, once everybody has dealt: the key that follows from all shares. The last one makes the key whole.
    private func giveKey(
        _ text: String, by id: String, in situation: inout Situation<TenderSubject>
    ) throws(Refusal) {
        _ = try claim(id, in: &situation)
        var papers = try papers(in: situation)
        guard papers.shares.count == terms.committee.count, papers.keys[id] == nil else {
            throw TenderRefusal.turn.refusal
        }
        let number = terms.number(of: id) ?? 0
        try Self.checked { () throws(ElectionReason) in
            let key = try TrusteeKey(parsing: Array(text.utf8), in: group)
            guard key.serialized(in: group) == Array(text.utf8) else { throw .notCanonical }
            try ceremony(of: papers).check(key, of: number, from: try dealt(papers))
        }
        papers.keys[id] = text
        try situation.set(.memberKey(text), "memberkey", Array(id.utf8))
        guard papers.keys.count == terms.committee.count else { return }
        let whole = papers
        let key = try Self.checked { () throws(ElectionReason) in try committeeKey(of: whole) }
        try situation.set(.key(key), "key", [])
    }

    /// Everything that members gave is forgotten; whoever acts for one may be somebody else from now on.
    private func restart(in situation: inout Situation<TenderSubject>) throws(Refusal) {
        guard try sealedCount(in: situation) == 0 else { throw TenderRefusal.restart.refusal }
        for member in terms.committee {
            for kind in ["member", "dealt", "memberkey"] { situation.remove(kind, Array(member.id.utf8)) }
        }
        situation.remove("key", [])
    }

    /// Who first acts for a member goes on to do so.
    @discardableResult
    func claim(_ id: String, in situation: inout Situation<TenderSubject>) throws(Refusal) -> ActorID {
        guard terms.number(of: id) != nil else {
            throw TenderRefusal.member(terms.committee.map(\.id)).refusal
        }
        let actor = situation.principal ?? situation.actor
        guard case .member(let known, _) = try situation.subject("member", Array(id.utf8)) else {
            try situation.set(.member(actor: actor, certificate: nil), "member", Array(id.utf8))
            return actor
        }
        guard known == actor else { throw TenderRefusal.otherMember.refusal }
        return actor
    }

    /// The common key; refused as long as there is none.
    func key(in situation: Situation<TenderSubject>) throws(Refusal) -> CommitteeKey {
        guard case .key(let key) = try situation.subject("key", []) else { throw TenderRefusal.noKey.refusal }
        return key
    }

    private func papers(in situation: Situation<TenderSubject>) throws(Refusal) -> TenderPapers {
        var papers = TenderPapers()
        for member in terms.committee {
            let key = Array(member.id.utf8)
            if case .member(_, let certificate) = try situation.subject("member", key) {
                papers.certificates[member.id] = certificate
            }
            if case .dealt(let shares) = try situation.subject("dealt", key) { papers.shares[member.id] = shares }
            if case .memberKey(let text) = try situation.subject("memberkey", key) { papers.keys[member.id] = text }
        }
        return papers
    }

    private static func checked<Value>(_ work: () throws(ElectionReason) -> Value) throws(Refusal) -> Value {
        do throws(ElectionReason) {
            return try work()
        } catch {
            throw TenderRefusal.keyWrong(error).refusal
        }
    }
}
