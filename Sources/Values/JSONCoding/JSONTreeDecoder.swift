/// Hands a JSON value to a type's `init(from:)`.
struct JSONTreeDecoder: Decoder {
    let node: DecodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try node.openObject()
        return KeyedDecodingContainer(KeyedDecoding<Key>(node: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = node.value else {
            throw node.failure("expected an array, found \(node.value.kindInWords)")
        }
        return UnkeyedDecoding(node: node, elements: elements)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        SingleValueDecoding(node: node)
    }
}
