import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// One petition: how many support it, what it asks for, what is owed to it, and what was said.
extension WebRoutes {
    func petition(_ visit: Visit) async throws -> Page {
        let place = try await place(visit)
        guard let part = PetitionPart(place) else { throw HTTPError(.notFound) }
        let (id, texts) = (try visit.piece("id"), visit.texts)
        let actor = try await actor(visit, in: place.address.programme)
        let audience: ItemQuery.Audience =
            try await mayModerate(actor, part) ? .office : actor.map { .person($0) } ?? .everybody
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        guard UInt64(id) != nil, let found = try await views.item(id, of: place.address, log: desk.log, for: audience)
        else { throw HTTPError(.notFound) }
        let item = try await revealed([found], to: actor, in: place).first ?? found
        let ways = try await ways(with: item, actor, part, texts)
        let title = PetitionWords.title(of: item, texts)
        let next = part.next(after: item.supporters)
        var tags = [PetitionWords.tag(item.item.status, texts)]
        if let topic = part.topic(item.values["topic"]?.stringValue, texts)?["text"] as? String {
            tags.append(PageTag(text: topic))
        }
        if let origin = item.values["origin"]?.stringValue, origin != "online" {
            tags.append(PageTag(text: texts.word("origin.\(origin)").text))
        }
        let steps = item.steps.map { step($0, part, texts) }
        var view: [String: Any] = [
            "petitionTitle": title, "number": texts(.petitionNumber, ["number": item.id]),
            "progressText": PetitionWords.isOpen(item)
                ? part.progress(item.supporters, texts) : texts.count(item.supporters, .supporters),
            "progressValue": String(item.supporters),
            "progressMost": PetitionWords.isOpen(item) ? next.map { String($0.supporters) } ?? false as Any : false,
            "isPublished": item.time("published") != nil,
            "assistedText": assisted(item, texts) ?? false, "untilText": until(item, texts) ?? false,
            "words": words(item, "words", texts) ?? false, "appeal": words(item, "appeal", texts) ?? false,
            "notices": notices(on: item, part, texts), "ways": ways, "hasWays": !ways.isEmpty,
            "owed": steps, "hasOwed": !steps.isEmpty, "listHref": place.href, "promisesHref": part.promisesHref,
            "isStranger": accounts != nil && visit.visitor == nil && !ways.isEmpty,
        ]
        view.merge(PageTag.view(tags)) { $1 }
        view.merge(TimelineStep.view(timeline(of: item, part, texts), texts)) { $1 }
        view.merge(proof(of: item.item.changedBy, texts)) { $1 }
        return Page(
            template: .petition, title: title, trail: trail(to: place, texts), isSample: place.isSample, view: view)
    }

    private func assisted(_ item: ResolvedItem, _ texts: Texts) -> String? {
        let count = item.values["assisted"]?.int64Value ?? 0
        return count == 0 ? nil : texts(.petitionAssisted, ["count": texts.number(count)])
    }

    private func until(_ item: ResolvedItem, _ texts: Texts) -> String? {
        if let time = item.time("signUntil"), item.item.status == "signing" {
            let signed = item.values["signed"]?.int64Value ?? 0
            return texts(.petitionSigning, ["signed": texts.number(signed), "time": texts.moment(time)])
        }
        guard let time = item.time("until"), PetitionWords.isOpen(item) || item.item.status == "lapsed" else {
            return nil
        }
        return texts(time > self.time.now() ? .petitionUntil : .petitionEnded, ["time": texts.moment(time)])
    }

    private func words(_ item: ResolvedItem, _ name: String, _ texts: Texts) -> String? {
        guard let value = item.values[name] else { return nil }
        if let text = value.stringValue { return text }
        switch value["why"]?.stringValue {
        case "withheld": return texts(.withheldValue)
        case "erased": return texts(.erasedValue)
        // What was refused is never shown; what still waits is, once it is published.
        default: return ["signing", "submitted"].contains(item.item.status) ? texts(.petitionWordsWait) : nil
        }
    }

    /// What has to be read before the rest: that it was refused, merged, or came to nothing.
    private func notices(on item: ResolvedItem, _ part: PetitionPart, _ texts: Texts) -> [[String: Any]] {
        var notices: [Notice] = []
        if let into = item.values["mergedInto"]?.stringValue {
            let reason = item.values["mergedBecause"]?.stringValue
            notices.append(
                Notice(
                    kind: .notice, title: texts(.petitionMergedInto, ["number": into]),
                    paragraphs: reason.map { [$0] } ?? [],
                    link: (texts(.petitionNumber, ["number": into]), part.href(of: into))))
        }
        for from in item.values["mergedFrom"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
            notices.append(
                Notice(
                    kind: .inset, paragraphs: [texts(.petitionMergedFrom, ["number": from])],
                    link: (texts(.petitionNumber, ["number": from]), part.href(of: from))))
        }
        if let reason = item.values["reason"]?.stringValue {
            let clause = part.terms.charter.first { $0.id == item.values["clause"]?.stringValue }
            let heading = clause.map { texts(.petitionRefused, ["clause": texts.plain($0.text)]) }
            let hearing = item.values["hearing"]?.stringValue
            var paragraphs = [texts(.petitionReason, ["reason": reason])]
            if let hearing { paragraphs.append(texts(.petitionHearing, ["reason": hearing])) }
            notices.append(Notice(kind: .notice, title: heading, paragraphs: paragraphs))
        }
        return notices.map { $0.view(texts) }
    }

    /// What is owed for a step, and what was said.
    private func step(_ step: PetitionStep, _ part: PetitionPart, _ texts: Texts) -> [String: Any] {
        let now = time.now()
        var tags: [PageTag] = []
        if let reply = step.reply { tags.append(PageTag(text: texts.word("reply.\(reply)").text, look: .outcome)) }
        if let lateness = step.lateness(at: now, texts) {
            let key: TextKey = step.reply == nil ? .petitionOverdue : .petitionWasLate
            tags.append(PageTag(text: texts(key, ["time": lateness]), look: .bad))
        } else if step.reply != nil {
            tags.append(PageTag(text: texts(.petitionInTime), look: .good))
        }
        var facts = [texts(.petitionDue, ["time": texts.moment(step.due)])]
        if let answered = step.answered {
            facts.append(texts(.petitionAnsweredAt, ["time": texts.moment(answered)]))
        }
        if let promise = PetitionPromises.sentence(of: step, at: now, texts) { facts.append(promise) }
        var view: [String: Any] = [
            "owedTitle": part.label(step.threshold, texts), "facts": facts,
            "answer": step.reason ?? false, "report": step.report ?? false,
        ]
        view.merge(PageTag.view(tags)) { $1 }
        return view
    }
}
