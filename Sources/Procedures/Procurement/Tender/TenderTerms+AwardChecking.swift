import Kernel
import Values

extension TenderTerms {
    /// What all weights come to.
    static let wholeWeight = Rational(100)

    /// What is wrong with the criteria of the award.
    var awardMistakes: [TermsError.Mistake] {
        var mistakes = Self.mistakes(in: award.map(\.id), 1...Self.mostCriteria, at: "award")
        for (place, criterion) in award.enumerated() {
            mistakes += self.mistakes(in: criterion, at: ["award", String(place)])
        }
        let sum = award.reduce(Rational.zero) { $0 + $1.weight }
        if sum != Self.wholeWeight {
            mistakes.append(.init(at: ["award"], "the weights come to \(sum.shortText), they must come to 100"))
        }
        if award.contains(where: { $0.formula.isOfCost }), (prices ?? []).isEmpty {
            mistakes.append(.init(at: ["prices"], "a formula looks at the cost: say what bidders name a price for"))
        }
        if let evaluators, !isMarked || !(1...Self.mostEvaluators).contains(evaluators) {
            mistakes.append(
                .init(at: ["evaluators"], "1 to \(Self.mostEvaluators), where a criterion has “formula: marks”"))
        }
        if isMarked, evaluators == nil {
            mistakes.append(.init(at: ["evaluators"], "a criterion is marked: say by how many evaluators"))
        }
        return mistakes
    }

    private func mistakes(in criterion: Criterion, at path: [String]) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if criterion.weight <= .zero || !Self.isShort(criterion.weight) {
            mistakes.append(.init(at: path + ["weight"], "a number above zero, in few digits"))
        }
        if [Self.earlier, Self.cheaper].contains(criterion.id) {
            mistakes.append(.init(at: path + ["id"], "“\(criterion.id)” is a rule for ties"))
        }
        let isMarked = criterion.formula == .marks
        if let most = criterion.most, !isMarked || !(1...1_000).contains(most) {
            mistakes.append(.init(at: path + ["most"], "the best mark, 1 to 1000, where “formula: marks”"))
        }
        if isMarked, criterion.most == nil {
            mistakes.append(.init(at: path + ["most"], "say what the best mark is"))
        }
        if let least = criterion.least,
            !isMarked || least < .zero || least > Rational(criterion.most ?? 0) || !Self.isShort(least)
        {
            mistakes.append(.init(at: path + ["least"], "a mark from 0 to “most”, where “formula: marks”"))
        }
        return mistakes + self.mistakes(in: criterion.options, of: criterion.formula, at: path + ["options"])
    }

    private func mistakes(
        in options: [Criterion.Option]?, of formula: Formula, at path: [String]
    ) -> [TermsError.Mistake] {
        guard formula == .stated else {
            return options == nil ? [] : [.init(at: path, "options are chosen where “formula: stated”")]
        }
        let options = options ?? []
        var mistakes: [TermsError.Mistake] = []
        if !(2...Self.mostCriteria).contains(options.count) || Set(options.map(\.id)).count != options.count
            || !options.map(\.id).allSatisfy(Identifier.isValid)
        {
            mistakes.append(.init(at: path, "2 to \(Self.mostCriteria) options, each id once"))
        }
        if options.contains(where: { $0.share < .zero || $0.share > .one || !Self.isShort($0.share) }) {
            mistakes.append(.init(at: path, "each “share” is from 0 to 1, in few digits"))
        }
        return mistakes
    }
}

extension TenderTerms {
    /// Whether other terms differ in nothing but texts, further holidays and a later end.
    func allows(_ new: TenderTerms) -> Bool { withoutTexts == new.withoutTexts }

    private var withoutTexts: TenderTerms {
        var terms = self
        let empty = LocalizedText("")
        terms.closes = nil
        terms.calendar.holidays = nil
        for place in lots.indices { (terms.lots[place].label, terms.lots[place].description) = (empty, nil) }
        for place in committee.indices { terms.committee[place].name = empty }
        terms.exclusion = exclusion?.map { Ground(id: $0.id, label: empty) }
        terms.selection = selection?.map { Selection(id: $0.id, label: empty, least: $0.least) }
        terms.prices = prices?.map { Price(id: $0.id, label: empty, quantity: $0.quantity) }
        terms.costs = costs?.map { Cost(id: $0.id, label: empty, factor: $0.factor) }
        for place in award.indices {
            terms.award[place].label = empty
            terms.award[place].options = award[place].options?.map {
                .init(id: $0.id, label: empty, share: $0.share)
            }
        }
        return terms
    }
}
