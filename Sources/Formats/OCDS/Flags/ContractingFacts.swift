import Values

/// What the indicators read of a compiled release.
struct ContractingFacts {
    /// A bid, of `bids/details`.
    struct Bid {
        let status: String
        let date: String?
        /// The ids of its tenderers, where they are strings.
        let tenderers: [String]
        /// How many tenderers are listed, with an id or without.
        let tendererCount: Int
        let hasTenderers: Bool
        /// The exact amount, when there is one.
        let amount: Rational?
        let currency: String?

        init?(_ json: JSON) {
            guard let status = json["status"]?.stringValue else { return nil }
            self.status = status
            date = json["date"]?.stringValue
            let listed = json["tenderers"]?.arrayValue
            hasTenderers = listed != nil
            tendererCount = listed?.count ?? 0
            tenderers = (listed ?? []).compactMap { $0["id"]?.stringValue }
            amount = ContractingFacts.amount(json["value"]?["amount"])
            currency = json["value"]?["currency"]?.stringValue
        }

        /// The one tenderer, when one alone bids.
        var soleTenderer: String? { tendererCount == 1 ? tenderers.first : nil }
        /// Whether it was neither only invited nor taken back.
        var isSubmitted: Bool { status != "invited" && status != "withdrawn" }
    }

    let ocid: String
    let json: JSON
    let tender: JSON?
    let procedure: String?
    let awards: [JSON]?
    /// Nil when the release has no list of bids.
    let bids: [Bid]?

    init?(_ json: JSON) {
        guard let ocid = json["ocid"]?.stringValue else { return nil }
        self.ocid = ocid
        self.json = json
        tender = json["tender"]?.objectValue == nil ? nil : json["tender"]
        procedure = tender?["procurementMethodDetails"]?.stringValue
        awards = json["awards"]?.arrayValue
        bids = json["bids"]?["details"]?.arrayValue?.compactMap(Bid.init)
    }

    /// Exact, whatever way the number is written.
    static func amount(_ json: JSON?) -> Rational? {
        guard case .number(let number) = json else { return nil }
        let text = number.text
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return Rational(text) }
        let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        guard parts.count == 2, let mantissa = Rational(String(parts[0])), let power = Int(parts[1]),
            abs(power) <= 400
        else { return nil }
        let ten = Rational(10)
        let factor = (0..<abs(power)).reduce(Rational.one) { product, _ in product * ten }
        return power < 0 ? mantissa.divided(by: factor) : mantissa * factor
    }

    var isCancelled: Bool { tender?["status"]?.stringValue == "cancelled" }

    var submittedBids: [Bid] { (bids ?? []).filter(\.isSubmitted) }

    /// The active awards, when there are bids and no award is still to be decided; awards without a status do not count.
    var finalAwards: [JSON]? {
        guard let awards, bids != nil else { return nil }
        var active: [JSON] = []
        for award in awards {
            switch award["status"]?.stringValue {
            case "active": active.append(award)
            case "cancelled", "unsuccessful", nil: break
            default: return nil
            }
        }
        return active
    }

    /// The one supplier of the one active award.
    var soleSupplier: String? {
        guard let awards = finalAwards, awards.count == 1, let suppliers = awards[0]["suppliers"]?.arrayValue,
            suppliers.count == 1
        else { return nil }
        return suppliers[0]["id"]?.stringValue
    }

    /// Whether a set of procedures holds this one: by the list to keep when there is one, else by the one to leave out.
    func isIn(_ kept: Set<String>, without left: Set<String>) -> Bool {
        guard let procedure else { return kept.isEmpty }
        return kept.isEmpty ? !left.contains(procedure) : kept.contains(procedure)
    }

    /// Whether the procurement method is one of some; any when there are none.
    func hasMethod(of methods: Set<String>) -> Bool {
        guard tender != nil else { return false }
        return methods.isEmpty || (tender?["procurementMethod"]?.stringValue).map(methods.contains) == true
    }
}
