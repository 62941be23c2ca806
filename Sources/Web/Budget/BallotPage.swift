import Participation
import Values

/// The page on which somebody fills in a ballot.
extension BallotQuestions {
    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        guard page != BallotPersons.name else { return persons.page(answers, mistakes, frame) }
        let texts = frame.texts
        let words = BudgetWords(terms: terms, texts: texts)
        let filled = FilledBallot(self, answers, texts)
        let projects = terms.projects.enumerated().map { place, project -> [String: Any] in
            let name = isMarked ? Self.input(place) : Self.choices
            let mistake = isMarked ? mistakes.first { $0.field == name }?.text : nil
            var view: [String: Any] = [
                "inputID": isMarked ? "field-\(name)" : "field-\(name)-\(place)",
                "inputName": name, "projectID": project.id, "projectTitle": texts.said(project.title),
                "cost": words.amount(project.cost), "category": project.category ?? false,
                "scope": project.scope.map { words.scopeTitle($0) } ?? false, "description": false,
                "aboutID": "about-\(place)", "isMarked": isMarked, "inputType": inputType,
                "isChosen": !isMarked && (answers.texts[Self.choices] ?? []).contains(project.id),
                "inputValue": isMarked ? value(place, answers) : project.id, "mistake": mistake ?? false,
            ]
            if let description = project.description { view["description"] = texts.said(description) }
            return view
        }
        let errors = mistakes.map { mistake -> [String: Any] in
            let place = isOfProject(mistake) ? mistake.field ?? "" : Self.whole
            return ["mistakeText": mistake.text, "mistakeHref": "#field-\(place)"]
        }
        let isBegun = !filled.choices.isEmpty
        return Page(
            template: .ballot, title: texts(.ballotHeading), trail: frame.trail, isSample: frame.isSample,
            isWrong: !mistakes.isEmpty,
            view: [
                "action": frame.action, "backHref": frame.backHref ?? false, "hasErrors": !errors.isEmpty,
                "errors": errors, "limits": words.ballotRules, "projects": projects,
                "question": texts(questionKey), "treatmentText": texts(.treatmentPublic),
                "groupMistake": mistakes.first { !isOfProject($0) }?.text ?? false,
                "hasSums": isBegun, "sums": isBegun ? filled.sums : [],
            ])
    }

    /// Whether a mistake stands beside one project rather than over all.
    private func isOfProject(_ mistake: ActMistake) -> Bool { mistake.field?.hasPrefix(Self.mark + "-") ?? false }

    private var inputType: String { rules.type == .choose1 ? "radio" : "checkbox" }

    private var questionKey: TextKey {
        switch rules.type {
        case .approval: .ballotAskApproval
        case .choose1: .ballotAskOne
        case .ordinal: .ballotAskOrder
        case .cumulative, .score: .ballotAskPoints
        }
    }

    private func value(_ place: Int, _ answers: TypedAnswers) -> String {
        let marks = answers.texts[Self.mark] ?? []
        return marks.indices.contains(place) ? marks[place] : ""
    }
}
