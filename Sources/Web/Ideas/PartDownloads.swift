import Kernel

/// The open data of a part, as links.
enum PartDownloads {
    /// What a template needs for each file.
    static func views(_ names: [String], of place: PartPlace) -> [[String: Any]] {
        names.map { name in
            ["downloadName": name, "downloadHref": "/api/programmes/\(place.address)/exports/\(name)"]
        }
    }
}
