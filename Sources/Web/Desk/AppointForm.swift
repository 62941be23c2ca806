import Kernel
import Storage
import Values

/// Gives a role to people.
struct AppointForm: DeskActForm {
    /// The value of the choice for a role that is none of the listed.
    private static let other = "other"

    let clerk: DeskClerk
    let programme: String
    /// Nil for the office itself.
    let summary: ProgrammeSummary?
    let now: Instant

    private var href: String {
        summary == nil ? Address.deskOffice.rawValue : WebRoutes.deskHref(programme)
    }

    var action: String { "\(href)/appoint" }
    var title: TextKey { .deskAppoint }
    var lead: TextKey { .deskAppointLead }
    var backHref: String { href }

    /// The roles that the clerk may give here: the kernel's, and those that the programme's own rules name.
    private var roles: [RoleName] {
        let known: [RoleName] = summary == nil ? [.office, .clerk] : [.office, .clerk, .reviewer]
        let named = summary?.programme.parts.values.flatMap { ($0.who ?? [:]).values.flatMap(\.self) } ?? []
        let own = Set(named).subtracting(known + [.anyone, .registrar]).sorted { $0.text < $1.text }
        return (known + own).filter { clerk.home(for: WebRoutes.appointers(of: $0), in: programme) != nil }
    }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        var options = roles.map { role in
            FormField.Option(value: role.text, label: ["text": DeskRoles.title(role, texts)])
        }
        if summary != nil {
            options.append(.init(value: Self.other, label: ["text": texts(.deskOtherRole)]))
        }
        var fields = [
            FormField(
                name: "role", label: ["text": texts(.deskRole)], input: .choices(options, isMultiple: false),
                values: [form.text("role")], mistake: mistakes["role"])
        ]
        if summary != nil {
            fields.append(
                FormField(
                    name: "named", label: ["text": texts(.deskRoleName)], hints: [["text": texts(.deskRoleNameHint)]],
                    input: .line(), values: [form.text("named")], mistake: mistakes["named"]))
        }
        return fields + [
            FormField(
                name: "who", label: ["text": texts(.deskWho)], hints: [["text": texts(.deskWhoHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 4), isCode: true, values: [form.text("who")],
                mistake: mistakes["who"]),
            FormField(
                name: "until", label: ["text": texts(.deskUntil)], hints: [["text": texts(.deskUntilHint)]],
                treatment: texts(.treatmentPublic), input: .line(type: "date"), values: [form.text("until")],
                mistake: mistakes["until"]),
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        var mistakes: [String: String] = [:]
        let isOther = form.text("role") == Self.other && summary != nil
        let role = RoleName(isOther ? DeskLines.trimmed(form.text("named")) : form.text("role"))
        if isOther, !Identifier.isValid(role.text) || DeskClerk.staff.contains(role) || role == .anyone {
            mistakes["named"] = texts(.deskRoleNameWrong)
        } else if !isOther, !roles.contains(role) {
            mistakes["role"] = texts(.deskRoleMissing)
        }
        let actors = DeskLines.lines(form.text("who")).map { ActorID($0) }
        if !(1...Roles.maximumActors).contains(actors.count) || !actors.allSatisfy(\.isValid) {
            mistakes["who"] = texts(.deskWhoWrong)
        }
        var until: Instant?
        let day = DeskLines.trimmed(form.text("until"))
        if !day.isEmpty {
            until = Instant(rfc3339: "\(day)T00:00:00Z")?.adding(days: 1)
            if until.map({ $0 <= now }) ?? true { mistakes["until"] = texts(.deskUntilWrong) }
        }
        guard mistakes.isEmpty, let home = clerk.home(for: WebRoutes.appointers(of: role), in: programme) else {
            return .failure(DeskMistakes(mistakes: mistakes.isEmpty ? ["role": texts(.deskRoleMissing)] : mistakes))
        }
        var members = [
            JSONMember("role", .string(role.text)),
            JSONMember("actors", .array(actors.map { .string($0.text) })),
        ]
        if let until { members.append(JSONMember("until", .string(until.description))) }
        return .success(
            DeskAct(
                move: "appoint", address: PartAddress(programme: programme, part: Roles.partName),
                body: .object(members), home: home,
                facts: [
                    .fact(texts(.deskRole), DeskRoles.title(role, texts)),
                    .fact(texts(.deskWho), actors.map(\.text).joined(separator: "\n")),
                    .fact(texts(.deskUntil), day.isEmpty ? texts(.deskNoEnd) : texts.day(day)),
                    .fact(texts(.programme), summary.map { texts.plain($0.programme.title) } ?? programme),
                ],
                consequences: [texts(role == .office ? .deskAppointOfficeFollows : .deskAppointFollows)],
                isDangerous: role == .office))
    }

    func field(of refusal: Refusal) -> String {
        switch refusal.pointer {
        case "/body/role": "role"
        case "/body/actors": "who"
        case "/body/until": "until"
        default: ""
        }
    }
}
