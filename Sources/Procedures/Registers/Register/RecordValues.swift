public import Values

/// What a move says of a record: an object with a member for each field.
public struct RecordValues: Sendable, Hashable {
    /// The members as they stand in the move. A member of `null` says that the field has no value.
    public let members: [JSONMember]

    /// Values of these members.
    public init(_ members: [JSONMember]) {
        self.members = members
    }

    /// The value of a field; nil where there is none.
    public subscript(field: String) -> JSON? {
        members.first { $0.name.utf8.elementsEqual(field.utf8) }?.value
    }

    /// The values as JSON.
    public var json: JSON { .object(members) }

    /// These values with others in place of some of them, in the order of the fields; `null` takes a value out.
    public func merging(_ changes: RecordValues, inOrderOf fields: [String]) -> RecordValues {
        RecordValues(
            fields.compactMap { field in
                guard let value = changes[field] ?? self[field], !value.isNull else { return nil }
                return JSONMember(field, value)
            })
    }
}

extension RecordValues: Codable {
    /// Reads an object.
    public init(from decoder: any Decoder) throws {
        guard case .object(let members) = try JSON(from: decoder) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected an object with a member for each field"))
        }
        self.members = members
    }

    /// Writes the object.
    public func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }
}
