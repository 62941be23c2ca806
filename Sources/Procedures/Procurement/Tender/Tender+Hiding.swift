public import Kernel
import Proofs
public import Values

/// What stays off the log: names before bids are open, marks before all have marked, words and documents.
extension Tender {
    /// The most characters of a question, an answer, an explanation or a complaint.
    public static let longestWords = 5_000
    /// The most characters of a bidder's name.
    public static let longestName = 200
    /// The best mark of any criterion.
    private static let bestMark: Int64 = 1_000

    /// What an evaluator says of a conflict is for the office; marks are for their evaluator alone.
    public var hiddenFields: [HiddenField] {
        let office: [RoleName] = [.reviewer, .clerk, .office]
        return [
            HiddenField("name", .withdrawable, readers: office), HiddenField("words", .withdrawable, readers: office),
            HiddenField("interest", .personal, readers: office), HiddenField("marks", .secret),
            HiddenField("document", .withdrawable, readers: office, namesUpload: true),
        ]
    }

    /// A bidder's name waits until the bids are open; words and documents are public at once.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let (member, field): (String, String) =
            switch move {
            case "submit": ("name", "name")
            case "ask", "answer", "amend", "query", "justify", "complain": ("words", "words")
            case "declare": ("words", "interest")
            case "mark": ("marks", "marks")
            case "attach", "contract", "fail", "modify", "pay", "finish", "terminate": ("document", "document")
            default: ("", "")
            }
        guard let value = body[member], !value.isNull else { return [] }
        return [HiddenPlace(field: field, path: ClaimPath([.member(member)]), waits: field == "name")]
    }

    /// A text that is neither empty nor too long, marks by bid and criterion, a document by its digest and size.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        switch field {
        case "marks":
            let marks = (value.objectValue ?? []).flatMap { $0.value.objectValue ?? [] }
            guard !marks.isEmpty,
                marks.allSatisfy({ $0.value.int64Value.map { (0...Self.bestMark).contains($0) } ?? false })
            else { throw TenderRefusal.marks.refusal }
        case "document":
            guard let hash = value["sha256"]?.stringValue, Hash(hex: hash) != nil,
                let size = (value["size"] ?? value["bytes"])?.int64Value, size > 0
            else { throw TenderRefusal.document.refusal }
        default:
            let most = field == "name" ? Self.longestName : Self.longestWords
            guard let text = value.stringValue, (1...most).contains(text.unicodeScalars.count) else {
                throw TenderRefusal.text(field, most: most).refusal
            }
        }
    }
}
