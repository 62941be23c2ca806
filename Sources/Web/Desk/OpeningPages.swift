import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Opening a programme from the desk: a file, what is wrong with it, what people will see, and the act.
extension WebRoutes {
    /// How long a file may wait between its check and the signature, in milliseconds.
    private static let checkedMilliseconds: Int64 = ActStamp.checkedSeconds * 1_000
    /// The most findings that a page lists.
    private static let listedFindings = 100

    /// The ways to a programme file.
    func openingStart(_ visit: Visit) async throws -> Page {
        let (clerk, _) = try await opener(visit)
        return fileForm(clerk, FormFields(), "", [:], visit.texts)
    }

    /// What the buttons on the way do with a file.
    func opening(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let (clerk, reader) = try await opener(visit)
        let texts = visit.texts
        let brought = sent.files.first { $0.field == "upload" && !$0.file.bytes.isEmpty }
        let bytes = brought?.file.bytes ?? Array(DeskLines.unixLines(sent.text("file")).utf8)
        guard let text = String(validating: bytes, as: UTF8.self), bytes.count <= FormFields.maximumBytes / 3 else {
            let mistakes = ["upload": texts(.deskFileTooLarge)]
            return .page(fileForm(clerk, sent.fields, "", mistakes, texts), status: .unprocessableContent)
        }
        if sent.text("step") == DeskStep.change.rawValue {
            return .page(fileForm(clerk, sent.fields, text, [:], texts))
        }
        guard !DeskLines.trimmed(text).isEmpty else {
            let mistakes = ["file": texts(.deskFileMissing)]
            return .page(fileForm(clerk, sent.fields, text, mistakes, texts), status: .unprocessableContent)
        }
        let way = OpeningWay(
            action: Address.deskOpen.rawValue, carried: [("file", text), ("name", sent.text("name"))],
            again: { self.fileForm(clerk, sent.fields, text, $0, texts) },
            wrong: { self.findingsPage($0, text, texts) })
        return try await opening(text, sent.fields, way, clerk, reader, visit)
    }

    /// What becomes of the text of a programme file.
    func opening(
        _ text: String, _ fields: FormFields, _ way: OpeningWay, _ clerk: DeskClerk, _ reader: ProgrammeReader,
        _ visit: Visit
    ) async throws -> Answer {
        let now = time.now()
        let texts = visit.texts
        let step = fields.text("step")
        if step == DeskStep.download.rawValue {
            return .file(Array(text.utf8), type: "application/yaml; charset=utf-8", name: "programme.yaml")
        }
        let reckoned = reckoning(fields, now)
        switch reader.read(Array(text.utf8), reckoned ?? now) {
        case .wrong(let findings): return .page(way.wrong(findings), status: .unprocessableContent)
        case .read(let given, let programme, let remarks):
            let named = DeskLines.trimmed(fields.text("name"))
            let name = named.isEmpty ? given ?? "" : named
            guard Identifier.isValid(name), name != DeskClerk.office else {
                return .page(way.again(["name": texts(.deskNameMissing)]), status: .unprocessableContent)
            }
            let draft = OpeningDraft(
                name: name, text: text, programme: programme, remarks: remarks, reckonedAt: reckoned ?? now, way: way)
            if step.hasPrefix(DeskStep.see.rawValue) { return .page(try await seen(draft, step, visit)) }
            guard step == DeskStep.sign.rawValue, reckoned != nil, let stamp = ActStamp(fields, at: now) else {
                return .page(try await preview(draft, clerk, [], texts))
            }
            return try await open(draft, clerk, stamp, fields, texts)
        }
    }

    /// The moment from which the times of a file that was checked count; nil where it is to be checked anew.
    private func reckoning(_ fields: FormFields, _ now: Instant) -> Instant? {
        guard let milliseconds = Int64(fields.text("reckoned")) else { return nil }
        let reckoned = Instant(milliseconds: milliseconds)
        return (0...Self.checkedMilliseconds).contains(now.milliseconds(since: reckoned)) ? reckoned : nil
    }

    /// Whoever may open programmes, and what reads their files.
    func opener(_ visit: Visit) async throws -> (DeskClerk, ProgrammeReader) {
        let clerk = try await clerk(visit)
        guard clerk.mayOpen else { throw Detour.forbidden(.deskMayNotOpen) }
        guard let programmeReader else { throw HTTPError(.notFound) }
        return (clerk, programmeReader)
    }

    /// The act that opens a programme.
    func opening(_ draft: OpeningDraft, _ clerk: DeskClerk, _ stamp: ActStamp) throws -> DeskWork {
        guard let home = clerk.home(for: [.office], in: DeskClerk.office) else {
            throw Detour.forbidden(.deskMayNotOpen)
        }
        let body = ProgrammeRules.openBody(try JSON(encoding: draft.programme))
        return DeskWork(
            move: "open", address: PartAddress(programme: draft.name, part: ProgrammeRules.partName), home: home,
            stamp: stamp
        ) { .init(body: body) }
    }

    /// Opens the programme, and makes the clerk its clerk, so that they can work in it under its own identifier. Where
    /// the second act is refused, or the clerk signs themselves, the receipt says so.
    private func open(
        _ draft: OpeningDraft, _ clerk: DeskClerk, _ stamp: ActStamp, _ fields: FormFields, _ texts: Texts
    ) async throws -> Answer {
        let work = try opening(draft, clerk, stamp)
        guard let (result, _) = try await make(work, fields, by: clerk) else {
            let page = try await preview(draft, clerk, [texts(.signFailed)], texts)
            return .page(page, status: .unprocessableContent)
        }
        let account = clerk.visitor.account.id
        switch result {
        case .refused(let refusal):
            let sentence = RefusalWords.sentence(refusal, texts)
            let mistakes = [refusal.code == "programme.exists" ? "name" : "": sentence.text]
            let page = draft.way.again(mistakes).withMistakes(in: sentence.language)
            return .page(page, status: .unprocessableContent)
        case .accepted(let receipt):
            let href = "/desk/receipts/\(receipt.index)"
            guard try await !signsAlone(clerk, as: work.home) else {
                return .seeOther("\(href)?\(Self.refusedName)=\(Self.ownName)")
            }
            let hand = try hand()
            let own = try await hand.accounts.hostedKey(of: account, programme: draft.name, at: time.now())
            let appointment: JSON = ["role": "clerk", "actors": [.string(own.did)]]
            let second = try await hand.send(
                "appoint", appointment, in: PartAddress(programme: draft.name, part: Roles.partName), for: account,
                as: work.home, ActStamp(nonce: stamp.nonce + "-clerk", expires: stamp.expires))
            guard case .refused(let refusal) = second else { return .seeOther(href) }
            return .seeOther("\(href)?\(Self.refusedName)=\(PercentCoding.encode(refusal.code))")
        }
    }

    /// The page for a file, with the catalogue above it.
    func fileForm(
        _ clerk: DeskClerk, _ fields: FormFields, _ text: String, _ mistakes: [String: String], _ texts: Texts
    ) -> Page {
        let cases = DeskSection(
            title: texts(.deskCatalogue), paragraphs: [texts(.deskCatalogueLead)],
            buttons: CatalogueCase.allCases.map {
                .init(text: texts($0.title), href: "\(Address.deskOpen.rawValue)/\($0.rawValue)", look: .plain)
            })
        let form = PageForm(
            action: Address.deskOpen.rawValue,
            fields: [
                FormField(
                    name: "upload", label: ["text": texts(.deskUpload)],
                    input: .file(limit: texts(.deskUploadLimit)), mistake: mistakes["upload"]),
                FormField(
                    name: "file", label: ["text": texts(.deskFileText)], hints: [["text": texts(.deskFileHint)]],
                    treatment: texts(.treatmentPublic), input: .lines(rows: 16), isCode: true, values: [text],
                    mistake: mistakes["file"]),
                FormField(
                    name: "name", label: ["text": texts(.deskName)],
                    hints: [["text": texts(.deskNameHint)], ["text": texts(.deskNameInFile)]],
                    treatment: texts(.treatmentPublic), input: .line(), isCode: true, values: [fields.text("name")],
                    mistake: mistakes["name"]),
            ],
            submits: [
                .init(.check, texts(.deskCheckFile)),
                .init(.download, texts(.deskDownloadFile), look: .plain),
            ])
        return DeskPage(
            heading: ["text": texts(.deskOpenProgramme)], lead: texts(.deskOpenLead),
            backHref: Address.desk.rawValue,
            sections: (text.isEmpty ? [cases] : []) + [DeskSection(title: texts(.deskFile), form: form)],
            mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    /// What is wrong with a file, at line and column, and the file to correct it in.
    private func findingsPage(_ findings: [ProgrammeReader.Finding], _ text: String, _ texts: Texts) -> Page {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        var table = DataTable(
            caption: texts(.deskFindings),
            columns: [
                .init(name: texts(.deskLine), isNumber: true), .init(name: texts(.deskColumn), isNumber: true),
                .init(name: texts(.deskWhatIsWrong)), .init(name: texts(.deskThere)),
            ])
        for finding in findings.prefix(Self.listedFindings) {
            let there = finding.line.flatMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil } ?? ""
            table.cells.append([
                .text(finding.line.map(String.init) ?? "–"), .text(finding.column.map(String.init) ?? "–"),
                .text(finding.reason),
                DataTable.Cell(text: String(DeskLines.trimmed(there).prefix(120)), isCode: true),
            ])
        }
        let form = PageForm(
            action: Address.deskOpen.rawValue,
            fields: [
                FormField(
                    name: "file", label: ["text": texts(.deskFileText)], input: .lines(rows: 24), isCode: true,
                    values: [text],
                    mistake: texts(.deskMistakes, ["mistakes": texts.count(Int64(findings.count), .mistakes)]))
            ],
            submits: [
                .init(.check, texts(.deskCheckFile)),
                .init(.download, texts(.deskDownloadFile), look: .plain),
            ])
        return DeskPage(
            heading: ["text": texts(.deskFindings)], lead: texts(.deskNothingOpened),
            backHref: Address.deskOpen.rawValue,
            sections: [DeskSection(table: table), DeskSection(title: texts(.deskFile), form: form)]
        ).page(texts)
    }
}

extension DeskLines {
    /// Lines that end in a line feed, as forms do not send them.
    static func unixLines(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}
