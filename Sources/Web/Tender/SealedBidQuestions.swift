import Kernel
import Procurement
import Values

/// The page on which a bid is sealed: the browser seals what is filled in, or a file brings what was sealed elsewhere.
struct SealedBidQuestions: ActQuestions {
    private static let page = "bid"
    private static let sealed = "sealed"
    private static let name = "name"
    /// The name that a sealed file brings, for whoever types none.
    private static let broughtName = "broughtName"
    private static let lot = "lot"
    private static let file = "file"
    /// A sealed file of more bytes is none.
    private static let mostBytes = 64 << 10

    let part: TenderPart
    /// Who bids; nil before they are known.
    let party: ActorID?
    /// Where commands find the server.
    let address: String

    var title: LocalizedText { Tender.sealing }
    var next: LocalizedText? { Tender.sealed }
    var pages: [String] { [Self.page] }
    var members: [String] { [Self.lot] }
    var again: TextKey? { nil }

    func page(of member: String) -> String? { [Self.lot, Self.name, Self.sealed].contains(member) ? Self.page : nil }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        [Self.sealed: [form.text(Self.sealed)], Self.name: [form.text(Self.name).trimmingBlanks]]
    }

    /// A file of the command line holds lot, name and what was sealed.
    func read(_ page: String, files: [(field: String, file: BroughtFile)]) -> [String: [String]] {
        guard let file = files.first(where: { $0.field == Self.file })?.file, !file.bytes.isEmpty else { return [:] }
        guard file.bytes.count <= Self.mostBytes, let body = try? JSON(parsing: file.bytes),
            let sealed = body[Self.sealed]
        else { return [Self.sealed: ["-"]] }
        var read = [Self.sealed: [String(decoding: sealed.serialized(), as: UTF8.self)]]
        if let name = body[Self.name]?.stringValue { read[Self.broughtName] = [name] }
        if let lot = body[Self.lot]?.stringValue, part.lot(lot) != nil { read[Self.lot] = [lot] }
        return read
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        var mistakes: [ActMistake] = []
        let name = name(answers)
        if !(1...Tender.longestName).contains(name.unicodeScalars.count) {
            mistakes.append(ActMistake(field: Self.name, text: texts(.bidNameWrong)))
        }
        if message(answers) == nil { mistakes.append(ActMistake(field: Self.file, text: texts(.bidFileWrong))) }
        return mistakes
    }

    func body(_ answers: TypedAnswers) -> JSON {
        .object([
            JSONMember(Self.lot, .string(lot(answers)?.id ?? "")),
            JSONMember(Self.name, .string(name(answers))),
            JSONMember(Self.sealed, message(answers) ?? .object([])),
        ])
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let hidden = HiddenField(Self.name, .withdrawable, readers: [])
        let bytes = Int64(message(answers)?.serialized().count ?? 0)
        return [
            ActRow(
                label: texts.word("tender.lot").view,
                lines: [["text": lot(answers).map { texts.plain($0.label) } ?? ""]],
                treatment: .onLog, page: Self.page),
            ActRow(
                label: ["text": texts(.bidName)], lines: [["text": name(answers)]],
                treatment: AnswerTreatment(hiding: hidden, waits: true), page: Self.page),
            ActRow(
                label: texts.word("tender.sealedBid").view, lines: [["text": texts.bytes(bytes)]],
                treatment: .onLog, page: Self.page),
        ]
    }

    private func name(_ answers: TypedAnswers) -> String {
        let typed = answers.texts[Self.name]?.first ?? ""
        return typed.isEmpty ? answers.texts[Self.broughtName]?.first ?? "" : typed
    }

    private func lot(_ answers: TypedAnswers) -> TenderTerms.Lot? {
        let asked = answers.texts[Self.lot]?.first
        return asked.map { part.lot($0) } ?? (part.terms.lots.count == 1 ? part.terms.lots.first : nil)
    }

    /// What was sealed, in the form that the rules read.
    private func message(_ answers: TypedAnswers) -> JSON? {
        guard let text = answers.texts[Self.sealed]?.first, text.utf8.count <= Self.mostBytes,
            let json = try? JSON(parsing: Array(text.utf8)), Tender.isSealed(json)
        else { return nil }
        return json
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        guard let lot = lot(answers) else { return choice(frame) }
        let form = SealedBidForm(terms: part.terms, texts: texts)
        var view = form.view
        let address = part.place.address
        view.merge([
            "kicker": texts.said(part.place.part.title), "lotTitle": texts.said(lot.label),
            "backHref": frame.backHref ?? part.href(ofLot: lot.id), "action": frame.action,
            "committeeText": TenderWords.committee(part.terms, texts), "script": Stylesheet.sealPath,
            "papers": "/api/programmes/\(address)/exports/papers.json",
            "label": Tender.label(
                programme: address.programme, part: address.part, lot: lot.id, party: party ?? ActorID("")),
            "name": name(answers),
            "nameWrong": mistakes.first { $0.field == Self.name }?.text ?? false as Any,
            "fileWrong": mistakes.contains { $0.field == Self.name }
                ? false : mistakes.first { $0.field == Self.file }?.text ?? false as Any,
            "hasErrors": !mistakes.isEmpty, "errors": FormPage.errors(mistakes.map(\.text), []),
            "sealCommand": command(lot), "sealText": texts.plain(title),
            "workingText": texts.word("tender.working").text,
        ]) { $1 }
        return Page(
            template: .sealedBid, title: "\(texts.plain(title)): \(texts.plain(lot.label))", trail: frame.trail,
            isSample: frame.isSample, isWrong: !mistakes.isEmpty, view: view)
    }

    /// Where a link named no lot, it is chosen first.
    private func choice(_ frame: ActFrame) -> Page {
        let texts = frame.texts
        var page = FormPage(
            heading: texts.plain(title), title: texts.plain(title), action: part.place.href, submit: .goOn,
            links: part.terms.lots.map { (texts.plain($0.label), part.bidHref(of: $0.id)) },
            backHref: part.place.href)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }

    /// How the same is done at the command line.
    private func command(_ lot: TenderTerms.Lot) -> String {
        """
        acta export \(part.place.address) --format papers -o papers.json --server \(address)
        acta tender seal offer.json --papers papers.json --lot \(lot.id) --name … \\
          --by \(party?.text ?? "…") --keep opening.secret --into bid.json
        """
    }
}
