import Kernel
import Participation
import Storage
import Values

/// The batches of a paper desk: what came in, what is done, and who waits for whom.
extension WebRoutes {
    func sheets(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let paper = try await paperDesk(visit)
        let waiting = Set(paper.book.batches.flatMap { $0.readers })
        let names = try await names(of: waiting, paper, texts)
        var table = DataTable(
            caption: texts(.sheetsBatches),
            columns: [
                .init(name: texts(.sheetsBatch)), .init(name: texts(.sheetsFrom)),
                .init(name: texts(.sheetsSheets), isNumber: true), .init(name: texts(.sheetsSettled), isNumber: true),
                .init(name: texts(.sheetsVoid), isNumber: true), .init(name: texts(.sheetsWaitsFor)),
            ], isUnderHeading: true)
        table.cells = paper.book.batches.map { lot in
            [
                .text(lot.id, href: paper.href(of: lot.id)), .text(lot.origin),
                .number(Int64(clamping: lot.sheets), texts), .number(Int64(clamping: lot.settled), texts),
                .number(Int64(clamping: lot.allVoid), texts),
                lot.finished == nil
                    ? .text(lot.waits(names, texts).joined(separator: " "))
                    : .init(text: texts(.sheetsConfirmed), tag: "closed"),
            ]
        }
        var ways = [PageButton(text: texts(.sheetsTakeIn), href: "\(paper.href)/new")]
        if paper.paper.intake == true {
            ways.append(.init(text: texts(.intakeTitle), href: "\(paper.href)/intake", look: .plain))
        }
        ways.append(.init(text: texts(.sheetsReport), href: "\(paper.href)/report", look: .plain))
        return DeskPage(
            kicker: texts(.sheetsTitle), heading: texts.said(paper.part.title),
            title: "\(texts(.sheetsTitle)): \(texts.plain(paper.part.title))",
            lead: texts(paper.paper.counts == .paper ? .sheetsRulePaper : .sheetsRuleOnline),
            sections: [
                DeskSection(buttons: ways),
                DeskSection(title: texts(.sheetsBatches), table: table, empty: texts(.sheetsNone)),
            ], trail: paper.trail(texts, with: false), isSample: paper.summary.programme.sample ?? false
        ).page(texts)
    }
}

extension WebRoutes {
    /// The ways to the paper desks of a programme.
    static func paperDesks(of summary: ProgrammeSummary, _ texts: Texts) -> [DeskSection] {
        let parts = summary.programme.parts.filter { _, part in
            part.procedure.name == Budget.name && part.terms["paper"] != nil
        }
        guard !parts.isEmpty else { return [] }
        return [
            DeskSection(
                title: texts(.sheetsTitle), paragraphs: [texts(.sheetsMeaning)],
                buttons: parts.sorted { $0.key < $1.key }.map { name, part in
                    let address = PartAddress(programme: summary.name, part: name)
                    return .init(text: texts.plain(part.title), href: PaperDesk.href(of: address), look: .plain)
                })
        ]
    }
}

extension PaperLot {
    /// Where it comes from, and its box.
    var origin: String {
        let said = [place, seal].compactMap(\.self)
        return said.isEmpty ? "–" : said.joined(separator: ", ")
    }

    /// Who has read sheets that wait for somebody else.
    var readers: Set<ActorID> {
        var readers: Set<ActorID> = []
        for number in 1...Swift.max(1, sheets) {
            switch standing(of: number) {
            case .readOnce(let reading): readers.insert(reading.by)
            case .differs(_, let last): readers.insert(last.by)
            case .unread, .settled: break
            }
        }
        return readers
    }

    /// What it waits for, one sentence each.
    func waits(_ names: [ActorID: String], _ texts: Texts) -> [String] {
        var waits: [String] = []
        let unread = count { $0 == .unread }
        if unread > 0 { waits.append(texts(.sheetsWaitFirst, ["count": texts.number(Int64(clamping: unread))])) }
        for reader in readers.sorted(by: { $0.text < $1.text }) {
            let count = count {
                if case .readOnce(let reading) = $0 { reading.by == reader } else { false }
            }
            guard count > 0 else { continue }
            waits.append(
                texts(
                    .sheetsWaitSecond,
                    ["count": texts.number(Int64(clamping: count)), "name": names[reader] ?? reader.text]))
        }
        let differing = count { if case .differs = $0 { true } else { false } }
        if differing > 0 { waits.append(texts(.sheetsWaitThird, ["count": texts.number(Int64(clamping: differing))])) }
        if settled == sheets, finished == nil { waits.append(texts(.sheetsWaitCounts)) }
        return waits
    }
}
