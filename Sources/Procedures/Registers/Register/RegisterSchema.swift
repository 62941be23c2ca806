public import Values

extension RegisterExports {
    /// The JSON Schema (draft 2020-12) that every exported record fits.
    ///
    /// - Parameter address: where the schema can be read, if anywhere.
    public func schema(at address: String? = nil, languages: [String] = []) -> JSON {
        let statuses = RecordStatus.allCases.map { JSON.string($0.rawValue) }
        let fixed = [
            JSONMember("id", ["type": "string", "minLength": 1, "maxLength": .integer(Int64(RecordID.maximumLength))]),
            JSONMember("status", ["type": "string", "enum": .array(statuses)]),
        ]
        let fields = register.fields.map { JSONMember($0.id, Self.schema($0, languages)) }
        // What stays off the log can be withheld, so a record without it is right as well.
        let required = register.fields.filter { $0.field.isRequired && !$0.field.isHidden }.map { JSON.string($0.id) }
        var members: [JSONMember] = [JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema")]
        if let address { members.append(JSONMember("$id", .string(address))) }
        if let name = register.terms.name {
            members.append(JSONMember("title", .string(name.singular.text(for: languages))))
        }
        members += [
            JSONMember("type", "object"), JSONMember("properties", .object(fixed + fields)),
            JSONMember("required", .array(["id", "status"] + required)), JSONMember("additionalProperties", false),
        ]
        return .object(members)
    }

    private static func schema(_ rule: FieldRule, _ languages: [String]) -> JSON {
        let field = rule.field
        var members = [JSONMember("title", .string(field.label.text(for: languages)))]
        if let hint = field.hint { members.append(JSONMember("description", .string(hint.text(for: languages)))) }
        let one = single(rule, languages)
        guard field.isMultiple else { return .object(members + one) }
        members += [
            JSONMember("type", "array"), JSONMember("items", .object(one)), JSONMember("minItems", 1),
            JSONMember("maxItems", .integer(Int64(FieldValue.mostOfOneField))), JSONMember("uniqueItems", true),
        ]
        return .object(members)
    }

    private static func single(_ rule: FieldRule, _ languages: [String]) -> [JSONMember] {
        let field = rule.field
        switch field.type {
        case .text, .paragraph: return text(rule)
        case .integer: return number(rule, range: -FieldValue.largestInteger...FieldValue.largestInteger)
        case .year: return number(rule, range: 0...9999)
        case .decimal: return matching("^-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,6})?$")
        case .boolean: return [JSONMember("type", "boolean")]
        case .date: return [JSONMember("type", "string"), JSONMember("format", "date")]
        case .choice:
            return [
                JSONMember("type", "string"),
                JSONMember("enum", .array((field.choices ?? []).map { .string($0.id) })),
            ]
        case .link: return matching("^[A-Za-z0-9]([-_./]?[A-Za-z0-9])*$")
        case .url: return [JSONMember("type", "string"), JSONMember("format", "uri")]
        case .money:
            return object([
                JSONMember("amount", .object(matching("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"))),
                JSONMember("currency", ["const": .string(field.currency?.code ?? "")]),
            ])
        case .point:
            let degrees = JSON.object(matching("^-?[0-9]{1,3}(\\.[0-9]{1,8})?$"))
            return object([JSONMember("lat", degrees), JSONMember("lon", degrees)])
        case .file:
            return object([
                JSONMember("name", ["type": "string"]), JSONMember("mediaType", ["type": "string"]),
                JSONMember("bytes", ["type": "integer", "minimum": 0]),
                JSONMember("sha256", .object(matching("^[0-9a-f]{64}$"))),
            ])
        }
    }

    /// Terms may have been tightened since a record came in, so lengths and forms hold for new ones alone.
    private static func text(_ rule: FieldRule) -> [JSONMember] {
        [
            JSONMember("type", "string"), JSONMember("minLength", 1),
            JSONMember("maxLength", .integer(Int64(FieldRule.longest(rule.field.type)))),
        ]
    }

    private static func number(_ rule: FieldRule, range: ClosedRange<Int64>) -> [JSONMember] {
        [
            JSONMember("type", "integer"), JSONMember("minimum", .integer(range.lowerBound)),
            JSONMember("maximum", .integer(range.upperBound)),
        ]
    }

    private static func matching(_ pattern: String) -> [JSONMember] {
        [JSONMember("type", "string"), JSONMember("pattern", .string(pattern))]
    }

    private static func object(_ properties: [JSONMember]) -> [JSONMember] {
        [
            JSONMember("type", "object"), JSONMember("properties", .object(properties)),
            JSONMember("required", .array(properties.map { .string($0.name) })),
            JSONMember("additionalProperties", false),
        ]
    }
}
