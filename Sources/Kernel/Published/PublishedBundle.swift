public import Proofs
public import Values

/// Approved figures as strangers get them: the file, the receipt of the act that approves it, and the receipt of the act
/// that founds the log. It holds offline, and shows nothing else of the log.
public struct PublishedBundle: Sendable {
    /// The type that stands in the JSON form.
    public static let type = "acta/published@1"

    /// The file with the figures.
    public let file: [UInt8]
    /// The receipt of the act that approves it.
    public let receipt: Receipt
    /// The receipt of the log's first entry, which names the office.
    public let founding: Receipt

    /// A bundle of its pieces.
    public init(file: [UInt8], receipt: Receipt, founding: Receipt) {
        self.file = file
        self.receipt = receipt
        self.founding = founding
    }

    /// Reads the JSON form.
    public init(json: JSON) throws(ReceiptError) {
        guard json["type"]?.stringValue == Self.type, let file = json["file"]?.stringValue,
            let receipt = json["receipt"], let founding = json["founding"]
        else { throw .notAReceipt }
        self.file = Array(file.utf8)
        self.receipt = try Receipt(json: receipt)
        self.founding = try Receipt(json: founding)
    }

    /// The JSON form.
    public var json: JSON {
        [
            "type": .string(Self.type), "file": .string(String(decoding: file, as: UTF8.self)),
            "receipt": receipt.json, "founding": founding.json,
        ]
    }

    /// What a bundle was found to prove.
    public struct Verified: Sendable {
        /// What was approved.
        public let approval: Approval
        /// The act, its signer and its time.
        public let approved: Receipt.Verified
        /// What the office that founded the log calls itself.
        public let office: LocalizedText
        /// Whether whoever approved it is the office that founded the log; another office of the programme may, which
        /// only readers of the log can tell.
        public let isByFounder: Bool
    }

    /// Verifies both receipts, and that the file is the one that was approved.
    public func verify(with key: NoteVerifierKey) throws(ReceiptError) -> Verified {
        let approved = try receipt.verify(with: key)
        let first = try founding.verify(with: key)
        guard let approval = Approval(approved.deed) else { throw .entry("it approves no figures") }
        guard Base64URL.encode(Hash.sha256(file).bytes) == approval.digest else {
            throw .entry("it approves another file than the one that came with it")
        }
        let said = try? JSON(parsing: file)
        guard said?["type"]?.stringValue == PublishedFigures.type,
            said?["part"]?.stringValue == approval.address.description,
            said?["upTo"].flatMap({ UInt64(exactly: $0.int64Value ?? -1) }) == approval.upTo,
            said?["least"]?.int64Value == approval.least
        else { throw .entry("the file says other things of itself than the act") }
        guard founding.index == 0,
            case .found(let name, _, _)? = try? ProcedurePart<Roles>.move(of: first.deed)
        else { throw .entry("the other entry does not found the log") }
        return Verified(
            approval: approval, approved: approved, office: name, isByFounder: approved.deed.actor == first.deed.actor)
    }
}
