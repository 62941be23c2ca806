import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// One batch: what is done, what is to be done, and its counts in the end.
extension WebRoutes {
    func batch(_ visit: Visit) async throws -> Page {
        let paper = try await paperDesk(visit)
        return try await batch(try batch(visit, of: paper), paper, visit.query, [:], visit.texts)
    }

    /// Confirms the counts.
    func finishBatch(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let texts = visit.texts
        let paper = try await paperDesk(visit)
        let lot = try batch(visit, of: paper)
        var mistakes: [String: String] = [:]
        var counts: [String: Int64] = [:]
        for name in ["counted", "void"] {
            counts[name] = Int64(DeskLines.trimmed(form.text(name)))
            if counts[name] ?? -1 < 0 { mistakes[name] = texts(.sheetsCountWrong) }
        }
        guard mistakes.isEmpty, let counted = counts["counted"], let void = counts["void"] else {
            return .page(
                try await batch(lot, paper, form.fields, mistakes, texts), status: .unprocessableContent)
        }
        let body: JSON = ["batch": .string(lot.id), "counted": .integer(counted), "void": .integer(void)]
        let work = work("finish", body, at: paper, form.fields)
        guard form.text("step") != DeskStep.change.rawValue else {
            return .page(try await batch(lot, paper, form.fields, [:], texts))
        }
        guard let (result, _) = try await make(work, form.fields, by: paper.clerk) else {
            return try await signingPage(
                work, paper, texts(.sheetsFinish),
                [
                    .init(label: ["text": texts(.sheetsCountedByHand)], lines: [["text": texts.number(counted)]]),
                    .init(label: ["text": texts(.sheetsVoidByHand)], lines: [["text": texts.number(void)]]),
                ],
                try await signing(as: paper.home, paper.clerk, consequences: [texts(.sheetsFinishFollows)], texts),
                carried: [("counted", form.text("counted")), ("void", form.text("void"))],
                action: paper.href(of: lot.id), form, texts)
        }
        switch result {
        case .accepted(let receipt): return .seeOther("/desk/receipts/\(receipt.index)")
        case .refused(let refusal):
            let sentence = RefusalWords.sentence(refusal, texts)
            let field = refusal.pointer == "/body/counted" ? "counted" : ""
            let page = try await batch(lot, paper, form.fields, [field: sentence.text], texts)
            return .page(page.withMistakes(in: sentence.language), status: .unprocessableContent)
        }
    }

    /// The scan of a batch, as it was brought; whoever looks at it is noted.
    func scan(_ visit: Visit) async throws -> Answer {
        let paper = try await paperDesk(visit)
        let lot = try batch(visit, of: paper)
        guard let people, lot.hasScan, let statement = try await deed(at: lot.entry)?.statement else {
            throw HTTPError(.notFound)
        }
        let kept = try await readingRoom().values(
            at: [lot.entry], programme: paper.summary.name, for: paper.me, purpose: visit.texts(.purposeDocument))
        guard let value = kept.first(where: { $0.value.pointer == "/scan" }) else { throw HTTPError(.notFound) }
        do {
            let bytes = try await people.files.read(statement: statement, pointer: "/scan", of: desk.log)
            // Whatever it claims to be, a browser shall not open it here.
            let name = value.value.disclosure.value["name"]?.stringValue ?? lot.id
            return .file(bytes, type: "application/octet-stream", name: name)
        } catch PeopleStoreError.unknownFile {
            throw HTTPError(.notFound)
        }
    }

    private func batch(
        _ lot: PaperLot, _ paper: PaperDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) async throws -> Page {
        let names = try await names(of: lot.readers.union(lot.finished.map { [$0.by] } ?? []), paper, texts)
        var sections = [
            DeskSection(
                points: lot.waits(names, texts), facts: facts(of: lot, paper, names, texts),
                buttons: lot.finished == nil ? tasks(on: lot, paper, texts) : [])
        ]
        let voids = lot.void.sorted { $0.key.rawValue < $1.key.rawValue }
        if !voids.isEmpty {
            sections.append(
                DeskSection(
                    title: texts(.sheetsVoid),
                    table: DataTable(
                        caption: texts(.sheetsVoid),
                        columns: [.init(name: texts(.reason)), .init(name: texts(.sheetsSheets), isNumber: true)],
                        cells: voids.map {
                            [.text(PaperTyping.reason($0.key, texts)), .number(Int64(clamping: $0.value), texts)]
                        }, isUnderHeading: true)))
        }
        if lot.finished == nil, lot.settled == lot.sheets {
            sections.append(try await counting(lot, paper, typed, mistakes, texts))
        }
        return DeskPage(
            kicker: texts(.sheetsBatch), heading: ["text": lot.id], title: "\(texts(.sheetsBatch)) \(lot.id)",
            sections: sections, trail: paper.trail(texts), mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    private func facts(
        of lot: PaperLot, _ paper: PaperDesk, _ names: [ActorID: String], _ texts: Texts
    ) -> [SummaryRow] {
        func number(_ number: UInt64) -> String { texts.number(Int64(clamping: number)) }
        var facts: [SummaryRow] = [
            .fact(texts(.sheetsSheets), number(lot.sheets)), .fact(texts(.sheetsSettled), number(lot.settled)),
            .fact(texts(.sheetsCounting), number(lot.counted)), .fact(texts(.sheetsVoid), number(lot.allVoid)),
            .fact(texts(.sheetsDifferences), number(lot.differences)), .fact(texts(.sheetsFrom), lot.origin),
            .fact(texts(.entry), texts(.deskEntry, ["index": String(lot.entry)]), href: "/entries/\(lot.entry)"),
        ]
        if lot.hasScan {
            let href = "\(paper.href)/scans/\(PercentCoding.encode(lot.id))"
            facts.append(.fact(texts(.sheetsScan), texts(.sheetsScanGet), href: href))
        }
        if let finished = lot.finished {
            facts.append(
                .fact(
                    texts(.sheetsConfirmed), texts(.deskEntry, ["index": String(finished.entry)]),
                    href: "/entries/\(finished.entry)"))
            facts.append(.fact(texts(.deskHolder), names[finished.by] ?? finished.by.text))
        }
        return facts
    }

    private func tasks(on lot: PaperLot, _ paper: PaperDesk, _ texts: Texts) -> [PageButton] {
        let titles: [(PaperLook, TextKey)] = [
            (.first, .sheetsFirst), (.second, .sheetsSecond), (.third, .sheetsThird),
        ]
        let open = titles.map { look, title in
            (look, title, lot.count { look.isDue($0, at: paper) })
        }.filter { $0.2 > 0 }
        return open.enumerated().map { place, task in
            PageButton(
                text: texts(task.1, ["count": texts.number(Int64(clamping: task.2))]),
                href: "\(paper.href(of: lot.id))/\(task.0.rawValue)", look: place == 0 ? .primary : .plain)
        }
    }

    private func counting(
        _ lot: PaperLot, _ paper: PaperDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) async throws -> DeskSection {
        func line(_ name: String, _ label: TextKey) -> FormField {
            FormField(
                name: name, label: ["text": texts(label)], treatment: texts(.treatmentPublic),
                input: .line(mode: "numeric"), values: [typed.text(name)], mistake: mistakes[name])
        }
        let signsAlone = try await signsAlone(paper.clerk, as: paper.home)
        return DeskSection(
            title: texts(.sheetsFinish), paragraphs: [texts(.sheetsFinishLead)],
            signing: try await signing(
                as: paper.home, paper.clerk, consequences: [texts(.sheetsFinishFollows)], texts),
            form: PageForm(
                action: paper.href(of: lot.id),
                fields: [line("counted", .sheetsCountedByHand), line("void", .sheetsVoidByHand)],
                hidden: ActStamp.fresh(at: time.now()).hidden,
                submits: [.init(.sign, texts(signsAlone ? .goOn : .sendRecord))]))
    }
}
