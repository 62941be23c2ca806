public import Formats
public import Kernel
public import Values

/// An election of the Pabulib format as a vote of ours: the terms of `budget@1` and the ballots to cast.
public struct PabulibElection: Sendable {
    /// What the file does not say.
    public struct Setting: Sendable {
        /// When the vote opens.
        public var opens: Instant
        /// When the vote closes.
        public var closes: Instant
        /// Who may vote: `anyone`, or a list like `in roles where voter`.
        public var eligible: String
        /// The currency of a file that names none.
        public var currency: Currency?
        /// Whether to count by greedy what was counted by a rule that is not available.
        public var byGreedy: Bool

        /// When to vote and who may.
        public init(
            opens: Instant, closes: Instant, eligible: String = "anyone", currency: Currency? = nil,
            byGreedy: Bool = false
        ) {
            self.opens = opens
            self.closes = closes
            self.eligible = eligible
            self.currency = currency
            self.byGreedy = byGreedy
        }
    }

    /// What the vote is called.
    public let title: LocalizedText
    /// The terms of the part, checked.
    public let terms: JSON
    /// The ballots that keep to the file's limits, in the file's order.
    public let ballots: [BallotPaper]
    /// What does not go over as it stands, ballots that break the limits among them.
    public let remarks: [PabulibRemark]

    /// Makes a vote of a file.
    public init(_ file: PabulibFile, setting: Setting) throws(PabulibConversionError) {
        var reader = PabulibTermsReader(file, setting: setting)
        let terms = try reader.terms()
        var procedures = ProcedureList()
        procedures.add(Budget.self)
        do {
            _ = try procedures.part(Budget.reference, terms: terms)
        } catch {
            throw .terms(error)
        }
        title = reader.localized(file.meta["description"] ?? "Participatory budget")
        self.terms = terms
        ballots = reader.ballots()
        remarks = reader.remarks
    }

    /// A whole programme with this vote as its one part.
    ///
    /// - Parameters:
    ///   - part: the part's name, an identifier.
    ///   - data: how personal data is treated, which no Pabulib file says.
    public func programme(part: String = "vote", data: DataProtection) throws(JSONDecodingError) -> Programme {
        let text = (try? JSON(encoding: title)) ?? .string(title.text())
        let protection = (try? JSON(encoding: data)) ?? .null
        let json: JSON = [
            "title": text, "audience": "public", "data": protection,
            "parts": .object([
                JSONMember(part, ["procedure": "budget@1", "title": text, "terms": terms])
            ]),
        ]
        return try json.decode(Programme.self)
    }
}
