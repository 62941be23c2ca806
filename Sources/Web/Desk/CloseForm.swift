import Kernel
import Storage
import Values

/// Closes a programme as a whole.
struct CloseForm: DeskActForm {
    let summary: ProgrammeSummary
    let home: String

    var action: String { WebRoutes.deskHref(summary.name) + "/close" }
    var title: TextKey { .deskCloseTitle }
    var lead: TextKey { .deskCloseMeaning }
    var backHref: String { WebRoutes.deskHref(summary.name) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        [
            FormField(
                name: "reason", label: ["text": texts(.reason)], hints: [["text": texts(.reasonHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 3), values: [form.text("reason")],
                mistake: mistakes["reason"])
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        let reason = DeskLines.trimmed(WebRoutes.lines(form.text("reason")))
        guard !reason.isEmpty else {
            return .failure(DeskMistakes(mistakes: ["reason": texts(.deskReasonMissing)]))
        }
        return .success(
            DeskAct(
                move: "close", address: PartAddress(programme: summary.name, part: ProgrammeRules.partName),
                body: ["reason": .string(reason)], home: home,
                facts: [
                    .fact(texts(.programme), texts.plain(summary.programme.title)),
                    .fact(texts(.reason), reason),
                ],
                consequences: [texts(.deskCloseFollows), texts(.deskCloseOutcomes), texts(.deskCloseForGood)],
                isDangerous: true))
    }

    func field(of refusal: Refusal) -> String { refusal.pointer == "/body/reason" ? "reason" : "" }
}

/// Reads what was typed.
enum DeskLines {
    /// Without blanks and line ends around it.
    static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// The lines that say something.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
