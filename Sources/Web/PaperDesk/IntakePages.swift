import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// Voting at the counter: whoever sits there fills in the ballot, the resident reads it on the screen and keeps a slip.
extension WebRoutes {
    func intake(_ visit: Visit) async throws -> Page {
        asking(try await intakeDesk(visit), visit.query, [:], visit.texts)
    }

    func intake(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let texts = visit.texts
        let paper = try await intakeDesk(visit)
        func again(_ mistakes: [String: String], in language: String? = nil) -> Answer {
            .page(
                asking(paper, form.fields, mistakes, texts).withMistakes(in: language), status: .unprocessableContent)
        }
        let step = DeskStep(rawValue: form.text("step"))
        guard step != .change else { return .page(asking(paper, form.fields, [:], texts)) }
        let read: PaperSheet
        switch paper.typing.sheet(person: form.text("person"), choices: form.text("choices"), texts) {
        case .success(let sheet): read = sheet
        case .failure(let wrong): return again(wrong.mistakes)
        }
        guard let person = read.person else { return again(["person": texts(.sheetPersonWrong)]) }
        var members = [
            JSONMember("person", .integer(Int64(clamping: person))),
            JSONMember("choices", .array((read.choices ?? []).map { .string($0) })),
        ]
        if let points = read.points { members.append(JSONMember("points", .array(points.map { .integer($0) }))) }
        let help = DeskLines.trimmed(form.text(Budget.help))
        if paper.paper.help == true, !help.isEmpty { members.append(JSONMember(Budget.help, .string(help))) }
        let work = work("intake", .object(members), at: paper, form.fields, hides: true)
        guard step == .sign, let (result, _) = try await make(work, form.fields, by: paper.clerk) else {
            return try await reading(read, of: person, work, paper, form, texts)
        }
        switch result {
        case .accepted(let receipt): return .seeOther("\(paper.href)/slips/\(receipt.index)")
        case .refused(let refusal):
            let titles = Dictionary(paper.terms.projects.map { ($0.id, texts.plain($0.title)) }) { first, _ in first }
            let sentence = RefusalWords.sentence(refusal, texts, titles: titles)
            return again([PaperReadingPage.field(of: refusal): sentence.text], in: sentence.language)
        }
    }

    /// What the resident takes home: the number of the entry, its hash, and where its receipt is.
    func slip(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let paper = try await intakeDesk(visit)
        guard let index = UInt64(try visit.piece("index")), index < UInt64(Int64.max),
            let entry = try await entry(at: index)
        else { throw HTTPError(.notFound) }
        let deed = try entry.deed()
        guard deed.address == paper.address, deed.move == "intake", deed.actor == paper.me else {
            throw HTTPError(.notFound)
        }
        let address = commands.address + "/api/entries/\(index)/receipt"
        var section = DeskSection(
            paragraphs: [texts(.slipMeaning)],
            facts: [
                .fact(texts(.entry), String(index)),
                .fact(texts(.programme), texts.plain(paper.summary.programme.title)),
                .fact(texts(.sheetPerson), deed.body["person"]?.int64Value.map { String($0) } ?? ""),
                .fact(texts(.time), texts.moment(entry.time)),
                .fact(texts(.slipCode), address, isCode: true),
                .fact(texts(.digest), Hash.sha256(entry.bytes).hex, isCode: true),
            ])
        section.qr = QRCode.svg(of: address, title: texts(.slipCode)).map { ($0, texts(.slipCode)) }
        return DeskPage(
            kicker: texts(.slipTitle), heading: texts.said(paper.part.title), title: texts(.slipTitle),
            backHref: "\(paper.href)/intake",
            sections: [
                section,
                DeskSection(
                    points: [texts(.slipChange), texts(.slipKeep)],
                    assurance: Assurance(
                        title: texts(.howToCheck), paragraphs: [texts(.slipCheck)],
                        commands: [(nil, commands.receipt(file: "receipt-\(index).json"))])),
            ]
        ).page(texts)
    }

    private func intakeDesk(_ visit: Visit) async throws -> PaperDesk {
        let paper = try await paperDesk(visit)
        guard paper.paper.intake == true else { throw HTTPError(.notFound) }
        return paper
    }

    private func asking(
        _ paper: PaperDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) -> Page {
        var numbers = paper.typing.numbers(texts)
        numbers.isUnderHeading = true
        let choicesHint: TextKey =
            paper.terms.ballot.type.asksForPoints
            ? .sheetPointsHint : paper.terms.ballot.type == .ordinal ? .sheetOrderHint : .sheetChoicesHint
        return DeskPage(
            heading: ["text": texts(.intakeTitle)], lead: texts(.intakeLead),
            sections: [
                DeskSection(
                    form: PageForm(
                        action: "\(paper.href)/intake",
                        fields: [
                            FormField(
                                name: "person", label: ["text": texts(.sheetPerson)],
                                hints: [["text": texts(.intakePersonHint)]], treatment: texts(.treatmentPublic),
                                input: .line(mode: "numeric"), values: [typed.text("person")],
                                mistake: mistakes["person"]),
                            FormField(
                                name: "choices", label: ["text": texts(.sheetChoices)],
                                hints: [["text": texts(choicesHint)]], treatment: texts(.treatmentPublic),
                                input: .line(), isCode: true, values: [typed.text("choices")],
                                mistake: mistakes["choices"]),
                        ] + help(paper, typed, mistakes, texts), submits: [.init(.check, texts(.goOn))])),
                DeskSection(title: texts(.sheetNumbers), table: numbers),
            ], trail: paper.trail(texts), mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    /// The question about help, where the vote puts it down.
    private func help(
        _ paper: PaperDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) -> [FormField] {
        guard paper.paper.help == true else { return [] }
        return [
            FormField(
                name: Budget.help, label: ["text": texts(.intakeHelp)], hints: [["text": texts(.intakeHelpHint)]],
                treatment: texts(.intakeHelpTreatment), input: .line(), values: [typed.text(Budget.help)],
                mistake: mistakes[Budget.help])
        ]
    }

    /// The screen that the resident reads before the ballot is handed in.
    private func reading(
        _ read: PaperSheet, of person: UInt64, _ work: DeskWork, _ paper: PaperDesk, _ form: SentForm, _ texts: Texts
    ) async throws -> Answer {
        let titles = paper.typing.titles(read, texts)
        let help = paper.paper.help == true ? DeskLines.trimmed(form.text(Budget.help)) : ""
        let helped: [SigningPage.Row] =
            help.isEmpty ? [] : [.init(label: ["text": texts(.intakeHelp)], lines: [["text": help]])]
        return try await signingPage(
            work, paper, texts(.intakeRead),
            [
                .init(label: ["text": texts(.sheetPerson)], lines: [["text": String(person)]]),
                .init(
                    label: ["text": texts(.yourBallot)],
                    lines: (titles.isEmpty ? [texts(.sheetNothingChosen)] : titles).map { ["text": $0] }),
            ] + helped,
            try await signing(as: paper.home, paper.clerk, consequences: [texts(.intakeFollows)], texts),
            carried: ["person", "choices", Budget.help].map { ($0, form.text($0)) },
            action: "\(paper.href)/intake", form, texts)
    }
}
