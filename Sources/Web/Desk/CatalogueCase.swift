import Values

/// A case that runs already, with a form for its terms that makes a programme file.
enum CatalogueCase: String, CaseIterable {
    case budget, register

    var title: TextKey {
        switch self {
        case .budget: .deskCaseBudget
        case .register: .deskCaseRegister
        }
    }

    var lead: TextKey {
        switch self {
        case .budget: .deskCaseBudgetLead
        case .register: .deskCaseRegisterLead
        }
    }

    /// A question of the form: its name, what is asked, and how.
    struct Question {
        let name: String
        let label: TextKey
        var hint: TextKey?
        var input: FormField.Input = .line()
        /// What stands there at first.
        var initial = ""
        var isRequired = true
    }

    /// The questions, those of every case first.
    func questions(_ texts: Texts) -> [Question] {
        let frame: [Question] = [
            .init(name: "name", label: .deskName, hint: .deskNameHint),
            .init(name: "language", label: .deskLanguage, hint: .deskLanguageHint, initial: "en"),
            .init(name: "title", label: .deskTitleField),
            .init(name: "description", label: .deskDescription, input: .lines(rows: 3)),
            .init(name: "language2", label: .deskLanguage2, hint: .deskLanguage2Hint, isRequired: false),
            .init(name: "title2", label: .deskTitle2, isRequired: false),
            .init(name: "description2", label: .deskDescription2, input: .lines(rows: 3), isRequired: false),
            .init(name: "controller", label: .controller, hint: .deskControllerHint),
            .init(name: "purpose", label: .purpose, hint: .deskPurposeHint),
            .init(
                name: "basis", label: .legalBasis, hint: .deskBasisHint,
                initial: "public task (GDPR, article 6(1)(e))"),
            .init(name: "contact", label: .contact, hint: .deskContactHint),
        ]
        return frame + (self == .budget ? budget(texts) : register(texts))
    }

    private func budget(_ texts: Texts) -> [Question] {
        [
            .init(name: "zone", label: .deskZone, hint: .deskZoneHint, initial: "UTC"),
            .init(name: "opens", label: .opens, hint: .deskTimeHint, initial: "now"),
            .init(name: "closes", label: .closes, hint: .deskTimeHint, initial: "now+21d"),
            .init(name: "amount", label: .budget, hint: .deskAmountHint),
            .init(name: "currency", label: .deskCurrency, hint: .deskCurrencyHint, initial: "EUR"),
            .init(name: "projects", label: .projects, hint: .deskProjectsHint, input: .lines(rows: 8)),
            .init(
                name: "ballot", label: .deskBallot,
                input: .choices(
                    [
                        .init(value: "approval", label: ["text": texts(.deskBallotApproval)]),
                        .init(value: "choose1", label: ["text": texts(.deskBallotOne)]),
                    ], isMultiple: false), initial: "approval"),
            .init(
                name: "rule", label: .deskRule,
                input: .choices(
                    [
                        .init(value: "greedy", label: ["text": texts(.deskRuleGreedy)]),
                        .init(value: "equal-shares", label: ["text": texts(.deskRuleShares)]),
                    ], isMultiple: false), initial: "greedy"),
            .init(
                name: "eligible", label: .eligible,
                input: .choices(
                    [
                        .init(value: "anyone", label: ["text": texts(.deskEligibleAnyone)]),
                        .init(value: "in roles where voter", label: ["text": texts(.deskEligibleVoters)]),
                    ], isMultiple: false), initial: "anyone"),
        ]
    }

    private func register(_ texts: Texts) -> [Question] {
        [
            .init(name: "singular", label: .deskSingular, hint: .deskSingularHint),
            .init(name: "plural", label: .deskPlural),
            .init(name: "fields", label: .deskFields, hint: .deskFieldsHint, input: .lines(rows: 8)),
            .init(
                name: "submissions", label: .deskSubmissions,
                input: .choices(
                    [
                        .init(value: "review", label: ["text": texts(.submissionsReviewed)]),
                        .init(value: "at-once", label: ["text": texts(.submissionsAtOnce)]),
                        .init(value: "none", label: ["text": texts(.noSubmissions)]),
                    ], isMultiple: false), initial: "review"),
        ]
    }
}
