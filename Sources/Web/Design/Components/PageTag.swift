/// A word or two that say where something stands. The words say it; the colour only helps.
struct PageTag {
    enum Look: String, CaseIterable {
        case plain = ""
        case good = "tag-good"
        case warm = "tag-warm"
        case bad = "tag-bad"
        case outcome = "tag-outcome"
    }

    let text: String
    var look = Look.plain

    /// What the component `tags` needs.
    static func view(_ tags: [PageTag]) -> [String: Any] {
        ["tags": tags.map { ["tagText": $0.text, "tagClass": $0.look.rawValue] }]
    }
}
