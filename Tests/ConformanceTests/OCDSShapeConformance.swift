import Formats
import Testing
import Values

/// The tables of the shape of OCDS 1.1.5, against the schemas and codelists that the standard publishes.
@Suite(.enabled(if: Conformance.isPresent)) struct `The shape of OCDS 1.1.5` {
    static let folder = (Conformance.root ?? "") + "/procurement/ocds-1.1.5"

    static func json(_ name: String) throws -> JSON {
        try JSON(parsing: Conformance.bytes("\(folder)/\(name)"))
    }

    /// The part of the published schemas that describes an object.
    static func schema(of object: OCDSObject) throws -> JSON? {
        let release = try json("release-schema.json")
        switch object {
        case .release: return release
        case .releasePackage: return try json("release-package-schema.json")
        case .recordPackage: return try json("record-package-schema.json")
        case .publisher: return try json("release-package-schema.json")["properties"]?["publisher"]
        case .record: return try json("record-package-schema.json")["definitions"]?["record"]
        case .linkedRelease:
            let releases = try json("record-package-schema.json")["definitions"]?["record"]?["properties"]?["releases"]
            return releases?["oneOf"]?.arrayValue?.first?["items"]
        case .unit: return release["definitions"]?["Item"]?["properties"]?["unit"]
        case .change: return release["definitions"]?["Amendment"]?["properties"]?["changes"]?["items"]
        default: return release["definitions"]?[object.rawValue]
        }
    }

    @Test(arguments: OCDSObject.allCases)
    func `has every field as it is published`(object: OCDSObject) throws {
        let schema = try #require(try Self.schema(of: object))
        let properties = try #require(schema["properties"]?.objectValue)
        #expect(Set(object.fields.map(\.name)) == Set(properties.map(\.name)))
        #expect(object.fields.count == properties.count)
        let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        #expect(Set(object.fields.filter(\.isRequired).map(\.name)) == required)
        for property in properties {
            let field = try #require(object.fields.first { $0.name == property.name })
            try compare(field, with: property.value, in: object)
            let isTranslated = schema["patternProperties"]?.objectValue?.contains {
                $0.name.hasPrefix("^(\(field.name)_")
            }
            #expect(field.isTranslated == (isTranslated ?? false), "\(field.name)")
        }
    }

    private func compare(_ field: OCDSField, with schema: JSON, in object: OCDSObject) throws {
        // The list of whole releases, or the list of links.
        if object == .record, field.name == "releases" { return }
        let items = schema["items"]
        let target = schema["$ref"]?.stringValue ?? items?["$ref"]?.stringValue
        if let target, target.hasPrefix("#/definitions/") {
            #expect(field.object?.rawValue.lowercased() == target.dropFirst("#/definitions/".count).lowercased())
        } else if target?.hasSuffix("/release-schema.json") == true {
            #expect(field.object == .release)
        }
        let kinds = schema["$ref"] == nil ? Self.kinds(schema) : [.object]
        #expect(field.kinds == kinds, "\(field.name)")
        if let items, items["$ref"] == nil, field.object == nil { #expect(field.elementKinds == Self.kinds(items)) }
        let text = field.kinds.contains(.array) ? items ?? schema : schema
        let format: OCDSField.Format? =
            switch text["format"]?.stringValue {
            case "date-time": .dateTime
            case "uri": .uri
            default: text["pattern"] == nil ? nil : .version
            }
        #expect(field.format == format, "\(field.name)")
        #expect(field.isNotEmpty == (schema["minLength"] != nil), "\(field.name)")
        #expect(field.needsElement == (schema["minItems"] != nil), "\(field.name)")
        #expect(field.isUnique == (schema["uniqueItems"]?.boolValue == true), "\(field.name)")
        let codes = text["enum"]?.arrayValue.map { Set($0.compactMap(\.stringValue)) }
        #expect(field.codes?.codes == codes, "\(field.name)")
        #expect((field.codes != nil) == (schema["openCodelist"]?.boolValue == false), "\(field.name)")
        if let file = schema["codelist"]?.stringValue, let list = field.codes {
            let rows = try Conformance.lines("\(Self.folder)/codelists/\(file)").dropFirst()
            for code in list.codes { #expect(rows.contains { $0.hasPrefix(code + ",") || $0 == code }, "\(code)") }
            #expect(file == list.rawValue + ".csv")
        }
    }

    private static func kinds(_ schema: JSON) -> Set<OCDSField.Kind> {
        switch schema["type"] {
        case .string(let type): Set([OCDSField.Kind(rawValue: type)].compactMap { $0 })
        case .array(let types): Set(types.compactMap(\.stringValue).compactMap(OCDSField.Kind.init(rawValue:)))
        default: []
        }
    }

    // MARK: Packages

    static let examples = Conformance.files(under: "procurement/ocds-examples", suffix: ".json")

    @Test(arguments: examples.map(Conformance.shortName))
    func `finds nothing in the packages of the fictional example`(name: String) throws {
        guard name.contains("fictional-example") else { return }
        let json = try JSON(parsing: Conformance.bytes((Conformance.root ?? "") + "/" + name))
        #expect(OCDSValidator(json).findings == [])
    }

    @Test func `finds each thing that was broken in a package`() throws {
        let name = "procurement/ocds-examples/fictional-example/1.1/ocds-213czf-000-00001-02-tender.json"
        let text = String(decoding: try Conformance.bytes((Conformance.root ?? "") + "/" + name), as: UTF8.self)
        for (old, new, kind, pointer) in Self.mistakes {
            #expect(text.contains(old), "\(old)")
            let broken = try JSON(parsing: text.replacing(old, with: new))
            let findings = OCDSValidator(broken).findings
            #expect(findings.contains { $0.kind == kind && $0.pointer == pointer }, "\(old): \(findings)")
        }
    }

    static let mistakes: [(String, String, OCDSFinding.Kind, String)] = [
        (#""publishedDate""#, #""published""#, .missing, ""),
        (#""ocds-213czf-000-00001""#, #""213czf-000-00001""#, .badID, "/releases/0/ocid"),
        (#""initiationType": "tender""#, #""initiationType": "auction""#, .unknownCode, "/releases/0/initiationType"),
    ]
}
