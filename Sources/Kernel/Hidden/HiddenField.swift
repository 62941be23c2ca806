import Proofs
import Values

/// A field whose values a part keeps off the log, as its terms declare it.
public struct HiddenField: Hashable, Sendable {
    /// The field's name; the programme's retention and the notices refer to it.
    public let name: String
    /// Who may see its values.
    public let treatment: Treatment
    /// The roles that may see values that are not published.
    public let readers: [RoleName]
    /// The lists whose members may see them as well: a closed panel, for example.
    public let lists: [ListReference]
    /// Whether the log must vouch that no other value of the field is the same.
    public let isUnique: Bool
    /// Whether its values name uploads, by a member `sha256` in hexadecimal.
    public let namesUpload: Bool

    /// A field as the terms declare it.
    public init(
        _ name: String, _ treatment: Treatment, readers: [RoleName] = [], lists: [ListReference] = [],
        isUnique: Bool = false, namesUpload: Bool = false
    ) {
        self.lists = lists
        self.namesUpload = namesUpload
        self.name = name
        self.treatment = treatment
        self.readers = readers
        self.isUnique = isUnique
    }

    /// The upload that a value names; nil for one that names none.
    func upload(of value: JSON) -> Hash? {
        namesUpload ? value["sha256"]?.stringValue.flatMap { Hash(hex: $0) } : nil
    }
}
