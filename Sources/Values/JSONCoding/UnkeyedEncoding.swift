/// Collects the elements of a JSON array, for `Encodable`.
struct UnkeyedEncoding: UnkeyedEncodingContainer {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    var count: Int { node.count }

    func encodeNil() throws {
        node.add(.null)
    }

    func encode<T: Encodable>(_ value: T) throws {
        node.add(try EncodingNode.encode(value, at: node.place.element(node.count)))
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        JSONTreeEncoder(node: node.insideElement()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONTreeEncoder(node: node.insideElement()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        JSONTreeEncoder(node: node.insideElement())
    }

    private func add(_ value: some BinaryInteger) {
        node.add(.number(JSONNumber(checked: String(value))))
    }
}

// The protocol asks for each plain type by name.
extension UnkeyedEncoding {
    func encode(_ value: Bool) throws { node.add(.bool(value)) }
    func encode(_ value: String) throws { node.add(.string(value)) }
    func encode(_ value: Double) throws {
        node.add(try EncodingNode.number(value, at: node.place.element(node.count)))
    }
    func encode(_ value: Float) throws {
        node.add(try EncodingNode.number(value, at: node.place.element(node.count)))
    }
    func encode(_ value: Int) throws { add(value) }
    func encode(_ value: Int8) throws { add(value) }
    func encode(_ value: Int16) throws { add(value) }
    func encode(_ value: Int32) throws { add(value) }
    func encode(_ value: Int64) throws { add(value) }
    func encode(_ value: UInt) throws { add(value) }
    func encode(_ value: UInt8) throws { add(value) }
    func encode(_ value: UInt16) throws { add(value) }
    func encode(_ value: UInt32) throws { add(value) }
    func encode(_ value: UInt64) throws { add(value) }
}
