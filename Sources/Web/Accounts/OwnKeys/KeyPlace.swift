import Hummingbird
import Kernel
import Storage

/// Where somebody may keep a key of their own: a programme, or the office itself.
struct KeyPlace {
    let name: String
    /// What it is called, with its language where that is not the page's.
    let title: [String: Any]
    /// The same without its language.
    let plainTitle: String
    let isClosed: Bool

    /// Whether it is the office, whose identifiers act in every programme that they open.
    var isOffice: Bool { name == DeskClerk.office }
}

extension WebRoutes {
    /// The place that the path names.
    func keyPlace(_ visit: Visit) async throws -> KeyPlace {
        let texts = visit.texts
        guard try visit.piece("programme") != DeskClerk.office else {
            let title = texts(.deskTitle)
            return KeyPlace(name: DeskClerk.office, title: ["text": title], plainTitle: title, isClosed: false)
        }
        let summary = try await programme(visit.parameters)
        return KeyPlace(
            name: summary.name, title: texts.said(summary.programme.title),
            plainTitle: texts.plain(summary.programme.title), isClosed: summary.closedAt != nil)
    }
}
