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
        let rows = try await people.notices(limit: Self.listedNotices).map { notice -> [DeskTable.Cell] in
            let state: TextKey =
                switch notice.state {
                case .waiting: .deskNoticeWaiting
                case .sent: .deskNoticeSent
                case .failed: .deskNoticeFailed
                }
            return [
                .time(notice.created), .text(notice.event), .text(notice.channel?.rawValue ?? "–"),
                .text(texts(.deskEntry, ["index": String(notice.entry)]), href: "/entries/\(notice.entry)"),
                .init(text: texts(state), tag: notice.state == .sent ? "open" : "closed"),
                .number(Int64(notice.attempts)), .text(notice.reason ?? "–"),
            ]
        }
        let columns: [TextKey] = [
            .deskWhen, .deskWhat, .deskNoticeChannel, .entry, .deskState, .deskNoticeAttempts, .deskNoticeReason,
        ]
        return DeskPage(
            heading: ["text": texts(.deskNotices)], lead: texts(.deskNoticesLead),
            sections: [
                DeskSection(
                    table: DeskTable(
                        caption: texts(.deskNotices), columns: columns.map { .init(text: texts($0)) }, rows: rows),
                    empty: texts(.deskNoNotices))
            ]
        ).page(texts)
    }
}
