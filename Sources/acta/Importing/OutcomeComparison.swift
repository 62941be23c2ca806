import Formats
import Values

/// What a vote came to here, beside what the file says that the city decided.
struct OutcomeComparison {
    /// The outcome, as the server publishes it.
    let outcome: JSON
    /// The file, where it says what was selected.
    let file: PabulibFile?

    /// The projects that are funded here, in the order of their rank.
    var selected: [String] {
        (outcome["projects"]?.arrayValue ?? []).filter { $0["selected"] == true }.compactMap { $0["id"]?.stringValue }
    }

    /// The projects that the file calls selected; nil where it does not say.
    var selectedByFile: [String]? {
        guard let file, file.saysWhatWasSelected else { return nil }
        return file.projects.filter(\.isSelected).map(\.id)
    }

    /// Whether both fund the same projects; nil where the file does not say.
    var isSame: Bool? { selectedByFile.map { Set($0) == Set(selected) } }

    /// For people: every project that one of the two funds, in the order of the rank.
    var text: String {
        let byFile = selectedByFile.map { Set($0) }
        var table = Table(
            [
                ("Rank", .right), ("Project", .left), ("Cost", .right), ("Votes", .right), ("Points", .right),
                ("Here", .left),
            ]
                + (byFile == nil ? [] : [("File", .left)]))
        for project in outcome["projects"]?.arrayValue ?? [] {
            let id = project["id"]?.stringValue ?? ""
            let isHere = project["selected"] == true
            guard isHere || byFile?.contains(id) == true else { continue }
            let numbers = ["votes", "points"].map { Numerals.grouped(project[$0]?.int64Value ?? 0) }
            table.add(
                [
                    "\(project["rank"]?.int64Value ?? 0)", id, project["cost"]?["amount"]?.stringValue ?? "",
                    numbers[0],
                    numbers[1], isHere ? "funded" : "-",
                ] + (byFile.map { [$0.contains(id) ? "funded" : "-"] } ?? []))
        }
        return table.text + "\n" + verdict
    }

    private var verdict: String {
        switch isSame {
        case nil: "The file does not say what was selected."
        case true?: "The same \(Numerals.count(selected.count, "project is", "projects are")) funded as in the file."
        case false?: "This is not what the file says was selected."
        }
    }

    /// For programs.
    var json: JSON {
        [
            "selected": .array(selected.map { .string($0) }),
            "selectedByFile": selectedByFile.map { .array($0.map { .string($0) }) } ?? .null,
            "same": isSame.map { .bool($0) } ?? .null, "outcome": outcome,
        ]
    }
}
