import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// What somebody keeps after they have brought a record in: the receipt, and what happens next.
extension WebRoutes {
    func sent(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let part = try await register(visit)
        _ = try visit.loggedIn()
        guard let text = visit.parameters.get("index"), let index = UInt64(text), String(index) == text,
            index < UInt64(Int64.max), let deed = try await deed(at: index), deed.address == part.address,
            try await signatory(of: deed, visit) != nil,
            let entry = try await self.entry(at: index)
        else { throw HTTPError(.notFound) }
        let id = deed.body["id"]?.stringValue ?? String(index)
        var view: [String: Any] = [
            "heading": texts(.sentHeading), "sentence": texts(.sentSentence, ["index": text]),
            "nextSentence": texts(part.isReviewed ? .nextReviewed : .nextPublished),
            "hostedSentence": texts(try entry.isKeyHosted() ? .hostedKeyReceipt : .ownKeyReceipt),
            "recordHref": part.href(of: id) + "?at-least=\(index)",
        ]
        view.merge(proof(of: index, texts)) { _, new in new }
        return Page(
            template: .sent, title: texts(.sentHeading), trail: trail(to: part, texts),
            isSample: part.summary.programme.sample ?? false, view: view)
    }
}
