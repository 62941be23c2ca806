import Elections
import Kernel
import Values

/// From the deadline to bids that everybody can read.
extension Tender {
    func checkOpening(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .shut(let id): try checkWake(of: id, [.tendering], in: situation)
        case .miss(let id): try checkWake(of: id, [.opening, .unsealing], in: situation)
        case .share(let member, let parts): try checkShares(parts, by: member, in: situation)
        case .unseal(let number, let opening):
            let bid = try ownBid(number, in: situation)
            let lot = try lot(bid.lot, [.unsealing], in: situation)
            try checkSealed(bid, in: lot)
            guard bid.message.isOpened(by: opening, to: try key(in: situation)) else {
                throw TenderRefusal.openingWrong.refusal
            }
        case .attach(let number, let document):
            let bid = try ownBid(number, in: situation)
            _ = try lot(bid.lot, [.evaluating], in: situation)
            guard let digest = document.sealDigest else { throw TenderRefusal.document.refusal }
            guard let sealed = bid.offer?.documents, sealed.contains(digest), !bid.attached.contains(digest) else {
                throw TenderRefusal.otherDocument.refusal
            }
        default: return
        }
    }

    /// What time alone brings about is noted when it is due, and not before.
    private func checkWake(
        of id: String, _ standings: [TenderLot.Standing], in situation: Situation<TenderSubject>
    ) throws(Refusal) {
        let lot = try lot(id, standings, in: situation)
        guard let due = lot.due, situation.time >= due else { throw TenderRefusal.notDue.refusal }
    }

    /// Every share is checked against the key of the member whose it is: a wrong one is refused by name.
    private func checkShares(
        _ parts: [TenderMove.Part], by id: String, in situation: Situation<TenderSubject>
    ) throws(Refusal) {
        guard let number = terms.number(of: id) else {
            throw TenderRefusal.member(terms.committee.map(\.id)).refusal
        }
        guard case .member(party(in: situation), _) = try situation.subject("member", Array(id.utf8)) else {
            throw TenderRefusal.otherMember.refusal
        }
        guard (1...Self.mostShares).contains(parts.count), Set(parts.map(\.bid)).count == parts.count else {
            throw TenderRefusal.shareCount(Self.mostShares).refusal
        }
        let key = try key(in: situation)
        var bids: [TenderBid] = []
        for part in parts {
            let bid = try liveBid(part.bid, in: situation)
            try checkSealed(bid, in: try lot(bid.lot, [.opening, .unsealing], in: situation))
            guard !bid.shares.contains(where: { $0.member == number }) else {
                throw TenderRefusal.shared(part.bid).refusal
            }
            bids.append(bid)
        }
        // The dear checks come last, when everything else is loaded.
        for (part, bid) in zip(parts, bids) where !part.share.isRight(for: bid.message, by: number, of: key) {
            throw TenderRefusal.shareWrong(member: id, bid: part.bid).refusal
        }
    }

    /// A bid that stands by the notice, and is still sealed.
    private func checkSealed(_ bid: TenderBid, in lot: TenderLot) throws(Refusal) {
        guard lot.bids.contains(bid.number) else { throw TenderRefusal.unconfirmed.refusal }
        guard bid.seal == .sealed else { throw TenderRefusal.opened.refusal }
    }
}
