import Values

/// One question of a form, as templates draw it.
struct FormField {
    /// Something that can be chosen.
    struct Option {
        let value: String
        /// What people read, with its language where it is not the page's.
        let label: [String: Any]
    }

    /// How it is answered.
    enum Input {
        /// One line: the type and what keyboard and browser should offer.
        case line(type: String = "text", mode: String? = nil, autocomplete: String = "off", unit: String? = nil)
        case lines(rows: Int)
        case choices([Option], isMultiple: Bool)
        case list([Option])
        /// Day, month and year: three lines under one name, read by `DateAnswer`.
        case date
        /// Latitude and longitude.
        case place
        case file(limit: String)
        /// A point on a map.
        case map(PlaceField)
        /// A picture, with words on what it shows: the values are its name and the words.
        case picture(limit: String)
    }

    let name: String
    /// The question.
    let label: [String: Any]
    var hints: [[String: Any]] = []
    /// What becomes of the answer.
    var treatment: String?
    let input: Input
    /// Whether it is answered by a code, an identifier or a file's text: Latin letters and digits, which stand from left
    /// to right on every page.
    var isCode = false
    /// What has been answered so far.
    var values: [String] = []
    /// What was wrong with it.
    var mistake: String?
    /// Up to how many characters an answer in several lines may have.
    var mostCharacters: Int?
    /// Whether typing begins there when the page opens: for pages that are filled in all day long.
    var hasFocus = false
    /// Whether the question is the page's heading.
    var isHeading = false

    /// The id of the element that a link to the question leads to.
    var anchor: String { "field-\(name)" }

    /// Whether the answer stands from left to right whatever the page's direction: codes, numbers and addresses.
    private var isLeftToRight: Bool {
        guard case .line(let type, let mode, let autocomplete, _) = input else { return isCode }
        return isCode || mode != nil || Self.codeTypes.contains(type) || Self.codeContents.contains(autocomplete)
    }

    /// Types of inputs that hold no text of a language (HTML, 4.10.5.1).
    private static let codeTypes: Set<String> = ["email", "number", "tel", "url"]
    /// What browsers fill in that is none (HTML, 4.10.18.7.1).
    private static let codeContents: Set<String> = ["email", "one-time-code", "tel", "url", "username"]

    private var inputName: String {
        switch input {
        case .line(let type, _, _, _): type == "password" ? "password" : "line"
        case .lines: "lines"
        case .choices: "choices"
        case .list: "list"
        case .date: "date"
        case .place: "place"
        case .file: "file"
        case .map: "map"
        case .picture: "picture"
        }
    }

    /// The question with its answer, for the page before the signature.
    func row(_ texts: Texts) -> SigningPage.Row {
        let said: [String]
        switch input {
        case .choices(let options, _), .list(let options):
            said = values.compactMap { value in
                options.first { $0.value == value }.map { $0.label["text"] as? String ?? value }
            }
        default: said = values
        }
        let lines = said.filter { !$0.isEmpty }
        return SigningPage.Row(
            label: label, lines: (lines.isEmpty ? [texts(.notAnswered)] : lines).map { ["text": $0] },
            treatment: treatment)
    }

    /// What the template `field` needs. Every name is set, so that none is looked for in what stands around it.
    func view(_ texts: Texts) -> [String: Any] {
        var described: [String] = []
        if !hints.isEmpty { described.append("\(anchor)-hint") }
        if treatment != nil { described.append("\(anchor)-treatment") }
        if mistake != nil { described.append("\(anchor)-mistake") }
        let count = count(texts)
        if count != nil { described.append("\(anchor)-count") }
        var view: [String: Any] = [
            "name": name, "anchor": anchor, "label": label, "isHeading": isHeading, "hints": ["list": hints],
            "hasHints": !hints.isEmpty, "treatment": treatment ?? false, "mistake": mistake ?? false,
            "described": described.isEmpty ? false : described.joined(separator: " "), "isWrong": mistake != nil,
            "unit": false, "mode": false, "current": false, "isGroup": false,
            "count": count ?? false, "hasFocus": hasFocus, "isLeftToRight": isLeftToRight,
        ]
        for name in ["line", "password", "lines", "choices", "list", "date", "place", "file", "picture"] {
            view[name] = false
        }
        view["map"] = false
        view[inputName] = true
        view["value"] = values.first ?? ""
        switch input {
        case .line(let type, let mode, let autocomplete, let unit):
            view["type"] = type
            view["mode"] = mode ?? false
            view["autocomplete"] = autocomplete
            view["unit"] = unit ?? false
            if type == "password" { view["value"] = "" }
        case .lines(let rows): view["rows"] = rows
        case .choices(let options, let isMultiple):
            view["isGroup"] = true
            view["type"] = isMultiple ? "checkbox" : "radio"
            view["options"] = views(of: options)
        case .list(let options): view["options"] = views(of: options)
        case .date:
            view["isGroup"] = true
            let pieces = DateAnswer.pieces(values)
            (view["day"], view["month"], view["year"]) = (pieces.day, pieces.month, pieces.year)
        case .place:
            view["isGroup"] = true
            view["latitude"] = values.first ?? ""
            view["longitude"] = values.count > 1 ? values[1] : ""
        case .file(let limit):
            view["limit"] = limit
            if let current = values.first, !current.isEmpty { view["current"] = current }
        case .map(let place):
            view["isGroup"] = true
            view["map"] = place.view(texts)
        case .picture(let limit):
            view["isGroup"] = true
            view["limit"] = limit
            if let current = values.first, !current.isEmpty { view["current"] = current }
            view["words"] = values.count > 1 ? values[1] : ""
        }
        return view
    }

    /// How long the answer may be, and how long it was when it came back.
    private func count(_ texts: Texts) -> String? {
        guard let mostCharacters, case .lines = input else { return nil }
        let most = texts.number(Int64(mostCharacters))
        let used = values.first?.count ?? 0
        guard used > 0 else { return texts(.hintLength, ["most": most]) }
        return texts(.charactersUsed, ["used": texts.number(Int64(used)), "most": most])
    }

    private func views(of options: [Option]) -> [[String: Any]] {
        options.enumerated().map { place, option in
            [
                "optionID": place == 0 ? anchor : "\(anchor)-\(place)", "optionValue": option.value,
                "optionLabel": option.label, "isChosen": values.contains(option.value),
            ]
        }
    }
}
