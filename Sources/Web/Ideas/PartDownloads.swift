import Kernel

/// The open data of a part, as links.
enum PartDownloads {
    private static let contracting = ["releases.json", "record.json", "releases.csv", "red-flags.json"]
    /// What parts publish from the first act on that have no page of their own.
    private static let files: [ProcedureName: [String]] = [
        "auction": contracting, "call": contracting, "tender": contracting,
    ]

    /// What a page shows of the files of its part; nothing where it has none.
    static func members(of place: PartPlace) -> [String: Any] {
        guard let names = files[place.part.procedure.name] else { return [:] }
        return ["hasDownloads": true, "downloads": views(names, of: place)]
    }

    /// What a template needs for each file.
    static func views(_ names: [String], of place: PartPlace) -> [[String: Any]] {
        names.map { name in
            ["downloadName": name, "downloadHref": "/api/programmes/\(place.address)/exports/\(name)"]
        }
    }
}
