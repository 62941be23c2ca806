public import Kernel
import Values

/// What people are asked, in their words.
extension Auction {
    /// Each move by its questions. To open what was sealed, the salted value is sent as it was: whoever keeps it adds it,
    /// and no form asks for it.
    public func form(of move: String) -> MoveForm? {
        typealias Say = AuctionPhrases
        let (lot, bid) = (lotQuestion, MoveQuestion("bid", Say.whichBid, .entry))
        let amount = MoveQuestion("amount", Say.amount, hint: Say.amountHint, .line(most: 20))
        switch move {
        case "bid":
            let name = MoveQuestion("name", Say.name, hint: Say.nameHint, .line(most: Self.longestName))
            return terms.features == nil
                ? MoveForm(
                    Say.bid, next: terms.format == .rounds ? Say.bidNext : nil,
                    questions: [lot, name] + (terms.format == .rounds ? [amount] : [])) : nil
        case "change": return terms.features == nil ? MoveForm(Say.change, questions: [bid, amount]) : nil
        case "confirm": return MoveForm(Say.confirm, questions: [bid])
        case "open": return MoveForm(Say.open, next: Say.openNext, questions: [bid])
        case "unseal": return MoveForm(Say.unseal, questions: [lot])
        case "withdraw": return MoveForm(Say.withdraw, questions: [bid])
        case "ask":
            return MoveForm(
                Say.ask, questions: [lot, MoveQuestion("words", Say.words, .lines(most: Self.longestWords))])
        case "post": return MoveForm(Say.post, questions: [lot, amount])
        case "retract": return MoveForm(Say.retract, questions: [lot])
        case "seal": return MoveForm(Say.seal, next: Say.sealNext, questions: [lot, amount])
        case "leave": return MoveForm(Say.leave, questions: [lot])
        default: return officeForm(of: move, lot, bid)
        }
    }

    private var lotQuestion: MoveQuestion {
        MoveQuestion(
            "lot", AuctionPhrases.whichLot, .choice(terms.lots.map { MoveQuestion.Choice($0.id, $0.label) }))
    }
}
