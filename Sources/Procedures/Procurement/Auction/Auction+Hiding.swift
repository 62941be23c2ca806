public import Kernel
import Proofs
public import Values

/// What stays off the log: amounts before they are opened, names before the hammer, words and documents.
extension Auction {
    /// The most characters of a question or an answer.
    public static let longestWords = 5_000
    /// The most characters of a bidder's name.
    public static let longestName = 200
    /// The most bytes of a document: 10 MiB.
    public static let largestDocument: Int64 = 10 << 20

    /// Amounts are for their bidders alone: not even the office reads one before it is opened.
    public var hiddenFields: [HiddenField] {
        let office: [RoleName] = [.reviewer, .clerk, .office]
        return [
            HiddenField("amount", .secret), HiddenField("name", .withdrawable, readers: office),
            HiddenField("words", .withdrawable, readers: office),
            HiddenField("document", .withdrawable, readers: office, namesUpload: true),
        ]
    }

    /// A bidder's name waits until the hammer has fallen; words and documents are public at once.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let names: [String] =
            switch move {
            case "bid": ["name", "amount"]
            case "change", "seal": ["amount"]
            case "ask", "answer": ["words"]
            case "record", "disqualify", "terminate", "contract", "prolong": ["document"]
            default: []
            }
        return names.compactMap { name in
            guard let value = body[name], !value.isNull else { return nil }
            return HiddenPlace(field: name, path: ClaimPath([.member(name)]), waits: name == "name")
        }
    }

    /// An amount above zero, a text that is neither empty nor too long, a document by its digest and size.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        switch field {
        case "amount":
            guard SealedAmount.minorUnits(value, in: terms.currency) != nil else { throw AuctionRefusal.amount.refusal }
        case "document":
            guard let hash = value["sha256"]?.stringValue, Hash(hex: hash) != nil,
                let size = (value["bytes"] ?? value["size"])?.int64Value, size > 0
            else { throw AuctionRefusal.document.refusal }
        default:
            let most = field == "name" ? Self.longestName : Self.longestWords
            guard let text = value.stringValue, (1...most).contains(text.unicodeScalars.count) else {
                throw AuctionRefusal.text(field, most: most).refusal
            }
        }
    }
}
