/// Answers whatever a type asks for when it is decoded, and tells the probe what a move's body is made of.
struct ProbingDecoder: Decoder {
    /// How deep the decoding has come.
    enum Stage {
        /// Before the case of the move.
        case move(String)
        /// In the move's body.
        case body
        /// In a value of the body.
        case value
    }

    let probe: MoveProbe?
    let stage: Stage
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ProbingMembers<Key>(probe: probe, stage: stage))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ProbingElements() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ProbingValue() }
}

/// The members of an object.
private struct ProbingMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: MoveProbe?
    let stage: ProbingDecoder.Stage
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] {
        if case .move(let name) = stage { return [Key(stringValue: name)].compactMap { $0 } }
        return []
    }

    func contains(_ key: Key) -> Bool {
        probe?.optional = key.stringValue
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        switch stage {
        case .move: return try T(from: ProbingDecoder(probe: probe, stage: .body))
        case .body:
            let isOptional = probe?.optional == key.stringValue
            probe?.note(key.stringValue, MoveProbe.kind(of: type), isOptional: isOptional)
        case .value: break
        }
        return try MoveProbe.value(type)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        if case .body = stage { probe?.note(key.stringValue, MoveProbe.kind(of: type), isOptional: true) }
        return nil
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        if case .move = stage { return KeyedDecodingContainer(ProbingMembers<Nested>(probe: probe, stage: .body)) }
        return KeyedDecodingContainer(ProbingMembers<Nested>(probe: nil, stage: .value))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { ProbingElements() }

    func superDecoder() throws -> any Decoder { ProbingDecoder(probe: nil, stage: .value) }

    func superDecoder(forKey key: Key) throws -> any Decoder { ProbingDecoder(probe: nil, stage: .value) }
}

/// The elements of an array, of which there are none.
private struct ProbingElements: UnkeyedDecodingContainer {
    let codingPath: [any CodingKey] = []
    let count: Int? = 0
    let isAtEnd = true
    let currentIndex = 0

    mutating func decodeNil() throws -> Bool { true }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try MoveProbe.value(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(ProbingMembers<Nested>(probe: nil, stage: .value))
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { ProbingElements() }

    mutating func superDecoder() throws -> any Decoder { ProbingDecoder(probe: nil, stage: .value) }
}

/// A value that is no array and no object.
private struct ProbingValue: SingleValueDecodingContainer {
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try MoveProbe.value(type) }
}
