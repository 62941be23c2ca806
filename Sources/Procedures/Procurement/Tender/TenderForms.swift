public import Kernel
import Values

/// What people are asked, in their words.
extension Tender {
    /// Each move by its questions. What is sealed or opened is sent as programs made it: no form asks for it.
    public func form(of move: String) -> MoveForm? {
        typealias Say = TenderPhrases
        let bid = MoveQuestion("bid", Say.whichBid, .entry)
        let words = MoveQuestion("words", Say.words, .lines(most: Self.longestWords))
        switch move {
        case "ask": return MoveForm(Say.ask, questions: [lotQuestion, words])
        case "confirm": return MoveForm(Say.confirm, questions: [bid])
        case "withdraw": return MoveForm(Say.withdraw, next: Say.withdrawNext, questions: [bid])
        case "unseal":
            let opening = MoveQuestion("opening", Say.opening, .json)
            return MoveForm(Say.unseal, questions: [bid, opening])
        case "justify": return MoveForm(Say.justify, questions: [bid, words])
        case "complain": return MoveForm(Say.complain, next: Say.complainNext, questions: [lotQuestion, words])
        default: return officeForm(of: move, lotQuestion, bid)
        }
    }

    private var lotQuestion: MoveQuestion {
        MoveQuestion("lot", TenderPhrases.whichLot, .choice(terms.lots.map { MoveQuestion.Choice($0.id, $0.label) }))
    }
}
