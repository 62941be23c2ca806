/// Takes JSON from a type's `encode(to:)`.
struct JSONTreeEncoder: Encoder {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.place.codingPath }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.openObject()
        return KeyedEncodingContainer(KeyedEncoding<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.openArray()
        return UnkeyedEncoding(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleValueEncoding(node: node)
    }
}
