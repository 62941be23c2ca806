/// A JSON value that a type takes as a whole, for `Decodable`.
struct SingleValueDecoding: SingleValueDecodingContainer {
    let node: DecodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    func decodeNil() -> Bool {
        node.value.isNull
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try DecodingNode.decode(type, from: node.value, at: node.place, unknownMembers: node.unknownMembers)
    }

    private var scalars: JSONScalars {
        JSONScalars(value: node.value, place: node.place)
    }
}

// The protocol asks for each plain type by name.
extension SingleValueDecoding {
    func decode(_ type: Bool.Type) throws -> Bool { try scalars.bool() }
    func decode(_ type: String.Type) throws -> String { try scalars.string() }
    func decode(_ type: Double.Type) throws -> Double { try scalars.double() }
    func decode(_ type: Float.Type) throws -> Float { try scalars.float() }
    func decode(_ type: Int.Type) throws -> Int { try scalars.integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try scalars.integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try scalars.integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try scalars.integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try scalars.integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try scalars.integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try scalars.integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try scalars.integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try scalars.integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try scalars.integer() }
}
