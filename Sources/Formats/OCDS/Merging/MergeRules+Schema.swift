public import Values

/// Why no rules could be taken from a schema.
public struct MergeSchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what would be right.
    public let description: String
}

extension MergeRules {
    /// So many properties are walked before a schema is refused, since references may multiply them.
    public static let mostProperties = 200_000

    /// The rules that the text of a release schema sets. The published schema of OCDS 1.0.3 repeats names within an
    /// object, so here the last one counts.
    public init(parsing schema: [UInt8]) throws(MergeSchemaError) {
        let text: ScannedText
        do throws(JSONSyntaxError) {
            text = try ScannedText(schema, maximumBytes: JSONLimits.default.maximumBytes, allowsRepeatedNames: true)
        } catch {
            throw MergeSchemaError(description: "the schema is not JSON: \(error)")
        }
        try self.init(schema: text.json())
    }

    /// The rules that a release schema sets (JSON Schema, draft 4), of OCDS 1.0 or 1.1 or an extended one.
    ///
    /// References within the schema are followed; a reference that leads back into itself or out of the file is refused.
    public init(schema: JSON) throws(MergeSchemaError) {
        guard let properties = schema["properties"]?.objectValue else {
            throw MergeSchemaError(
                description: "the schema has no object \"properties\"; it should be a release schema")
        }
        var reader = SchemaRulesReader(schema: schema)
        try reader.read(properties, at: [])
        self.init(reader.rules)
    }
}

/// Walks a schema as the note on merging of OCDS says, with every reference followed.
private struct SchemaRulesReader {
    let schema: JSON
    var rules: [MergeRules.Path: MergeRules.Rule] = [:]
    private var walked = 0
    /// The references that lead to the place under way.
    private var trail: [String] = []

    init(schema: JSON) {
        self.schema = schema
    }

    mutating func read(_ properties: [JSONMember], at path: MergeRules.Path) throws(MergeSchemaError) {
        for member in properties {
            walked += 1
            guard walked <= MergeRules.mostProperties, path.count < JSONLimits.greatestDepth else {
                throw MergeSchemaError(
                    description: "the schema has more than \(MergeRules.mostProperties) properties once its references "
                        + "are followed")
            }
            let depth = trail.count
            let field = try followed(member.value)
            try readField(field, at: path + [member.name])
            trail.removeLast(trail.count - depth)
        }
    }

    private mutating func readField(_ field: JSON, at path: MergeRules.Path) throws(MergeSchemaError) {
        let types = Self.types(of: field)
        if Self.isOn(field, "omitWhenMerged", old: "ocdsOmit") {
            rules[path] = .omit
        } else if types.contains("array"), Self.isOn(field, "wholeListMerge", old: "ocdsVersion") {
            rules[path] = .whole
        } else if types.contains("object"), let inner = field["properties"]?.objectValue {
            try read(inner, at: path)
        } else if types.contains("array"), let items = field["items"] {
            let depth = trail.count
            let items = try followed(items)
            let kinds = Self.types(of: items)
            if kinds.contains(where: { $0 != "object" }) {
                rules[path] = .whole
            } else if kinds.contains("object"), let inner = items["properties"]?.objectValue {
                if items["properties"]?["id"] == nil {
                    rules[path] = .whole
                } else {
                    try read(inner, at: path)
                }
            }
            trail.removeLast(trail.count - depth)
        }
    }

    private static func types(of field: JSON) -> [String] {
        switch field["type"] {
        case .string(let type): [type]
        case .array(let types): types.compactMap(\.stringValue)
        default: []
        }
    }

    private static func isOn(_ field: JSON, _ name: String, old: String) -> Bool {
        field[name]?.boolValue == true || field["mergeStrategy"]?.stringValue == old
    }

    /// What a reference leads to; the value itself when it is none.
    private mutating func followed(_ value: JSON) throws(MergeSchemaError) -> JSON {
        var value = value
        while let reference = value["$ref"]?.stringValue {
            guard !trail.contains(reference) else {
                throw MergeSchemaError(description: "the reference \(reference) leads back into itself")
            }
            trail.append(reference)
            value = try target(of: reference)
        }
        return value
    }

    private func target(of reference: String) throws(MergeSchemaError) -> JSON {
        guard reference.hasPrefix("#") else {
            throw MergeSchemaError(
                description: "the reference \(reference) leads out of the file; only references such as "
                    + "#/definitions/Item are followed")
        }
        var value = schema
        for part in reference.dropFirst().split(separator: "/") {
            let name = part.replacing("~1", with: "/").replacing("~0", with: "~")
            guard let inner = value[String(name)] else {
                throw MergeSchemaError(description: "the reference \(reference) leads nowhere")
            }
            value = inner
        }
        return value
    }
}
