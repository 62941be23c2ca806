public import Kernel
import Values

/// Petitions as people look for them.
extension Petition {
    /// Each petition is an item. Its words are shown once it is published; that it was refused, and why, is public too.
    public func project(_ applied: Applied<PetitionMove>, onto items: inout any ItemTable) throws {
        var book = PetitionItems(items: items, applied: applied)
        let changed = try terms.play(applied, in: &book)
        items = book.items
        for number in changed {
            guard let petition = try book.petition(number) else { continue }
            var item = try items.item(String(number)) ?? Self.new(petition, applied)
            Self.describe(&item, petition)
            if number == changed.first { Self.note(applied, on: &item) }
            try items.put(item, changedBy: applied)
        }
    }

    private static func new(_ petition: PetitionRecord, _ applied: Applied<PetitionMove>) -> Item {
        var values = JSON.object([])
        switch applied.move {
        case .submit(let title, let words, _, _, _), .intake(_, _, let title, let words, _, _, _):
            values = ["title": title, "words": words]
        default: break
        }
        if let topic = petition.topic { values.set("topic", .string(topic)) }
        values.set("origin", .string(petition.origin.rawValue))
        return Item(
            id: String(petition.number), status: status(of: petition), isPublic: false, values: values,
            owner: applied.principal ?? applied.actor, createdBy: applied.index, createdAt: applied.time)
    }

    /// The word for where a petition stands, as people look for it: beside its standing, what became of what is owed.
    public static func status(of petition: PetitionRecord) -> String {
        guard petition.standing == .open, !petition.reached.isEmpty else { return petition.standing.rawValue }
        let owed = petition.reached.filter { $0.reply == nil }
        if owed.contains(where: \.isMissed) { return late }
        return owed.isEmpty ? answered : awaiting
    }

    /// The item that says whether somebody supports a petition.
    ///
    /// - Parameter unit: whom support counts for: a number on the roll, or an identifier.
    public static func itemID(ofSupporter unit: String, of petition: UInt64) -> String {
        "support-\(petition) \(unit)"
    }

    /// The status of a petition to which the office owes something.
    public static let awaiting = "awaiting"
    /// The same where its time is over.
    public static let late = "late"
    /// The status of a petition to which the office has said everything that it owed so far.
    public static let answered = "answered"
    /// The statuses of petitions that everybody sees.
    public static let statuses =
        PetitionRecord.Standing.allCases.map(\.rawValue).filter { $0 != "submitted" } + [awaiting, late, answered]

    /// What the state of a petition says of it. Who is to sign first finds it while it has no words yet.
    private static func describe(_ item: inout Item, _ petition: PetitionRecord) {
        item.status = status(of: petition)
        let isShown = petition.standing != .withdrawn || petition.published != nil
        item.isPublic = petition.standing != .submitted && isShown
        item.values.set("supporters", .integer(Int64(clamping: petition.supports)))
        item.values.set("assisted", .integer(Int64(clamping: petition.assisted)))
        if !petition.named.isEmpty {
            item.values.set("signed", .integer(Int64(petition.signed.count)))
        }
        for (name, time) in [("published", petition.published), ("until", petition.until)] {
            if let time { item.values.set(name, .string(time.description)) }
        }
        if petition.standing == .signing, let time = petition.signUntil {
            item.values.set("signUntil", .string(time.description))
        }
        if let time = petition.appealUntil { item.values.set("appealUntil", .string(time.description)) }
        if let into = petition.into { item.values.set("mergedInto", .string(String(into))) }
        if !petition.merged.isEmpty {
            item.values.set("mergedFrom", .array(petition.merged.map { .string(String($0)) }))
        }
        let before = item.values["steps"]?.arrayValue ?? []
        let steps = petition.reached.map { reached in
            step(reached, before.first { $0["threshold"]?.stringValue == reached.threshold })
        }
        if !steps.isEmpty || !before.isEmpty { item.values.set("steps", .array(steps)) }
    }

    private static func step(_ reached: ReachedThreshold, _ before: JSON?) -> JSON {
        var step: JSON = [
            "threshold": .string(reached.threshold), "reached": .string(reached.at.description),
            "due": .string(reached.due.description), "late": .bool(reached.isMissed),
        ]
        if let reply = reached.reply, let time = reached.answeredAt {
            step.set("reply", .string(reply.rawValue))
            step.set("answered", .string(time.description))
            step.set("late", .bool(time >= reached.due))
        }
        if let promise = reached.promise {
            step.set("promised", .string(promise.due.description))
            step.set("progress", .string(promise.progress.rawValue))
            if let ended = promise.endedAt { step.set("ended", .string(ended.description)) }
        }
        for name in ["reason", "report"] {
            if let text = before?[name] { step.set(name, text) }
        }
        return step
    }

    /// What a move says in words that stand on the log.
    private static func note(_ applied: Applied<PetitionMove>, on item: inout Item) {
        switch applied.move {
        case .moderate(_, .refuse, let clause, let reason):
            if let clause { item.values.set("clause", .string(clause)) }
            if let reason { item.values.set("reason", .string(reason)) }
        case .appeal(_, let words, _): item.values.set("appeal", words)
        case .hear(_, _, let reason): item.values.set("hearing", .string(reason))
        case .merge(_, _, let reason): item.values.set("mergedBecause", .string(reason))
        case .answer(_, let threshold, _, let reason, _): say(reason, as: "reason", threshold, on: &item)
        case .report(_, let threshold, _, let reason, _): say(reason, as: "report", threshold, on: &item)
        default: return
        }
    }

    private static func say(_ reason: String, as name: String, _ threshold: String, on item: inout Item) {
        let steps = (item.values["steps"]?.arrayValue ?? []).map { step -> JSON in
            guard step["threshold"]?.stringValue == threshold else { return step }
            var step = step
            step.set(name, .string(reason))
            return step
        }
        item.values.set("steps", .array(steps))
    }

    /// A petition is found by its title and words, as long as they are shown, and by topic and status; it is sorted by
    /// support, by the end of its time, and by its last answer.
    public func index(of item: Item) -> ItemIndex {
        guard UInt64(item.id) != nil else { return ItemIndex(title: "") }
        let topic = item.values["topic"]?.stringValue
        let promises = (item.values["steps"]?.arrayValue ?? []).compactMap { $0["progress"]?.stringValue }
        var sorts: [String: ItemIndex.SortKey] = ["supporters": .number(item.values["supporters"]?.int64Value ?? 0)]
        if let until = item.values["until"]?.stringValue.flatMap({ Instant(rfc3339: $0) }) {
            sorts["closing"] = .number(until.milliseconds)
        }
        let answers = (item.values["steps"]?.arrayValue ?? []).compactMap {
            $0["answered"]?.stringValue.flatMap { Instant(rfc3339: $0) }
        }
        // What has no answer comes last where the newest answers come first.
        sorts["answered"] = .number(answers.max()?.milliseconds ?? 0)
        return ItemIndex(
            title: item.values["title"]?.stringValue ?? "No. \(item.id)",
            texts: [item.values["words"]?.stringValue].compactMap { $0 },
            facets: ["status": [item.status], "topic": topic.map { [$0] } ?? [], "promise": promises], sorts: sorts)
    }
}
