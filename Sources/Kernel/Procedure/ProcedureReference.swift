/// The name of a procedure: lower-case letters, digits and hyphens.
public typealias ProcedureName = String

/// A procedure in one edition, written `budget@1`.
public struct ProcedureReference: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The procedure's name.
    public let name: ProcedureName
    /// The edition of its rules.
    public let edition: Int

    /// A reference to an edition of a procedure.
    public init(name: ProcedureName, edition: Int) {
        self.name = name
        self.edition = edition
    }

    /// Reads `name@edition`; nil when the text has another form.
    public init?(_ text: String) {
        let pieces = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard pieces.count == 2, let name = String(pieces[0]), Identifier.isValid(name),
            let digits = String(pieces[1]), let edition = Int(digits), edition > 0, String(edition) == digits
        else { return nil }
        self.init(name: name, edition: edition)
    }

    /// The reference as it stands in programme files.
    public var description: String { "\(name)@\(edition)" }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let reference = ProcedureReference(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a procedure with its edition, like \"budget@1\"")
        }
        self = reference
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
