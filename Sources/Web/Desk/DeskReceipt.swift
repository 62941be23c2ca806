import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// What a clerk keeps of an act of the office.
extension WebRoutes {
    /// The name under which the receipt of an opening is told that the clerk's appointment was refused.
    static let refusedName = "refused"
    /// What stands there where there was none, because the clerk's browser signs.
    static let ownName = "own"

    /// The entry, the receipt, how to check it, and what is still to be done.
    func deskReceipt(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        guard let index = UInt64(try visit.piece("index")), index < UInt64(Int64.max),
            let deed = try await deed(at: index), clerk.identities.values.contains(deed.actor),
            var view = try await receiptView(of: deed, at: index, texts)
        else { throw HTTPError(.notFound) }
        _ = try await views.wait(for: index, of: desk.log)
        let isOffice = deed.programme == DeskClerk.office
        let href = isOffice ? Address.deskOffice.rawValue : Self.deskHref(deed.programme)
        view["move"] = ["text": texts(DeskMoves.key(deed))]
        view["hasNext"] = false
        view["onward"] = PageButton.view([
            PageButton(text: texts(.deskGoOnToProgramme), href: href, look: .plain),
            PageButton(text: texts(.deskBackToDesk), href: Address.desk.rawValue, look: .plain),
        ])
        if let code = visit.query.all(Self.refusedName).first, let notice = notClerk(code, deed, clerk, texts) {
            view["notice"] = notice.view(texts)
        }
        return Page(
            template: .actReceipt, title: texts(.actMade),
            trail: [["text": texts(.deskTitle), "href": Address.desk.rawValue]], view: view)
    }

    /// That the second act of an opening was refused, and what to do about it; nil where the clerk is one by now.
    private func notClerk(_ code: String, _ deed: Deed, _ clerk: DeskClerk, _ texts: Texts) -> Notice? {
        guard deed.move == "open", code.utf8.count <= 60,
            code.utf8.allSatisfy({ (0x61...0x7a).contains($0) || $0 == 0x2e || $0 == 0x5f }),
            clerk.home(for: [.clerk], in: deed.programme) == nil
        else { return nil }
        guard let own = clerk.identities[deed.programme] else {
            return Notice(
                kind: .inset, title: texts(.deskNotClerk), paragraphs: [texts(.deskNotClerkOwnKey)],
                link: (texts(.deskGoOnToProgramme), Self.deskHref(deed.programme)))
        }
        let query = "role=clerk&who=\(PercentCoding.encode(own.text))"
        return Notice(
            kind: .warning, title: texts(.deskNotClerk),
            paragraphs: (code == Self.ownName ? [] : [texts(.deskNotClerkWhy, ["code": code])])
                + [texts(.deskNotClerkRemedy)],
            link: (texts(.deskAppoint), "\(Self.deskHref(deed.programme))/appoint?\(query)"))
    }
}
