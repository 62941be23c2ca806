import Storage

/// The form by which anybody reports something illegal (Regulation (EU) 2022/2065, article 16).
struct ReportForm {
    static let about = "about"
    private static let reason = "reason"
    private static let explanation = "explanation"
    private static let name = "name"
    private static let mail = "email"
    private static let faith = "faith"
    private static let trueAndComplete = "yes"
    private static let leastCharacters = 10
    static let mostCharacters = 3_000
    private static let longestName = 200

    let texts: Texts
    let typed: FormFields
    var mistakes: [String: String] = [:]

    var page: FormPage {
        let fields = [
            FormField(
                name: Self.about, label: ["text": texts(.reportAbout)], hints: [["text": texts(.reportAboutHint)]],
                input: .line(), isCode: true, values: [typed.text(Self.about)], mistake: mistakes[Self.about]),
            FormField(
                name: Self.reason, label: ["text": texts(.reportReason)],
                input: .choices(
                    ReportReason.allCases.map {
                        .init(value: $0.rawValue, label: ["text": texts(ReportTitles.title($0))])
                    }, isMultiple: false),
                values: [typed.text(Self.reason)], mistake: mistakes[Self.reason]),
            FormField(
                name: Self.explanation, label: ["text": texts(.reportWhy)], hints: [["text": texts(.reportWhyHint)]],
                treatment: texts(.reportTreatment), input: .lines(rows: 6),
                values: [typed.text(Self.explanation)], mistake: mistakes[Self.explanation],
                mostCharacters: Self.mostCharacters),
            FormField(
                name: Self.name, label: ["text": texts(.reportName)], hints: [["text": texts(.reportWhoHint)]],
                treatment: texts(.reportTreatment), input: .line(autocomplete: "name"),
                values: [typed.text(Self.name)], mistake: mistakes[Self.name]),
            FormField(
                name: Self.mail, label: ["text": texts(.reportMail)], hints: [["text": texts(.reportWhoHint)]],
                treatment: texts(.reportTreatment), input: .line(type: "email", autocomplete: "email"),
                values: [typed.text(Self.mail)], mistake: mistakes[Self.mail]),
            FormField(
                name: Self.faith, label: ["text": texts(.reportFaithAsk)],
                input: .choices(
                    [.init(value: Self.trueAndComplete, label: ["text": texts(.reportFaith)])], isMultiple: true),
                values: [typed.text(Self.faith)], mistake: mistakes[Self.faith]),
        ]
        var page = FormPage(
            heading: texts(.reportTitle), title: texts(.reportTitle), action: Address.report.rawValue,
            submit: .reportSend, fields: fields, paragraphs: [texts(.reportLead)])
        page.links = [(texts(.reportsTitle), Address.reports.rawValue)]
        return page
    }

    /// What was answered, or what is wrong with it. The address is looked up elsewhere.
    func answers(reference: String) -> Result<(reason: ReportReason, words: ReportWords), DeskMistakes> {
        var mistakes: [String: String] = [:]
        let reason = ReportReason(rawValue: typed.text(Self.reason))
        if reason == nil { mistakes[Self.reason] = texts(.reportReasonMissing) }
        let explanation = DeskLines.trimmed(typed.text(Self.explanation))
        if !(Self.leastCharacters...Self.mostCharacters).contains(explanation.count) {
            mistakes[Self.explanation] = texts(
                .reportWhyMissing,
                [
                    "least": texts.number(Int64(Self.leastCharacters)),
                    "most": texts.number(Int64(Self.mostCharacters)),
                ])
        }
        let name = DeskLines.trimmed(typed.text(Self.name))
        let mail = DeskLines.trimmed(typed.text(Self.mail))
        let isAnonymous = reason?.isAnonymous == true
        if name.count > Self.longestName || name.isEmpty && !isAnonymous {
            mistakes[Self.name] = texts(.reportNameMissing)
        }
        if !(mail.isEmpty && isAnonymous || MailAddress.isOne(mail)) { mistakes[Self.mail] = texts(.noticeMailWrong) }
        if typed.text(Self.faith) != Self.trueAndComplete { mistakes[Self.faith] = texts(.reportFaithMissing) }
        guard let reason, mistakes.isEmpty else { return .failure(DeskMistakes(mistakes: mistakes)) }
        let words = ReportWords(
            reference: reference, explanation: explanation, name: name, mail: mail, language: texts.language)
        return .success((reason, words))
    }
}
