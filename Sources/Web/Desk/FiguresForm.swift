import Kernel
import Storage
import Values

/// Shows a part's figures to everybody, after a look at what would be seen.
struct FiguresForm: DeskActForm {
    /// The most figures of which the page for checking shows each.
    private static let mostShown = 60

    let summary: ProgrammeSummary
    let home: String
    /// What may be shown of each part, by its name.
    let offers: [String: FiguresDesk.Offer]
    /// The entries before this one are counted: the same from the question to the signature, so that what is signed is
    /// what was looked at.
    let upTo: UInt64

    var action: String { WebRoutes.deskHref(summary.name) + "/figures" }
    var title: TextKey { .deskFiguresTitle }
    var lead: TextKey { offers.isEmpty ? .deskFiguresNone : .deskFiguresLead }
    var backHref: String { WebRoutes.deskHref(summary.name) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        let options = offers.keys.sorted().map { name in
            FormField.Option(
                value: "\(name) \(upTo)",
                label: ["text": summary.programme.parts[name].map { texts.plain($0.title) } ?? name])
        }
        let chosen = form.text("part")
        return [
            FormField(
                name: "part", label: ["text": texts(.deskFiguresPart)], input: .choices(options, isMultiple: false),
                values: [chosen.isEmpty ? options.first?.value ?? "" : chosen], mistake: mistakes["part"])
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        guard let name = form.text("part").split(separator: " ").first.map(String.init), let offer = offers[name],
            let file = try? JSON(parsing: offer.figures.bytes)
        else { return .failure(DeskMistakes(mistakes: ["part": texts(.deskFiguresMissing)])) }
        let title = summary.programme.parts[name].map { texts.plain($0.title) } ?? name
        let rows = FigureRows(file["figures"] ?? .null, texts).rows.prefix(Self.mostShown)
        return .success(
            DeskAct(
                move: Approval.move, address: PartAddress(programme: summary.name, part: ProgrammeRules.partName),
                body: Approval.body(
                    part: name, upTo: offer.upTo, least: offer.least, digest: offer.figures.digest),
                home: home, facts: [.fact(texts(.deskFiguresPart), title)] + rows.map { .fact($0.name, $0.value) },
                consequences: [
                    texts(.deskFiguresFollows), texts(.deskFiguresLeast, ["least": texts.number(offer.least)]),
                ], isDangerous: true))
    }

    func field(of refusal: Refusal) -> String { refusal.pointer == "/body/part" ? "part" : "" }
}

extension WebRoutes {
    /// The form with what may be shown by the entries before the one that the question named, or by all that there are.
    func figuresForm(_ summary: ProgrammeSummary, as home: String, _ typed: FormFields) async throws -> FiguresForm {
        let size = try await desk.store.head(of: desk.log)?.size ?? 0
        let named = typed.text("part").split(separator: " ").last.flatMap { UInt64($0) } ?? size
        let upTo = min(named, size)
        var offers: [String: FiguresDesk.Offer] = [:]
        for name in summary.programme.parts.keys {
            let address = PartAddress(programme: summary.name, part: name)
            offers[name] = try await figuresDesk.offer(
                of: address, least: summary.programme.leastPublished, upTo: upTo)
        }
        return FiguresForm(summary: summary, home: home, offers: offers, upTo: upTo)
    }
}
