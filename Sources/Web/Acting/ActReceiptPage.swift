import Hummingbird
import Kernel
import Storage
import Values

/// What somebody keeps after they have made a move: its number, its receipt, how to check it, and what happens next.
extension WebRoutes {
    func actReceipt(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = try await place(visit)
        _ = try visit.loggedIn()
        guard let text = visit.parameters.get("index"), let index = UInt64(text), String(index) == text,
            index < UInt64(Int64.max), let deed = try await deed(at: index), deed.address == place.address,
            let signatory = try await signatory(of: deed, visit),
            var view = try await receiptView(of: deed, at: index, texts)
        else { throw HTTPError(.notFound) }
        let questions = try await questions(deed.move, place)
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        var next: [[String: Any]] = []
        if let own = questions?.next { next.append(texts.declared(own)) }
        next.append(["text": standing.when(texts)])
        if [.open, .notYetOpen, .closing].contains(standing.status) { next.append(["text": texts(.outcomeFollows)]) }
        if let company = signatory.company, let facts = view["facts"] as? [[String: Any]] {
            view["facts"] = facts + [["name": texts(.actingFor), "value": company.name]]
        }
        view["next"] = next
        view["hasNext"] = true
        if let questions { view["move"] = texts.label(questions.title, of: deed.move) }
        var onward = [
            PageButton(text: texts(.myActs), href: Address.myActs.rawValue, look: .plain),
            PageButton(text: texts(.backToPart), href: place.href, look: .plain),
        ]
        if standing.status == .open, let again = questions?.again, let href = againHref(deed, place, questions) {
            onward.insert(PageButton(text: texts(again), href: href, look: .plain), at: 0)
        }
        view["onward"] = PageButton.view(onward)
        return Page(
            template: .actReceipt, title: texts(.actMade), trail: trail(to: place, texts), isSample: place.isSample,
            view: view)
    }

    /// What every receipt says of its act: its number, where it stands, who signed, and how to check it.
    func receiptView(of deed: Deed, at index: UInt64, _ texts: Texts) async throws -> [String: Any]? {
        guard let receipt = try await strongestReceipt(at: index), let entry = Entry(parsing: receipt.entry),
            let head = try await desk.store.head(of: desk.log)
        else { return nil }
        let summary = try await views.programme(deed.programme, of: desk.log)
        let title = summary?.programme.parts[deed.part]?.title
        let titles = [summary?.programme.title, title].compactMap(\.self)
        let view: [String: Any] = [
            "index": String(index), "heading": texts(.actMade), "numberSentence": texts(.yourNumber),
            "move": texts.word(deed.move).view, "notice": false,
            "facts": [
                [
                    "name": texts(.programme),
                    "value": titles.isEmpty ? deed.programme : titles.map(texts.plain).joined(separator: " – "),
                    "valueLang": title.flatMap { texts.said($0)["lang"] } ?? false,
                ],
                ["name": texts(.time), "value": texts.moment(entry.time)],
                [
                    "name": texts(.inclusion),
                    "value": texts(
                        .inclusionSentence,
                        ["entry": String(index), "size": texts.number(Int64(clamping: head.size))]),
                ],
                witnessFact(of: receipt, texts),
                ["name": texts(.whoSigned), "value": deed.actor.text, "isCode": true],
            ], "hostedSentence": texts(try entry.isKeyHosted() ? .hostedKeyReceipt : .ownKeyReceipt),
        ]
        return view.merging(proof(of: index, texts)) { $1 }
    }

    /// Where the same move is made once more, with the answers of this one where it takes the place of this one.
    private func againHref(_ deed: Deed, _ place: PartPlace, _ questions: (any ActQuestions)?) -> String? {
        guard let questions, questions.again != nil else { return nil }
        let pairs = questions.brought(from: deed.body).map {
            "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))"
        }
        return place.href(of: deed.move) + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
