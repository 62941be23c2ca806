import Kernel
import Values

/// What is given, and in which parts it is paid.
extension CallTerms {
    /// An award as the terms have it; nil for a prize that they do not have.
    func award<Book: CallBook>(
        _ id: String, of amount: String?, to number: UInt64, on board: CallBoard, _ exception: String?,
        at applied: Applied<CallMove>, in book: Book
    ) throws(Book.Failure) -> CallAward? {
        guard let entry = try book.entry(number), let prize = prize(id)?.prize else { return nil }
        let total = (amount ?? prize.amount).flatMap(minorUnits) ?? 0
        return CallAward(
            number: applied.index, challenge: board.id, entry: number, party: entry.party, prize: id, amount: total,
            exception: exception, instalments: instalments(of: prize, total))
    }

    /// The parts of an award: they come to all of it, to the minor unit.
    func instalments(of prize: Prize, _ total: Int64) -> [CallAward.Instalment] {
        guard let parts = prize.instalments else {
            return total == 0 ? [] : [.init(id: Call.whole, amount: total, needsEvidence: false)]
        }
        let amounts =
            prize.hasMoney
            ? InstalmentPlan.amounts(of: total, by: parts.map { $0.share ?? .zero }) ?? []
            : Array(repeating: 0, count: parts.count)
        return zip(parts, amounts).map { part, amount in
            CallAward.Instalment(id: part.id, amount: amount, needsEvidence: part.evidence == true)
        }
    }

    func playAward<Book: CallBook>(
        _ applied: Applied<CallMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let number = applied.move.award, var award = try book.award(number) else { return [] }
        switch applied.move {
        case .report(_, let id, _, _): award.set(.reported, of: id)
        case .assess(_, let id, let decision, _): award.set(decision == .accept ? .accepted : .open, of: id)
        case .pay(_, let id, _): award.set(.paid, of: id)
        case .end(_, let decision, _):
            award.standing = decision == .finished ? .finished : .terminated
            if decision == .terminated, var board = try board(award.challenge, in: book) {
                // What was not paid can be given to somebody else.
                for place in board.given.indices where board.given[place].award == number {
                    board.given[place] = .init(
                        award: number, entry: award.entry, prize: award.prize, amount: award.paid, isStanding: false)
                }
                board.takeOut(award.entry)
                try book.put(board)
            }
        default: break
        }
        try book.put(award)
        return [award.challenge]
    }
}

extension CallAward {
    mutating func set(_ standing: Instalment.Standing, of id: String) {
        if let place = instalments.firstIndex(where: { $0.id == id }) { instalments[place].standing = standing }
    }

    /// A part of it.
    func instalment(_ id: String) -> Instalment? { instalments.first { $0.id == id } }
}
