public import Kernel
public import Values

/// What a programme file sets for a register: what its records are made of, who may bring them, and what follows.
public struct RegisterTerms: Codable, Sendable, Hashable {
    /// The first moment at which the register takes moves.
    public var opens: Instant?
    /// The first moment at which it takes none any more.
    public var closes: Instant?
    /// What a record is called.
    public var name: Name?
    /// How records are named; where nothing is said, by the entry that brought them in.
    public var key: Key?
    /// What records are made of.
    public var fields: [RegisterField]
    /// The field that names a record in lists.
    public var title: String
    /// The field that says in a few words what a record is.
    public var summary: String?
    /// Whether people may bring records in, and how; where nothing is said, only the office does.
    public var submissions: Submissions?
    /// The roles that keep the register: they correct, withdraw and reinstate with a reason. Office and clerk where
    /// nothing is said.
    public var stewards: [RoleName]?
    /// Lists of records that other parts may refer to.
    public var lists: [String: RecordList]?
    /// What others may vouch for beside a move.
    public var facts: [VouchedFact]?
    /// The fields by which related records are found.
    public var related: [String]?
    /// Under which licence the public values may be used: an address or a text.
    public var licence: String?
    /// Who publishes the register.
    public var publisher: LocalizedText?
    /// What a data catalogue says of it (DCAT 3).
    public var catalogue: Catalogue?
    /// What is drawn on the map on which places are marked, as GeoJSON. It decides nothing.
    public var map: JSON?

    /// What a record is called.
    public struct Name: Codable, Sendable, Hashable {
        /// One of them.
        public var singular: LocalizedText
        /// All of them.
        public var plural: LocalizedText
    }

    /// How records are named.
    public struct Key: Codable, Sendable, Hashable {
        /// The form of ids, in the language of ``FieldPattern``.
        public var pattern: String?
        /// What people read, for example "Registration number".
        public var label: LocalizedText?
    }

    /// How people bring records in.
    public struct Submissions: Codable, Sendable, Hashable {
        /// Whether somebody looks at each record before it is published.
        public var review: Bool
        /// The first moment at which records may be brought in; the register's opening where nothing is said.
        public var opens: Instant?
        /// The first moment at which they may not; the register goes on.
        public var closes: Instant?
    }

    /// Records that other parts may refer to: `in shops where admitted`.
    public struct RecordList: Codable, Sendable, Hashable {
        /// What puts a record on the list: `status` and fields of type choice, each with the values that do.
        public var when: [String: [String]]
        /// Who or what is on the list; the records where nothing is said.
        public var of: Members?
        /// The fields that the list states of each record.
        public var columns: [String]?
        /// The facts that must have been vouched for.
        public var facts: [String]?
    }

    /// Who or what a list names.
    public enum Members: String, Codable, Sendable, Hashable, CaseIterable {
        /// Records, by their ids.
        case records
        /// The people who brought them in, as long as one record of theirs meets the conditions.
        case owners
    }

    /// Something that others vouch for beside a move: that it is true.
    public struct VouchedFact: Codable, Sendable, Hashable {
        /// What is vouched for.
        public var name: String
        /// The roles whose word is taken.
        public var by: [RoleName]
        /// The moves beside which it may stand.
        public var moves: [String]
    }

    /// What a data catalogue says of the register.
    public struct Catalogue: Codable, Sendable, Hashable {
        /// The title; the part's where nothing is said.
        public var title: LocalizedText?
        /// What it is, in a few sentences.
        public var description: LocalizedText?
        /// Addresses of themes, for example of the EU's list of data themes.
        public var themes: [String]?
        /// Words by which it is looked for.
        public var keywords: [LocalizedText]?
        /// The languages of its texts, as tags of BCP 47.
        public var languages: [String]?
        /// Addresses of the places that it covers.
        public var spatial: [String]?
        /// Where to ask: an address, which may begin with `mailto:`.
        public var contact: String?
    }

    /// The roles that keep the register.
    public var keepers: [RoleName] { stewards ?? [.office, .clerk] }
}
