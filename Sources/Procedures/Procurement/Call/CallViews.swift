public import Kernel
import Values

/// Challenges, entries, awards and questions as people look for them.
extension Call {
    /// A challenge is public from the first act on; an entry from when something of it is; each with what came of it.
    public func project(_ applied: Applied<CallMove>, onto items: inout any ItemTable) throws {
        var book = CallItems(items: items, applied: applied)
        var report: CallOutcome.Stage?
        var shown: [UInt64] = []
        if let id = applied.move.challenge, let board = try terms.board(id, in: book) {
            if case .publish = applied.move { report = try terms.report(on: board, at: applied.time, in: book) }
            if case .shut = applied.move { shown = board.entries }
        }
        let challenges = try terms.play(applied, in: &book)
        items = book.items
        for number in Set(book.entries + shown + (applied.move.entry.map { [$0] } ?? [])).sorted() {
            try show(try book.entry(number), applied, onto: &items)
        }
        for number in book.awards { try show(try book.award(number), applied, onto: &items) }
        try showWords(applied, onto: &items)
        for id in challenges {
            if let board = try book.kept(id) { try show(board, try dealt(on: board, in: book), applied, onto: &items) }
        }
        if let report, let id = applied.move.challenge { try tell(report, of: id, applied, onto: &items) }
    }

    /// The item of a challenge.
    public static func itemID(ofChallenge challenge: String) -> String { "challenge-\(challenge)" }

    /// Who judges what, as anybody could reckon it.
    private func dealt(on board: CallBoard, in book: CallItems) throws -> JSON {
        .array(
            try board.assigned.map { actor in
                let entries = try book.juror(actor, board.id)?.assigned ?? []
                return ["juror": .string(actor.text), "entries": .array(entries.map { .string(String($0)) })]
            })
    }

    private func show(
        _ board: CallBoard, _ dealt: JSON, _ applied: Applied<CallMove>, onto items: inout any ItemTable
    ) throws {
        let id = Self.itemID(ofChallenge: board.id)
        var item =
            try items.item(id)
            ?? Item(
                id: id, status: board.standing.rawValue, isPublic: true,
                values: ["kind": "challenge", "challenge": .string(board.id)], owner: "-", createdBy: applied.index,
                createdAt: applied.time)
        item.status = board.standing.rawValue
        item.values.set("stage", .string(terms.stages[board.stage].id))
        let until = terms.times(of: board.id, board.stage).until
        item.values.set("until", until.map { .string($0.description) } ?? .null)
        if board.standing != .taking || board.stage > 0 {
            item.values.set("entries", .integer(Int64(board.entries.count)))
        }
        let chosen = board.results.last?.advanced.filter { !board.out.contains($0) } ?? []
        item.values.set("dealt", dealt)
        item.values.set("chosen", .array(chosen.map { .string(String($0)) }))
        switch applied.move {
        case .cancel(_, let reason): item.values.set("cancelled", .string(reason))
        case .redeal(_, let reason): item.values.set("judgedAnew", .string(reason))
        default: break
        }
        try items.put(item, changedBy: applied)
    }

    /// Whether something of an entry is public at once.
    private var isOpen: Bool {
        terms.names == nil || terms.fields(of: 0).contains { $0.shown == .now }
    }

    private func show(_ entry: CallEntry?, _ applied: Applied<CallMove>, onto items: inout any ItemTable) throws {
        guard let entry else { return }
        var item =
            try items.item(String(entry.number))
            ?? Item(
                id: String(entry.number), status: "entered", isPublic: isOpen,
                values: ["kind": "entry", "challenge": .string(entry.challenges.first ?? "")], owner: entry.party,
                createdBy: applied.index, createdAt: applied.time)
        switch applied.move {
        case .submit(let challenges, let name, _, let answers):
            item.values.set("challenges", .array(challenges.map { .string($0) }))
            item.values.set("name", name)
            if let answers { item.values.set("answers", answers) }
        case .deliver(_, _, let answers): item.values.set("delivered", answers)
        case .exclude(_, let ground, let reason):
            item.values.set("ground", .string(ground))
            item.values.set("reason", .string(reason))
        case .judge(let challenge, _, let decision, let reason):
            item.values.set("decision", .string("\(challenge): \(decision.rawValue)"))
            item.values.set("reason", .string(reason))
        case .note(_, let kind, let words, let document), .record(_, let kind, let words, let document):
            var note: JSON = ["kind": .string(kind), "words": words]
            if let document { note.set("document", document) }
            item.values.set("notes", .array((item.values["notes"]?.arrayValue ?? []) + [note]))
        case .shut: item.isPublic = true
        default: break
        }
        item.status = entry.isWithdrawn ? "withdrawn" : entry.ground != nil ? "excluded" : item.status
        if !entry.votes.isEmpty {
            item.values.set("votes", .integer(Int64(clamping: entry.votes.reduce(UInt64(0)) { $0 + $1.count })))
        }
        item.values.set("mentors", .integer(Int64(entry.mentors.count)))
        try items.put(item, changedBy: applied)
    }

    /// Each entry with the reasons, and where it stands in the best of its challenges.
    private func tell(
        _ report: CallOutcome.Stage, of challenge: String, _ applied: Applied<CallMove>, onto items: inout any ItemTable
    ) throws {
        for statement in report.statements {
            guard var item = try items.item(String(statement.entry)) else { continue }
            item.values.set("why-\(challenge)-\(report.stage)", try JSON(encoding: statement))
            item.isPublic = true
            if item.status != "withdrawn", item.status != "excluded" {
                let hasAdvanced = statement.standing == .advanced
                if hasAdvanced || item.status != "advanced" { item.status = statement.standing.rawValue }
                if !hasAdvanced, terms.challengesEach ?? 1 == 1 { item.status = statement.standing.rawValue }
            }
            try items.put(item, changedBy: applied)
        }
    }

    private func show(_ award: CallAward?, _ applied: Applied<CallMove>, onto items: inout any ItemTable) throws {
        guard let award else { return }
        var item =
            try items.item(String(award.number))
            ?? Item(
                id: String(award.number), status: award.standing.rawValue, isPublic: true,
                values: [
                    "kind": "award", "challenge": .string(award.challenge), "entry": .string(String(award.entry)),
                    "prize": .string(award.prize), "amount": .string(terms.money(award.amount).amount),
                ], owner: award.party, createdBy: applied.index, createdAt: applied.time)
        if let exception = award.exception { item.values.set("exception", .string(exception)) }
        item.status = award.standing.rawValue
        item.values.set("paid", .string(terms.money(award.paid).amount))
        item.values.set(
            "instalments",
            .array(
                award.instalments.map {
                    [
                        "id": .string($0.id), "amount": .string(terms.money($0.amount).amount),
                        "standing": .string($0.standing.rawValue),
                    ]
                }))
        switch applied.move {
        case .report(_, let id, let words, let document):
            item.values.set("report-\(id)", words)
            item.values.set("evidence-\(id)", document)
        case .assess(_, let id, _, let reason): item.values.set("assessed-\(id)", .string(reason))
        case .end(_, _, let reason): item.values.set("ended", .string(reason))
        default: break
        }
        try items.put(item, changedBy: applied)
    }

    private func showWords(_ applied: Applied<CallMove>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .ask(let challenge, let words): try items.ask(words, about: ("challenge", challenge), applied)
        case .answer(let question, let words): try items.answer(question, words, applied)
        default: return
        }
    }

    /// A challenge is found by what people call it, an entry by its name and texts once they are published.
    public func index(of item: Item) -> ItemIndex {
        guard let kind = item.values["kind"]?.stringValue, let id = item.values["challenge"]?.stringValue else {
            return ItemIndex(title: "")
        }
        let challenge = terms.challenge(id)
        let label = challenge.map { $0.label.translations.map(\.text).joined(separator: " ") } ?? id
        var texts = [label]
        for text in [challenge?.description, challenge?.office] {
            texts += text.map { $0.translations.map(\.text) } ?? []
        }
        let title =
            switch kind {
            case "challenge": label
            case "entry": item.values["name"]?.stringValue ?? "\(label), \(item.id)"
            case "question": item.values["words"]?.stringValue ?? "\(label), \(item.id)"
            default: "\(label), \(item.id)"
            }
        for field in terms.fields where field.kind != .document {
            if let text = (item.values["answers"] ?? item.values["delivered"])?[field.id]?.stringValue {
                texts.append(text)
            }
        }
        if let answer = item.values["answer"]?.stringValue { texts.append(answer) }
        let challenges = item.values["challenges"]?.arrayValue?.compactMap(\.stringValue) ?? [id]
        return ItemIndex(
            title: title, texts: texts, facets: ["kind": [kind], "challenge": challenges, "status": [item.status]])
    }
}
