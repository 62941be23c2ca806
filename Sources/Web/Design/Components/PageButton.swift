/// A button, or a link that looks like one. Its words say what happens.
struct PageButton {
    enum Look: String {
        /// What most people came for; one on a page.
        case primary = ""
        case plain = "button-plain"
        /// What cannot be undone.
        case danger = "button-danger"
    }

    let text: String
    /// Where it leads; nil for a button that sends the form around it.
    var href: String?
    var look = Look.primary
    var isDisabled = false
    /// Whether what it leads to is kept as a file.
    var isDownload = false

    /// What the component `buttons` needs.
    static func view(_ buttons: [PageButton]) -> [String: Any] {
        [
            "buttons": buttons.map { button -> [String: Any] in
                [
                    "buttonText": button.text, "buttonHref": button.href ?? false,
                    "buttonClass": button.look == .primary ? false : button.look.rawValue,
                    "isDisabled": button.isDisabled, "isDownload": button.isDownload,
                ]
            }
        ]
    }
}
