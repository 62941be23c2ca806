import Procurement
import Values

/// What a bidder fills in, by what the terms ask: prices, figures, options, what must be met, grounds, documents.
///
/// The fields have no names, so that no browser sends what is in them: a script seals it.
struct SealedBidForm {
    let terms: TenderTerms
    let texts: Texts

    var view: [String: Any] {
        let figures =
            (terms.prices ?? []).enumerated().map { place, price in
                let times = price.quantity.map { texts(.bidTimes, ["count": $0.description]) }
                return figure("price", place, price.id, price.label, hint: times, unit: terms.currency.code)
            }
            + (terms.costs ?? []).enumerated().map { place, cost in
                let each = texts(.bidEach, ["factor": cost.factor.description, "currency": terms.currency.code])
                return figure("cost", place, cost.id, cost.label, hint: each, unit: false)
            }
        let stated = terms.award.filter { $0.formula == .stated }
        let options = stated.enumerated().map { place, criterion -> [String: Any] in
            [
                "optionID": "option-\(place)", "criterion": criterion.id, "label": texts.said(criterion.label),
                "choices": (criterion.options ?? []).enumerated().map { number, option -> [String: Any] in
                    [
                        "choiceID": "option-\(place)-\(number)", "value": option.id, "choice": texts.said(option.label),
                        "group": "option-\(place)",
                    ]
                },
            ]
        }
        let selection = (terms.selection ?? []).enumerated().map { place, criterion -> [String: Any] in
            [
                "selectionID": "selection-\(place)", "id": criterion.id, "label": texts.said(criterion.label),
                "isFigure": criterion.least != nil,
                "least": criterion.least.map { texts(.tenderLeast, ["least": $0.description]) } ?? "",
            ]
        }
        let grounds = (terms.exclusion ?? []).enumerated().map { place, ground -> [String: Any] in
            ["groundID": "ground-\(place)", "value": ground.id, "label": texts.said(ground.label)]
        }
        return [
            "figures": figures, "options": options, "selection": selection, "grounds": grounds,
            "hasGrounds": !grounds.isEmpty,
        ]
    }

    private func figure(
        _ kind: String, _ place: Int, _ id: String, _ label: LocalizedText, hint: String?, unit: Any
    ) -> [String: Any] {
        [
            "kind": kind, "figureID": "\(kind)-\(place)", "id": id, "label": texts.said(label),
            "hint": hint ?? false as Any, "unit": unit,
        ]
    }
}
