import Kernel
import Values

/// What follows from a move besides what it changes itself.
extension Tender {
    /// The lots that a move is about, as they were before.
    func lots(of move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) -> [TenderLot] {
        var names: [String] = []
        if let lot = move.lot { names.append(lot) }
        if let bid = move.bid, let lot = try situation.bid(bid)?.lot { names.append(lot) }
        if case .share(_, let parts) = move {
            for part in parts {
                guard let lot = try situation.bid(part.bid)?.lot, !names.contains(lot) else { continue }
                names.append(lot)
            }
        }
        var lots: [TenderLot] = []
        for name in names {
            if let lot = try situation.kept(name) { lots.append(lot) }
        }
        return lots
    }

    /// Names are published once bids are open, so that evaluators can declare their conflicts.
    func follow(_ before: TenderLot, in situation: inout Situation<TenderSubject>) throws(Refusal) {
        guard before.standing == .opening || before.standing == .unsealing,
            try situation.kept(before.id)?.standing == .evaluating
        else { return }
        for number in before.bids {
            guard let bid = try situation.bid(number), bid.seal != .sealed else { continue }
            try situation.publishValues(of: number)
        }
    }

    /// Counts what was ever sealed: from the first on the committee's key stays.
    func noteSealed(in situation: inout Situation<TenderSubject>) throws(Refusal) {
        try situation.set(.sealed(count: try sealedCount(in: situation) + 1), "sealed", [])
    }

    func sealedCount(in situation: Situation<TenderSubject>) throws(Refusal) -> UInt64 {
        guard case .sealed(let count) = try situation.subject("sealed", []) else { return 0 }
        return count
    }

    /// Other parts read who has a contract, for one lot or for any.
    func listSuppliers(after move: TenderMove, in situation: inout Situation<TenderSubject>) throws(Refusal) {
        guard let number = move.bid, let bid = try situation.bid(number) else { return }
        let member = Array(bid.party.text.utf8)
        var lots: [String] = []
        if case .supplier(let known) = try situation.subject("supplier", member) { lots = known }
        switch move {
        case .contract:
            lots.append(bid.lot)
            try situation.admit(member, to: Self.suppliers)
            try situation.admit(member, to: "\(Self.suppliers)-\(bid.lot)")
        case .finish, .terminate:
            lots.removeAll { $0 == bid.lot }
            situation.dismiss(member, from: "\(Self.suppliers)-\(bid.lot)")
            if lots.isEmpty { situation.dismiss(member, from: Self.suppliers) }
        default: return
        }
        try situation.set(.supplier(lots: lots), "supplier", member)
    }
}
