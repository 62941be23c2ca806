/// What OCDS 1.1.5 asks of one member of an object.
public struct OCDSField: Hashable, Sendable {
    /// A JSON type that a value may have.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case null
        case boolean
        case integer
        case number
        case string
        case array
        case object
    }

    /// The form of a string.
    public enum Format: Hashable, Sendable {
        case dateTime
        case uri
        /// `1.1`
        case version
    }

    /// The member's name.
    public let name: String
    /// The types that its value may have; empty where any will do.
    public let kinds: Set<Kind>
    /// The object that it is, or of which it is a list.
    public let object: OCDSObject?
    /// The types that the elements of a list may have, when they are no objects.
    public var elementKinds: Set<Kind> = []
    /// The form of the string, or of the strings in the list.
    public var format: Format?
    /// The only codes that the value, or every element of it, may be.
    public var codes: OCDSCodes?
    /// Whether the object must have it.
    public var isRequired = false
    /// Whether a string may not be empty.
    public var isNotEmpty = false
    /// Whether a list may not be empty.
    public var needsElement = false
    /// Whether no element of a list may stand there twice.
    public var isUnique = false
    /// Whether `name_fr` may stand beside it: the text in another language.
    public var isTranslated = false

    init(_ name: String, _ kinds: Set<Kind>, object: OCDSObject? = nil) {
        self.name = name
        self.kinds = kinds
        self.object = object
    }

    // MARK: The fields that occur

    static func text(_ name: String) -> OCDSField { OCDSField(name, [.string, .null]) }

    static func id(_ name: String = "id") -> OCDSField {
        var field = OCDSField(name, [.string, .integer])
        (field.isRequired, field.isNotEmpty) = (true, true)
        return field
    }

    static func date(_ name: String) -> OCDSField {
        var field = text(name)
        field.format = .dateTime
        return field
    }

    static func uri(_ name: String) -> OCDSField {
        var field = text(name)
        field.format = .uri
        return field
    }

    static func code(_ name: String, _ codes: OCDSCodes) -> OCDSField {
        var field = text(name)
        field.codes = codes
        return field
    }

    static func one(_ name: String, _ object: OCDSObject) -> OCDSField { OCDSField(name, [.object], object: object) }

    static func list(_ name: String, of object: OCDSObject) -> OCDSField { OCDSField(name, [.array], object: object) }

    static func texts(_ name: String) -> OCDSField {
        var field = OCDSField(name, [.array, .null])
        field.elementKinds = [.string]
        return field
    }

    // MARK: Changes to them

    var required: OCDSField { with { $0.isRequired = true } }
    var notEmpty: OCDSField { with { $0.isNotEmpty = true } }
    var unique: OCDSField { with { $0.isUnique = true } }
    var needingElement: OCDSField { with { $0.needsElement = true } }
    var translated: OCDSField { with { $0.isTranslated = true } }
    /// Without `null`.
    var present: OCDSField { kinds(kinds.subtracting([.null])) }

    func format(_ format: Format) -> OCDSField { with { $0.format = format } }

    func codes(_ codes: OCDSCodes) -> OCDSField { with { $0.codes = codes } }

    func kinds(_ kinds: Set<Kind>) -> OCDSField {
        var field = OCDSField(name, kinds, object: object)
        field.elementKinds = elementKinds
        (field.format, field.codes) = (format, codes)
        (field.isRequired, field.isNotEmpty, field.needsElement) = (isRequired, isNotEmpty, needsElement)
        (field.isUnique, field.isTranslated) = (isUnique, isTranslated)
        return field
    }

    private func with(_ change: (inout OCDSField) -> Void) -> OCDSField {
        var field = self
        change(&field)
        return field
    }
}
