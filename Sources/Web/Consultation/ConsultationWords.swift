import Kernel
import Participation
import Values

/// Says the terms of a consultation, and what its votes say, in words.
struct ConsultationWords {
    let terms: ConsultationTerms
    let texts: Texts

    /// The rules, one sentence each.
    var rules: [String] {
        let proposals = terms.proposals
        var rules = [eligible, texts(proposals.review == .before ? .consultReviewBefore : .consultReviewAfter)]
        rules.append(
            texts(
                .consultLength,
                [
                    "characters": texts.count(Int64(terms.longest), .characters),
                    "most": texts.number(Int64(terms.mostProposals)),
                ]))
        if let beginning { rules.append(beginning) }
        if proposals.until != nil {
            rules.append(texts(.consultProposalsUntil, ["time": texts.moment(terms.proposalsClose)]))
        }
        rules.append(texts(.opinionDealtMeaning))
        rules.append(texts(terms.changeable ?? true ? .consultChangeable : .consultFixed))
        return rules + [texts(.consultCountsLater), texts(.consultNoSecret), texts(.consultNoPoll)]
    }

    /// How a statement begins, in a sentence.
    var beginning: String? {
        terms.proposals.begins.map { begins in
            let words = texts.plain(begins).split(separator: " ").joined(separator: " ")
            return texts(.consultBegins, ["beginning": words])
        }
    }

    /// The rules of the charter.
    var charter: [[String: Any]] { terms.charter.map { texts.said($0.label) } }

    /// A rule of the charter.
    func rule(_ id: String) -> [String: Any] {
        terms.charter.first { $0.id == id }.map { texts.said($0.label) } ?? ["text": id]
    }

    private var eligible: String {
        switch terms.eligible {
        case .anyone: texts(.eligibleAnyone)
        case .onList(let list): texts(.eligibleList, ["list": texts.word(list.list).text])
        }
    }

    /// What a button says.
    func choice(_ choice: VoteChoice) -> String {
        switch choice {
        case .agree: texts(.opinionAgree)
        case .disagree: texts(.opinionDisagree)
        case .pass: texts(.opinionPass)
        }
    }

    /// What somebody said.
    func said(_ choice: VoteChoice) -> String {
        switch choice {
        case .agree: texts(.opinionAgreed)
        case .disagree: texts(.opinionDisagreed)
        case .pass: texts(.opinionPassed)
        }
    }

    /// What can be added to a vote.
    func qualifiers(with choice: VoteChoice) -> [VoteQualifier] {
        (terms.qualifiers ?? []).filter { $0.choice == choice }
    }

    /// How an answer stands to its statement.
    func stance(_ stance: String) -> String {
        switch ConsultationMove.Stance(rawValue: stance) {
        case .support: texts(.answerSupport)
        case .oppose: texts(.answerOppose)
        case .other, nil: texts(.answerOther)
        }
    }

    /// Where a statement stands.
    func status(_ status: StatementStatus) -> PageTag {
        let text = texts.word(status.rawValue).text
        switch status {
        case .open: return PageTag(text: text, look: .good)
        case .waiting: return PageTag(text: text, look: .warm)
        case .refused, .removed: return PageTag(text: text, look: .bad)
        case .merged, .withdrawn: return PageTag(text: text)
        }
    }

    /// A share in per cent.
    func percent(_ share: Double) -> String { texts.decimal(share * 100, decimals: 0) + " %" }
}
