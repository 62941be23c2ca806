import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Bringing people onto a roll by page: a spreadsheet or one person, checked row by row before anything is signed.
extension WebRoutes {
    /// The most findings that a page lists.
    private static let listedFindings = 200
    private static let draftName = "draft"

    func rollImport(_ visit: Visit) async throws -> Page {
        fileForm(try await openRollDesk(visit), [:], visit.texts)
    }

    func rollImport(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let roll = try await openRollDesk(visit)
        let texts = visit.texts
        if sent.text("step") == DeskStep.sign.rawValue { return try await beginEntering(roll, sent, texts) }
        guard sent.text("step") != DeskStep.change.rawValue else { return .page(fileForm(roll, [:], texts)) }
        guard let file = sent.files.first(where: { $0.field == "upload" })?.file, let reader = programmeReader else {
            return .page(fileForm(roll, ["upload": texts(.deskRollFileMissing)], texts), status: .unprocessableContent)
        }
        switch reader.sheet(file.bytes) {
        case .failure(let wrong):
            let first = wrong.findings.first
            let reason = texts(
                .deskRollFileWrong, ["line": String(first?.line ?? 1), "reason": first?.reason ?? ""])
            return .page(fileForm(roll, ["upload": reason], texts), status: .unprocessableContent)
        case .success(let sheet):
            let (missing, unknown) = RollRow.mistakes(inColumns: sheet.columns, for: roll.terms)
            guard missing.isEmpty, unknown.isEmpty else {
                let reason = texts(
                    .deskRollColumns,
                    [
                        "missing": missing.isEmpty ? "–" : texts.list(missing),
                        "unknown": unknown.isEmpty ? "–" : texts.list(unknown),
                    ])
                return .page(fileForm(roll, ["upload": reason], texts), status: .unprocessableContent)
            }
            let draft = try await checked(sheet, roll)
            return .page(try await rowsPage(draft, roll, [], texts))
        }
    }

    func rollAdd(_ visit: Visit) async throws -> Page {
        personForm(try await openRollDesk(visit), visit.query, [:], visit.texts)
    }

    func rollAdd(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let roll = try await openRollDesk(visit)
        let columns = RollRow.columns(of: roll.terms)
        let sheet = RollSheet(
            columns: columns, rows: [.init(line: 1, cells: columns.map { DeskLines.trimmed(sent.text("of-\($0)")) })])
        let draft = try await checked(sheet, roll)
        guard draft.findings.isEmpty else {
            let pairs = draft.findings.map {
                ("of-" + $0.column(identifiedBy: roll.identity), $0.sentence(roll.terms, visit.texts))
            }
            let mistakes = Dictionary(pairs) { first, _ in first }
            return .page(personForm(roll, sent.fields, mistakes, visit.texts), status: .unprocessableContent)
        }
        return .page(try await rowsPage(draft, roll, [], visit.texts))
    }

    /// Every row, by the terms, by the others, and by who is on the roll already.
    private func checked(_ sheet: RollSheet, _ roll: RollDesk) async throws -> RollDraft {
        var rows: [RollDraft.Row] = []
        var findings: [RollFinding] = []
        var lines: [String: Int] = [:]
        for (place, row) in sheet.rows.enumerated() {
            if place.isMultiple(of: RollWork.piece) { await Task.yield() }
            do throws(RollRow.Mistakes) {
                let read = try RollRow(
                    Dictionary(zip(sheet.columns, row.cells)) { first, _ in first }, for: roll.terms)
                let identity = read[roll.identity] ?? ""
                if let line = lines.updateValue(row.line, forKey: identity) {
                    lines[identity] = line
                    findings.append(RollFinding(line: row.line, why: .twice(line: line)))
                } else {
                    rows.append(.init(line: row.line, row: read, way: roll.terms.way(of: read)))
                }
            } catch {
                findings += error.all.map { RollFinding(line: row.line, why: .mistake($0)) }
            }
        }
        let (fresh, known) = try await newcomers(rows, roll)
        findings = (findings + known).sorted { $0.line < $1.line }
        let signsAlone = try await signsAlone(roll.clerk, as: roll.home)
        let newcomers = signsAlone ? try await RollNewcomers(fresh, roll.place.running) : nil
        return RollDraft(
            address: roll.address, account: roll.account, rows: fresh, findings: findings + (newcomers?.findings ?? []),
            made: time.now(), newcomers: newcomers)
    }

    /// Those who are not on the roll yet.
    private func newcomers(
        _ rows: [RollDraft.Row], _ roll: RollDesk
    ) async throws -> (fresh: [RollDraft.Row], known: [RollFinding]) {
        let room = try readingRoom()
        var fresh: [RollDraft.Row] = []
        var known: [RollFinding] = []
        for start in stride(from: 0, to: rows.count, by: 1_000) {
            let some = Array(rows[start..<min(start + 1_000, rows.count)])
            let values = some.map { JSON.string($0.row[roll.identity] ?? "") }
            guard
                let digests = try await room.uniqueDigests(
                    of: values, field: roll.identity, in: roll.address.programme)
            else { return (rows, []) }
            let kind = RollRecord.Place.identity("").kind
            let there = try await room.subjects(
                RollRecord.self, kind, digests.map { RollRecord.Place.identity($0).key }, of: roll.address)
            for (row, record) in zip(some, there) {
                if case .identity(let person) = record {
                    known.append(RollFinding(line: row.line, why: .onRoll(person: person)))
                } else {
                    fresh.append(row)
                }
            }
        }
        return (fresh, known)
    }

    private func rowsPage(
        _ draft: RollDraft, _ roll: RollDesk, _ mistakes: [String], _ texts: Texts
    ) async throws -> Page {
        let bad = Set(draft.findings.map(\.line)).count
        var facts = DeskSection()
        facts.facts = [
            .fact(texts(.deskRollGood), texts.number(Int64(draft.rows.count))),
            .fact(texts(.deskRollBad), texts.number(Int64(bad))),
        ]
        for way in RollLetter.Way.allCases {
            let count = draft.rows.count { $0.way == way }
            if count > 0 { facts.facts.append(.fact(Self.title(of: way, texts), texts.number(Int64(count)))) }
        }
        var sections = [facts]
        if bad > 0 {
            sections.append(
                DeskSection(
                    title: texts(.deskRollBad), paragraphs: [texts(.deskRollBadLead)],
                    table: RollFinding.table(
                        draft.findings.prefix(Self.listedFindings), identifiedBy: roll.identity, roll.terms, texts)))
        }
        if !draft.rows.isEmpty {
            let id = rolls.keep(draft)
            var follows = [texts(.deskRollEnterFollows), texts(.deskRollEnterPrivate), texts(.deskRollEnterCodes)]
            if draft.newcomers != nil { follows.append(texts(.deskRollEnterOwnKey)) }
            sections.append(
                DeskSection(
                    signing: try await signing(as: roll.home, roll.clerk, consequences: follows, texts),
                    form: try await signingForm(
                        [(Self.draftName, id)], action: "\(roll.href)/import",
                        manifest(of: draft, roll, .fresh(at: time.now())), roll.clerk, texts)))
        }
        return DeskPage(
            kicker: texts(.deskRollEnter), heading: ["text": texts(.checkAnswers)],
            lead: texts(draft.rows.isEmpty ? .deskRollNoRows : .deskRollNothingYet), backHref: "\(roll.href)/import",
            sections: sections, mistakes: mistakes
        ).page(texts)
    }

    /// The one act that speaks for all rows.
    private func manifest(of draft: RollDraft, _ roll: RollDesk, _ stamp: ActStamp) -> DeskWork {
        let body = draft.newcomers?.manifest ?? .object([])
        return DeskWork(move: "manifest", address: roll.address, home: roll.home, stamp: stamp) { .init(body: body) }
    }

    private func beginEntering(_ roll: RollDesk, _ sent: SentForm, _ texts: Texts) async throws -> Answer {
        let id = sent.text(Self.draftName)
        let href = "\(roll.href)/jobs/\(PercentCoding.encode(id))"
        if rolls.job(id, in: roll.address) != nil { return .seeOther(href) }
        guard let draft = rolls.draft(id, of: roll.account, in: roll.address),
            let stamp = ActStamp(sent.fields, at: time.now())
        else {
            return .page(fileForm(roll, ["upload": texts(.deskRollDraftGone)], texts), status: .unprocessableContent)
        }
        var work = RollJob.Work.enter(draft.rows)
        if let newcomers = draft.newcomers {
            guard let actor = roll.clerk.identities[roll.home],
                let made = try await make(manifest(of: draft, roll, stamp), sent.fields, by: roll.clerk)
            else {
                let page = try await rowsPage(draft, roll, [texts(.signFailed)], texts)
                return .page(page, status: .unprocessableContent)
            }
            switch made.result {
            case .accepted(let receipt): work = .enterSigned(newcomers, manifest: receipt.index, by: actor)
            case .refused(let refusal):
                let sentence = RefusalWords.sentence(refusal, texts)
                let page = try await rowsPage(draft, roll, [sentence.text], texts)
                return .page(page.withMistakes(in: sentence.language), status: .unprocessableContent)
            }
        }
        let job = RollJob(
            address: roll.address, account: roll.account, home: roll.home, stamp: stamp, work: work,
            total: draft.newcomers?.all.count ?? draft.rows.count)
        guard rolls.begin(job, as: id) else { throw Detour.conflict(.deskRollBusy) }
        return .seeOther(href)
    }

    private func fileForm(_ roll: RollDesk, _ mistakes: [String: String], _ texts: Texts) -> Page {
        DeskPage(
            heading: ["text": texts(.deskRollImport)],
            lead: texts(.deskRollFileLead, ["columns": texts.list(RollRow.columns(of: roll.terms))]),
            backHref: roll.href,
            sections: [
                DeskSection(
                    form: PageForm(
                        action: "\(roll.href)/import",
                        fields: [
                            FormField(
                                name: "upload", label: ["text": texts(.deskRollFile)],
                                hints: [["text": texts(.deskRollFileHint)]], treatment: texts(.deskRollFileTreatment),
                                input: .file(limit: texts(.deskRollFileLimit)), mistake: mistakes["upload"])
                        ], submits: [.init(.check, texts(.deskCheckFile))]))
            ]
        ).page(texts)
    }

    private func personForm(
        _ roll: RollDesk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) -> Page {
        var fields = roll.terms.fields.map { field in
            FormField(
                name: "of-\(field.id)", label: texts.said(field.label),
                hints: field.isRequired ? [] : [["text": texts(.deskRollMayBeEmpty)]],
                treatment: texts(.deskRollFileTreatment), input: .line(), values: [typed.text("of-\(field.id)")],
                mistake: mistakes["of-\(field.id)"])
        }
        if let groups = roll.terms.groups {
            fields.append(
                FormField(
                    name: "of-\(RollRow.group)", label: ["text": texts(.deskRollGroup)],
                    treatment: texts(.treatmentPublic),
                    input: .choices(
                        groups.map { .init(value: $0.id, label: texts.said($0.label)) }, isMultiple: false),
                    values: [typed.text("of-\(RollRow.group)")], mistake: mistakes["of-\(RollRow.group)"]))
        }
        fields.append(
            FormField(
                name: "of-\(RollRow.represented)", label: ["text": texts(.deskRollRepresented)],
                treatment: texts(.treatmentPublic),
                input: .choices(
                    [
                        .init(value: "no", label: ["text": texts(.no)]),
                        .init(value: "yes", label: ["text": texts(.yes)]),
                    ], isMultiple: false),
                values: [typed.text("of-\(RollRow.represented)").isEmpty ? "no" : typed.text("of-represented")]))
        return DeskPage(
            heading: ["text": texts(.deskRollAdd)], lead: texts(.deskRollLateMeaning), backHref: roll.href,
            sections: [
                DeskSection(
                    form: PageForm(
                        action: "\(roll.href)/add", fields: fields, submits: [.init(.check, texts(.goOn))]))
            ]
        ).page(texts)
    }

    /// How a code reaches somebody, in words.
    static func title(of way: RollLetter.Way, _ texts: Texts) -> String {
        switch way {
        case .paper: texts(.deskRollByPaper)
        case .mail: texts(.deskRollByMail)
        case .text: texts(.deskRollByText)
        }
    }
}
