/// What happens to members that the decoded type does not know.
public enum UnknownMembers: Hashable, Sendable {
    /// They are an error, so that a typing mistake never goes unnoticed.
    case refuse
    /// They are passed over, for formats that others may extend.
    case ignore
}

extension JSON {
    /// Makes a Swift value from this one, through its `Decodable`.
    ///
    /// Whole numbers are exact over the full width of the asked type. Errors say where, what was expected and what was
    /// found.
    public func decode<T: Decodable>(
        _ type: T.Type = T.self,
        unknownMembers: UnknownMembers = .refuse
    ) throws(JSONDecodingError) -> T {
        try DecodingNode.decode(type, from: self, at: .root, unknownMembers: unknownMembers)
    }
}

extension JSON: Codable {
    /// Takes over any value; exactly so from a JSON tree.
    public init(from decoder: any Decoder) throws {
        if let tree = decoder as? JSONTreeDecoder {
            self = tree.node.value
        } else if let members = try? decoder.container(keyedBy: JSONCodingKey.self) {
            self = .object(
                try members.allKeys.map { JSONMember($0.stringValue, try members.decode(JSON.self, forKey: $0)) }
            )
        } else if var elements = try? decoder.unkeyedContainer() {
            var array: [JSON] = []
            while !elements.isAtEnd { array.append(try elements.decode(JSON.self)) }
            self = .array(array)
        } else {
            self = try Self.scalar(from: decoder)
        }
    }

    private static func scalar(from decoder: any Decoder) throws -> JSON {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(Int64.self) { return .number(JSONNumber(value)) }
        if let value = try? container.decode(UInt64.self) { return .number(JSONNumber(value)) }
        if let value = try? container.decode(Double.self), let number = JSONNumber(value) { return .number(number) }
        return .string(try container.decode(String.self))
    }

    /// Hands the value to any encoder; exactly so to a JSON tree.
    public func encode(to encoder: any Encoder) throws {
        if let tree = encoder as? JSONTreeEncoder {
            tree.node.set(self)
            return
        }
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: JSONCodingKey.self)
            for member in members {
                try container.encode(member.value, forKey: JSONCodingKey(stringValue: member.name))
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .bool(let value): try container.encode(value)
            case .string(let text): try container.encode(text)
            case .number(let number):
                if let whole = number.int64 { try container.encode(whole) } else { try container.encode(number.double) }
            default: try container.encodeNil()
            }
        }
    }
}
