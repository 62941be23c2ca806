import Values

/// Writes JSON with a line for each member, for people.
enum PrettyJSON {
    static func text(_ json: JSON) -> String {
        var text = ""
        write(json, indent: 0, into: &text)
        return text
    }

    private static func write(_ json: JSON, indent: Int, into text: inout String) {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch json {
        case .object(let members) where !members.isEmpty:
            text += "{\n"
            for (place, member) in members.enumerated() {
                text += inner + plain(.string(member.name)) + ": "
                write(member.value, indent: indent + 1, into: &text)
                text += place == members.count - 1 ? "\n" : ",\n"
            }
            text += outer + "}"
        case .array(let elements) where elements.contains { $0.objectValue != nil || $0.arrayValue != nil }:
            text += "[\n"
            for (place, element) in elements.enumerated() {
                text += inner
                write(element, indent: indent + 1, into: &text)
                text += place == elements.count - 1 ? "\n" : ",\n"
            }
            text += outer + "]"
        case .array(let elements):
            text += "[" + elements.map(plain).joined(separator: ", ") + "]"
        default: text += plain(json)
        }
    }

    private static func plain(_ json: JSON) -> String {
        String(decoding: json.serialized(), as: UTF8.self)
    }
}
