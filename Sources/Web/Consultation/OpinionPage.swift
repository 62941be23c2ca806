import Kernel
import Participation
import Values

/// The page with one statement: what is before somebody now, and what they said just before.
struct OpinionPage {
    /// A vote that was just cast.
    struct Done {
        let entry: UInt64
        let statement: UInt64
        let choice: VoteChoice
        let qualifiers: [VoteQualifier]
        let words: String?
    }

    let opinion: Opinion
    let texts: Texts
    /// The words of the statement; nil where they are not shown.
    var words: String?
    var signer = ""
    /// Whether the browser signs, so that a tap leads to a page that does.
    var keepsKey = false
    var done: Done?
    /// The choice to which something can be added before it is sent.
    var chosen: VoteChoice?
    var mistake: Saying?
    let nonce = RandomBytes.nonce()

    private var consultation: ConsultationPlace { opinion.consultation }
    private var said: ConsultationWords { ConsultationWords(terms: consultation.terms, texts: texts) }

    /// What can be added to a vote.
    func offered(with choice: VoteChoice) -> [VoteQualifier] { said.qualifiers(with: choice) }

    var view: [String: Any] {
        var view: [String: Any] = [
            "title": texts.said(consultation.place.part.title), "question": texts.said(consultation.terms.question),
            "action": consultation.opinionsHref, "nonce": plainNonce, "company": opinion.visitor.companyMark,
            "companyField": opinion.visitor.company == nil ? false : Visitor.companyField,
            "hasStatement": opinion.statement != nil && chosen == nil, "hasChosen": chosen != nil,
            "hasErrors": mistake != nil,
            "errors": mistake.map { [["mistakeText": $0.text, "mistakeHref": false] as [String: Any]] } ?? [],
            "progress": texts(
                .opinionProgress,
                [
                    "answered": texts.number(Int64(opinion.answered)),
                    "all": texts.number(Int64(opinion.answered + opinion.left)),
                ]),
            "statementsHref": consultation.statementsHref, "partHref": consultation.place.href,
            "proposeHref": consultation.place.href(of: "propose"), "exposureHref": consultation.exposureHref,
            "signerSentence": signer, "hasDone": done != nil,
        ]
        if let statement = opinion.statement {
            view["statement"] = String(statement)
            view["words"] = words ?? texts(.statementWithoutWords, ["number": String(statement)])
            view["statementHref"] = consultation.href(of: statement)
            view["reportHref"] = consultation.href(of: "report", about: statement)
            view["choices"] = VoteChoice.allCases.map { choice in
                ["choice": choice.rawValue, "choiceText": said.choice(choice), "isPlain": choice == .pass]
                    as [String: Any]
            }
        }
        if let chosen {
            view["chosenChoice"] = chosen.rawValue
            view["chosenText"] = said.choice(chosen)
            view["qualifiers"] = qualifiers(with: chosen, kept: [])
        }
        if let done { view["done"] = doneView(done) }
        return view
    }

    /// The letters and digits of the nonce alone, behind which the choice is written.
    private var plainNonce: String { String(nonce.filter { $0.isLetter || $0.isNumber }) }

    private func doneView(_ done: Done) -> [String: Any] {
        let canChange = consultation.terms.changeable ?? true
        let offered = canChange ? qualifiers(with: done.choice, kept: done.qualifiers) : []
        let others = canChange ? VoteChoice.allCases.filter { $0 != done.choice } : []
        return [
            "doneText": said.said(done.choice), "doneWords": done.words ?? "", "doneStatement": String(done.statement),
            "doneHref": consultation.href(of: done.statement), "doneChoice": done.choice.rawValue,
            "doneNonce": plainNonce, "hasOffered": !offered.isEmpty, "offered": offered,
            "kept": done.qualifiers.map { ["keptName": $0.rawValue] },
            "others": others.map { ["choice": $0.rawValue, "choiceText": said.choice($0)] },
            "receiptHref": "\(consultation.place.href)/receipts/\(done.entry)",
        ]
    }

    private func qualifiers(with choice: VoteChoice, kept: [VoteQualifier]) -> [[String: Any]] {
        offered(with: choice).map { qualifier in
            [
                "qualifier": qualifier.rawValue, "qualifierLabel": texts.said(qualifier.label),
                "isKept": kept.contains(qualifier),
            ]
        }
    }
}
