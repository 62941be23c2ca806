import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// The petitions of a part: to be found, and to be begun.
extension WebRoutes {
    private static let petitionFiles: [(name: String, text: TextKey)] = [
        ("petitions.csv", .petitionTable), ("petitions.json", .petitionData),
    ]

    func petitionList(_ part: PetitionPart, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = part.place
        let actor = try await actor(visit, in: place.address.programme)
        let seesAll = try await mayModerate(actor, part)
        let search = PetitionSearch(visit.query, of: part, seesAll: seesAll)
        let audience: ItemQuery.Audience = seesAll ? .office : actor.map { .person($0) } ?? .everybody
        let found = try await views.items(search.query(for: audience), of: place.address, log: desk.log)
        let shown = try await revealed(found.items, to: actor, in: place)
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        var page = try await partPage(place, visit)
        let count = max(1, (found.total + PetitionSearch.pageSize - 1) / PetitionSearch.pageSize)
        let pages = PageNumbers(
            sentence: texts(
                .pageOf, ["page": texts.number(Int64(search.page)), "pages": texts.number(Int64(count))]),
            previousHref: search.page > 1 ? part.href(search, page: min(search.page - 1, count)) : nil,
            nextHref: search.page < count ? part.href(search, page: search.page + 1) : nil)
        let facets = PetitionFacets(part: part, search: search, found: found, texts: texts)
        page.view.merge(pages.view) { $1 }
        page.view.merge([
            "searchText": search.text, "action": place.href, "isOpen": standing.status == .open,
            "sorts": PetitionSearch.Order.allCases.map {
                ["sortValue": $0.rawValue, "sortText": texts($0.key), "isChosen": $0 == search.order] as [String: Any]
            },
            "hidden": search.hiddenPairs.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "facets": facets.view, "hasFacets": !facets.view.isEmpty, "chosen": facets.chosen,
            "hasChosen": search.isNarrowed, "foundSentence": texts.count(Int64(found.total), .petitions),
            "petitions": shown.map { row($0, part, texts) }, "hasPages": count > 1 || search.page > 1,
            "ladder": ladder(part, texts), "promisesHref": part.promisesHref,
            "numberSentence": try await numberSentence(of: actor, part, texts) ?? false,
            "downloads": Self.petitionFiles.map {
                [
                    "downloadText": texts($0.text),
                    "downloadHref": "/api/programmes/\(place.address)/exports/\($0.name)",
                ]
            },
        ]) { $1 }
        return Page(
            template: .petitions, title: page.title, trail: page.trail, isSample: page.isSample, view: page.view)
    }

    private func row(_ item: ResolvedItem, _ part: PetitionPart, _ texts: Texts) -> [String: Any] {
        let status = PetitionWords.tag(item.item.status, texts)
        var facts: [String] = []
        if PetitionWords.isOpen(item) { facts.append(part.progress(item.supporters, texts)) }
        if item.item.status == "open", let until = item.time("until") {
            facts.append(texts(.petitionUntil, ["time": texts.moment(until)]))
        } else if let owed = item.steps.first(where: { $0.reply == nil }) {
            facts.append(texts(.petitionDue, ["time": texts.moment(owed.due)]))
        } else if let answered = item.steps.compactMap(\.answered).max() {
            facts.append(texts(.petitionAnsweredAt, ["time": texts.moment(answered)]))
        }
        return [
            "petitionTitle": PetitionWords.title(of: item, texts), "petitionHref": part.href(of: item.id),
            "tagText": status.text, "tagClass": status.look.rawValue, "facts": facts,
            "topicText": part.topic(item.values["topic"]?.stringValue, texts) ?? false as Any,
        ]
    }

    /// What so many supporters make the office owe.
    private func ladder(_ part: PetitionPart, _ texts: Texts) -> [[String: Any]] {
        part.terms.thresholds.map { step in
            let days = step.workingDays.map { texts(.petitionWorkingDays, ["days": texts.number(Int64(clamping: $0))]) }
            let time = days ?? step.within.map { texts.period($0.description) } ?? ""
            var view = texts.said(step.label)
            view["stepSentence"] = texts(
                .petitionLadder,
                [
                    "supporters": texts.count(Int64(clamping: step.supporters), .supporters), "time": time,
                ])
            return view
        }
    }

    /// What somebody's number is, for those who want to name them as first signatories.
    private func numberSentence(
        of actor: ActorID?, _ part: PetitionPart, _ texts: Texts
    ) async throws -> String? {
        guard part.terms.first != nil, let actor, case .onList(let list) = part.terms.eligible else { return nil }
        let membership = try await readingRoom().membership(
            of: actor, in: list, of: part.place.address.programme)
        guard let membership else { return nil }
        let number = part.terms.onePer == .person ? membership.columns["person"]?.int64Value.map { String($0) } : nil
        return texts(.petitionYourNumber, ["number": number ?? actor.text])
    }

    /// Whether somebody may decide on what is handed in.
    func mayModerate(_ actor: ActorID?, _ part: PetitionPart) async throws -> Bool {
        try await decides(actor, in: part.place)
    }
}

extension PetitionPart {
    fileprivate func href(_ search: PetitionSearch, page: Int) -> String {
        var search = search
        search.page = page
        return search.href(on: place.href)
    }

    /// What a topic is called.
    func topic(_ id: String?, _ texts: Texts) -> [String: Any]? {
        terms.topics?.first { $0.id == id }.map { texts.said($0.label) }
    }
}
