import Hummingbird
import Kernel
import Storage
import Values

/// The items of a part whose procedure has no pages of its own for them.
extension WebRoutes {
    private static let itemsOfPage = 20
    private static let itemsOfPart = 10
    private static let lastPage = 100_000
    private static let longestText = 200

    /// The newest items for the part's page.
    func firstItems(of place: PartPlace, _ visit: Visit) async throws -> [String: Any] {
        let query = ItemQuery(
            audience: try await audience(visit, place), sort: .newest, limit: Self.itemsOfPart, countsFacets: false)
        let page = try await views.items(query, of: place.address, log: desk.log)
        let more = page.total > page.items.count
        let shown = try await revealed(page.items, visit, place)
        return [
            "hasItems": !shown.isEmpty, "items": shown.map { itemView($0, place, visit.texts) },
            "moreHref": more ? "\(place.href)/items" : false,
            "moreText": visit.texts(.allItems, ["count": visit.texts.number(Int64(page.total))]),
        ]
    }

    /// All items, with a search.
    func items(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        if let own = try await place.pages?.items(place, visit, of: self) { return .page(own) }
        if place.pages?.href(ofItem: "", in: place) != nil { return .seeOther(place.href) }
        let texts = visit.texts
        let text = String(visit.query.text("q").prefix(Self.longestText))
        let number = min(max(Int(visit.query.text("page")) ?? 1, 1), Self.lastPage)
        let query = ItemQuery(
            text, audience: try await audience(visit, place), offset: (number - 1) * Self.itemsOfPage,
            limit: Self.itemsOfPage, countsFacets: false)
        let page = try await views.items(query, of: place.address, log: desk.log)
        let shown = try await revealed(page.items, visit, place)
        let last = max((page.total - 1) / Self.itemsOfPage + 1, 1)
        func href(_ page: Int) -> String { "\(place.href)/items?q=\(PercentCoding.encode(text))&page=\(page)" }
        return .page(
            Page(
                template: .items, title: "\(texts(.whatIsHere)): \(texts.plain(place.part.title))",
                trail: trail(to: place, texts), isSample: place.isSample,
                view: [
                    "title": texts.said(place.part.title), "action": "\(place.href)/items", "searchText": text,
                    "totalSentence": texts(.itemsFound, ["count": texts.number(Int64(page.total))]),
                    "items": shown.map { itemView($0, place, texts) }, "hasPages": last > 1,
                    "pageSentence": texts(
                        .pageOf, ["page": texts.number(Int64(number)), "pages": texts.number(Int64(last))]),
                    "previousHref": number > 1 ? href(number - 1) : false,
                    "nextHref": number < last ? href(number + 1) : false,
                ]))
    }

    /// One item: what it says, what can be done with it, how it came to be, and its proof.
    func item(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let id = try visit.piece("id")
        if let own = place.pages?.href(ofItem: id, in: place) { return .seeOther(own) }
        let texts = visit.texts
        let audience = try await audience(visit, place)
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        guard let found = try await views.item(id, of: place.address, log: desk.log, for: audience) else {
            throw HTTPError(.notFound)
        }
        let item = try await revealed([found], visit, place).first ?? found
        let history = try await views.history(of: id, of: place.address, log: desk.log, for: audience)
        let ways = try await ways(with: item, of: place, visit)
        let additions = try await place.pages?.additions(to: item, history, place, texts, of: self) ?? ItemAdditions()
        let title = additions.title ?? (item.title.isEmpty ? id : item.title)
        var view: [String: Any] = [
            "itemTitle": title, "itemID": id, "idLabel": texts(UInt64(id) == nil ? .itemName : .itemNumber),
            "status": item.item.status,
            "statusText": texts.word(item.item.status).view, "ways": ways, "hasWays": !ways.isEmpty,
            "rows": itemRows(item, place, texts, without: additions.shownOtherwise),
            "history": history.reversed().map { version -> [String: Any] in
                [
                    "versionTime": texts.moment(version.time), "versionDatetime": version.time.description,
                    "versionMove": moveTitle(version.move, in: place, texts),
                    "versionStatus": texts.word(version.item.item.status).view,
                    "versionEntry": String(version.entry), "versionHref": "/entries/\(version.entry)",
                ]
            },
        ]
        view.merge(proof(of: item.item.changedBy, texts)) { $1 }
        view.merge(additions.view) { $1 }
        return .page(
            Page(
                template: .item, title: title, trail: trail(to: place, texts), isSample: place.isSample, view: view))
    }

    /// What a move is called.
    func moveTitle(_ move: String, in place: PartPlace, _ texts: Texts) -> [String: Any] {
        place.running.form(of: move).map { texts.label($0.title, of: move) } ?? texts.word(move).view
    }

    /// Whoever decides on what is handed in sees all of it, others what is public and their own.
    func audience(_ visit: Visit, _ place: PartPlace) async throws -> ItemQuery.Audience {
        let actor = try await actor(visit, in: place.address.programme)
        if try await decides(actor, in: place) { return .office }
        return actor.map { .person($0) } ?? .everybody
    }

    func revealed(_ items: [ResolvedItem], _ visit: Visit, _ place: PartPlace) async throws -> [ResolvedItem] {
        try await revealed(items, to: try await actor(visit, in: place.address.programme), in: place)
    }

    private func itemView(_ item: ResolvedItem, _ place: PartPlace, _ texts: Texts) -> [String: Any] {
        [
            "itemTitle": item.title.isEmpty ? item.id : item.title,
            "itemHref": place.pages?.href(ofItem: item.id, in: place) ?? place.href(ofItem: item.id),
            "itemStatus": item.item.status, "itemStatusText": texts.word(item.item.status).view,
            "itemWhen": texts.moment(item.item.createdAt),
        ]
    }

    /// The values by the labels under which they were asked for.
    private func itemRows(
        _ item: ResolvedItem, _ place: PartPlace, _ texts: Texts, without others: Set<String>
    ) -> [[String: Any]] {
        let questions = place.running.moves.compactMap { place.running.form(of: $0.name) }.flatMap(\.questions)
        let members = (item.values.objectValue ?? []) + (item.notes.objectValue ?? [])
        let names = ValueNames(place, texts)
        return members.filter { !others.contains($0.name) }.map { member in
            let question = questions.first { $0.name.utf8.elementsEqual(member.name.utf8) }
            let label = place.label(of: member.name, texts)
            let hidden = item.hidden.first { ["/values/\(member.name)", "/notes/\(member.name)"].contains($0.pointer) }
            return [
                "rowLabel": label, "lines": lines(member, question, texts, names),
                "withheld": hidden.flatMap { RecordValueView.whyNotShown($0.standing) } ?? false,
            ]
        }
    }

    private func lines(
        _ member: JSONMember, _ question: MoveQuestion?, _ texts: Texts, _ names: ValueNames
    ) -> [[String: Any]] {
        let value = member.value
        if case .choice(let choices, _) = question?.kind {
            let ids = value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue) ?? []
            let chosen = ids.map { id in
                choices.first { $0.id == id }.map { texts.label($0.label, of: id) } ?? ["text": id]
            }
            if !chosen.isEmpty { return chosen }
        }
        guard value["withheld"]?.boolValue == true else {
            return [["text": ValueWords.text(value, of: member.name, texts, names)]]
        }
        let key: TextKey
        switch value["why"]?.stringValue {
        // Said with ground and reason.
        case "withheld", "erased": return []
        case "personal": key = .notPublicPersonal
        case "secret": key = .notPublicSecret
        default: key = .notAvailable
        }
        return [["text": texts(key)]]
    }
}
