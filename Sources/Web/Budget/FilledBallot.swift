import Participation
import Values

/// A ballot as somebody has filled it in: what it names, what it comes to, and what is wrong with it.
struct FilledBallot {
    let questions: BallotQuestions
    let texts: Texts
    /// The projects that it names, in its order, with their points.
    private(set) var choices: [(id: String, points: Int64)] = []
    /// What is wrong with it; empty for a ballot that the rules take.
    private(set) var mistakes: [ActMistake] = []

    private var rules: BudgetBallotRules { questions.rules }

    init(_ questions: BallotQuestions, _ answers: TypedAnswers, _ texts: Texts) {
        self.questions = questions
        self.texts = texts
        if questions.isMarked {
            readMarks(answers.texts[BallotQuestions.mark] ?? [])
        } else {
            choices = (answers.texts[BallotQuestions.choices] ?? []).map { ($0, 1) }
        }
        if mistakes.isEmpty { check() }
    }

    /// Each project that it names, in words.
    var lines: [[String: Any]] {
        choices.enumerated().map { place, choice in
            guard let project = questions.terms.projects.first(where: { $0.id == choice.id }) else {
                return ["text": choice.id]
            }
            var line = texts.said(project.title)
            let title = line["text"] as? String ?? choice.id
            let cost = BudgetWords(terms: questions.terms, texts: texts).amount(project.cost)
            switch rules.type {
            case .approval, .choose1: line["text"] = "\(title) – \(cost)"
            case .ordinal: line["text"] = "\(place + 1). \(title) – \(cost)"
            case .cumulative, .score: line["text"] = "\(title) – \(cost) – \(texts.count(choice.points, .points))"
            }
            return line
        }
    }

    /// What it comes to against what it may come to, one sentence each.
    var sums: [String] {
        let most = texts.count(Int64(rules.most), .projects)
        var sums = [
            texts(.chosenOf, ["chosen": texts.count(Int64(choices.count), .projects), "most": most])
        ]
        let costs = choices.compactMap { choice in rules.projects.first { $0.id == choice.id }?.cost }
        let units = costs.reduce(Int64(0)) { $0.addingReportingOverflow($1).partialValue }
        let total = Money(minorUnits: units, currency: currency)
        if let mostCost = rules.mostCost {
            let limit = texts.amount(Money(minorUnits: mostCost, currency: currency))
            sums.append(texts(.costOf, ["cost": texts.amount(total), "most": limit]))
        } else {
            sums.append(texts(.costAlone, ["cost": texts.amount(total)]))
        }
        if rules.type == .cumulative, let points = rules.points {
            let given = choices.reduce(Int64(0)) { $0.addingReportingOverflow($1.points).partialValue }
            let limit = texts.count(points.upperBound, .points)
            sums.append(texts(.pointsOf, ["points": texts.count(given, .points), "most": limit]))
        }
        return sums
    }

    private var currency: Currency { questions.terms.budget.currency }

    private mutating func readMarks(_ marks: [String]) {
        var numbers: [(place: Int, number: Int64)] = []
        for (place, mark) in marks.enumerated() where questions.terms.projects.indices.contains(place) {
            let text = mark.filter { !$0.isWhitespace }
            guard !text.isEmpty else { continue }
            guard let number = Int64(text), abs(number) <= BudgetBallot.mostPoints else {
                wrong(at: place, texts(.markNoNumber))
                continue
            }
            // No points from a stock of points is the same as not naming the project.
            if rules.type == .cumulative, number == 0 { continue }
            numbers.append((place, number))
        }
        if rules.type == .ordinal { numbers = ranked(numbers) }
        choices = numbers.map { (questions.terms.projects[$0.place].id, $0.number) }
    }

    /// In the order of the places that were given, which are 1, 2, 3 and so on, each once.
    private mutating func ranked(_ numbers: [(place: Int, number: Int64)]) -> [(place: Int, number: Int64)] {
        let ranked = numbers.sorted { $0.number < $1.number }
        for (place, mark) in ranked.enumerated() where mark.number != Int64(place + 1) {
            wrong(at: mark.place, texts(.markNoPlace, ["place": texts.number(Int64(place + 1))]))
            break
        }
        return ranked
    }

    private mutating func check() {
        do throws(BallotRefusal) {
            let points = rules.type.asksForPoints ? choices.map(\.points) : nil
            _ = try rules.ballot(choices: choices.map(\.id), points: points)
        } catch {
            let sentence = RefusalWords.sentence(
                error.refusal(in: currency), texts, titles: questions.titles(texts)
            ).text
            guard case .pointsOfProject(let id, _, _, _) = error,
                let place = questions.terms.projects.firstIndex(where: { $0.id == id })
            else {
                mistakes.append(ActMistake(field: BallotQuestions.whole, text: sentence))
                return
            }
            wrong(at: place, sentence)
        }
    }

    private mutating func wrong(at place: Int, _ text: String) {
        mistakes.append(ActMistake(field: BallotQuestions.input(place), text: text))
    }
}
