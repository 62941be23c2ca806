public import Values

/// A public undertaking as it is declared on the log: parts with their terms, and how personal data is treated.
public struct Programme: Sendable, Codable {
    /// The most parts that a programme has.
    public static let maximumParts = 64

    /// What it is called.
    public var title: LocalizedText
    /// What it is, in a few sentences.
    public var description: LocalizedText?
    /// Who may see it: its entries are public unless the log has an origin of its own.
    public var audience: Audience
    /// Whether it shows invented or borrowed data.
    public var sample: Bool?
    /// On whose clocks the office means its times, by the IANA name. Terms hold instants: nothing is decided by it.
    public var zone: String?
    /// How personal data is treated; without it a programme cannot be opened.
    public var data: DataProtection
    /// How reports of illegal content are treated; the usual way where nothing is said.
    public var reports: ReportTerms?
    /// What of it may be shown to everybody where its log is not public; the usual rules where nothing is said.
    public var publishing: PublishingTerms?
    /// The parts by name.
    public var parts: [String: Part]

    /// Who may see a programme.
    public enum Audience: String, Sendable, Codable, CaseIterable {
        /// Everybody.
        case `public`
        /// Those who hold a role or stand on a list of a programme; the log has its own origin.
        case members
        /// Those who hold a role, which the office gives; the log has its own origin.
        case office
    }

    /// A part as it is declared.
    public struct Part: Sendable, Codable {
        /// The procedure in its edition.
        public var procedure: ProcedureReference
        /// What it is called.
        public var title: LocalizedText
        /// Who may make which move, where it differs from the procedure's own rule.
        public var who: [String: [RoleName]]?
        /// What the procedure is set to.
        public var terms: JSON
    }
}

/// How a programme treats personal data: the privacy notice and the processing record are made from it.
public struct DataProtection: Sendable, Codable {
    /// Who answers for it (GDPR, article 4(7)).
    public var controller: String
    /// Who processes it on the controller's behalf.
    public var processor: String?
    /// What it is for.
    public var purpose: LocalizedText
    /// Why it is lawful (GDPR, article 6), for example `public task`.
    public var legalBasis: String
    /// Special categories (GDPR, article 9), if any.
    public var specialCategories: [String]?
    /// Who receives it.
    public var recipients: [String]?
    /// How long each field is kept, as ISO 8601 durations.
    public var retention: [String: String]
    /// Whom to ask.
    public var contact: String
}

extension DataProtection {
    /// How long the values of a field are kept: what is said of the field in its part, or of the field anywhere.
    func retention(of field: String, in part: String) -> Period? {
        (retention["\(part).\(field)"] ?? retention[field]).flatMap { Period($0) }
    }
}
