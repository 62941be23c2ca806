public import Kernel
public import Values

/// One field of a register's records, as a programme file declares it.
public struct RegisterField: Codable, Sendable, Hashable {
    /// The name on the log, in addresses and in exports: lower-case letters, digits and hyphens.
    public var id: String
    /// What people read.
    public var label: LocalizedText
    /// What helps them to fill it in.
    public var hint: LocalizedText?
    /// What kind of value it holds.
    public var type: FieldType
    /// Whether every record must have it.
    public var required: Bool?
    /// Whether no two records may have the same value. A record that is no longer in force gives its value free.
    public var unique: Bool?
    /// The form of a text, in the language of ``FieldPattern``.
    public var pattern: String?
    /// The fewest characters of a text.
    public var minLength: Int?
    /// The most characters of a text.
    public var maxLength: Int?
    /// The least value, written as the field's values are; for a file the fewest bytes.
    public var min: JSON?
    /// The greatest value, written as the field's values are; for a file the most bytes.
    public var max: JSON?
    /// What can be chosen.
    public var choices: [Choice]?
    /// Whether a record may hold several choices or links.
    public var multiple: Bool?
    /// What amounts are in.
    public var currency: Currency?
    /// The register of the same programme whose records a link names.
    public var register: String?
    /// How values are treated that stay off the log; public where nothing is said.
    public var treatment: Treatment?
    /// The roles that may see values that are not published.
    public var readers: [RoleName]?
    /// Whether records can be narrowed down by it.
    public var facet: Bool?
    /// Whether records can be put in its order.
    public var sort: Bool?
    /// Whether its words are searched.
    public var search: Bool?
    /// How much it counts in search and for related records: 1 to 10; 1 where nothing is said.
    public var weight: Int?

    /// Something that can be chosen.
    public struct Choice: Codable, Sendable, Hashable {
        /// The name on the log: letters, digits and `-` `_` `.`.
        public var id: String
        /// What people read.
        public var label: LocalizedText

        /// Something to choose.
        public init(id: String, label: LocalizedText) {
            self.id = id
            self.label = label
        }
    }

    /// Whether values stay off the log.
    public var isHidden: Bool { treatment != nil }
    /// Whether every record must have it.
    public var isRequired: Bool { required == true }
    /// Whether no two records may have the same value.
    public var isUnique: Bool { unique == true }
    /// Whether a record may hold several values.
    public var isMultiple: Bool { multiple == true }
    /// How much it counts.
    public var effectiveWeight: Int { weight ?? 1 }
}
