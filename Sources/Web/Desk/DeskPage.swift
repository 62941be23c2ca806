import Values

/// A page of the office desk: a heading and sections, all drawn by one template.
struct DeskPage {
    var kicker: String?
    let heading: [String: Any]
    var title: String?
    var lead: String?
    /// What has just been done, with the entry that says so.
    var notice: String?
    var noticeHref: String?
    var backHref: String?
    var sections: [DeskSection] = []
    /// The steps that lead here after the desk itself.
    var trail: [[String: Any]] = []
    var isAtDesk = false
    var isSample = false
    /// What is wrong and belongs to no question.
    var mistakes: [String] = []

    /// The page for the frame.
    func page(_ texts: Texts) -> Page {
        let fields = sections.compactMap(\.form).flatMap(\.fields)
        let errors = FormPage.errors(mistakes, fields)
        let start: [[String: Any]] = isAtDesk ? [] : [["text": texts(.deskTitle), "href": Address.desk.rawValue]]
        return Page(
            template: .desk, title: title ?? heading["text"] as? String ?? "", trail: start + trail,
            isSample: isSample, isWrong: !errors.isEmpty,
            view: [
                "kicker": kicker ?? false, "heading": heading, "lead": lead ?? false, "noticeText": notice ?? false,
                "noticeHref": noticeHref ?? false, "backHref": backHref ?? false, "hasErrors": !errors.isEmpty,
                "errors": errors, "sections": sections.map { $0.view(texts) },
            ])
    }
}
