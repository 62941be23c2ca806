import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// The page of a panel: what it is asked now, what the service is held to, what is in the making, and the stories.
extension WebRoutes {
    private static let mostPrinciples = 500
    private static let storiesOfPage = 20
    private static let lastPage = 10_000

    func principlesPage(_ part: PrinciplesPart, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = part.place
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let reader = try await panelReader(part, visit)
        let found = try await panelItems(.principle, part, limit: Self.mostPrinciples).items
        var states: [String: PrincipleRecord] = [:]
        for item in found {
            states[item.id] = try await principleState(item.item.createdBy, part)
        }
        let words = try await panelWords(at: states.values.map(\.text), part, for: reader)
        func rows(_ standings: Set<PrincipleRecord.Standing>) async throws -> [[String: Any]] {
            var rows: [[String: Any]] = []
            for item in found {
                guard let state = states[item.id], standings.contains(state.standing) else { continue }
                rows.append(try await row(item, state, words[state.text]?["text"], reader, part, texts))
            }
            return rows
        }
        let adopted = try await rows([.adopted])
        let asked = reader.readsAll ? try await rows([.asked]) : []
        let making = reader.readsAll ? try await rows([.drafting, .returned]) : []
        let ended = reader.readsAll ? try await rows([.failed, .dropped]) : []
        let stories = try await stories(part, reader, visit)
        var page = try await partPage(place, visit)
        page.view.merge([
            "adopted": adopted, "hasAdopted": !adopted.isEmpty, "asked": asked, "hasAsked": !asked.isEmpty,
            "making": making, "hasMaking": !making.isEmpty, "ended": ended, "hasEnded": !ended.isEmpty,
            "rule": rule(of: part, texts), "readsAll": reader.readsAll,
            "action": place.href,
        ]) { $1 }
        page.view.merge(stories) { $1 }
        return Page(
            template: .principles, title: page.title, trail: page.trail, isSample: page.isSample, view: page.view)
    }

    /// By which rule the panel consents.
    private func rule(of part: PrinciplesPart, _ texts: Texts) -> [String] {
        let rounds = part.terms.rounds
        return [
            texts(
                .principlesRule,
                [
                    "quorum": texts.number(Int64(clamping: rounds.quorum)),
                    "stand": texts.number(Int64(clamping: rounds.mayStand ?? 0)),
                ]),
            texts(
                .principlesRuleReports,
                [
                    "promise": texts.period(part.terms.promiseWithin.description),
                    "every": texts.period(part.terms.reportEvery.description),
                ]),
        ]
    }

    private func row(
        _ item: ResolvedItem, _ state: PrincipleRecord, _ words: String?, _ reader: PanelReader,
        _ part: PrinciplesPart, _ texts: Texts
    ) async throws -> [String: Any] {
        var tags = [PrincipleWords.tag(of: state, at: time.now(), texts)]
        var facts: [String] = []
        if state.standing == .asked, let round = state.rounds.last {
            facts.append(texts(.principleAskedUntil, ["time": texts.moment(round.until)]))
            if reader.unit != nil {
                let answer = try await panelAnswer(of: reader, to: state, part)
                let said = answer.map { part.choice($0.stance.rawValue, of: "stance", in: "respond", texts) }
                tags.append(
                    PageTag(
                        text: said.map { texts(.principleYourAnswer, ["answer": $0]) } ?? texts(.principleNoAnswer),
                        look: said == nil ? .warm : .plain))
            }
        }
        var view: [String: Any] = [
            "principleTitle": PrincipleWords.title(of: item, words, texts),
            "principleHref": part.href(of: item.id), "facts": facts,
        ]
        view.merge(PageTag.view(tags)) { $1 }
        return view
    }

    /// The stories, for those who may read them, and how many there are, for everybody.
    private func stories(
        _ part: PrinciplesPart, _ reader: PanelReader, _ visit: Visit
    ) async throws -> [String: Any] {
        let texts = visit.texts
        let number = min(max(Int(visit.query.text("page")) ?? 1, 1), Self.lastPage)
        let page = try await panelItems(
            .story, part, offset: (number - 1) * Self.storiesOfPage, limit: reader.readsAll ? Self.storiesOfPage : 0)
        let takenBack = try await panelItems(.story, statuses: ["withdrawn"], part, limit: 0).total
        let words = try await panelWords(at: page.items.map(\.item.createdBy), part, for: reader)
        let last = max((page.total - 1) / Self.storiesOfPage + 1, 1)
        func href(_ page: Int) -> String { "\(part.place.href)?page=\(page)#stories" }
        var view: [String: Any] = [
            "storiesSentence": texts(
                .storiesSentence,
                [
                    "told": texts.number(Int64(page.total)), "takenBack": texts.number(Int64(takenBack)),
                ]),
            "stories": page.items.map { story($0, words[$0.item.createdBy]?["words"], reader, part, texts) },
            "hasPages": reader.readsAll && last > 1,
        ]
        view.merge(
            PageNumbers(
                sentence: texts(
                    .pageOf, ["page": texts.number(Int64(number)), "pages": texts.number(Int64(last))]),
                previousHref: number > 1 ? href(number - 1) : nil, nextHref: number < last ? href(number + 1) : nil
            ).view
        ) { $1 }
        return view
    }

    /// A story as the panel reads it.
    func story(
        _ item: ResolvedItem, _ words: String?, _ reader: PanelReader, _ part: PrinciplesPart, _ texts: Texts
    ) -> [String: Any] {
        let isWithdrawn = item.item.status == "withdrawn"
        let isOwn = item.item.owner == reader.actor
        return [
            "storyTitle": texts(.storyNumber, ["number": item.id]), "storyID": "story-\(item.id)",
            "storyWords": words ?? false,
            "storyGone": words == nil ? texts(isWithdrawn ? .storyTakenBack : .erasedValue) : false as Any,
            "isOwn": isOwn,
            "takeBackHref": isOwn && !isWithdrawn && reader.unit != nil
                ? part.href(of: "withdraw", "story", item.id) : false as Any,
        ]
    }
}
