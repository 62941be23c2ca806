import Values

/// An act as it arrives: the bytes of its compact JWS, and of the facts beside it. Nothing is checked yet.
struct ActEnvelope: Sendable {
    let act: [UInt8]
    let facts: [[UInt8]]

    /// Reads `{"act": "…", "facts": […]}`, or the JWS alone as a JSON string.
    ///
    /// The shapes that programs write are read without building a tree; everything else goes through the parser.
    init(parsing json: [UInt8]) throws(Problem) {
        if let plain = Self.plain(json) {
            act = plain
            facts = []
            return
        }
        let value: JSON
        do { value = try JSON(parsing: json) } catch { throw .json("\(error)") }
        if let text = value.stringValue {
            act = Array(text.utf8)
            facts = []
            return
        }
        guard let members = value.objectValue else { throw .json("expected an object or a string") }
        for member in members where member.name != "act" && member.name != "facts" {
            throw .json("unknown member “\(member.name.prefix(40))”; known are act and facts")
        }
        guard let text = value["act"]?.stringValue else { throw .json("the member “act” must be a string") }
        act = Array(text.utf8)
        var facts: [[UInt8]] = []
        if let given = value["facts"] {
            guard let elements = given.arrayValue else { throw .json("the member “facts” must be an array") }
            for element in elements {
                guard let fact = element.stringValue else { throw .json("each fact must be a string") }
                facts.append(Array(fact.utf8))
            }
        }
        self.facts = facts
    }

    /// A compact JWS that is the whole body, with or without a line end.
    init(jose bytes: [UInt8]) {
        let end = bytes.lastIndex { $0 != 0x0a && $0 != 0x0d && $0 != 0x20 }.map { $0 + 1 } ?? 0
        act = Array(bytes[..<end])
        facts = []
    }

    private static let openings = ["\"", "{\"act\":\"", "{\"act\": \""].map { Array($0.utf8) }
    private static let closings = ["\"", "\"}", "\",\"facts\":[]}", "\", \"facts\": []}"].map { Array($0.utf8) }

    /// The JWS between an opening and a closing that are known, where nothing in it is escaped.
    private static func plain(_ json: [UInt8]) -> [UInt8]? {
        guard let opening = openings.last(where: { json.starts(with: $0) }) else { return nil }
        let rest = json[opening.count...]
        guard let end = rest.firstIndex(where: { !isTokenByte($0) }), end > rest.startIndex,
            closings.contains(where: { json[end...].elementsEqual($0) })
        else { return nil }
        let isObject = opening.count > 1
        guard isObject == (json.last == UInt8(ascii: "}")) else { return nil }
        return Array(json[opening.count..<end])
    }

    /// Base64url and the point.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
