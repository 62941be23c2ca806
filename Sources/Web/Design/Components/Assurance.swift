/// How a reader can check what a page says, without trusting the server that shows it.
struct Assurance {
    let title: String
    var paragraphs: [String] = []
    var figures: [(name: String, value: String)] = []
    /// Command lines, each with what it checks where that has to be said.
    var commands: [(title: String?, text: String)] = []
    var links: [(text: String, href: String)] = []

    /// What the component `assurance` needs.
    var view: [String: Any] {
        [
            "checkTitle": title, "checkParagraphs": paragraphs, "hasCheckFigures": !figures.isEmpty,
            "checkFigures": figures.map { ["name": $0.name, "value": $0.value] },
            "checkCommands": commands.map { command -> [String: Any] in
                ["commandTitle": command.title ?? false, "command": command.text]
            },
            "checkLinks": links.map { ["linkText": $0.text, "linkHref": $0.href] },
        ]
    }
}
