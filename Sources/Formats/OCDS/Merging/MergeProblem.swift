public import Values

/// Why a release cannot be merged.
public enum MergeProblem: Error, Hashable, Sendable {
    case notJSON(JSONSyntaxError)
    case notAnObject(found: String)
    case missingOCID
    case otherOCID(String, earlier: String)
    case missingDate
    case nullDate
    case dateNotText(found: String)
    case unknownDate(String)
    /// The pointer leads to the field in this release (RFC 6901).
    case typeChanged(pointer: String, earlier: String, now: String)
    /// A versioned release of earlier has a value where the history of one should be (RFC 6901).
    case plainValue(pointer: String)
    case tooMuch(mostBytes: Int)
    /// A release before this one could not be merged.
    case brokenOff

    /// A sentence that says what is wrong and what would be right.
    public var sentence: String {
        switch self {
        case .notJSON(let error): "the release is not JSON: \(error)"
        case .notAnObject(let found): "a release is an object, this is \(found)"
        case .missingOCID: #"the release has no "ocid"; it names the process to which the release belongs"#
        case .otherOCID(let ocid, let earlier): "the release belongs to \(ocid), those before it to \(earlier)"
        case .missingDate: #"the release has no "date"; releases are merged in the order of their dates"#
        case .nullDate: #""date" is null; it should say when the release was published, as 2026-11-22T06:00:00Z"#
        case .dateNotText(let found):
            #""date" is \#(found); it should be a string such as "2026-11-22T06:00:00Z""#
        case .unknownDate(let text):
            #""date" is "\#(text.prefix(40))"; it should be a time such as 2026-11-22T06:00:00Z"#
        case .typeChanged(let pointer, let earlier, let now):
            "\(pointer) is \(now), but in an earlier release \(earlier)"
        case .plainValue(let pointer):
            "\(pointer) has no history; a versioned release gives there the list of its values, each with releaseID, "
                + "releaseDate and releaseTag"
        case .tooMuch(let most): "the releases of one process are longer than \(most) bytes"
        case .brokenOff: "a release before this one could not be merged"
        }
    }

    /// Lower case and dotted.
    public var code: String {
        switch self {
        case .notJSON: "ocds.not_json"
        case .notAnObject: "ocds.not_an_object"
        case .missingOCID: "ocds.ocid_missing"
        case .otherOCID: "ocds.ocid_other"
        case .missingDate, .nullDate, .dateNotText, .unknownDate: "ocds.date"
        case .typeChanged: "ocds.type_changed"
        case .plainValue: "ocds.no_history"
        case .tooMuch: "ocds.too_much"
        case .brokenOff: "ocds.broken_off"
        }
    }
}

extension MergeProblem: CustomStringConvertible {
    /// The sentence.
    public var description: String { sentence }
}

/// What was merged all the same, but is hardly what the publisher meant.
public enum MergeWarning: Hashable, Sendable, CustomStringConvertible {
    /// Two objects of one array have the same `id`: the later one writes over the fields of the earlier.
    case repeatedID(pointer: String)
    /// An earlier release has an object or a list of objects there, which stays.
    case ignoredValue(pointer: String)
    /// The release is earlier than one that was merged before it.
    case earlierRelease(date: String)

    /// A sentence for people.
    public var description: String {
        switch self {
        case .repeatedID(let pointer):
            "\(pointer) has the same id as another object of its array; give each its own, or one writes over the other"
        case .ignoredValue(let pointer):
            "\(pointer) is left out: an earlier release has an object or a list of objects there"
        case .earlierRelease(let date):
            "the release of \(date) is earlier than what it was merged into; merge all releases again from the first"
        }
    }
}
