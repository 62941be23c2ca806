import Kernel
import Participation
import Values

/// The ballot of a participatory budget as a form of one page.
struct BallotQuestions: ActQuestions {
    /// The one page.
    static let pageName = "ballot"
    /// The inputs of ballots on which projects are ticked.
    static let choices = "choices"
    /// What a mistake of the ballot as a whole leads to.
    static let whole = "ballot"
    /// What the inputs of ballots begin with on which something is written beside each project.
    static let mark = "mark"

    let terms: BudgetTerms
    let rules: BudgetBallotRules
    /// For whom the ballot may be.
    var persons = BallotPersons.nobody

    var title: LocalizedText { Self.voting }
    var pages: [String] { persons.asks ? [BallotPersons.name, Self.pageName] : [Self.pageName] }
    var members: [String] { (persons.asks ? [BallotPersons.name] : []) + [isMarked ? Self.mark : Self.choices] }
    var again: TextKey? { .changeVote }
    /// Who changes a vote wants to see it first.
    var passesOverBrought: Bool { false }

    func page(of member: String) -> String? {
        if persons.asks, [BallotPersons.name, "person"].contains(member) { return BallotPersons.name }
        return [Self.choices, Self.mark, "points"].contains(member) ? Self.pageName : nil
    }

    /// Whether something is written beside each project.
    var isMarked: Bool { rules.type.asksForPoints || rules.type == .ordinal }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        guard page != BallotPersons.name else { return [page: [form.text(page)]] }
        guard isMarked else { return [Self.choices: Array(form.all(Self.choices).prefix(terms.projects.count + 1))] }
        let marks = terms.projects.indices.map { form.text(Self.input($0)) }
        return [Self.mark: marks]
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        guard page != BallotPersons.name else {
            return persons.chosen(answers) == nil
                ? [ActMistake(field: page, text: texts(.ballotForMissing))] : []
        }
        return FilledBallot(self, answers, texts).mistakes
    }

    func titles(_ texts: Texts) -> [String: String] {
        Dictionary(terms.projects.map { ($0.id, texts.plain($0.title)) }) { first, _ in first }
    }

    func body(_ answers: TypedAnswers) -> JSON {
        let ballot = FilledBallot(self, answers, Texts(accepting: nil))
        var members = [JSONMember(Self.choices, .array(ballot.choices.map { .string($0.id) }))]
        if rules.type.asksForPoints {
            members.append(JSONMember("points", .array(ballot.choices.map { .integer($0.points) })))
        }
        if let person = persons.chosen(answers) {
            members.append(JSONMember("person", .number(JSONNumber(person))))
        }
        return .object(members)
    }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let ballot = FilledBallot(self, answers, texts)
        let lines = ballot.lines
        return (persons.row(answers, texts).map { [$0] } ?? []) + [
            ActRow(
                label: ["text": texts(.yourBallot)], lines: lines.isEmpty ? [["text": texts(.blankBallot)]] : lines,
                treatment: .onLog, page: Self.pageName),
            ActRow(label: ["text": texts(.together)], lines: ballot.sums.map { ["text": $0] }),
        ]
    }

    func brought(from body: JSON) -> [(name: String, value: String)] {
        let ids = body[Self.choices]?.arrayValue?.compactMap(\.stringValue) ?? []
        let person = body["person"]?.int64Value.map { [(BallotPersons.name, String($0))] } ?? []
        guard isMarked else { return person + ids.map { (Self.choices, $0) } }
        let points = body["points"]?.arrayValue?.compactMap(\.int64Value) ?? ids.indices.map { Int64($0 + 1) }
        let marks = Dictionary(zip(ids, points)) { first, _ in first }
        return person + terms.projects.map { (Self.mark, marks[$0.id].map(String.init) ?? "") }
    }

    /// The name of the input beside a project.
    static func input(_ place: Int) -> String { "\(mark)-\(place)" }

    private static let voting: LocalizedText =
        LocalizedText([
            "en": "Vote", "fr": "Voter", "de": "Abstimmen", "pl": "Zagłosuj", "es": "Votar", "pt": "Votar",
            "nl": "Stemmen", "uk": "Голосувати", "ko": "투표하기", "ar": "صوِّت",
        ]) ?? LocalizedText("Vote")
}
