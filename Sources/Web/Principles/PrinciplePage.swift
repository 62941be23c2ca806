import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// One principle: its text, the stories from which it is drawn, what the panel said, and how it is upheld.
extension WebRoutes {
    private static let mostObjections = 200
    private static let mostAccounts = 200

    func principle(_ visit: Visit) async throws -> Page {
        let place = try await place(visit)
        guard let part = PrinciplesPart(place) else { throw HTTPError(.notFound) }
        let (id, texts) = (try visit.piece("id"), visit.texts)
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let reader = try await panelReader(part, visit)
        guard let number = UInt64(id), let state = try await principleState(number, part),
            let item = try await views.item(
                id, of: place.address, log: desk.log, for: reader.readsAll ? .office : .everybody)
        else { throw HTTPError(.notFound) }
        let words = try await panelWords(at: [state.text], part, for: reader)[state.text]
        let answer = try await panelAnswer(of: reader, to: state, part)
        let title = PrincipleWords.title(of: item, words?["text"], texts)
        let ways = try await ways(with: state, answer, reader, part, texts)
        let objections = try await objections(to: id, state, reader, part, texts)
        let accounts = try await panelAccounts(of: id, part, texts)
        let rounds = rounds(of: state, texts)
        var tags = [PrincipleWords.tag(of: state, at: time.now(), texts)]
        if let answer {
            let said = part.choice(answer.stance.rawValue, of: "stance", in: "respond", texts)
            tags.append(PageTag(text: texts(.principleYourAnswer, ["answer": said])))
        }
        var view: [String: Any] = [
            "number": texts(.principleNumber, ["number": id]), "principleText": title,
            "when": when(state, texts) ?? false, "ways": ways, "hasWays": !ways.isEmpty,
            "isStranger": self.accounts != nil && visit.visitor == nil && !ways.isEmpty,
            "takenUp": words?["reason"] ?? item.values["takenUp"]?.stringValue ?? false,
            "rounds": rounds.cells.isEmpty ? false : rounds.view as Any, "objections": objections,
            "hasObjections": !objections.isEmpty, "listHref": place.href, "isAdopted": state.standing == .adopted,
            "owed": owed(state, texts), "accounts": accounts, "hasAccounts": !accounts.isEmpty,
        ]
        view.merge(try await sources(of: state, reader, part, texts)) { $1 }
        view.merge(PageTag.view(tags)) { $1 }
        view.merge(proof(of: item.item.changedBy, texts)) { $1 }
        return Page(
            template: .principle, title: title, trail: trail(to: place, texts), isSample: place.isSample, view: view)
    }

    private func when(_ state: PrincipleRecord, _ texts: Texts) -> String? {
        if let adopted = state.adopted { return texts(.principleAdoptedAt, ["time": texts.moment(adopted)]) }
        guard state.standing == .asked, let round = state.rounds.last else { return nil }
        let isOver = round.until <= time.now()
        return texts(
            isOver ? .principleSettlesUntil : .principleAskedUntil,
            ["time": texts.moment(isOver ? round.settles : round.until)])
    }

    /// The stories behind a principle: their words for the panel, their numbers for everybody.
    private func sources(
        of state: PrincipleRecord, _ reader: PanelReader, _ part: PrinciplesPart, _ texts: Texts
    ) async throws -> [String: Any] {
        let words = try await panelWords(at: state.sources, part, for: reader)
        var rows: [[String: Any]] = []
        for number in state.sources {
            let item = try await views.item(
                String(number), of: part.place.address, log: desk.log, for: .office)
            guard let item else { continue }
            var row = story(item, words[number]?["words"], reader, part, texts)
            row["entryHref"] = "/entries/\(number)"
            if !reader.readsAll {
                let isGone = item.item.status == "withdrawn"
                row["storyGone"] = isGone ? texts(.storyTakenBack) : false as Any
            }
            rows.append(row)
        }
        return ["sources": rows, "sourcesLead": texts(reader.readsAll ? .principleDrawnPanel : .principleDrawnPublic)]
    }

    /// How often the panel was asked, and what it said.
    private func rounds(of state: PrincipleRecord, _ texts: Texts) -> DataTable {
        var table = DataTable(
            caption: texts(.principleRounds),
            columns: [
                .init(name: texts(.principleRound)), .init(name: texts(.roundResult)),
                .init(name: texts(.principleRoundEnds)),
                .init(name: texts(.roundConsents), isNumber: true),
                .init(name: texts(.roundAbstentions), isNumber: true),
                .init(name: texts(.roundObjections), isNumber: true),
                .init(name: texts(.roundAnswered), isNumber: true), .init(name: texts(.roundLifted), isNumber: true),
            ], isUnderHeading: true)
        for (place, round) in state.rounds.enumerated() {
            func cell(_ number: UInt64) -> DataTable.Cell { .number(Int64(clamping: number), texts) }
            let result = round.result.map { texts.word("round.\($0.rawValue)").text } ?? texts(.roundGoesOn)
            let look = round.result.map { $0 == .adopted ? "good" : "warm" }
            table.cells.append([
                .number(Int64(place + 1), texts), DataTable.Cell(text: result, tag: look),
                .time(round.ended ?? round.until, texts), cell(round.consents), cell(round.abstentions),
                cell(round.objections), cell(round.answered), cell(round.lifted),
            ])
        }
        return table
    }

    /// The objections of all rounds with their answers, for the panel.
    private func objections(
        to principle: String, _ state: PrincipleRecord, _ reader: PanelReader, _ part: PrinciplesPart, _ texts: Texts
    ) async throws -> [[String: Any]] {
        guard reader.readsAll else { return [] }
        let found = try await panelItems(.objection, of: principle, part, limit: Self.mostObjections).items
        let answers = found.compactMap { $0.values["answeredBy"]?.stringValue.flatMap { UInt64($0) } }
        let words = try await panelWords(at: found.map(\.item.createdBy) + answers, part, for: reader)
        let begun = state.rounds.last?.asked
        return found.map { item -> [String: Any] in
            let isNow = state.standing == .asked && item.item.createdAt >= begun ?? item.item.createdAt
            let answer = item.values["answeredBy"]?.stringValue.flatMap { UInt64($0) }
            let status = item.item.status
            let look: PageTag.Look = status == "stands" ? .bad : status == "answered" ? .warm : .good
            return [
                "objectionTitle": texts(.objectionNumber, ["number": String(item.item.createdBy)]),
                "tagText": texts.word("objection.\(status)").text, "tagClass": look.rawValue,
                "reason": words[item.item.createdBy]?["reason"] ?? texts(.erasedValue),
                "answer": answer.flatMap { words[$0]?["words"] } ?? false,
                "answerHref": isNow && status == "stands" && reader.leads
                    ? part.href(of: "answer", "objection", String(item.item.createdBy)) : false as Any,
            ]
        }
    }

    /// What is owed about a principle to which the panel consents.
    private func owed(_ state: PrincipleRecord, _ texts: Texts) -> [String] {
        guard state.standing == .adopted else { return [] }
        var sentences: [String] = []
        if state.promised == nil { sentences.append(texts(.principleNotPromised)) }
        if let due = state.reportDue {
            sentences.append(texts(.principleOwed, ["time": texts.moment(due)]))
        }
        if state.missed > 0 {
            sentences.append(texts(.principleMissed, ["count": texts.number(Int64(clamping: state.missed))]))
        }
        return sentences
    }

    /// What the service has said about a principle, the newest first.
    private func panelAccounts(
        of principle: String, _ part: PrinciplesPart, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let found = try await panelItems(.account, of: principle, part, limit: Self.mostAccounts).items
        return found.reversed().map { item -> [String: Any] in
            let isPromise = item.item.status == "promised"
            let look: PageTag.Look =
                switch item.item.status {
                case "upheld": .good
                case "partly": .warm
                case "notYet": .bad
                default: .plain
                }
            return [
                "accountTime": texts.moment(item.item.createdAt),
                "accountDatetime": item.item.createdAt.description,
                "tagText": texts.word(isPromise ? "principle.promised" : "progress.\(item.item.status)").text,
                "tagClass": look.rawValue,
                "accountWords": item.values["words"]?.stringValue ?? texts(.withheldValue),
            ]
        }
    }

    /// What whoever visits may do with a principle, as buttons.
    private func ways(
        with state: PrincipleRecord, _ answer: PanelResponse?, _ reader: PanelReader, _ part: PrinciplesPart,
        _ texts: Texts
    ) async throws -> [[String: Any]] {
        let place = part.place
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        guard accounts != nil, place.summary.closedAt == nil, standing.status == .open else { return [] }
        var moves: [String] = []
        if state.standing == .asked, reader.unit != nil, let round = state.rounds.last {
            let now = time.now()
            if now < round.until || (now < round.settles && answer?.stance == .object) { moves.append("respond") }
        }
        if reader.leads {
            switch state.standing {
            case .drafting, .returned: moves += ["ask", "amend", "drop"]
            case .asked: moves += ["amend", "drop"]
            default: break
            }
        }
        if reader.provides, state.standing == .adopted {
            moves += state.promised == nil ? ["promise"] : ["report", "promise"]
        }
        return moves.enumerated().map { place, move -> [String: Any] in
            [
                "wayHref": part.href(of: move, "principle", String(state.number)),
                "wayTitle": moveTitle(move, in: part.place, texts), "isFirst": place == 0,
            ]
        }
    }
}
