import Kernel
import Participation
import Values

/// What a clerk types for a sheet: the person's number and the numbers of the projects, or one letter for a void sheet.
struct PaperTyping: Sendable {
    /// The letter that stands for each reason why a sheet is void.
    static let letters: [(letter: String, reason: PaperSheet.Reason)] = [
        ("b", .blank), ("u", .unreadable), ("i", .invalid), ("n", .notOnRoll), ("t", .twice), ("o", .votedOnline),
    ]

    let terms: BudgetTerms

    private var asksForPoints: Bool { terms.ballot.type.asksForPoints }

    /// What is typed for a project: its number on the ballot paper, or its id where another project has that number
    /// for an id.
    func name(at place: Int) -> String {
        let number = String(place + 1)
        let id = terms.projects[place].id
        return terms.projects.contains { $0.id == number && $0.id != id } ? id : number
    }

    /// The sheet, or what is wrong with it, by the names of the questions.
    func sheet(person: String, choices: String, _ texts: Texts) -> Result<PaperSheet, DeskMistakes> {
        let person = DeskLines.trimmed(person).lowercased()
        if let void = Self.letters.first(where: { $0.letter == person }) {
            guard DeskLines.trimmed(choices).isEmpty else {
                return .failure(DeskMistakes(mistakes: ["choices": texts(.sheetVoidSaysMore)]))
            }
            return .success(PaperSheet(void: void.reason))
        }
        var mistakes: [String: String] = [:]
        let number = UInt64(person)
        if number == nil || person.first == "+" { mistakes["person"] = texts(.sheetPersonWrong) }
        var marks: [(place: Int, points: Int64)] = []
        for token in choices.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            let pieces = token.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let place = place(of: pieces[0]) else {
                mistakes["choices"] = texts(.sheetNoProject, ["typed": String(token.prefix(20))])
                break
            }
            guard pieces.count == (asksForPoints ? 2 : 1), let points = Int64(asksForPoints ? pieces[1] : "1") else {
                mistakes["choices"] = texts(asksForPoints ? .sheetPointsMissing : .sheetNoPoints)
                break
            }
            marks.append((place, points))
        }
        guard mistakes.isEmpty, let number else { return .failure(DeskMistakes(mistakes: mistakes)) }
        // Two people who tick the same in another order have read the same, unless the order is what is asked for.
        if terms.ballot.type != .ordinal { marks.sort { $0.place < $1.place } }
        return .success(
            PaperSheet(
                person: number, choices: marks.map { terms.projects[$0.place].id },
                points: asksForPoints ? marks.map(\.points) : nil))
    }

    /// What would be typed for a sheet.
    func typed(_ sheet: PaperSheet) -> (person: String, choices: String) {
        if let reason = sheet.void {
            return (Self.letters.first { $0.reason == reason }?.letter ?? "", "")
        }
        let choices = (sheet.choices ?? []).enumerated().map { offset, id in
            let place = terms.projects.firstIndex { $0.id == id }
            let name = place.map { self.name(at: $0) } ?? id
            guard asksForPoints, let points = sheet.points, points.indices.contains(offset) else { return name }
            return "\(name):\(points[offset])"
        }
        return (sheet.person.map { String($0) } ?? "", choices.joined(separator: " "))
    }

    /// What a sheet says, in a line.
    func words(_ sheet: PaperSheet, _ texts: Texts) -> String {
        if let reason = sheet.void { return texts(.sheetVoidBecause, ["reason": Self.reason(reason, texts)]) }
        let titles = titles(sheet, texts)
        return texts(
            .sheetSays,
            [
                "person": String(sheet.person ?? 0),
                "projects": titles.isEmpty ? texts(.sheetNothingChosen) : titles.joined(separator: " · "),
            ])
    }

    /// The projects that a sheet names, with their numbers, and points where there are some.
    func titles(_ sheet: PaperSheet, _ texts: Texts) -> [String] {
        (sheet.choices ?? []).enumerated().map { offset, id in
            guard let place = terms.projects.firstIndex(where: { $0.id == id }) else { return id }
            let title = "\(name(at: place)) \(texts.plain(terms.projects[place].title))"
            guard asksForPoints, let points = sheet.points, points.indices.contains(offset) else { return title }
            return "\(title) – \(texts.count(points[offset], .points))"
        }
    }

    /// Why a sheet is void.
    static func reason(_ reason: PaperSheet.Reason, _ texts: Texts) -> String {
        switch reason {
        case .unreadable: texts(.sheetUnreadable)
        case .blank: texts(.sheetBlank)
        case .invalid: texts(.sheetInvalid)
        case .notOnRoll: texts(.sheetNotOnRoll)
        case .twice: texts(.sheetTwice)
        case .votedOnline: texts(.sheetVotedOnline)
        }
    }

    /// The numbers of the projects, beside the form.
    func numbers(_ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.sheetNumbers),
            columns: [.init(name: texts(.sheetType)), .init(name: texts(.sheetMeans))],
            cells: terms.projects.indices.map { place in
                [.text(name(at: place)), .text(texts.plain(terms.projects[place].title))]
            })
    }

    /// The letters of void sheets, beside the form.
    func voids(_ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.sheetLetters),
            columns: [.init(name: texts(.sheetType)), .init(name: texts(.sheetMeans))],
            cells: Self.letters.map { [.text($0.letter), .text(Self.reason($0.reason, texts))] })
    }

    private func place(of typed: String) -> Int? {
        if let place = terms.projects.firstIndex(where: { $0.id == typed }) { return place }
        guard let number = Int(typed), (1...terms.projects.count).contains(number) else { return nil }
        return number - 1
    }
}
