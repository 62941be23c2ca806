extension JSON {
    /// Reads one JSON text (RFC 8259, with the duties of I-JSON, RFC 7493).
    ///
    /// Refused are duplicate names, halves of surrogate pairs, invalid UTF-8, a byte order mark, and whatever goes over
    /// the limits.
    public init(parsing bytes: some Sequence<UInt8>, limits: JSONLimits = .default) throws(JSONSyntaxError) {
        self = try Self.parse(Array(bytes), limits: limits)
    }

    /// Reads one JSON text, for bytes as they mostly lie.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .default) throws(JSONSyntaxError) {
        self = try Self.parse(bytes, limits: limits)
    }

    /// Reads one JSON text, for texts that are at hand as a string.
    public init(parsing text: String, limits: JSONLimits = .default) throws(JSONSyntaxError) {
        self = try Self.parse(Array(text.utf8), limits: limits)
    }

    private static func parse(_ bytes: [UInt8], limits: JSONLimits) throws(JSONSyntaxError) -> JSON {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) -> JSON in
            var parser = JSONParser(bytes: buffer, limits: limits)
            return try parser.wholeText()
        }
    }
}

/// Reads JSON from bytes without looking at any of them twice, except in strings with escapes.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var at = 0

    init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func wholeText() throws(JSONSyntaxError) -> JSON {
        guard bytes.count <= limits.maximumBytes else { throw failure(.tooLong(maximumBytes: limits.maximumBytes)) }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { throw failure(.byteOrderMark) }
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw failure(.trailingText) }
        return value
    }

    func failure(_ kind: JSONSyntaxError.Kind, at place: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(kind, at: place ?? at, in: bytes)
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
        guard at < bytes.count else { throw failure(.endOfText) }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw failure(.expectedValue)
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSON {
        try open(depth: depth)
        var members: [JSONMember] = []
        if skip(UInt8(ascii: "}")) { return .object(members) }
        var names: Set<ExactName> = []
        while true {
            guard at < bytes.count else { throw failure(.endOfText) }
            guard bytes[at] == UInt8(ascii: "\"") else { throw failure(.expectedName) }
            let start = at
            let name = try string()
            guard isNew(name, among: members, names: &names) else { throw failure(.duplicateName(name), at: start) }
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw failure(at < bytes.count ? .expectedColon : .endOfText) }
            skipSpace()
            members.append(JSONMember(name, try value(depth: depth)))
            skipSpace()
            if skip(UInt8(ascii: "}")) { return .object(members) }
            guard skip(UInt8(ascii: ",")) else { throw failure(at < bytes.count ? .expectedCommaOrEnd : .endOfText) }
            skipSpace()
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSON {
        try open(depth: depth)
        var elements: [JSON] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            if skip(UInt8(ascii: "]")) { return .array(elements) }
            guard skip(UInt8(ascii: ",")) else { throw failure(at < bytes.count ? .expectedCommaOrEnd : .endOfText) }
            skipSpace()
        }
    }

    /// Steps over the bracket and the space after it.
    private mutating func open(depth: Int) throws(JSONSyntaxError) {
        guard depth <= limits.maximumDepth else { throw failure(.tooDeep(maximumDepth: limits.maximumDepth)) }
        at += 1
        skipSpace()
    }

    private func isNew(_ name: String, among members: [JSONMember], names: inout Set<ExactName>) -> Bool {
        if members.count < ExactName.fewNames {
            return !members.contains { $0.name.hasSameBytes(as: name) }
        }
        if names.isEmpty {
            names = Set(members.map { ExactName($0.name) })
        }
        return names.insert(ExactName(name)).inserted
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = at
        guard let end = JSONNumberScanner.end(in: bytes, from: start) else { throw failure(.badNumber) }
        if end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { throw failure(.badNumber) }
        at = end
        return JSONNumber(checked: String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    }

    private mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        let count = text.utf8CodeUnitCount
        guard bytes.count - at >= count else { throw failure(.badLiteral) }
        for offset in 0..<count where bytes[at + offset] != text.utf8Start[offset] {
            throw failure(.badLiteral)
        }
        at += count
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0a, 0x0d, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }
}
