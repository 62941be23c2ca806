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
            let actor = try await actor(visit, in: place.address.programme), deed.actor == actor,
            let receipt = try await strongestReceipt(at: index), let entry = Entry(parsing: receipt.entry),
            let head = try await desk.store.head(of: desk.log)
        else { throw HTTPError(.notFound) }
        let questions = try await questions(deed.move, place)
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        var next: [[String: Any]] = []
        if let own = questions?.next { next.append(texts.said(own)) }
        next.append(["text": standing.when(texts)])
        if [.open, .notYetOpen, .closing].contains(standing.status) { next.append(["text": texts(.outcomeFollows)]) }
        var view: [String: Any] = [
            "index": text, "heading": texts(.actMade), "numberSentence": texts(.yourNumber),
            "move": questions.map { texts.said($0.title) } ?? ["text": deed.move],
            "facts": [
                [
                    "name": texts(.programme),
                    "value": "\(texts.plain(place.summary.programme.title)) – \(texts.plain(place.part.title))",
                ],
                ["name": texts(.time), "value": texts.moment(entry.time)],
                [
                    "name": texts(.inclusion),
                    "value": texts(.inclusionSentence, ["entry": text, "size": texts.number(Int64(head.size))]),
                ],
                witnessFact(of: receipt, texts),
                ["name": texts(.whoSigned), "value": actor.text, "isCode": true],
            ],
            "next": next, "partHref": place.href,
            "againHref": false,
            "againText": questions?.again.map { texts($0) } ?? "", "hostedSentence": texts(.hostedKeyReceipt),
        ]
        if standing.status == .open, let href = againHref(deed, place, questions) { view["againHref"] = href }
        view.merge(proof(of: index, texts)) { _, new in new }
        return Page(
            template: .actReceipt, title: texts(.actMade), trail: trail(to: place, texts), isSample: place.isSample,
            view: view)
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
