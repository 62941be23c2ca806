import Hummingbird
import Kernel
import Participation
import Registers
import Storage
import Values

/// A programme that has been read and not been opened.
struct OpeningDraft: Sendable {
    let name: String
    /// The file as it was written.
    let text: String
    let programme: Programme
    /// What should be looked at before it is opened.
    let remarks: [ProgrammeReader.Finding]
    /// The moment from which its times count.
    let reckonedAt: Instant
    let way: OpeningWay

    /// What travels with each form of the page for checking.
    var hidden: [(name: String, value: String)] {
        way.carried.filter { $0.name != "name" } + [
            ("name", name), ("reckoned", String(reckonedAt.milliseconds)),
        ]
    }
}

/// What people will see of a programme, before it is opened.
extension WebRoutes {
    func preview(
        _ draft: OpeningDraft, _ clerk: DeskClerk, _ mistakes: [String], _ texts: Texts
    ) async throws -> Page {
        let programme = draft.programme
        var sections = [
            DeskSection(
                title: texts(.deskPreview),
                facts: [
                    .fact(texts(.deskAddress), "\(commands.address)/programmes/\(draft.name)"),
                    .fact(texts(.deskTitleField), Self.everyLanguage(programme.title)),
                ]
                    + (programme.description.map {
                        [.fact(texts(.deskDescription), Self.everyLanguage($0))]
                    } ?? []) + [
                        .fact(texts(.deskAudience), texts(Self.audience(programme.audience)))
                    ])
        ]
        for (name, part) in programme.parts.sorted(by: { $0.key < $1.key }) {
            sections.append(try preview(of: part, named: name, texts))
        }
        sections.append(
            DeskSection(
                title: texts(.personalData),
                facts: Self.privacy(duties(of: programme, named: draft.name), texts).map {
                    .fact($0["name"] as? String ?? "", $0["value"] as? String ?? "")
                }))
        if !draft.remarks.isEmpty {
            sections.append(
                DeskSection(
                    title: texts(.deskRemarks), paragraphs: [texts(.deskRemarksLead)],
                    points: draft.remarks.map(\.reason)))
        }
        sections[0].form = PageForm(
            action: draft.way.action, hidden: draft.hidden,
            submits: [.init(.see, texts(.deskSeeProgramme), look: .plain)]
                + programme.parts.sorted { $0.key < $1.key }.map { name, part in
                    PageForm.Submit(
                        text: texts(.deskSeePart, ["part": texts.plain(part.title)]),
                        step: "\(DeskStep.see.rawValue):\(name)", look: .plain)
                }, opensTab: true)
        let work = try opening(draft, clerk, .fresh(at: time.now()))
        let follows: TextKey = try await signsAlone(clerk, as: work.home) ? .deskOpenOwnKey : .deskOpenTwoActs
        sections.append(
            DeskSection(
                signing: try await signing(as: work.home, clerk, consequences: [texts(follows)], texts),
                form: try await signingForm(draft.hidden, action: draft.way.action, work, clerk, texts)))
        sections.append(DeskSection(title: texts(.deskFile), code: draft.text))
        return DeskPage(
            kicker: texts(.checkAnswers), heading: texts.said(programme.title),
            title: texts(.deskOpenProgramme), lead: texts(.deskPreviewLead), sections: sections,
            isSample: programme.sample ?? false, mistakes: mistakes
        ).page(texts)
    }

    /// The public page of the programme, or of one of its parts, as it will look.
    func seen(_ draft: OpeningDraft, _ step: String, _ visit: Visit) async throws -> Page {
        let summary = ProgrammeSummary(
            name: draft.name, programme: draft.programme, openedBy: 0, openedAt: time.now(), closedAt: nil)
        var page: Page
        if let colon = step.firstIndex(of: ":") {
            let name = String(step[step.index(after: colon)...])
            guard let part = draft.programme.parts[name],
                let running = try? desk.procedures.part(part.procedure, terms: part.terms)
            else { throw HTTPError(.notFound) }
            let place = PartPlace(
                summary: summary, address: PartAddress(programme: draft.name, part: name), part: part,
                running: running)
            page =
                if let own = try await place.pages?.part(place, visit, of: self) { own } else {
                    try await partPage(place, visit)
                }
        } else {
            page = try await programmePage(summary, visit.texts)
        }
        page.isPreview = true
        return page
    }

    private func preview(of part: Programme.Part, named name: String, _ texts: Texts) throws -> DeskSection {
        var section = DeskSection(title: texts.plain(part.title))
        let opens = part.terms["opens"]?.stringValue.flatMap { Instant(rfc3339: $0) }
        let closes = try desk.procedures.part(part.procedure, terms: part.terms).closes
        section.facts = [
            .fact(texts(.deskTitleField), Self.everyLanguage(part.title)),
            .fact(texts(.deskKind), part.procedure.description),
            .fact(texts(.opens), opens.map(texts.moment) ?? texts(.deskAtOnce)),
            .fact(texts(.closes), closes.map(texts.moment) ?? texts(.deskNoEnd)),
        ]
        if part.procedure.name == Budget.name {
            let words = BudgetWords(terms: try part.terms.decode(BudgetTerms.self), texts: texts)
            section.facts.append(.fact(texts(.budget), texts.amount(words.terms.budget)))
            section.facts.append(.fact(texts(.eligible), words.eligible))
            section.points = words.rules
            section.table = DataTable(
                caption: texts(.projects),
                columns: [
                    .init(name: texts(.projectName)), .init(name: texts(.projectID)),
                    .init(name: texts(.cost), isNumber: true),
                ],
                cells: words.terms.projects.map { project in
                    [.text(texts.plain(project.title)), .text(project.id), .text(words.amount(project.cost))]
                })
        } else if part.procedure.name == Register.name {
            let terms = try part.terms.decode(RegisterTerms.self)
            section.facts.append(
                .fact(
                    texts(.deskSubmissions),
                    texts(
                        terms.submissions.map { $0.review ? .submissionsReviewed : .submissionsAtOnce }
                            ?? .noSubmissions)))
            section.table = Self.fields(of: terms, texts)
        }
        section.facts += moves(of: part, texts).map {
            .fact(texts(.deskMayMake, ["move": $0["move"] as? String ?? ""]), $0["by"] as? String ?? "")
        }
        return section
    }

    private static func fields(of terms: RegisterTerms, _ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.whatIsAsked),
            columns: [
                .init(name: texts(.deskField)), .init(name: texts(.deskKind)), .init(name: texts(.deskRequired)),
                .init(name: texts(.deskTreatment)),
            ],
            cells: terms.fields.map { field in
                let treatment: TextKey =
                    switch field.treatment {
                    case nil: .treatmentPublic
                    case .withdrawable: .markerWithdrawable
                    case .personal: .markerPersonal
                    case .secret: .markerSecret
                    }
                return [
                    .text(texts.plain(field.label)), .text(field.type.rawValue),
                    .text(texts(field.isRequired ? .yes : .no)), .text(texts(treatment)),
                ]
            })
    }

    /// A text in every language that the file has.
    private static func everyLanguage(_ text: LocalizedText) -> String {
        let all = text.translations
        guard all.count > 1 else { return all.first?.text ?? "" }
        return all.map { "\($0.language): \($0.text)" }.joined(separator: "\n")
    }

    private static func audience(_ audience: Programme.Audience) -> TextKey {
        switch audience {
        case .public: .deskAudiencePublic
        case .members: .deskAudienceMembers
        case .office: .deskAudienceOffice
        }
    }
}
