/// Something that has to be read before the rest of a page.
struct Notice {
    enum Kind: String, CaseIterable {
        /// Something to know.
        case notice
        /// Something went well.
        case good = "notice notice-good"
        /// Something said beside the text.
        case inset
        /// Something that cannot be undone.
        case warning
    }

    let kind: Kind
    var title: String?
    let paragraphs: [String]
    var link: (text: String, href: String)?
    /// Whether it answers what was just done, so that a screen reader says it without being asked.
    var isAnswer = false

    /// What the component `notice` needs.
    func view(_ texts: Texts) -> [String: Any] {
        [
            "noticeClass": kind.rawValue, "noticeTitle": title ?? false, "noticeParagraphs": paragraphs,
            "noticeHref": link?.href ?? false, "noticeLink": link?.text ?? "",
            "noticeRole": isAnswer ? "status" : false,
            "noticeWord": kind == .warning ? texts(.warning) : false,
        ]
    }
}
