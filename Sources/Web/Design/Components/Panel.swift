/// What is shown when an act was accepted: that it was, and under which number it can be found.
struct Panel {
    let title: String
    /// What the number is called, and the number.
    var reference: (name: String, value: String)?
    var text: String?
    /// Whether the title is the page's heading.
    var isHeading = true

    /// What the component `panel` needs.
    var view: [String: Any] {
        [
            "panelTitle": title, "panelName": reference?.name ?? false, "panelValue": reference?.value ?? "",
            "panelText": text ?? false, "isHeading": isHeading,
        ]
    }
}
