/// The members of a JSON object, for `Decodable`.
struct KeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: DecodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    var allKeys: [Key] { node.keys(Key.self) }

    func contains(_ key: Key) -> Bool {
        node.member(key.stringValue) != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        try value(key).isNull
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try DecodingNode.decode(
            type,
            from: value(key),
            at: node.place.member(key.stringValue),
            unknownMembers: node.unknownMembers
        )
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> {
        try JSONTreeDecoder(node: inside(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONTreeDecoder(node: inside(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        let name = "super"
        guard let value = node.member(name) else { throw missing(name) }
        return JSONTreeDecoder(node: node.inside(value, at: node.place.member(name)))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        JSONTreeDecoder(node: try inside(key))
    }

    private func value(_ key: Key) throws(JSONDecodingError) -> JSON {
        guard let value = node.member(key.stringValue) else { throw missing(key.stringValue) }
        return value
    }

    private func missing(_ name: String) -> JSONDecodingError {
        node.failure("the member \"\(name)\" is missing")
    }

    private func inside(_ key: Key) throws(JSONDecodingError) -> DecodingNode {
        node.inside(try value(key), at: node.place.member(key.stringValue))
    }

    private func scalars(_ key: Key) throws(JSONDecodingError) -> JSONScalars {
        JSONScalars(value: try value(key), place: node.place.member(key.stringValue))
    }
}

// The protocol asks for each plain type by name.
extension KeyedDecoding {
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalars(key).bool() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try scalars(key).string() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try scalars(key).double() }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try scalars(key).float() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalars(key).integer() }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try scalars(key).integer() }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try scalars(key).integer() }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try scalars(key).integer() }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try scalars(key).integer() }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try scalars(key).integer() }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try scalars(key).integer() }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try scalars(key).integer() }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try scalars(key).integer() }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try scalars(key).integer() }
}
