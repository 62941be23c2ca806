import Kernel
import Participation
import Values

/// The page on which a sheet is read. Two lines and the enter key are enough for a sheet.
struct PaperReadingPage {
    /// The answers at the third look: the earlier reading, the last one, or what is typed.
    static let earlier = "earlier"
    static let last = "last"
    static let other = "other"

    let paper: PaperDesk
    let lot: PaperLot
    let look: PaperLook
    let sheet: UInt64
    var typed = (person: "", choices: "")
    /// Which reading was chosen at the third look.
    var chosen = ""
    var mistakes: [String: String] = [:]
    /// Whether the first reading says something else than what was typed.
    var differs = false
    /// Whether the clerk's browser signs, which asks for a page of its own.
    var signsAlone = false
    /// The sheet before, what was read on it, and the move that kept it.
    var done: (sheet: UInt64, read: PaperSheet, move: String)?

    /// The question that a refusal is about; empty for none.
    static func field(of refusal: Refusal) -> String {
        guard let pointer = refusal.pointer else { return "" }
        if pointer.hasSuffix("/person") { return "person" }
        if pointer.hasSuffix("/help") { return Budget.help }
        return pointer.contains("/choices") || pointer.contains("/points") ? "choices" : ""
    }

    /// What was read, as it was typed or chosen.
    func read(_ texts: Texts) -> Result<PaperSheet, DeskMistakes> {
        if look == .third, chosen != Self.other {
            guard case .differs(let earlier, let last) = lot.standing(of: sheet),
                [Self.earlier, Self.last].contains(chosen)
            else { return .failure(DeskMistakes(mistakes: ["which": texts(.sheetWhichMissing)])) }
            return .success(chosen == Self.last ? last.sheet : earlier.sheet)
        }
        return paper.typing.sheet(person: typed.person, choices: typed.choices, texts)
    }

    func page(_ names: [ActorID: String], _ signing: Signing, _ stamp: ActStamp, _ texts: Texts) -> Page {
        var submits = [PageForm.Submit(.sign, texts(.sheetKeep))]
        if differs { submits.append(.init(text: texts(.sheetStands), step: WebRoutes.keepStep, look: .plain)) }
        let number = texts.number(Int64(clamping: sheet))
        let heading = texts(
            .sheetHeading, ["number": number, "all": texts.number(Int64(clamping: lot.sheets))])
        var sections: [DeskSection] = []
        if let notice = notice(texts) { sections.append(DeskSection(notice: notice)) }
        sections.append(
            DeskSection(
                paragraphs: signsAlone ? [texts(.sheetsOwnKey)] : [], table: readings(names, texts),
                form: PageForm(
                    action: "\(paper.href(of: lot.id))/\(look.rawValue)", fields: fields(names, texts),
                    hidden: [("sheet", String(sheet))] + stamp.hidden, submits: submits)))
        sections.append(
            DeskSection(title: texts(.sheetNumbers), table: Self.underHeading(paper.typing.numbers(texts))))
        sections.append(
            DeskSection(title: texts(.sheetLetters), table: Self.underHeading(paper.typing.voids(texts))))
        sections.append(DeskSection(signing: signing))
        return DeskPage(
            kicker: texts(look.title, ["batch": lot.id]), heading: ["text": heading],
            title: "\(heading) – \(lot.id)", sections: sections,
            trail: paper.trail(texts) + [["text": lot.id, "href": paper.href(of: lot.id)]],
            mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    private static func underHeading(_ table: DataTable) -> DataTable {
        var table = table
        table.isUnderHeading = true
        return table
    }

    private func notice(_ texts: Texts) -> Notice? {
        guard let done else { return nil }
        let number = texts.number(Int64(clamping: done.sheet))
        let key: TextKey =
            look == .first ? .sheetKept : done.move == "confirm" ? .sheetSettled : .sheetLeftOpen
        return Notice(
            kind: .good,
            paragraphs: [texts(key, ["number": number]) + " " + paper.typing.words(done.read, texts)],
            link: look == .first
                ? (texts(.sheetCorrect), "\(paper.href(of: lot.id))/first?sheet=\(done.sheet)") : nil,
            isAnswer: true)
    }

    /// Both readings of a sheet that differ, at the third look; nothing at the others, so that nobody copies.
    private func readings(_ names: [ActorID: String], _ texts: Texts) -> DataTable? {
        guard look == .third, case .differs(let earlier, let last) = lot.standing(of: sheet) else { return nil }
        return DataTable(
            caption: texts(.sheetTwoReadings),
            columns: [.init(name: texts(.sheetReadBy)), .init(name: texts(.sheetReads))],
            cells: [earlier, last].map { reading in
                [.text(names[reading.by] ?? reading.by.text), .text(paper.typing.words(reading.sheet, texts))]
            })
    }

    private func fields(_ names: [ActorID: String], _ texts: Texts) -> [FormField] {
        let choicesHint: TextKey =
            paper.terms.ballot.type.asksForPoints
            ? .sheetPointsHint : paper.terms.ballot.type == .ordinal ? .sheetOrderHint : .sheetChoicesHint
        var person = FormField(
            name: "person", label: ["text": texts(.sheetPerson)], hints: [["text": texts(.sheetPersonHint)]],
            input: .line(), isCode: true, values: [typed.person], mistake: mistakes["person"])
        person.hasFocus = look != .third
        let lines = [
            person,
            FormField(
                name: "choices", label: ["text": texts(.sheetChoices)], hints: [["text": texts(choicesHint)]],
                input: .line(), isCode: true, values: [typed.choices], mistake: mistakes["choices"]),
        ]
        guard look == .third, case .differs(let earlier, let last) = lot.standing(of: sheet) else { return lines }
        let options = [(Self.earlier, earlier), (Self.last, last)].map { value, reading in
            FormField.Option(
                value: value,
                label: [
                    "text": texts(
                        .sheetAsRead,
                        ["name": names[reading.by] ?? "", "reading": paper.typing.words(reading.sheet, texts)])
                ])
        }
        return [
            FormField(
                name: "which", label: ["text": texts(.sheetWhich)], hints: [["text": texts(.sheetWhichHint)]],
                input: .choices(
                    options + [.init(value: Self.other, label: ["text": texts(.sheetOther)])], isMultiple: false),
                values: [chosen], mistake: mistakes["which"])
        ] + lines
    }
}
