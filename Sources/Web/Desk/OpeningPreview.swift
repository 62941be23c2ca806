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
    /// The moment from which its times count.
    let reckonedAt: Instant
}

/// What people will see of a programme, before it is opened.
extension WebRoutes {
    func preview(_ draft: OpeningDraft, _ clerk: DeskClerk, _ texts: Texts) async throws -> Page {
        let programme = draft.programme
        var sections = [
            DeskSection(
                title: texts(.deskPreview),
                facts: [
                    .init(name: texts(.deskAddress), value: "\(commands.address)/programmes/\(draft.name)"),
                    .init(name: texts(.deskTitleField), value: Self.everyLanguage(programme.title)),
                ]
                    + (programme.description.map {
                        [.init(name: texts(.deskDescription), value: Self.everyLanguage($0))]
                    } ?? []) + [
                        .init(name: texts(.deskAudience), value: texts(Self.audience(programme.audience)))
                    ])
        ]
        for (name, part) in programme.parts.sorted(by: { $0.key < $1.key }) {
            sections.append(try preview(of: part, named: name, texts))
        }
        sections.append(
            DeskSection(
                title: texts(.personalData),
                facts: Self.privacy(programme.data, texts).map {
                    .init(name: $0["name"] as? String ?? "", value: $0["value"] as? String ?? "")
                }))
        let carried = [
            (name: "file", value: draft.text), (name: "name", value: draft.name),
            (name: "reckoned", value: String(draft.reckonedAt.milliseconds)),
        ]
        let home = clerk.home(for: [.office], in: DeskClerk.office) ?? DeskClerk.office
        var signing = signing(as: home, clerk, carried, action: Address.deskOpen.rawValue, texts)
        signing.points = [texts(.deskOpenTwoActs)] + signing.points
        sections.append(signing)
        sections.append(DeskSection(title: texts(.deskFile), code: draft.text))
        return DeskPage(
            kicker: texts(.deskCheckFirst), heading: texts.said(programme.title),
            title: texts(.deskOpenProgramme), lead: texts(.deskPreviewLead), sections: sections,
            isSample: programme.sample ?? false
        ).page(texts)
    }

    private func preview(of part: Programme.Part, named name: String, _ texts: Texts) throws -> DeskSection {
        var section = DeskSection(title: texts.plain(part.title))
        let opens = part.terms["opens"]?.stringValue.flatMap { Instant(rfc3339: $0) }
        let closes = try desk.procedures.part(part.procedure, terms: part.terms).closes
        section.facts = [
            .init(name: texts(.deskTitleField), value: Self.everyLanguage(part.title)),
            .init(name: texts(.deskKind), value: part.procedure.description),
            .init(name: texts(.opens), value: opens.map(texts.moment) ?? texts(.deskAtOnce)),
            .init(name: texts(.closes), value: closes.map(texts.moment) ?? texts(.deskNoEnd)),
        ]
        if part.procedure.name == Budget.name {
            let words = BudgetWords(terms: try part.terms.decode(BudgetTerms.self), texts: texts)
            section.facts.append(.init(name: texts(.budget), value: texts.amount(words.terms.budget)))
            section.facts.append(.init(name: texts(.eligible), value: words.eligible))
            section.points = words.rules
            section.table = DeskTable(
                caption: texts(.projects),
                columns: [
                    .init(text: texts(.projectName)), .init(text: texts(.projectID)),
                    .init(text: texts(.cost), isNumber: true),
                ],
                rows: words.terms.projects.map { project in
                    [.text(texts.plain(project.title)), .text(project.id), .text(words.amount(project.cost))]
                })
        } else if part.procedure.name == Register.name {
            let terms = try part.terms.decode(RegisterTerms.self)
            section.facts.append(
                .init(
                    name: texts(.deskSubmissions),
                    value: texts(
                        terms.submissions.map { $0.review ? .submissionsReviewed : .submissionsAtOnce }
                            ?? .noSubmissions)))
            section.table = Self.fields(of: terms, texts)
        }
        section.facts += moves(of: part, texts).map {
            .init(
                name: texts(.deskMayMake, ["move": $0["move"] as? String ?? ""]), value: $0["by"] as? String ?? "")
        }
        return section
    }

    private static func fields(of terms: RegisterTerms, _ texts: Texts) -> DeskTable {
        DeskTable(
            caption: texts(.whatIsAsked),
            columns: [
                .init(text: texts(.deskField)), .init(text: texts(.deskKind)), .init(text: texts(.deskRequired)),
                .init(text: texts(.deskTreatment)),
            ],
            rows: terms.fields.map { field in
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
        guard all.count > 1 || all.first?.language != "und" else { return all.first?.text ?? "" }
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
