import Hummingbird
import Storage
import Values

/// What was told to people outside, and what could not be.
extension WebRoutes {
    private static let listedNotices = 100

    func deskNotices(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        guard clerk.isOfOffice, let people else { throw Detour.forbidden(.deskNotYours) }
        let texts = visit.texts
        let rows = try await people.notices(limit: Self.listedNotices).map { notice -> [DataTable.Cell] in
            let state: TextKey =
                switch notice.state {
                case .waiting: .deskNoticeWaiting
                case .sending: .deskNoticeSending
                case .sent: .deskNoticeSent
                case .failed: .deskNoticeFailed
                }
            return [
                .time(notice.created, texts), .text(notice.event), .text(notice.channel?.rawValue ?? "–"),
                notice.event.hasPrefix("report.")
                    ? .text(
                        texts(.deskReportNumber, ["number": String(notice.entry)]),
                        href: Address.deskReport.path(String(notice.entry)))
                    : .text(texts(.deskEntry, ["index": String(notice.entry)]), href: "/entries/\(notice.entry)"),
                .init(text: texts(state), tag: notice.state == .sent ? "open" : "closed"),
                .number(Int64(notice.attempts), texts), .text(notice.reason ?? "–"),
            ]
        }
        let columns: [TextKey] = [
            .deskWhen, .deskWhat, .deskNoticeChannel, .entry, .deskState, .deskNoticeAttempts, .deskNoticeReason,
        ]
        return DeskPage(
            heading: ["text": texts(.deskNotices)], lead: texts(.deskNoticesLead),
            sections: [
                DeskSection(
                    table: DataTable(
                        caption: texts(.deskNotices), columns: columns.map { .init(name: texts($0)) }, cells: rows,
                        isUnderHeading: true),
                    empty: texts(.deskNoNotices))
            ]
        ).page(texts)
    }
}
