import Participation
import Values

/// Says in words why a project was funded or not.
struct BudgetReasons {
    let words: BudgetWords
    let titles: [String: LocalizedText]

    private var texts: Texts { words.texts }

    /// In a few words.
    func verdict(_ project: BudgetOutcome.Project) -> String {
        switch project.reason {
        case "funded", "filled_up": texts(.verdictFunded)
        case "guaranteed": texts(.verdictGuaranteed)
        case "does_not_fit": texts(.verdictDoesNotFit)
        case "stopped": texts(.verdictStopped)
        case "below_threshold": texts(.verdictBelowThreshold)
        case "excluded_by", "quota_full": texts(.verdictExcluded)
        default: texts(.verdictOther)
        }
    }

    /// In a sentence.
    func reason(_ project: BudgetOutcome.Project) -> String {
        let cost = texts.amount(project.cost)
        let remaining = texts.amount(project.remaining)
        switch project.reason {
        case "funded": return funded(project)
        case "filled_up": return texts(.reasonFilledUp, ["cost": cost, "remaining": remaining])
        case "guaranteed": return texts(.reasonGuaranteed, ["cost": cost, "scope": words.scopeTitle(project.scope)])
        case "does_not_fit": return texts(.reasonDoesNotFit, ["cost": cost, "remaining": remaining])
        case "stopped":
            let isRanked = words.terms.rule.method == .greedy
            return texts(isRanked ? .reasonStopped : .reasonStoppedInRounds, ["cost": cost])
        case "quota_full": return texts(.reasonQuotaFull, ["cost": cost, "scope": words.scopeTitle(project.scope)])
        case "no_support": return texts(.reasonNoSupport)
        case "supporters_short":
            guard let missing = project.missing else { return texts(.reasonSupporters, ["cost": cost]) }
            return texts(.reasonSupportersShort, ["cost": cost, "missing": texts.amount(missing)])
        case "below_threshold":
            let threshold = texts.count(words.terms.rule.threshold ?? 0, words.countsVotes ? .votes : .points)
            return texts(.reasonBelowThreshold, ["cost": cost, "threshold": threshold])
        case "excluded_by":
            let other = project.by.flatMap { titles[$0] }.map(texts.plain) ?? project.by ?? ""
            return texts(.reasonExcluded, ["cost": cost, "other": other])
        default: return ""
        }
    }

    private func funded(_ project: BudgetOutcome.Project) -> String {
        let cost = texts.amount(project.cost)
        guard let price = project.price.map(texts.amount) else {
            let after = (try? project.remaining.subtracting(project.cost)).map(texts.amount) ?? ""
            return texts(
                .reasonFunded, ["cost": cost, "remaining": texts.amount(project.remaining), "after": after])
        }
        let key: TextKey =
            words.terms.rule.method == .phragmen
            ? .reasonPhragmenFunded : words.terms.rule.utility == .points ? .reasonPointsFunded : .reasonSharesFunded
        return texts(key, ["cost": cost, "price": price])
    }
}
