import Hummingbird
import Kernel
import Participation
import Values

/// Reading sheet after sheet on one page: what is sent for one is answered with the form for the next.
extension WebRoutes {
    /// The step that keeps a reading which differs from the first.
    static let keepStep = "keep"

    func reading(_ visit: Visit) async throws -> Answer {
        let paper = try await paperDesk(visit)
        let lot = try batch(visit, of: paper)
        guard let look = PaperLook(rawValue: try visit.piece("look")) else { throw HTTPError(.notFound) }
        let asked = UInt64(visit.query.text("sheet"))
        if let asked, !(1...lot.sheets).contains(asked) { throw Detour.conflict(.sheetBeyond) }
        let next: UInt64?
        if let asked, look.mayBe(lot.standing(of: asked), at: paper) {
            next = asked
        } else {
            next = lot.sheet(from: asked ?? 1) { look.isDue($0, at: paper) }
        }
        guard let next else { return .seeOther(paper.href(of: lot.id)) }
        var page = PaperReadingPage(paper: paper, lot: lot, look: look, sheet: next)
        if asked == next, case .readOnce(let own) = lot.standing(of: next) {
            page.typed = look == .first ? paper.typing.typed(own.sheet) : page.typed
        }
        return .page(try await self.page(page, visit.texts))
    }

    func reading(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let texts = visit.texts
        let paper = try await paperDesk(visit)
        let lot = try batch(visit, of: paper)
        guard let look = PaperLook(rawValue: try visit.piece("look")), let sheet = UInt64(form.text("sheet")) else {
            throw HTTPError(.notFound)
        }
        var page = PaperReadingPage(paper: paper, lot: lot, look: look, sheet: sheet)
        page.typed = (form.text("person"), form.text("choices"))
        page.chosen = form.text("which")
        let read: PaperSheet
        switch page.read(texts) {
        case .success(let sheet): read = sheet
        case .failure(let wrong):
            page.mistakes = wrong.mistakes
            return .page(try await self.page(page, texts), status: .unprocessableContent)
        }
        let standing = lot.standing(of: sheet)
        if look == .first, paper.waitsForMe(standing) {
            page.mistakes = ["": texts(.sheetReadMeanwhile)]
            return .page(try await self.page(page, texts), status: .unprocessableContent)
        }
        var move = Self.keeps(form) ? "record" : look.move
        if look == .third, case .differs(_, let last) = standing, last.sheet != read { move = "record" }
        let body: JSON = [
            "batch": .string(lot.id), "sheet": .integer(Int64(clamping: sheet)), "reading": try JSON(encoding: read),
        ]
        let work = work(move, body, at: paper, form.fields)
        guard form.text("step") != DeskStep.change.rawValue else { return .page(try await self.page(page, texts)) }
        guard let (result, _) = try await make(work, form.fields, by: paper.clerk) else {
            return try await checking(work, read, page, form, texts)
        }
        switch result {
        case .refused(let refusal):
            let titles = Dictionary(paper.terms.projects.map { ($0.id, texts.plain($0.title)) }) { first, _ in first }
            let sentence = RefusalWords.sentence(refusal, texts, titles: titles)
            page.differs = refusal.code == "desk.differs"
            page.mistakes = [PaperReadingPage.field(of: refusal): sentence.text]
            return .page(
                try await self.page(page, texts).withMistakes(in: sentence.language), status: .unprocessableContent)
        case .accepted: return try await next(after: sheet, read, move, look, visit)
        }
    }

    /// The reading once more, for a clerk whose browser signs it.
    private func checking(
        _ work: DeskWork, _ read: PaperSheet, _ page: PaperReadingPage, _ form: SentForm, _ texts: Texts
    ) async throws -> Answer {
        let (paper, lot) = (page.paper, page.lot)
        let keeps: [(name: String, value: String)] = Self.keeps(form) ? [("keeps", "yes")] : []
        return try await signingPage(
            work, paper,
            texts(
                .sheetHeading,
                [
                    "number": texts.number(Int64(clamping: page.sheet)),
                    "all": texts.number(Int64(clamping: lot.sheets)),
                ]),
            [
                .init(
                    label: ["text": texts(page.look.title, ["batch": lot.id])],
                    lines: [["text": paper.typing.words(read, texts)]])
            ],
            try await signing(
                as: paper.home, paper.clerk,
                consequences: [texts(page.look == .first ? .sheetFollows : .sheetSettles)], texts),
            carried: ["sheet", "person", "choices", "which"].map { ($0, form.text($0)) } + keeps,
            action: "\(paper.href(of: lot.id))/\(page.look.rawValue)", form, texts)
    }

    /// Whether somebody stands by a reading that differs from the first: said by the button, and then along with the
    /// signature.
    private static func keeps(_ form: SentForm) -> Bool {
        form.text("step") == keepStep || form.text("keeps") == "yes"
    }

    /// The form for the next sheet, with what was just kept over it; the batch where nothing is left to read.
    private func next(
        after sheet: UInt64, _ read: PaperSheet, _ move: String, _ look: PaperLook, _ visit: Visit
    ) async throws -> Answer {
        let paper = try await paperDesk(visit)
        let lot = try batch(visit, of: paper)
        guard let next = lot.sheet(from: sheet, where: { look.isDue($0, at: paper) }) else {
            return .seeOther(paper.href(of: lot.id))
        }
        var page = PaperReadingPage(paper: paper, lot: lot, look: look, sheet: next)
        page.done = (sheet, read, move)
        return .page(try await self.page(page, visit.texts))
    }

    private func page(_ page: PaperReadingPage, _ texts: Texts) async throws -> Page {
        let paper = page.paper
        var names: [ActorID: String] = [:]
        if case .differs(let earlier, let last) = page.lot.standing(of: page.sheet) {
            names = try await self.names(of: [earlier.by, last.by], paper, texts)
        }
        let signing = try await signing(
            as: paper.home, paper.clerk, consequences: [texts(page.look == .first ? .sheetFollows : .sheetSettles)],
            texts)
        var page = page
        page.signsAlone = try await signsAlone(paper.clerk, as: paper.home)
        return page.page(names, signing, ActStamp.fresh(at: time.now()), texts)
    }
}
