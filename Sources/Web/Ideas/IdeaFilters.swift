import Kernel
import Participation
import Values

/// By what a list of ideas can be narrowed down, and what somebody chose.
struct IdeaFilters {
    private struct Filter {
        let facet: String
        let key: TextKey
        let choices: [(value: String, text: (Texts) -> [String: Any])]
        let chosen: String?
    }

    private let filters: [Filter]

    /// What a query chose among the categories, the districts of the map, and the standings.
    ///
    /// - Parameter seesWaiting: whether ideas that wait for a decision are shown.
    init(_ query: FormFields, _ place: PartPlace, seesWaiting: Bool) {
        let categories = Self.categories(of: place)
        let districts = (IdeaMap.map(of: place)?.shapes ?? []).filter { $0.kind == .district && !$0.name.isEmpty }
        let standings =
            IdeaRecord.Standing.allCases.filter { seesWaiting || $0 != .submitted }.map(\.rawValue) + [Proposal.listed]
        let all: [(String, TextKey, [(value: String, text: (Texts) -> [String: Any])])] = [
            (
                "category", .category,
                categories.sorted { $0.key < $1.key }.map { id, label in (id, { $0.said(label) }) }
            ),
            (
                "district", .ideaDistrict,
                districts.map { district in (district.name, { _ in ["text": district.name] }) }
            ),
            ("status", .status, standings.map { standing in (standing, { $0.word(standing).view }) }),
        ]
        filters = all.filter { !$0.2.isEmpty }.map { facet, key, choices in
            let asked = query.text(facet)
            return Filter(
                facet: facet, key: key, choices: choices,
                chosen: choices.first { $0.value.utf8.elementsEqual(asked.utf8) }?.value)
        }
    }

    /// What ideas are about, by the names on the log.
    static func categories(of place: PartPlace) -> [String: LocalizedText] {
        for question in place.running.form(of: "submit")?.questions ?? [] where question.name == "category" {
            guard case .choice(let choices, _) = question.kind else { continue }
            return Dictionary(choices.map { ($0.id, $0.label) }) { first, _ in first }
        }
        return [:]
    }

    /// The chosen values by facet.
    var facets: [String: Set<String>] {
        Dictionary(filters.compactMap { filter in filter.chosen.map { (filter.facet, [$0]) } }) { first, _ in first }
    }

    /// The same in an address.
    var query: String {
        filters.compactMap { filter in filter.chosen.map { "&\(filter.facet)=\(PercentCoding.encode($0))" } }.joined()
    }

    /// What the template needs.
    func view(_ texts: Texts) -> [[String: Any]] {
        filters.map { filter in
            [
                "filterID": filter.facet, "filterName": texts(filter.key),
                "choices": filter.choices.map { choice -> [String: Any] in
                    [
                        "choiceValue": choice.value, "choiceText": choice.text(texts),
                        "isChosen": choice.value == filter.chosen,
                    ]
                },
            ]
        }
    }
}
