import Hummingbird
import Kernel
import Participation
import Registers
import Storage
import Values

/// Taking a batch of sheets in.
extension WebRoutes {
    func newBatch(_ visit: Visit) async throws -> Page {
        try await newBatch(try await paperDesk(visit), visit.query, [:], visit.texts)
    }

    func newBatch(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let texts = visit.texts
        let paper = try await paperDesk(visit)
        func wrong(_ mistakes: [String: String], in language: String? = nil) async throws -> Answer {
            let page = try await newBatch(paper, form.fields, mistakes, texts)
            return .page(page.withMistakes(in: language), status: .unprocessableContent)
        }
        guard form.text("step") != DeskStep.change.rawValue else {
            return .page(try await newBatch(paper, form.fields, [:], texts))
        }
        if let made = try await entry(of: form, at: paper), let id = try await deed(at: made)?.body["id"]?.stringValue {
            return .seeOther(paper.href(of: id))
        }
        let id = DeskLines.trimmed(form.text("id")).lowercased()
        guard let sheets = Int64(DeskLines.trimmed(form.text("sheets"))) else {
            return try await wrong(["sheets": texts(.sheetsCountWrong)])
        }
        var members = [JSONMember("id", .string(id)), JSONMember("sheets", .integer(sheets))]
        for name in ["place", "seal"] {
            let said = DeskLines.trimmed(form.text(name))
            if !said.isEmpty { members.append(JSONMember(name, .string(said))) }
        }
        // Whoever signs themselves brings the scan once, with the answers, and then the signature over it.
        if form.text("signature").isEmpty, let file = form.files.first(where: { $0.field == "scan" })?.file,
            !file.bytes.isEmpty
        {
            let (scan, mistake) = try await keep(file, of: paper, texts)
            guard let scan else { return try await wrong(["scan": mistake ?? texts(.documentName)]) }
            members.append(JSONMember("scan", scan))
        }
        let work = work("batch", .object(members), at: paper, form.fields, hides: true)
        guard let (result, _) = try await make(work, form.fields, by: paper.clerk) else {
            // The scan is no part of what was sent back: it has to be brought once more.
            guard form.text("signature").isEmpty else { return try await wrong(["": texts(.signFailed)]) }
            return try await checking(work, members, paper, form, texts)
        }
        switch result {
        case .accepted: return .seeOther(paper.href(of: id))
        case .refused(let refusal):
            let sentence = RefusalWords.sentence(refusal, texts)
            let names = ["id", "sheets", "place", "scan"]
            let field = names.first { refusal.pointer == "/body/\($0)" } ?? ""
            return try await wrong([field: sentence.text], in: sentence.language)
        }
    }

    private func newBatch(
        _ paper: PaperDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) async throws -> Page {
        let most = texts.bytes(Int64(Uploads.maximumBytes))
        func line(_ name: String, _ label: TextKey, _ hint: TextKey, mode: String? = nil) -> FormField {
            FormField(
                name: name, label: ["text": texts(label)], hints: [["text": texts(hint)]],
                treatment: texts(.treatmentPublic), input: .line(mode: mode), values: [typed.text(name)],
                mistake: mistakes[name])
        }
        let fields = [
            line("id", .sheetsName, .sheetsNameHint), line("sheets", .sheetsCount, .sheetsCountHint, mode: "numeric"),
            line("place", .sheetsPlace, .sheetsPlaceHint), line("seal", .sheetsSeal, .sheetsSealHint),
            FormField(
                name: "scan", label: ["text": texts(.sheetsScan)], hints: [["text": texts(.sheetsScanHint)]],
                input: .file(limit: texts(.sheetsScanLimit, ["most": most])), mistake: mistakes["scan"]),
        ]
        let answers = fields.map {
            Signing.Answer(label: $0.label["text"] as? String ?? "", isPublic: $0.treatment != nil)
        }
        let signing = try await signing(answers, paper, texts)
        let signsAlone = try await signsAlone(paper.clerk, as: paper.home)
        return DeskPage(
            heading: ["text": texts(.sheetsTakeIn)], lead: texts(.sheetsTakeInLead),
            sections: [
                DeskSection(
                    signing: signing,
                    form: PageForm(
                        action: "\(paper.href)/new", fields: fields, hidden: ActStamp.fresh(at: time.now()).hidden,
                        submits: [.init(.sign, texts(signsAlone ? .goOn : .sendRecord))]))
            ], trail: paper.trail(texts), mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    private func signing(
        _ answers: [Signing.Answer], _ paper: PaperDesk, _ texts: Texts
    ) async throws -> Signing {
        var signing = Signing(
            answers, signer: try await signer(paper.clerk.visitor, in: paper.home, texts), texts)
        signing.consequences = [texts(.sheetsTakeInFollows)]
        return signing
    }

    /// The batch once more, for a clerk whose browser signs it.
    private func checking(
        _ work: DeskWork, _ members: [JSONMember], _ paper: PaperDesk, _ form: SentForm, _ texts: Texts
    ) async throws -> Answer {
        let labels: [(String, TextKey)] = [
            ("id", .sheetsName), ("sheets", .sheetsCount), ("place", .sheetsPlace), ("seal", .sheetsSeal),
            ("scan", .sheetsScan),
        ]
        let asked = labels.compactMap { name, label in
            members.first { $0.name == name }.map { (label, name == "scan" ? $0.value["name"] : $0.value) }
        }
        let rows = asked.map { label, value in
            SigningPage.Row(
                label: ["text": texts(label)],
                lines: [["text": value?.stringValue ?? value?.int64Value.map { String($0) } ?? ""]])
        }
        let answers = asked.map { label, _ in
            Signing.Answer(label: texts(label), isPublic: label != .sheetsScan)
        }
        return try await signingPage(
            work, paper, texts(.sheetsTakeIn), rows, try await signing(answers, paper, texts),
            carried: ["id", "sheets", "place", "seal"].map { ($0, form.text($0)) }, action: "\(paper.href)/new", form,
            texts)
    }

    /// What was made of this very form already; nil where nothing was.
    private func entry(of form: SentForm, at paper: PaperDesk) async throws -> UInt64? {
        let nonce = form.text("nonce")
        guard (8...64).contains(nonce.utf8.count) else { return nil }
        return try await readingRoom().entry(withNonce: nonce, by: paper.me, in: paper.summary.name)
    }

    /// Keeps a scan as a file, and gives the value that names it.
    private func keep(_ file: BroughtFile, of paper: PaperDesk, _ texts: Texts) async throws -> (JSON?, String?) {
        guard file.bytes.count <= Uploads.maximumBytes else { throw Detour.tooLarge }
        guard let people, let reference = Uploads.reference(to: file, texts: texts) else { return (nil, nil) }
        let now = time.now()
        guard uploads.count(file.bytes.count, of: paper.clerk.visitor.account.id, at: now) else {
            return (nil, texts(.documentsTooMany))
        }
        try await people.files.keep(file.bytes, of: desk.log, at: now)
        return (
            [
                "name": .string(reference.name), "mediaType": .string(reference.mediaType),
                "bytes": .integer(reference.bytes), "sha256": .string(reference.sha256),
            ], nil
        )
    }
}
