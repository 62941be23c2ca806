import Registers
import Storage

/// Draws the facets of a register: what the records can be narrowed down by, and how many would be left.
struct FacetView {
    /// How many values of one facet are shown.
    private static let mostShown = 12

    let part: RegisterPart
    let search: RegisterSearch
    let page: ItemPage
    let showsStatuses: Bool
    let texts: Texts

    /// The facets in the order of the terms, those that are in the way first.
    var view: [[String: Any]] {
        var views: [[String: Any]] = []
        if showsStatuses {
            views.append(
                group(texts(.status), nil, page.statuses) { value in
                    (["text": texts(RecordStatusWords.key(value))], search.toggling(status: value))
                })
        }
        for rule in part.register.fields where rule.field.facet == true {
            guard let counted = page.facets.first(where: { $0.name == rule.id }), !counted.values.isEmpty else {
                continue
            }
            let label = texts.said(rule.field.label)
            views.append(
                group(label["text"] as? String ?? rule.id, label["lang"], counted.values) { value in
                    (FacetWords.said(value, of: rule, texts), search.toggling(value, of: rule.id))
                })
        }
        return views
    }

    /// The chosen values, each with the way to do without it.
    var chosen: [[String: Any]] {
        var chosen: [[String: Any]] = search.statuses.map { status in
            [
                "chosenText": "\(texts(.status)): \(texts(RecordStatusWords.key(status)))",
                "withoutHref": search.toggling(status: status).href(on: part.href),
            ]
        }
        for facet in search.facets {
            guard let rule = part.register.fields.first(where: { $0.id == facet.name }) else { continue }
            chosen += facet.values.map { value in
                [
                    "chosenText": "\(texts.plain(rule.field.label)): \(FacetWords.text(value, of: rule, texts))",
                    "withoutHref": search.toggling(value, of: facet.name).href(on: part.href),
                ]
            }
        }
        return chosen
    }

    private func group(
        _ name: String, _ language: Any?, _ values: [FacetCount.Value],
        _ means: (String) -> (text: [String: Any], search: RegisterSearch)
    ) -> [String: Any] {
        let shown = values.prefix(Self.mostShown) + values.dropFirst(Self.mostShown).filter(\.isChosen)
        return [
            "facetName": name, "facetLang": language ?? false,
            "values": shown.map { value -> [String: Any] in
                let (text, search) = means(value.value)
                return [
                    "valueText": text, "valueHref": search.href(on: part.href), "isChosen": value.isChosen,
                    "valueCount": texts.number(Int64(value.count)),
                ]
            },
        ]
    }
}

/// Says a facet's value: a choice by its label, yes and no in words, everything else as it is.
enum FacetWords {
    static func text(_ value: String, of rule: FieldRule, _ texts: Texts) -> String {
        said(value, of: rule, texts)["text"] as? String ?? value
    }

    /// The same with its language where that is not the page's.
    static func said(_ value: String, of rule: FieldRule, _ texts: Texts) -> [String: Any] {
        switch rule.field.type {
        case .choice:
            rule.field.choices?.first { $0.id == value }.map { texts.said($0.label) } ?? ["text": value]
        case .boolean: ["text": texts(value == "true" ? .yes : .no)]
        default: ["text": value]
        }
    }
}

/// Says where a record stands.
enum RecordStatusWords {
    static func key(_ status: String) -> TextKey {
        switch RecordStatus(rawValue: status) {
        case .submitted: .recordSubmitted
        case .returned: .recordReturned
        case .rejected: .recordRejected
        case .published: .recordPublished
        case .withdrawn: .recordWithdrawn
        case .merged: .recordMerged
        case .split: .recordSplit
        case nil: .statusOther
        }
    }

    /// The move in words.
    static func move(_ move: String, _ texts: Texts) -> String {
        switch move {
        case "add": texts(.moveAdd)
        case "submit": texts(.moveSubmit)
        case "revise": texts(.moveRevise)
        case "review": texts(.moveReview)
        case "correct": texts(.moveCorrect)
        case "withdraw": texts(.moveWithdraw)
        case "reinstate": texts(.moveReinstate)
        case "merge": texts(.moveMerge)
        case "split": texts(.moveSplit)
        default: move
        }
    }
}
