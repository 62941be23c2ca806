import Kernel
import Proofs
import Storage
import Values

/// What the office has approved for everybody of a log that is not public: read by strangers, and verified by them.
extension WebRoutes {
    /// The most approvals that the page shows; all of them are listed for programs.
    private static let mostPublished = 20

    var figuresDesk: FiguresDesk { FiguresDesk(of: desk, outcomes: outcomes) }

    func published(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let names = try await views.programmes(of: desk.log).map(\.name)
        var sections: [DeskSection] = []
        for approved in try await figuresDesk.approved(in: names).prefix(Self.mostPublished) {
            sections.append(try await section(of: approved, texts))
        }
        if sections.isEmpty { sections = [DeskSection(paragraphs: [texts(.publishedNone)])] }
        return DeskPage(
            heading: ["text": texts(.publishedTitle)], lead: texts(.publishedLead), sections: sections, isAtDesk: true
        ).page(texts)
    }

    private func section(of approved: FiguresDesk.Approved, _ texts: Texts) async throws -> DeskSection {
        let approval = approved.approval
        var section = DeskSection(
            title: approval.address.description,
            paragraphs: [
                texts(
                    .publishedBy,
                    [
                        "time": texts.moment(approved.time), "entry": texts.number(Int64(clamping: approval.upTo)),
                        "least": texts.number(approval.least),
                    ])
            ])
        guard let file = try await figuresDesk.file(of: approval), let json = try? JSON(parsing: file.bytes) else {
            section.paragraphs.append(texts(.publishedGone))
            return section
        }
        section.points = (json["texts"]?.arrayValue ?? []).compactMap { text in
            text["disclosure"]?.stringValue.flatMap(Base64URL.decode).flatMap { try? JSON(parsing: $0) }?
                .arrayValue?.last?.stringValue
        }
        section.table = FigureRows(json["figures"] ?? .null, texts).table(caption: approval.address.description)
        section.code =
            "acta figures get \(approved.index) --server \(commands.address) > figures.json\n"
            + "acta figures verify figures.json --vkey \(desk.verifierKey.text)"
        section.buttons = [
            PageButton(text: texts(.publishedGet), href: "/api/published/\(approved.index)", look: .plain)
        ]
        return section
    }
}
