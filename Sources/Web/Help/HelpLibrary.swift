import CHelpPages

/// The pages of documentation that the program brings along, read once.
struct HelpLibrary: Sendable {
    /// A section of a page as a search finds it.
    struct Finding: Hashable, Sendable {
        let page: HelpText
        /// The heading under which it stands.
        let heading: String
        let href: String
        /// How it begins.
        let excerpt: String
    }

    /// The folder of the pages that take an office through a task each.
    static let officeFolder = "office/"
    /// The most findings that a search shows.
    static let mostFindings = 30
    /// The longest excerpt, in characters.
    private static let excerptLength = 200

    /// Every page, in the order of the table of contents.
    static let all: [HelpText] = (0..<help_file_count()).map { place in
        let file = help_file_at(place)
        let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
        return HelpText(place: String(cString: file.place), text: String(decoding: bytes, as: UTF8.self))
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The page with a name, such as `desk` or `office/open`.
    static func page(_ name: String) -> HelpText? { byName[name] }

    /// Where a link of a page leads on this server; nil for what is not among the pages.
    ///
    /// - Parameters:
    ///   - target: as it was written: an address, or a place relative to the page.
    static func href(of target: String, on page: HelpText) -> String? {
        if target.hasPrefix("https://") || target.hasPrefix("http://") { return target }
        if target.hasPrefix("#") { return page.parts.count > 1 ? page.href(ofAnchor: target.dropFirst()) : target }
        let halves = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var folders = page.name.split(separator: "/").dropLast().map(String.init)
        for step in halves[0].split(separator: "/") {
            switch step {
            case ".": break
            case "..":
                guard !folders.isEmpty else { return nil }
                folders.removeLast()
            default: folders.append(String(step))
            }
        }
        let place = folders.joined(separator: "/")
        guard place.hasSuffix(".md"), let found = byName[String(place.dropLast(3))] else { return nil }
        return halves.count > 1 ? found.href(ofAnchor: halves[1]) : found.href
    }

    /// The sections in which every word of a question stands, those of office pages first.
    static func search(_ question: String) -> [Finding] {
        let words = question.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }
        guard !words.isEmpty else { return [] }
        var findings: [Finding] = []
        for page in all {
            for section in page.sections {
                let text = section.text.lowercased()
                guard words.allSatisfy({ text.contains($0) }) else { continue }
                findings.append(
                    Finding(
                        page: page, heading: section.heading,
                        href: section.id.isEmpty ? page.href : page.href(ofAnchor: section.id),
                        excerpt: String(section.beginning.prefix(excerptLength))))
                if findings.count == mostFindings { return findings }
            }
        }
        return findings
    }
}
