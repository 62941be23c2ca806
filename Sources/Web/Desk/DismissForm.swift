import Kernel
import Storage
import Values

/// Takes a role from somebody, with the reason.
struct DismissForm: DeskActForm {
    let clerk: DeskClerk
    let programme: String

    private var href: String {
        programme == DeskClerk.office ? Address.deskOffice.rawValue : WebRoutes.deskHref(programme)
    }

    var action: String { "\(href)/dismiss" }
    var title: TextKey { .deskDismiss }
    var lead: TextKey { .deskDismissLead }
    var backHref: String { href }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        [
            FormField(
                name: "role", label: ["text": texts(.deskRole)], input: .line(), values: [form.text("role")],
                mistake: mistakes["role"]),
            FormField(
                name: "who", label: ["text": texts(.deskWho)], input: .line(), isCode: true, values: [form.text("who")],
                mistake: mistakes["who"]),
            FormField(
                name: "reason", label: ["text": texts(.reason)], hints: [["text": texts(.reasonHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 3), values: [form.text("reason")],
                mistake: mistakes["reason"]),
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        let role = RoleName(DeskLines.trimmed(form.text("role")))
        let actor = ActorID(DeskLines.trimmed(form.text("who")))
        let reason = DeskLines.trimmed(WebRoutes.lines(form.text("reason")))
        var mistakes: [String: String] = [:]
        let home = clerk.home(for: WebRoutes.appointers(of: role), in: programme)
        if !Identifier.isValid(role.text) || role == .registrar || home == nil {
            mistakes["role"] = texts(.deskRoleMissing)
        }
        if !actor.isValid { mistakes["who"] = texts(.deskWhoWrong) }
        if reason.isEmpty { mistakes["reason"] = texts(.deskReasonMissing) }
        guard mistakes.isEmpty, let home else { return .failure(DeskMistakes(mistakes: mistakes)) }
        return .success(
            DeskAct(
                move: "dismiss", address: PartAddress(programme: programme, part: Roles.partName),
                body: [
                    "role": .string(role.text), "actors": [.string(actor.text)], "reason": .string(reason),
                ], home: home,
                facts: [
                    .fact(texts(.deskRole), DeskRoles.title(role, texts)),
                    .fact(texts(.deskWho), actor.text, isCode: true),
                    .fact(texts(.reason), reason),
                ], consequences: [texts(.deskDismissFollows)], isDangerous: true))
    }

    func field(of refusal: Refusal) -> String {
        switch refusal.pointer {
        case "/body/role": "role"
        case "/body/actors": "who"
        default: ""
        }
    }
}
