/// Reads CBOR that somebody else wrote, within limits.
public struct CBORParser: Sendable {
    /// The most bytes of one item.
    public static let maximumBytes = 64 << 10
    /// The most items within one, at any depth.
    public static let maximumItems = 4_096
    /// How deep items may lie within each other.
    public static let maximumDepth = 8

    private var rest: ArraySlice<UInt8>
    private var itemsLeft = maximumItems

    private init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Reads one item that takes all of the bytes.
    public static func parse(_ bytes: some Collection<UInt8>) throws(CBORError) -> CBOR {
        let (item, rest) = try parsePrefix(bytes)
        guard rest.isEmpty else { throw .trailingBytes }
        return item
    }

    /// Reads one item at the beginning of the bytes, and returns what comes after it.
    public static func parsePrefix(
        _ bytes: some Collection<UInt8>
    ) throws(CBORError) -> (item: CBOR, rest: ArraySlice<UInt8>) {
        guard bytes.count <= maximumBytes else { throw .tooLarge }
        var parser = CBORParser(Array(bytes)[...])
        let item = try parser.item(depth: 0)
        return (item, parser.rest)
    }

    private mutating func item(depth: Int) throws(CBORError) -> CBOR {
        guard depth < Self.maximumDepth, itemsLeft > 0 else { throw .tooLarge }
        itemsLeft -= 1
        let first = try byte()
        let argument = first & 0x1f
        switch first >> 5 {
        case 0: return .integer(try signed(try number(argument)))
        case 1: return .integer(-1 - (try signed(try number(argument))))
        case 2: return .bytes(Array(try take(try number(argument))))
        case 3:
            let bytes = try take(try number(argument))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
            return .text(text)
        case 4:
            var items: [CBOR] = []
            for _ in 0..<(try count(try number(argument))) { items.append(try item(depth: depth + 1)) }
            return .array(items)
        case 5: return try map(try count(try number(argument)), depth: depth)
        case 7: return try simple(argument)
        default: throw .unsupported
        }
    }

    private mutating func map(_ count: Int, depth: Int) throws(CBORError) -> CBOR {
        var pairs: [CBOR.Pair] = []
        var keys: Set<CBOR> = []
        for _ in 0..<count {
            let key = try item(depth: depth + 1)
            guard keys.insert(key).inserted else { throw .repeatedKey }
            pairs.append(CBOR.Pair(key: key, value: try item(depth: depth + 1)))
        }
        return .map(pairs)
    }

    private func simple(_ argument: UInt8) throws(CBORError) -> CBOR {
        switch argument {
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        default: throw .unsupported
        }
    }

    /// A length or number after the first byte (RFC 8949, 3), in the fewest bytes (4.2.1).
    private mutating func number(_ argument: UInt8) throws(CBORError) -> UInt64 {
        guard argument >= 24 else { return UInt64(argument) }
        guard argument <= 27 else { throw .unsupported }
        let width = 1 << Int(argument - 24)
        var number: UInt64 = 0
        for _ in 0..<width { number = number << 8 | UInt64(try byte()) }
        let least: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
        guard number >= least else { throw .notShortest }
        return number
    }

    private func signed(_ number: UInt64) throws(CBORError) -> Int64 {
        guard let number = Int64(exactly: number) else { throw .outOfRange }
        return number
    }

    /// How many items follow: never more than there are bytes.
    private func count(_ number: UInt64) throws(CBORError) -> Int {
        guard number <= UInt64(rest.count) else { throw .endsEarly }
        return Int(number)
    }

    private mutating func byte() throws(CBORError) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .endsEarly }
        return byte
    }

    private mutating func take(_ length: UInt64) throws(CBORError) -> ArraySlice<UInt8> {
        let length = try count(length)
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}
