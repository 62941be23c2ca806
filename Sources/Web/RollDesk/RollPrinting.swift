import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Letters as they are printed, one a page, and as a table for a printing house.
extension WebRoutes {
    func rollSlice(_ visit: Visit) async throws -> Page {
        let roll = try await rollDesk(visit)
        let (slice, letters) = try await letters(visit, roll)
        return try await letterPage(
            letters, roll, backHref: "\(roll.href)/letters",
            doneHref: "\(roll.href)/letters/\(PercentCoding.encode(slice.name))", visit.texts)
    }

    /// The letters are printed: their codes are destroyed.
    func rollSliceDone(_ visit: Visit) async throws -> Answer {
        let roll = try await rollDesk(visit)
        let (slice, _) = try await letters(visit, roll)
        _ = try await peopleDatabase().finishLetters(
            group: slice.group, slice.ids, in: roll.address, of: desk.log)
        return .seeOther("\(roll.href)/letters")
    }

    func rollSliceTable(_ visit: Visit) async throws -> Answer {
        let roll = try await rollDesk(visit)
        let texts = visit.texts
        let (_, letters) = try await letters(visit, roll)
        let shown = try await shown(letters.map(\.person), of: roll, purpose: texts(.deskRollLetters))
        let fields = roll.terms.addressed
        let words = RollWords(office: siteName, address: commands.address)
        let table = DataTable(
            caption: texts(.deskRollLetters),
            columns: (["person", "code", "address-of-page", RollRow.group] + fields.map(\.id)).map { .init(name: $0) },
            rows: zip(letters, shown).map { letter, shown in
                [
                    String(letter.person), InvitationCode(typed: letter.code)?.printed ?? "",
                    words.href(to: roll.address, code: letter.code), letter.group,
                ] + fields.map { shown.values[$0.id] ?? "" }
            })
        return .file(table.csv, type: DataTable.csvType, name: "letters.csv")
    }

    func rollLetter(_ visit: Visit) async throws -> Page {
        let (roll, number, _) = try await rollPersonPlace(visit)
        guard let letter = try await peopleDatabase().letter(of: number, in: roll.address, of: desk.log) else {
            throw Detour.conflict(.deskRollLetterGone)
        }
        return try await letterPage(
            [letter], roll, backHref: roll.href(to: number), doneHref: roll.href(to: number) + "/letter", visit.texts)
    }

    func rollLetterDone(_ visit: Visit) async throws -> Answer {
        let (roll, number, _) = try await rollPersonPlace(visit)
        try await peopleDatabase().endLetters(of: number, as: .printed, in: roll.address, of: desk.log)
        return .seeOther(roll.href(to: number))
    }

    private func letters(_ visit: Visit, _ roll: RollDesk) async throws -> (RollSlice, [RollLetter]) {
        guard let slice = RollSlice(named: try visit.piece("slice")) else { throw HTTPError(.notFound) }
        let letters = try await peopleDatabase().letters(
            by: .paper, group: slice.group, slice.ids, in: roll.address, of: desk.log)
        guard !letters.isEmpty else { throw Detour.conflict(.deskRollLetterGone) }
        return (slice, Array(letters.prefix(RollSlice.most)))
    }

    private func letterPage(
        _ letters: [RollLetter], _ roll: RollDesk, backHref: String, doneHref: String, _ texts: Texts
    ) async throws -> Page {
        let shown = try await shown(letters.map(\.person), of: roll, purpose: texts(.deskRollLetters))
        let words = RollWords(office: siteName, address: commands.address)
        let programme = roll.place.summary.programme
        let languages = programme.letterLanguages(else: texts.language)
        let room = try readingRoom()
        let people = try await room.subjects(
            RollRecord.self, RollRecord.Place.person(0).kind,
            letters.map { RollRecord.Place.person($0.person).key }, of: roll.address)
        var views: [[String: Any]] = []
        for (place, letter) in letters.enumerated() {
            guard let code = InvitationCode(typed: letter.code) else { continue }
            var isWard = false
            if case .person(let person) = people[place] { isWard = person.isRepresented }
            let values = shown[place].values
            let link = words.href(to: roll.address, code: code.text)
            views.append([
                "office": siteName, "to": roll.terms.addressed.compactMap { values[$0.id] },
                "code": code.printed, "qr": QRCode.svg(of: link, title: texts(.letterQR)) ?? false,
                "letterTexts": languages.map { own -> [String: Any] in
                    [
                        "letterLang": own.language, "letterDirection": own.direction,
                        "letterTitle": words.heading(programme, own),
                        "letterLines": words.paragraphs(programme, roll.address, isWard: isWard, own),
                    ]
                },
            ])
        }
        let form = PageForm(
            action: doneHref, submits: [.init(.sign, texts(.deskRollHandedOut), look: .danger)])
        return Page(
            template: .rollLetters, title: texts(.deskRollLetters), isSample: roll.place.isSample,
            view: [
                "backHref": backHref, "heading": texts(.deskRollLetters), "lead": texts(.deskRollPrintLead),
                "letters": views, "form": form.view(texts), "doneLead": texts(.deskRollHandedOutLead),
            ])
    }
}
