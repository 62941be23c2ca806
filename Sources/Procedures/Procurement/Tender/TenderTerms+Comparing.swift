import Kernel
import Values

/// From what bidders offer and evaluators mark to what is compared.
extension TenderTerms {
    /// The bids of a lot that are compared, with their scores.
    func comparison<Book: TenderBook>(of lot: TenderLot, in book: Book) throws(Book.Failure) -> TenderComparison {
        var entrants: [TenderComparison.Entrant] = []
        let rows = try marks(of: lot, in: book)
        for (place, number) in lot.fit.enumerated() {
            guard let bid = try book.bid(number), bid.isCompared, let offer = bid.offer else { continue }
            let means = means(rows.map { $0[place] })
            guard unreached(means) == nil else { continue }
            entrants.append(
                .init(bid: number, cost: cost(of: offer), shares: shares(in: offer, means)))
        }
        return TenderComparison(
            entrants, criteria: award, ties: ties ?? [], budget: lot.estimate.map { Rational($0) },
            winners: Int(clamping: self.lot(lot.id)?.suppliers ?? 1))
    }

    /// The marks of every evaluator who opened theirs, in the order in which they marked.
    func marks<Book: TenderBook>(of lot: TenderLot, in book: Book) throws(Book.Failure) -> [[[UInt64]]] {
        var rows: [[[UInt64]]] = []
        for actor in lot.marked {
            guard let evaluator = try book.evaluator(actor, lot.id), let marks = evaluator.marks,
                marks.count == lot.fit.count
            else { continue }
            rows.append(marks)
        }
        return rows
    }

    /// The mean mark of a bid for each marked criterion.
    func means(_ rows: [[UInt64]]) -> [String: Rational] {
        var means: [String: Rational] = [:]
        for (place, criterion) in award.filter({ $0.formula == .marks }).enumerated() {
            let marks = rows.compactMap { $0.indices.contains(place) ? $0[place] : nil }
            guard !marks.isEmpty else { continue }
            means[criterion.id] = marks.reduce(Rational.zero) { $0 + Rational($1) } / Rational(marks.count)
        }
        return means
    }

    /// The first criterion whose least mean mark a bid does not reach.
    func unreached(_ means: [String: Rational]) -> String? {
        award.first { criterion in
            criterion.least.map { (means[criterion.id] ?? .zero) < $0 } ?? false
        }?.id
    }

    private func shares(in offer: TenderOffer, _ means: [String: Rational]) -> [String: Rational] {
        var shares: [String: Rational] = [:]
        for criterion in award {
            switch criterion.formula {
            case .marks: shares[criterion.id] = (means[criterion.id] ?? .zero) / Rational(max(1, criterion.most ?? 1))
            case .stated: shares[criterion.id] = share(of: criterion, in: offer)
            case .relative, .linear, .fixed: break
            }
        }
        return shares
    }

    /// The bids whose price must be explained before the decision, as things stand.
    func abnormal<Book: TenderBook>(in lot: TenderLot, _ book: Book) throws(Book.Failure) -> [UInt64] {
        guard let rule = abnormallyLow else { return [] }
        var costs: [(bid: UInt64, cost: Rational)] = []
        for number in lot.fit {
            guard let bid = try book.bid(number), bid.isCompared, let offer = bid.offer, let cost = cost(of: offer)
            else { continue }
            costs.append((number, cost))
        }
        return AbnormalPrices.bids(costs, by: rule)
    }
}
