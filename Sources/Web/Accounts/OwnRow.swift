import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Somebody's own place on a roll: what is kept there, and who has looked at it. What it says is not shown: a code may have
/// come to somebody else, who would learn more than the letter says.
struct OwnRow: Sendable {
    let part: PartAddress
    let title: LocalizedText
    let person: UInt64
    /// Whether the visitor acts for them.
    let isWard: Bool
    /// What is kept, and until when.
    let fields: [(label: LocalizedText, id: String, until: Instant?)]
    let looks: [Reading]
}

extension WebRoutes {
    /// The most people for whom somebody acts that are looked up.
    private static let mostWards = 50

    /// The persons on a programme's rolls as whom, or for whom, somebody was let in.
    func ownRows(of actor: ActorID, in summary: ProgrammeSummary) async throws -> [OwnRow] {
        var rows: [OwnRow] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            guard part.procedure.name == Roll.name, let terms = try? part.terms.decode(RollTerms.self) else { continue }
            let address = PartAddress(programme: summary.name, part: name)
            for (person, isWard) in try await persons(of: actor, on: address) {
                rows.append(try await ownRow(person, isWard: isWard, address, part.title, terms))
            }
        }
        return rows
    }

    private func persons(of actor: ActorID, on address: PartAddress) async throws -> [(UInt64, Bool)] {
        var persons: [(UInt64, Bool)] = []
        let place = RollRecord.Place.voter(actor)
        if case .voter(let person) = try await readingRoom().subject(
            RollRecord.self, place.kind, place.key, of: address)
        {
            persons.append((person, false))
        }
        for act in try await views.acts(by: [actor], of: desk.log, limit: Self.mostWards)
        where act.address == address && act.move == "admit" {
            guard let code = try await deed(at: act.index)?.body["code"]?.stringValue,
                let person = try await readingRoom().person(withCode: code, of: address),
                let known = try await readingRoom().subject(person: person, of: address),
                known.isRepresented, known.actor == actor, !persons.contains(where: { $0.0 == person })
            else { continue }
            persons.append((person, true))
        }
        return persons
    }

    private func ownRow(
        _ person: UInt64, isWard: Bool, _ address: PartAddress, _ title: LocalizedText, _ terms: RollTerms
    ) async throws -> OwnRow {
        let kept = try await knownPeople().values(at: [person], of: desk.log).filter { $0.value.part == address }
        let name = RollDesk.name(of: person, on: address.part)
        return OwnRow(
            part: address, title: title, person: person, isWard: isWard,
            fields: kept.map { kept in
                let label = terms.fields.first { $0.id == kept.value.field }?.label
                return (label ?? LocalizedText(kept.value.field), kept.value.field, kept.keepUntil)
            },
            looks: try await readingRoom().readings(of: name, programme: address.programme))
    }

    func ownRowPage(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        _ = try visit.loggedIn()
        let summary = try await programme(visit.parameters)
        guard let actor = try await actor(visit, in: summary.name) else { throw HTTPError(.notFound) }
        let rows = try await ownRows(of: actor, in: summary)
        var sections = rows.map { section(of: $0, texts) }
        if rows.isEmpty {
            sections = [DeskSection(paragraphs: [texts(.ownRowNone)])]
        } else {
            sections.append(
                DeskSection(
                    paragraphs: [texts(.ownRowAsk, ["contact": summary.programme.data.contact])],
                    buttons: [
                        .init(
                            text: texts(.ownRowDownload),
                            href: "/account/data/\(PercentCoding.encode(summary.name))", look: .plain, isDownload: true)
                    ]))
        }
        return DeskPage(
            kicker: texts.plain(summary.programme.title), heading: ["text": texts(.ownRowTitle)],
            lead: texts(.ownRowLead), backHref: Address.account.rawValue, sections: sections,
            isSample: summary.programme.sample ?? false
        ).page(texts)
    }

    private func section(of row: OwnRow, _ texts: Texts) -> DeskSection {
        DeskSection(
            title: texts(
                row.isWard ? .ownRowForWard : .ownRowOf,
                ["number": String(row.person), "title": texts.plain(row.title)]),
            facts: row.fields.map { field in
                let until = field.until.map { "\(texts(.ownRowUntil)) \(texts.moment($0))" } ?? "–"
                return SummaryRow(name: texts.said(field.label), value: until, isWritten: true)
            },
            table: DataTable(
                caption: texts(.ownRowLooks),
                columns: [
                    .init(name: texts(.time)), .init(name: texts(.ownRowPerson)), .init(name: texts(.purpose)),
                ],
                cells: row.looks.reversed().map {
                    [.time($0.time, texts), .init(text: $0.reader.text, isCode: true), .text($0.purpose)]
                }),
            empty: texts(.ownRowNobody))
    }

    /// The same for programs.
    static func json(_ row: OwnRow) throws -> JSON {
        .object([
            JSONMember("part", .string(row.part.part)), JSONMember("person", .number(JSONNumber(row.person))),
            JSONMember("forSomebodyElse", .bool(row.isWard)),
            JSONMember(
                "kept",
                .array(
                    row.fields.map { field in
                        .object(
                            [JSONMember("field", .string(field.id))]
                                + (field.until.map { [JSONMember("keepUntil", .string($0.description))] } ?? []))
                    })),
            JSONMember("readings", .array(try row.looks.map { try JSON(encoding: $0) })),
        ])
    }
}
