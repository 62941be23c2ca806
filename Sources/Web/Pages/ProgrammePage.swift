import Hummingbird
import Kernel
import Storage

extension WebRoutes {
    /// A programme, its parts, and how it treats personal data.
    func programme(_ parameters: Parameters, _ texts: Texts) async throws -> Page {
        let summary = try await programme(parameters)
        let opened = texts(
            .openedSentence, ["time": texts.moment(summary.openedAt), "index": String(summary.openedBy)])
        var view: [String: Any] = [
            "title": texts.said(summary.programme.title), "parts": try await parts(of: summary, texts),
            "privacy": Self.privacy(summary.programme.data, texts), "openedSentence": opened,
            "openedHref": "/entries/\(summary.openedBy)",
        ]
        if let description = summary.programme.description { view["description"] = texts.said(description) }
        return Page(
            template: .programme, title: texts.plain(summary.programme.title),
            trail: [["text": texts(.programmes), "href": "/"]], isSample: summary.programme.sample ?? false, view: view)
    }

    static func privacy(_ data: DataProtection, _ texts: Texts) -> [[String: Any]] {
        let kept = data.retention.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
        let rows: [(TextKey, String?)] = [
            (.controller, data.controller), (.processor, data.processor), (.purpose, texts.plain(data.purpose)),
            (.legalBasis, data.legalBasis), (.specialCategories, data.specialCategories?.joined(separator: ", ")),
            (.recipients, data.recipients?.joined(separator: ", ")), (.retention, kept), (.contact, data.contact),
        ]
        return rows.compactMap { key, value in
            guard let value, !value.isEmpty else { return nil }
            return ["name": texts(key), "value": value]
        }
    }
}
