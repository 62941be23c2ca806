/// How the fields of releases are merged (OCDS, "Merging").
///
/// A field without a rule is merged by what it is: objects field by field, arrays of objects by the `id` of their
/// elements, anything else by its last value.
public struct MergeRules: Hashable, Sendable {
    /// What happens to a field.
    public enum Rule: Hashable, Sendable {
        /// It is left out: `omitWhenMerged`.
        case omit
        /// A list is replaced as a whole: `wholeListMerge`.
        case whole
    }

    /// What a publisher may want instead of finding elements by their `id`.
    public enum Override: Hashable, Sendable {
        /// Every object of every release is kept.
        case append
        /// The first object is merged with the first, the second with the second.
        case mergeByPosition
    }

    /// The names that lead to a field; the places within arrays are left out: `["tender", "items", "id"]`.
    public typealias Path = [String]

    /// The rules by their fields.
    public private(set) var rules: [Path: Rule]
    /// Other ways to find the elements of arrays.
    public var overrides: [Path: Override] = [:]

    /// Rules from a list.
    public init(_ rules: [Path: Rule]) {
        self.rules = rules
    }

    /// The paths of all fields with a rule, as text: `tender/submissionMethod`.
    public func paths(of rule: Rule) -> [String] {
        rules.filter { $0.value == rule }.map { $0.key.joined(separator: "/") }.sorted()
    }
}
