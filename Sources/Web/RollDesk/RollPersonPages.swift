import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// Finding one person on a roll, and what can be done for them. Each look is noted for the person.
extension WebRoutes {
    /// The most people that are shown for one question.
    private static let found = 20

    func rollFind(_ visit: Visit) async throws -> Page {
        findForm(try await rollDesk(visit), "", nil, [], visit.texts)
    }

    func rollFind(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let roll = try await rollDesk(visit)
        let wanted = DeskLines.trimmed(sent.text("wanted"))
        guard !wanted.isEmpty, wanted.utf8.count <= 200 else {
            return .page(
                findForm(roll, wanted, visit.texts(.deskRollFindMissing), [], visit.texts),
                status: .unprocessableContent)
        }
        let persons = try await persons(wanted, in: roll)
        if persons.count == 1, let person = persons.first { return .seeOther(roll.href(to: person)) }
        let shown = try await shown(persons, of: roll, purpose: visit.texts(.deskRollFind))
        return .page(
            findForm(roll, wanted, shown.isEmpty ? visit.texts(.deskRollNobody) : nil, shown, visit.texts))
    }

    /// By number, by what tells people apart, or by a piece of anything that is kept.
    private func persons(_ wanted: String, in roll: RollDesk) async throws -> [UInt64] {
        let room = try readingRoom()
        if let number = UInt64(wanted), try await room.subject(person: number, of: roll.address) != nil {
            return [number]
        }
        let digests = try await room.uniqueDigests(
            of: [.string(wanted)], field: roll.identity, in: roll.address.programme)
        if let digest = digests?.first {
            let place = RollRecord.Place.identity(digest)
            if case .identity(let person) = try await room.subject(
                RollRecord.self, place.kind, place.key, of: roll.address)
            {
                return [person]
            }
        }
        return try await peopleDatabase().entries(
            containing: wanted, in: roll.address, of: desk.log, limit: Self.found)
    }

    /// What is kept of people, by field; noted for each before it is shown.
    func shown(
        _ persons: [UInt64], of roll: RollDesk, purpose: String
    ) async throws -> [(person: UInt64, values: [String: String])] {
        let people = try peopleDatabase()
        let reader = roll.clerk.identities[roll.home] ?? ActorID("")
        var known: [UInt64: [KeptValue]] = [:]
        for kept in try await people.values(at: persons, of: desk.log)
        where kept.value.part == roll.address { known[kept.entry, default: []].append(kept) }
        let now = time.now()
        try await people.note(
            persons.compactMap { person in
                known[person].map { values in
                    (
                        roll.name(of: person),
                        Reading(
                            reader: reader, programme: roll.address.programme, entry: person,
                            pointers: values.map(\.value.pointer), purpose: purpose, time: now)
                    )
                }
            }, of: desk.log)
        return persons.map { person in
            let pairs = (known[person] ?? []).map {
                ($0.value.field, $0.value.disclosure.value.stringValue ?? "")
            }
            return (person, Dictionary(pairs) { first, _ in first })
        }
    }

    private func findForm(
        _ roll: RollDesk, _ wanted: String, _ mistake: String?,
        _ found: [(person: UInt64, values: [String: String])], _ texts: Texts
    ) -> Page {
        var sections = [
            DeskSection(
                form: PageForm(
                    action: "\(roll.href)/people",
                    fields: [
                        FormField(
                            name: "wanted", label: ["text": texts(.deskRollWanted)],
                            hints: [["text": texts(.deskRollWantedHint)]], input: .line(), values: [wanted],
                            mistake: mistake)
                    ], submits: [.init(.check, texts(.deskRollFind))]))
        ]
        if !found.isEmpty {
            let fields = roll.terms.fields
            sections.append(
                DeskSection(
                    title: texts(.deskRollFound),
                    table: DataTable(
                        caption: texts(.deskRollFound),
                        columns: [.init(name: texts(.deskRollNumber))]
                            + fields.map { .init(name: texts.plain($0.label)) },
                        cells: found.map { person, values in
                            [.text(String(person), href: roll.href(to: person))]
                                + fields.map { .text(values[$0.id] ?? "–") }
                        }, isUnderHeading: true)))
        }
        return DeskPage(
            heading: ["text": texts(.deskRollFind)], lead: texts(.deskRollFindLead), backHref: roll.href,
            sections: sections
        ).page(texts)
    }

    func rollPerson(_ visit: Visit) async throws -> Page {
        let (roll, number, person) = try await rollPersonPlace(visit)
        let texts = visit.texts
        let values = try await shown([number], of: roll, purpose: texts(.deskRollFind)).first?.values ?? [:]
        let letter = try await peopleDatabase().letter(of: number, in: roll.address, of: desk.log)
        var facts = roll.terms.fields.map { field in
            SummaryRow(name: texts.said(field.label), value: values[field.id] ?? "–", isWritten: true)
        }
        if let group = person.group {
            facts.append(.fact(texts(.deskRollGroup), roll.title(ofGroup: group, texts)))
        }
        facts += [
            .fact(texts(.deskRollRepresented), texts(person.isRepresented ? .yes : .no)),
            .fact(
                texts(.deskState),
                texts(
                    person.isStruck ? .deskRollIsStruck : person.actor == nil ? .deskRollIsListed : .deskRollIsAdmitted)
            ),
            .fact(texts(.deskRollCode), texts(letter == nil ? .deskRollCodeGone : .deskRollCodeWaits)),
        ]
        var sections = [DeskSection(facts: facts)]
        let href = roll.href(to: number)
        if !person.isStruck, roll.place.summary.closedAt == nil {
            var buttons = [
                PageButton(text: texts(.deskRollReplace), href: "\(href)/replace", look: .plain),
                PageButton(text: texts(.deskRollStrike), href: "\(href)/strike", look: .plain),
            ]
            if letter != nil { buttons.insert(.init(text: texts(.deskRollPrint), href: "\(href)/letter"), at: 0) }
            sections.append(DeskSection(buttons: buttons))
        }
        if person.isStruck, roll.place.summary.closedAt == nil {
            sections.append(
                DeskSection(
                    paragraphs: [texts(.deskRollReinstateLead)],
                    buttons: [.init(text: texts(.deskRollReinstate), href: "\(href)/reinstate", look: .plain)]))
        }
        if let actor = person.actor {
            sections += try await lostKeySections(in: roll.address.programme, roll.clerk, texts, of: actor)
        }
        sections.append(
            DeskSection(
                title: texts(.deskRollLooks),
                table: DataTable(
                    caption: texts(.deskRollLooks),
                    columns: [
                        .init(name: texts(.deskWhen)), .init(name: texts(.deskWho)), .init(name: texts(.purpose)),
                    ],
                    cells: try await readingRoom().readings(
                        of: roll.name(of: number), programme: roll.address.programme
                    ).suffix(20).reversed().map {
                        [.time($0.time, texts), .init(text: $0.reader.text, isCode: true), .text($0.purpose)]
                    }, isUnderHeading: true)))
        return DeskPage(
            kicker: texts.plain(roll.place.part.title),
            heading: ["text": texts(.deskRollPerson, ["person": String(number)])], sections: sections,
            trail: roll.trail(texts)
        ).page(texts)
    }

    /// The person whom the path names.
    func rollPersonPlace(_ visit: Visit) async throws -> (roll: RollDesk, number: UInt64, person: RollPerson) {
        let roll = try await rollDesk(visit)
        guard let number = UInt64(try visit.piece("person")), number < UInt64(Int64.max),
            let person = try await readingRoom().subject(person: number, of: roll.address)
        else { throw HTTPError(.notFound) }
        return (roll, number, person)
    }
}
