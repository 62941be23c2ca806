public import Values

/// Finds the releases within packages, records and lists of them.
public enum ReleaseSplitter {
    /// Why a text has no releases to merge.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case notJSON(JSONSyntaxError)
        case noReleases(found: String)
        case linkedRelease(pointer: String)

        /// A sentence that says what is wrong and what would be right.
        public var description: String {
            switch self {
            case .notJSON(let error): "not JSON: \(error)"
            case .noReleases(let found):
                "expected a release, a release package, a record package or a list of them, found \(found)"
            case .linkedRelease(let pointer):
                "\(pointer) only links to a release; fetch what it links to, and give that"
            }
        }
    }

    /// Where the releases lie in a text, each as the range of its bytes.
    ///
    /// A text is a release, a release package, a record package with its releases, or an array of any of these.
    public static func releases(
        in bytes: [UInt8], maximumBytes: Int = ReleaseMerger.mostBytes
    ) throws(Problem) -> [Range<Int>] {
        let text: ScannedText
        do throws(JSONSyntaxError) {
            text = try ScannedText(bytes, maximumBytes: maximumBytes)
        } catch {
            throw .notJSON(error)
        }
        var found: [Range<Int>] = []
        try collect(0, of: text, at: "", into: &found)
        return found
    }

    private static func collect(
        _ place: Int, of text: ScannedText, at pointer: String, into found: inout [Range<Int>]
    ) throws(Problem) {
        guard let entry = text.entry(place) else { return }
        if entry.kind == .array {
            for (index, element) in text.elements(of: place).enumerated() {
                try collect(element, of: text, at: "\(pointer)/\(index)", into: &found)
            }
        } else if entry.kind == .object,
            text.member("ocid", of: place) == nil || text.member("releases", of: place) != nil,
            let lists = lists(of: place, in: text)
        {
            for (name, list) in lists { try collect(list, of: text, at: "\(pointer)/\(name)", into: &found) }
        } else if entry.kind == .object, text.member("url", of: place) != nil, text.member("ocid", of: place) == nil {
            throw .linkedRelease(pointer: pointer)
        } else {
            guard entry.kind == .object else { throw .noReleases(found: entry.kindInWords) }
            found.append(entry.range)
        }
    }

    /// The lists of releases that a package or record has.
    private static func lists(of object: Int, in text: ScannedText) -> [(String, Int)]? {
        for name in ["releases", "records"] {
            if let list = text.member(name, of: object), text.entry(list)?.kind == .array { return [(name, list)] }
        }
        return nil
    }
}
