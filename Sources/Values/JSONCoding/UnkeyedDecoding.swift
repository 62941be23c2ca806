/// The elements of a JSON array, for `Decodable`.
struct UnkeyedDecoding: UnkeyedDecodingContainer {
    let node: DecodingNode
    let elements: [JSON]
    private(set) var currentIndex = 0

    init(node: DecodingNode, elements: [JSON]) {
        self.node = node
        self.elements = elements
    }

    var codingPath: [any CodingKey] { node.place.codingPath }

    var count: Int? { elements.count }

    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try DecodingNode.decode(
            type,
            from: try current(),
            at: node.place.element(currentIndex),
            unknownMembers: node.unknownMembers
        )
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) throws -> KeyedDecodingContainer<Inner> {
        try JSONTreeDecoder(node: next()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try JSONTreeDecoder(node: next()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        JSONTreeDecoder(node: try next())
    }

    private func current() throws(JSONDecodingError) -> JSON {
        guard !isAtEnd else { throw node.failure("expected more than \(elements.count) elements") }
        return elements[currentIndex]
    }

    private mutating func next() throws(JSONDecodingError) -> DecodingNode {
        let inner = node.inside(try current(), at: node.place.element(currentIndex))
        currentIndex += 1
        return inner
    }

    private mutating func scalar<T>(_ read: (JSONScalars) throws(JSONDecodingError) -> T) throws -> T {
        let value = try read(JSONScalars(value: try current(), place: node.place.element(currentIndex)))
        currentIndex += 1
        return value
    }
}

// The protocol asks for each plain type by name.
extension UnkeyedDecoding {
    mutating func decode(_ type: Bool.Type) throws -> Bool {
        try scalar { (value) throws(JSONDecodingError) in try value.bool() }
    }
    mutating func decode(_ type: String.Type) throws -> String {
        try scalar { (value) throws(JSONDecodingError) in try value.string() }
    }
    mutating func decode(_ type: Double.Type) throws -> Double {
        try scalar { (value) throws(JSONDecodingError) in try value.double() }
    }
    mutating func decode(_ type: Float.Type) throws -> Float {
        try scalar { (value) throws(JSONDecodingError) in try value.float() }
    }
    mutating func decode(_ type: Int.Type) throws -> Int {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: Int8.Type) throws -> Int8 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: Int16.Type) throws -> Int16 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: Int32.Type) throws -> Int32 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: Int64.Type) throws -> Int64 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: UInt.Type) throws -> UInt {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 {
        try scalar { (value) throws(JSONDecodingError) in try value.integer() }
    }
}
