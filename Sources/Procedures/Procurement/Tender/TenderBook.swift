import Kernel
import Values

/// Where lots, bids and what is said of them are kept: in the states that decisions remember, in a count, or in views.
/// What a move changes is the same everywhere.
protocol TenderBook {
    /// Why something could not be read or written.
    associatedtype Failure: Error

    func kept(_ lot: String) throws(Failure) -> TenderLot?
    func bid(_ number: UInt64) throws(Failure) -> TenderBid?
    func evaluator(_ actor: ActorID, _ lot: String) throws(Failure) -> TenderEvaluator?
    func complaint(_ number: UInt64) throws(Failure) -> TenderComplaint?
    mutating func put(_ lot: TenderLot) throws(Failure)
    mutating func put(_ bid: TenderBid) throws(Failure)
    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Failure)
    mutating func put(_ evaluator: TenderEvaluator) throws(Failure)
    mutating func put(_ complaint: TenderComplaint) throws(Failure)
    mutating func put(question: UInt64, isAnswered: Bool) throws(Failure)
}

extension TenderTerms {
    /// A lot as it stands, or as the terms announce it.
    func record<Book: TenderBook>(_ lot: String, in book: Book) throws(Book.Failure) -> TenderLot? {
        try book.kept(lot) ?? announced(lot)
    }

    /// A lot as the terms announce it.
    func announced(_ id: String) -> TenderLot? {
        lot(id).map { TenderLot(id: id, estimate: $0.estimate.flatMap(minorUnits), bidsUntil: bidsUntil) }
    }
}

extension Situation: TenderBook where Subject == TenderSubject {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }
    private static func key(_ actor: ActorID, _ lot: String) -> [UInt8] { Array("\(lot) \(actor.text)".utf8) }

    func kept(_ lot: String) throws(Refusal) -> TenderLot? {
        guard case .lot(let lot) = try subject("lot", Array(lot.utf8)) else { return nil }
        return lot
    }

    func bid(_ number: UInt64) throws(Refusal) -> TenderBid? {
        guard case .bid(let bid) = try subject("bid", Self.key(number)) else { return nil }
        return bid
    }

    /// The bid on a lot that is somebody's.
    func own(_ party: ActorID, _ lot: String) throws(Refusal) -> UInt64? {
        guard case .own(let bid) = try subject("own", Self.key(party, lot)) else { return nil }
        return bid
    }

    func evaluator(_ actor: ActorID, _ lot: String) throws(Refusal) -> TenderEvaluator? {
        guard case .evaluator(let evaluator) = try subject("evaluator", Self.key(actor, lot)) else { return nil }
        return evaluator
    }

    func complaint(_ number: UInt64) throws(Refusal) -> TenderComplaint? {
        guard case .complaint(let complaint) = try subject("complaint", Self.key(number)) else { return nil }
        return complaint
    }

    /// Whether a question has an answer; nil for one that nobody asked.
    func isAnswered(_ question: UInt64) throws(Refusal) -> Bool? {
        guard case .question(let isAnswered) = try subject("question", Self.key(question)) else { return nil }
        return isAnswered
    }

    mutating func put(_ lot: TenderLot) throws(Refusal) { try set(.lot(lot), "lot", Array(lot.id.utf8)) }

    mutating func put(_ bid: TenderBid) throws(Refusal) { try set(.bid(bid), "bid", Self.key(bid.number)) }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Refusal) {
        let key = Self.key(party, lot)
        if let bid { try set(.own(bid: bid), "own", key) } else { remove("own", key) }
    }

    mutating func put(_ evaluator: TenderEvaluator) throws(Refusal) {
        try set(.evaluator(evaluator), "evaluator", Self.key(evaluator.actor, evaluator.lot))
    }

    mutating func put(_ complaint: TenderComplaint) throws(Refusal) {
        try set(.complaint(complaint), "complaint", Self.key(complaint.number))
    }

    mutating func put(question: UInt64, isAnswered: Bool) throws(Refusal) {
        try set(.question(isAnswered: isAnswered), "question", Self.key(question))
    }
}
