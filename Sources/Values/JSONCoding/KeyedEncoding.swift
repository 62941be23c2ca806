/// Collects the members of a JSON object, for `Encodable`.
struct KeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    func encodeNil(forKey key: Key) throws {
        node.add(.null, named: key.stringValue)
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let name = key.stringValue
        node.add(try EncodingNode.encode(value, at: node.place.member(name)), named: name)
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        JSONTreeEncoder(node: node.inside(named: key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONTreeEncoder(node: node.inside(named: key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        JSONTreeEncoder(node: node.inside(named: "super"))
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        JSONTreeEncoder(node: node.inside(named: key.stringValue))
    }

    private func add(_ value: some BinaryInteger, _ key: Key) {
        node.add(.number(JSONNumber(checked: String(value))), named: key.stringValue)
    }
}

// The protocol asks for each plain type by name.
extension KeyedEncoding {
    func encode(_ value: Bool, forKey key: Key) throws { node.add(.bool(value), named: key.stringValue) }
    func encode(_ value: String, forKey key: Key) throws { node.add(.string(value), named: key.stringValue) }
    func encode(_ value: Double, forKey key: Key) throws {
        node.add(try EncodingNode.number(value, at: node.place.member(key.stringValue)), named: key.stringValue)
    }
    func encode(_ value: Float, forKey key: Key) throws {
        node.add(try EncodingNode.number(value, at: node.place.member(key.stringValue)), named: key.stringValue)
    }
    func encode(_ value: Int, forKey key: Key) throws { add(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { add(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { add(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { add(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { add(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { add(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { add(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { add(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { add(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { add(value, key) }
}
