import Kernel
import Participation
import Storage
import Values

/// Says where petitions stand.
enum PetitionWords {
    /// The tag of a status.
    static func tag(_ status: String, _ texts: Texts) -> PageTag {
        let look: PageTag.Look =
            switch status {
            case "open": .good
            case Petition.awaiting, "submitted", "signing", "appealed": .warm
            case Petition.late, "refused", "rejected": .bad
            case Petition.answered: .outcome
            default: .plain
            }
        return PageTag(text: texts.word("petition.\(status)").text, look: look)
    }

    /// Whether it is public and can still come to something.
    static func isOpen(_ item: ResolvedItem) -> Bool {
        ["open", Petition.awaiting, Petition.late, Petition.answered].contains(item.item.status)
    }

    /// What a petition is called; its number where its title is not shown.
    static func title(of item: ResolvedItem, _ texts: Texts) -> String {
        item.values["title"]?.stringValue ?? texts(.petitionNumber, ["number": item.id])
    }
}

/// Draws what petitions can be narrowed down by, and how many would be left.
struct PetitionFacets {
    let part: PetitionPart
    let search: PetitionSearch
    let found: ItemPage
    let texts: Texts

    /// Statuses, then topics.
    var view: [[String: Any]] {
        let known = Petition.statuses + (search.seesAll ? ["submitted"] : [])
        let statuses = found.statuses.filter { known.contains($0.value) }
        var views = [
            group(texts(.status), statuses) { value in
                let next = search.with { $0.status = value == search.status ? "" : value }
                return (["text": PetitionWords.tag(value, texts).text], next)
            }
        ]
        if let topics = found.facets.first(where: { $0.name == "topic" })?.values, part.terms.topics != nil {
            views.append(
                group(texts(.petitionTopic), topics) { value in
                    let next = search.with { $0.topic = value == search.topic ? "" : value }
                    return (part.topic(value, texts) ?? ["text": value], next)
                })
        }
        return views.filter { ($0["values"] as? [[String: Any]])?.isEmpty == false }
    }

    /// The chosen values, each with the way to do without it.
    var chosen: [[String: Any]] {
        var chosen: [[String: Any]] = []
        if !search.status.isEmpty {
            chosen.append([
                "chosenText": PetitionWords.tag(search.status, texts).text,
                "withoutHref": search.with { $0.status = "" }.href(on: part.place.href),
            ])
        }
        if !search.topic.isEmpty, let topic = part.topic(search.topic, texts) {
            chosen.append([
                "chosenText": topic["text"] ?? search.topic,
                "withoutHref": search.with { $0.topic = "" }.href(on: part.place.href),
            ])
        }
        return chosen
    }

    private func isChosen(_ value: FacetCount.Value) -> Bool {
        value.value == search.status || value.value == search.topic
    }

    private func group(
        _ name: String, _ values: [FacetCount.Value],
        _ means: (String) -> (text: [String: Any], search: PetitionSearch)
    ) -> [String: Any] {
        [
            "facetName": name, "facetLang": false,
            "values": values.filter { $0.count > 0 || isChosen($0) }.map { value -> [String: Any] in
                let (text, search) = means(value.value)
                return [
                    "valueText": text, "valueHref": search.href(on: part.place.href),
                    "isChosen": isChosen(value),
                    "valueCount": texts.number(Int64(value.count)),
                ]
            },
        ]
    }
}
