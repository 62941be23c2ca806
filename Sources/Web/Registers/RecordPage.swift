import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// One record: what it says, where it stands, how it came to be, and how all of that is proved.
extension WebRoutes {
    /// How many related records are shown, and among how many they are looked for.
    private static let relatedShown = 5
    private static let relatedLookedAt = 60

    func record(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let part = try await register(visit)
        let id = try visit.piece("id")
        let duties = try await duties(of: visit, in: part)
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let audience = duties.audience
        guard let present = try await views.item(id, of: part.address, log: desk.log, for: audience) else {
            throw HTTPError(.notFound)
        }
        let day = PastDay(visit.query.text("at"))
        var shown = present
        var past: ItemVersion?
        if case .day(let day) = day {
            past = try await views.item(id, at: day.end, of: part.address, log: desk.log, for: audience)
            if let past { shown = past.item }
        }
        let history = try await views.history(of: id, of: part.address, log: desk.log, for: audience)
        let own = try await ownValues(of: shown, part, duties, visit)
        var title = present.title.isEmpty ? id : present.title
        if let json = own[part.register.terms.title] { title = Self.title(json, part) ?? title }
        var view: [String: Any] = [
            "recordTitle": title, "kind": part.kind(texts), "recordID": id,
            "rows": try await rows(of: shown, part, texts, own: own), "banner": banner(of: present, part, texts),
            "history": RecordHistory(part: part, owner: present.item.owner, texts: texts).rows(history),
            "action": part.href(of: id), "dayTyped": visit.query.text("at"), "dayMistake": false, "pastSentence": false,
            "presentHref": part.href(of: id), "showsValues": true, "related": [] as [Any], "hasRelated": false,
            "tasks": tasks(on: present, part, duties, texts),
        ]
        switch (day, past) {
        case (.wrong, _): view["dayMistake"] = texts(.dayWrong)
        case (.day(let day), nil):
            view["pastSentence"] = texts(.noRecordYet, ["day": texts.day(day.text)])
            view["showsValues"] = false
        case (.day(let day), let version?):
            view["pastSentence"] = texts(
                .recordAsOf,
                [
                    "day": texts.day(day.text), "status": texts(RecordStatusWords.key(version.item.item.status)),
                    "entry": String(version.entry),
                ])
        case (.none, _): try await addRelated(to: present, part, in: &view, texts)
        }
        let proved = past?.entry ?? present.item.changedBy
        view.merge(proof(of: proved, texts)) { _, new in new }
        return Page(
            template: .record, title: title, trail: trail(to: part, texts),
            isSample: part.summary.programme.sample ?? false, view: view)
    }

    /// What somebody has brought in themselves, published or not; nothing for everybody else.
    private func ownValues(
        of item: ResolvedItem, _ part: RegisterPart, _ duties: RegisterDuties, _ visit: Visit
    ) async throws -> [String: JSON] {
        guard let actor = duties.actor, actor == item.item.owner, !item.hidden.isEmpty else { return [:] }
        return try await readableValues(of: item, part, for: actor, purpose: visit.texts(.purposeOwn))
    }

    /// The values of a record, row by row, in the order of the terms.
    ///
    /// - Parameter own: values that the reader may see although they are not published, by field.
    func rows(
        of item: ResolvedItem, _ part: RegisterPart, _ texts: Texts, own: [String: JSON]
    ) async throws -> [[String: Any]] {
        let values = RecordValues(item.values.objectValue ?? [])
        let drawing = RecordValueView(
            part: part, texts: texts, titles: try await linkedTitles(in: values, part),
            filesHref: part.href(of: item.id))
        return part.register.fields.compactMap { rule in
            let hidden = item.hidden.first { $0.pointer == "/values/\(rule.id)" }
            if let hidden, Self.isNotShownYet(hidden), let json = own[rule.id], let value = try? rule.read(json) {
                return drawing.row(rule, value, hidden: nil, isKept: true, marker: texts(.markerOwn))
            }
            return drawing.row(rule, part.register.shownValue(rule, in: values), hidden: hidden)
        }
    }

    /// Whether a value is kept, but not shown to everybody.
    static func isNotShownYet(_ member: HiddenMember) -> Bool {
        switch member.standing {
        case .notPublic, .unavailable: true
        case .published, .withheld, .erased: false
        }
    }

    /// What the records are called that these values name.
    func linkedTitles(in values: RecordValues, _ part: RegisterPart) async throws -> [String: [String: String]] {
        var titles: [String: [String: String]] = [:]
        for rule in part.register.fields where rule.field.type == .link {
            guard case .link(let ids) = part.register.shownValue(rule, in: values), let other = rule.field.register
            else { continue }
            let address = PartAddress(programme: part.address.programme, part: other)
            for id in ids {
                guard let item = try await views.item(id.text, of: address, log: desk.log) else { continue }
                titles[other, default: [:]][id.text] = item.title
            }
        }
        return titles
    }

    /// Why a record is not in force, and what stands for it.
    private func banner(of item: ResolvedItem, _ part: RegisterPart, _ texts: Texts) -> Any {
        let status = RecordStatus(rawValue: item.item.status)
        let key: TextKey
        switch status {
        case .published, nil: return false
        case .submitted: key = .bannerSubmitted
        case .returned: key = .bannerReturned
        case .rejected: key = .bannerRejected
        case .withdrawn: key = .bannerWithdrawn
        case .merged: key = .bannerMerged
        case .split: key = .bannerSplit
        }
        var others: [String] = item.notes["splitInto"]?.arrayValue?.compactMap(\.stringValue) ?? []
        if let into = item.notes["mergedInto"]?.stringValue { others = [into] }
        return [
            "bannerText": texts(key), "bannerReason": item.notes["reason"]?.stringValue ?? false,
            "others": others.map { ["otherText": $0, "otherHref": part.href(of: $0)] },
        ] as [String: Any]
    }

    private func addRelated(
        to present: ResolvedItem, _ part: RegisterPart, in view: inout [String: Any], _ texts: Texts
    ) async throws {
        let related = part.register.related(to: Self.published(present))
        guard !related.sought.isEmpty else { return }
        let facets = Dictionary(related.sought.map { ($0.facet, Set([$0.value])) }) { $0.union($1) }
        let found = try await views.itemsByFacet(
            facets, of: part.address, log: desk.log, besides: present.id, limit: Self.relatedLookedAt
        ).filter { $0.item.status == RecordStatus.published.rawValue }
        let candidates = found.map { (id: $0.id, facets: part.register.index(of: Self.published($0)).facets) }
        let titles = Dictionary(found.map { ($0.id, $0.title) }) { first, _ in first }
        let shown = related.ranked(candidates, most: Self.relatedShown)
        view["related"] = shown.map { ["relatedText": titles[$0] ?? $0, "relatedHref": part.href(of: $0)] }
        view["hasRelated"] = !shown.isEmpty
    }

    /// The item with what is published in place of its digests.
    private static func published(_ resolved: ResolvedItem) -> Item {
        var item = resolved.item
        item.values = resolved.values
        return item
    }

    /// How an entry is proved.
    func proof(of entry: UInt64, _ texts: Texts) -> [String: Any] {
        let file = "receipt-\(entry).json"
        return [
            "entryHref": "/entries/\(entry)", "entryText": texts(.entryHeading, ["index": String(entry)]),
            "receiptHref": "/api/entries/\(entry)/receipt", "receiptFile": file,
            "checkCommands": commands.receipt(file: file),
        ]
    }

    /// What whoever visits may do with a record.
    private func tasks(
        on item: ResolvedItem, _ part: RegisterPart, _ duties: RegisterDuties, _ texts: Texts
    ) -> [[String: Any]] {
        RecordTasks(part: part, item: item, duties: duties, now: time.now()).all.map {
            ["taskText": texts($0.text), "taskHref": $0.href]
        }
    }
}

/// A day in the past that a reader asks about.
enum PastDay {
    case none
    case wrong
    case day(Day)

    struct Day {
        let text: String
        /// The last moment of the day, in UTC.
        let end: Instant
    }

    init(_ typed: String) {
        guard !typed.isEmpty else {
            self = .none
            return
        }
        guard let day = CalendarDay(typed), let start = Instant(rfc3339: day.text + "T00:00:00Z") else {
            self = .wrong
            return
        }
        self = .day(Day(text: day.text, end: start.adding(seconds: 86_400).adding(milliseconds: -1)))
    }
}
