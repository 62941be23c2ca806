import Values

/// A page of the office desk: a heading and sections, each of the design’s components.
struct DeskPage {
    var kicker: String?
    let heading: [String: Any]
    var title: String?
    var lead: String?
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
        // One way back is enough.
        let isStart = isAtDesk || backHref != nil
        let start: [[String: Any]] = isStart ? [] : [["text": texts(.deskTitle), "href": Address.desk.rawValue]]
        return Page(
            template: .desk, title: title ?? heading["text"] as? String ?? "", trail: start + trail,
            isSample: isSample, isWrong: !errors.isEmpty,
            view: [
                "kicker": kicker ?? false, "heading": heading, "lead": lead ?? false, "backHref": backHref ?? false,
                "hasErrors": !errors.isEmpty,
                "errors": errors, "sections": sections.map { $0.view(texts) },
            ])
    }
}
