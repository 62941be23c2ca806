import Kernel
import Storage
import Values

/// Puts a closing off: a change of the terms that moves one time, and nothing else.
struct PutOffForm: DeskActForm {
    /// A closing that can be moved.
    struct Closing: Sendable {
        /// How the form names it: the part, and whether it is the end of bringing in alone.
        let id: String
        let part: String
        /// Where it stands in the part's terms.
        let path: [String]
        let title: String
        let now: Instant
    }

    let summary: ProgrammeSummary
    let home: String
    let closings: [Closing]
    let clock: ProgrammeReader

    var action: String { WebRoutes.deskHref(summary.name) + "/put-off" }
    var title: TextKey { .deskPutOffTitle }
    var lead: TextKey { .deskPutOffLead }
    var backHref: String { WebRoutes.deskHref(summary.name) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        let zone = form.text("zone")
        let asksZone =
            summary.programme.zone == nil
            ? [
                FormField(
                    name: "zone", label: ["text": texts(.deskZone)], hints: [["text": texts(.deskZoneHint)]],
                    input: .line(), isCode: true, values: [zone.isEmpty ? "UTC" : zone], mistake: mistakes["zone"])
            ] : []
        let timeHint = summary.programme.zone.map { texts(.deskPutOffTimeIn, ["zone": $0]) }
        return [
            FormField(
                name: "closing", label: ["text": texts(.deskPutOffWhat)],
                input: .choices(
                    closings.map {
                        .init(
                            value: $0.id,
                            label: [
                                "text": texts(
                                    .deskPutOffUntilNow, ["title": $0.title, "time": texts.moment($0.now)])
                            ])
                    }, isMultiple: false),
                values: [form.text("closing").isEmpty ? closings.first?.id ?? "" : form.text("closing")],
                mistake: mistakes["closing"])
        ] + asksZone + [
            FormField(
                name: "time", label: ["text": texts(.deskPutOffTime)],
                hints: [["text": timeHint ?? texts(.deskPutOffTimeHint)]],
                input: .line(), isCode: true, values: [form.text("time")], mistake: mistakes["time"]),
            FormField(
                name: "reason", label: ["text": texts(.reason)], hints: [["text": texts(.reasonHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 3), values: [form.text("reason")],
                mistake: mistakes["reason"]),
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        let reason = DeskLines.trimmed(WebRoutes.lines(form.text("reason")))
        let typed = DeskLines.trimmed(form.text("time"))
        let zone = summary.programme.zone ?? DeskLines.trimmed(form.text("zone"))
        var mistakes: [String: String] = [:]
        if reason.isEmpty { mistakes["reason"] = texts(.deskReasonMissing) }
        let closing = closings.first { $0.id == form.text("closing") }
        if closing == nil { mistakes["closing"] = texts(.deskPutOffWhatMissing) }
        var closes: Instant?
        switch clock.instant(typed, zone) {
        case .success(let time): closes = time
        case .failure(let wrong): mistakes["time"] = wrong.reason
        }
        if let closing, let closes, closes <= closing.now {
            mistakes["time"] = texts(.deskPutOffNotLater, ["time": texts.moment(closing.now)])
        }
        guard mistakes.isEmpty, let closing, let closes, let declaration = declaration(moving: closing, to: closes)
        else { return .failure(DeskMistakes(mistakes: mistakes)) }
        return .success(
            DeskAct(
                move: "change", address: PartAddress(programme: summary.name, part: ProgrammeRules.partName),
                body: ["reason": .string(reason), "programme": declaration], home: home,
                facts: [
                    .fact(texts(.programme), texts.plain(summary.programme.title)),
                    .fact(
                        texts(.deskPutOffWhat),
                        texts(.deskPutOffUntilNow, ["title": closing.title, "time": texts.moment(closing.now)])),
                    .fact(texts(.deskPutOffNew), "\(texts.moment(closes)) (\(typed), \(zone))"),
                    .fact(texts(.reason), reason),
                ],
                consequences: [texts(.deskPutOffFollows), texts(.deskPutOffTold), texts(.deskPutOffNeverEarlier)]))
    }

    func field(of refusal: Refusal) -> String {
        switch refusal.code {
        case "terms.closes_earlier", "terms.part_ended", "programme.terms": "time"
        default: refusal.pointer == "/body/reason" ? "reason" : ""
        }
    }

    /// The declaration in force with one time moved.
    private func declaration(moving closing: Closing, to time: Instant) -> JSON? {
        var programme = summary.programme
        guard var part = programme.parts[closing.part],
            let terms = Self.setting(closing.path[...], to: .string(time.description), in: part.terms)
        else { return nil }
        part.terms = terms
        programme.parts[closing.part] = part
        return try? JSON(encoding: programme)
    }

    private static func setting(_ path: ArraySlice<String>, to value: JSON, in json: JSON) -> JSON? {
        guard let first = path.first else { return value }
        guard let members = json.objectValue else { return nil }
        var changed: [JSONMember] = []
        for member in members {
            guard member.name == first else {
                changed.append(member)
                continue
            }
            guard let inner = setting(path.dropFirst(), to: value, in: member.value) else { return nil }
            changed.append(JSONMember(member.name, inner))
        }
        return .object(changed)
    }
}

extension WebRoutes {
    /// The form for a programme's closings.
    ///
    /// - Throws: `Detour.conflict` where no closing is left to move.
    func putOffForm(_ summary: ProgrammeSummary, as home: String, _ texts: Texts) async throws -> PutOffForm {
        let closings = try await closings(of: summary, texts)
        guard !closings.isEmpty, let programmeReader else { throw Detour.conflict(.deskPutOffNone) }
        return PutOffForm(summary: summary, home: home, closings: closings, clock: programmeReader)
    }

    /// The closings of a programme that are still to come.
    func closings(of summary: ProgrammeSummary, _ texts: Texts) async throws -> [PutOffForm.Closing] {
        var closings: [PutOffForm.Closing] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            guard try await views.part(address, of: desk.log)?.closedBy == nil else { continue }
            let title = texts.plain(part.title)
            func add(_ id: String, _ path: [String], _ title: String) {
                let text = path.reduce(part.terms as JSON?) { $0?[$1] }?.stringValue
                guard let closes = text.flatMap({ Instant(rfc3339: $0) }), closes > time.now() else { return }
                closings.append(.init(id: id, part: name, path: path, title: title, now: closes))
            }
            add(name, ["closes"], title)
            add("\(name)/submissions", ["submissions", "closes"], texts(.deskPutOffRecords, ["part": title]))
        }
        return closings
    }
}
