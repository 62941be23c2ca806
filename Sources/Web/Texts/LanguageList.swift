import Hummingbird

/// The languages that a page offers: the same page in each.
enum LanguageList {
    /// The name of the choice in the query.
    static let queryName = "lang"

    /// The language that a query asks for, if there is a catalogue of it.
    static func choice(_ query: FormFields) -> String? {
        let tag = query.text(queryName)
        return Catalogue.all[tag] == nil ? nil : tag
    }

    /// What the list shows: each language by the name that its speakers give it, and the address of the page in it.
    static func view(_ texts: Texts, of visit: Visit?) -> [[String: Any]] {
        Catalogue.languages.map { language in
            var view: [String: Any] = [
                "tag": language.tag, "name": language.name, "direction": language.direction,
                "href": href(language.tag, of: visit),
            ]
            if language.tag == texts.language { view["isCurrent"] = true }
            return view
        }
    }

    /// The page that was asked for, with what its query says besides; the home page where nobody asked for a page.
    private static func href(_ tag: String, of visit: Visit?) -> String {
        guard let visit else { return "/?\(queryName)=\(tag)" }
        let rest = visit.query.pairs.filter { $0.name != queryName }
            .map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))&" }.joined()
        return "\(visit.path)?\(rest)\(queryName)=\(tag)"
    }
}
