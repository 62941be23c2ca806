import Hummingbird
import Kernel
import Storage

extension WebRoutes {
    /// A programme, its parts, and how it treats personal data.
    func programme(_ parameters: Parameters, _ texts: Texts) async throws -> Page {
        try await programmePage(try await programme(parameters), texts)
    }

    /// The page of a programme, whether it has been opened or is going to be.
    func programmePage(_ summary: ProgrammeSummary, _ texts: Texts) async throws -> Page {
        let opened = texts(
            .openedSentence, ["time": texts.moment(summary.openedAt), "index": String(summary.openedBy)])
        var view: [String: Any] = [
            "title": texts.said(summary.programme.title), "parts": try await parts(of: summary, texts),
            "privacy": Self.privacy(duties(of: summary), texts), "openedSentence": opened,
            "openedHref": "/entries/\(summary.openedBy)",
        ]
        // What is only looked at before it is opened has nothing to be told about.
        let canBeFollowed = accounts != nil && summary.closedAt == nil && summary.openedBy > 0
        view["followHref"] =
            canBeFollowed
            ? "\(Address.noticeChoices.rawValue)?follow=\(PercentCoding.encode(summary.name))#field-follow"
            : false as Any
        if let description = summary.programme.description { view["description"] = texts.said(description) }
        return Page(
            template: .programme, title: texts.plain(summary.programme.title),
            trail: [["text": texts(.programmes), "href": "/"]], isSample: summary.programme.sample ?? false, view: view)
    }

    static func privacy(_ duties: DataDuties, _ texts: Texts) -> [[String: Any]] {
        let data = duties.programme.data
        let rows: [(TextKey, String?)] = [
            (.controller, data.controller), (.processor, data.processor), (.purpose, texts.plain(data.purpose)),
            (.legalBasis, data.legalBasis), (.specialCategories, data.specialCategories.map(texts.list)),
            (.recipients, data.recipients.map(texts.list)), (.retention, duties.kept(texts).joined(separator: "; ")),
            (.contact, data.contact),
        ]
        return rows.compactMap { key, value in
            guard let value, !value.isEmpty else { return nil }
            let language = key == .purpose ? texts.said(data.purpose)["lang"] : nil
            return ["name": texts(key), "value": value, "valueLang": language ?? false]
        }
    }
}
