import Hummingbird

/// The documentation as pages: a table of contents with a search, and each of its texts.
extension WebRoutes {
    /// What there is to read, or what a search finds in it.
    func helpContents(_ visit: Visit) -> Page {
        let texts = visit.texts
        let question = String(visit.query.text("q").prefix(200))
        let findings = HelpLibrary.search(question)
        let isSearch = !question.isEmpty
        func entries(_ pages: [HelpText]) -> [[String: Any]] {
            pages.map { ["href": $0.href, "title": $0.title] }
        }
        let tasks = HelpLibrary.all.filter { $0.name.hasPrefix(HelpLibrary.officeFolder) }
        let others = HelpLibrary.all.filter { !$0.name.hasPrefix(HelpLibrary.officeFolder) }
        return Page(
            template: .help, title: texts(.help),
            view: [
                "isContents": true, "question": question, "isSearch": isSearch,
                "foundText": isSearch ? texts(findings.isEmpty ? .helpNothing : .helpFound) : "",
                "findings": findings.map { finding -> [String: Any] in
                    [
                        "href": finding.href, "title": finding.page.title, "excerpt": finding.excerpt,
                        "heading": finding.heading == finding.page.title ? false : finding.heading as Any,
                    ]
                },
                "tasks": entries(tasks), "others": entries(others), "isEnglish": texts.language == "en",
            ])
    }

    /// One text, or one part of a long one.
    func helpPage(_ visit: Visit) throws -> Page {
        let name = try visit.piece("page")
        let folder = visit.address == .helpOffice ? HelpLibrary.officeFolder : ""
        guard let page = HelpLibrary.page(folder + name) else { throw HTTPError(.notFound) }
        let texts = visit.texts
        let number = visit.query.text("page")
        let place = number.isEmpty ? 0 : (Int(number) ?? 0) - 1
        guard page.parts.indices.contains(place) else { throw HTTPError(.notFound) }
        let headings: [[String: Any]] = page.blocks.compactMap { block in
            guard case .heading(2, let spans) = block else { return nil }
            let text = MarkdownSpan.plain(spans)
            return ["href": page.href(ofAnchor: HelpText.anchor(text)), "title": text]
        }
        let sentence = texts(
            .pageOf,
            ["page": texts.number(Int64(place + 1)), "pages": texts.number(Int64(page.parts.count))])
        let pager = PageNumbers(
            sentence: sentence, previousHref: place > 0 ? page.href(ofPart: place - 1) : nil,
            nextHref: place + 1 < page.parts.count ? page.href(ofPart: place + 1) : nil)
        return Page(
            template: .help, title: place == 0 ? page.title : "\(page.title) – \(sentence)",
            trail: [["text": texts(.help), "href": Address.help.rawValue]],
            view: [
                "isContents": false, "isEnglish": texts.language == "en", "pageHeadings": headings,
                "hasHeadings": headings.count > 3, "blocks": HelpView(page: page).view(page.parts[place]),
                "textPager": page.parts.count > 1 ? pager.view : false, "isLaterPart": place > 0,
                "textTitle": page.title,
            ])
    }
}
