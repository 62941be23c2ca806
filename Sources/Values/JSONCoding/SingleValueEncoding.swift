/// Takes a value that is JSON as a whole, for `Encodable`.
struct SingleValueEncoding: SingleValueEncodingContainer {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    func encodeNil() throws {
        node.set(.null)
    }

    func encode<T: Encodable>(_ value: T) throws {
        node.set(try EncodingNode.encode(value, at: node.place))
    }

    private func set(_ value: some BinaryInteger) {
        node.set(.number(JSONNumber(checked: String(value))))
    }
}

// The protocol asks for each plain type by name.
extension SingleValueEncoding {
    func encode(_ value: Bool) throws { node.set(.bool(value)) }
    func encode(_ value: String) throws { node.set(.string(value)) }
    func encode(_ value: Double) throws { node.set(try EncodingNode.number(value, at: node.place)) }
    func encode(_ value: Float) throws { node.set(try EncodingNode.number(value, at: node.place)) }
    func encode(_ value: Int) throws { set(value) }
    func encode(_ value: Int8) throws { set(value) }
    func encode(_ value: Int16) throws { set(value) }
    func encode(_ value: Int32) throws { set(value) }
    func encode(_ value: Int64) throws { set(value) }
    func encode(_ value: UInt) throws { set(value) }
    func encode(_ value: UInt8) throws { set(value) }
    func encode(_ value: UInt16) throws { set(value) }
    func encode(_ value: UInt32) throws { set(value) }
    func encode(_ value: UInt64) throws { set(value) }
}
