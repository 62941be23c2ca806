public import Values

/// Compares a release package or record package with the shape of OCDS 1.1.5: required fields, types, formats, closed
/// codelists and ids. Fields that the standard does not know are extensions, and left alone.
public struct OCDSValidator {
    /// So many findings are kept; ``findingCount`` counts all.
    public static let mostFindings = 1000

    /// What is not as it should be, in the order of the text.
    public private(set) var findings: [OCDSFinding] = []
    /// How many there are.
    public private(set) var findingCount = 0

    /// Compares a package, or a single release or record.
    public init(_ json: JSON) {
        guard json.objectValue != nil else {
            let what = "a package is an object, this is \(json.kindInWords)"
            find("", .wrongType, what, "give a release or record package")
            return
        }
        let object: OCDSObject =
            if json["records"] != nil {
                .recordPackage
            } else if json["ocid"] == nil {
                .releasePackage
            } else if json["releases"] != nil { .record } else { .release }
        check(json, as: object, at: "")
        for (index, release) in (json["releases"]?.arrayValue ?? []).enumerated() where object == .releasePackage {
            checkIdentity(of: release, at: "/releases/\(index)")
        }
        if object == .release { checkIdentity(of: json, at: "") }
    }

    // MARK: Objects and their fields

    private mutating func check(_ json: JSON, as object: OCDSObject, at pointer: String) {
        guard let members = json.objectValue else {
            return find(
                pointer, .wrongType, "\(json.kindInWords) stands where the standard has an object",
                "give an object (\(object.rawValue))")
        }
        let fields = object.fields
        for field in fields where field.isRequired && json[field.name] == nil {
            find(pointer, .missing, "the field \"\(field.name)\" is missing", Self.example(of: field))
        }
        for member in members {
            let place = "\(pointer)/\(Self.escaped(member.name))"
            if let field = fields.first(where: { $0.name == member.name }) {
                check(member.value, as: field, of: object, at: place)
            } else if fields.contains(where: { $0.isTranslated && Self.isTranslation(member.name, of: $0.name) }) {
                checkKind(member.value, [.string, .null], at: place)
            }
        }
    }

    private mutating func check(_ json: JSON, as field: OCDSField, of owner: OCDSObject, at pointer: String) {
        guard checkKind(json, field.kinds, at: pointer) else { return }
        switch json {
        case .string(let text): checkText(text, field, at: pointer)
        case .array(let elements): checkList(elements, field, of: owner, at: pointer)
        case .object: if let object = field.object { check(json, as: object, at: pointer) }
        case .null, .bool, .number: break
        }
    }

    @discardableResult
    private mutating func checkKind(_ json: JSON, _ kinds: Set<OCDSField.Kind>, at pointer: String) -> Bool {
        guard !kinds.isEmpty, !kinds.contains(where: { $0.includes(json) }) else { return true }
        let names = OCDSField.Kind.allCases.filter(kinds.contains).map(\.inWords).joined(separator: " or ")
        find(pointer, .wrongType, "\(json.kindInWords) is of the wrong type", "give \(names)")
        return false
    }

    private mutating func checkText(_ text: String, _ field: OCDSField, at pointer: String) {
        if field.isNotEmpty, text.isEmpty { find(pointer, .empty, "the text is empty", "give at least one character") }
        if let codes = field.codes, !codes.codes.contains(text) {
            let remedy =
                codes == .currency
                ? "use a code of ISO 4217 such as EUR" : "use one of: \(codes.codes.sorted().joined(separator: ", "))"
            find(pointer, .unknownCode, "\"\(text.prefix(60))\" is not in the closed codelist", remedy)
        }
        switch field.format {
        case .dateTime where Instant(looseRFC3339: text) == nil:
            find(
                pointer, .wrongFormat, "\"\(text.prefix(60))\" is no date and time of RFC 3339",
                "write it as 2026-11-22T06:00:00Z")
        case .uri where !OCDSText.isURI(text):
            find(
                pointer, .wrongFormat, "\"\(text.prefix(60))\" is no URI of RFC 3986",
                "write it as https://example.org/file, other characters percent-encoded")
        case .version where !OCDSText.isVersion(text):
            find(pointer, .wrongFormat, "\"\(text.prefix(60))\" is no version of OCDS", "write it as 1.1")
        case .dateTime, .uri, .version, nil: break
        }
    }

    private mutating func checkList(_ elements: [JSON], _ field: OCDSField, of owner: OCDSObject, at pointer: String) {
        if field.needsElement, elements.isEmpty {
            find(pointer, .empty, "the list is empty", "give at least one element")
        }
        var object = field.object
        if owner == .record, field.name == "releases", elements.first?["url"] != nil { object = .linkedRelease }
        var seen: Set<JSON> = []
        var ids: Set<JSON> = []
        for (index, element) in elements.enumerated() {
            let place = "\(pointer)/\(index)"
            if let object {
                check(element, as: object, at: place)
                if field.kinds == [.array], let id = element["id"], !id.isNull, !ids.insert(id).inserted {
                    let what = "the id \(id) stands twice in this list"
                    find(place, .repeatedID, what, "give each object an id of its own")
                }
            } else if !field.elementKinds.isEmpty {
                guard checkKind(element, field.elementKinds, at: place) else { continue }
                if case .string(let text) = element { checkText(text, field, at: place) }
            }
            if field.isUnique, !seen.insert(element).inserted {
                find(place, .repeated, "the same element stands twice in this list", "leave one of them out")
            }
        }
    }

    private mutating func checkIdentity(of release: JSON, at pointer: String) {
        if let id = release["id"]?.stringValue, id.contains("#") {
            find("\(pointer)/id", .badID, "the id of a release has a #", "leave the # out")
        }
        if let ocid = release["ocid"]?.stringValue, !OCDSText.isOCID(ocid) {
            find(
                "\(pointer)/ocid", .badID, "\"\(ocid.prefix(60))\" does not begin with a registered prefix",
                "write it as ocds-a1b2c3-0001: ocds, six letters or digits, and the publisher's own number")
        }
    }

    // MARK: Words

    private static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    private static func example(of field: OCDSField) -> String {
        if let codes = field.codes { return "give it one of: \(codes.codes.sorted().joined(separator: ", "))" }
        if field.format == .dateTime { return "give it, as 2026-11-22T06:00:00Z" }
        let names = OCDSField.Kind.allCases.filter(field.kinds.contains).map(\.inWords).joined(separator: " or ")
        return "give it: \(names)"
    }

    /// Whether a member is a text of the field in another language: `title_fr`, `title_zh-Hant-TW`.
    private static func isTranslation(_ name: String, of field: String) -> Bool {
        guard name.hasPrefix(field + "_") else { return false }
        let tag = name.dropFirst(field.utf8.count + 1)
        return !tag.isEmpty
            && tag.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
                (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { OCDSText.isLetterOrDigit($0) }
            } && tag.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
    }

    private mutating func find(_ pointer: String, _ kind: OCDSFinding.Kind, _ what: String, _ remedy: String) {
        findingCount += 1
        guard findings.count < Self.mostFindings else { return }
        findings.append(OCDSFinding(pointer: pointer, kind: kind, what: what, remedy: remedy))
    }
}
