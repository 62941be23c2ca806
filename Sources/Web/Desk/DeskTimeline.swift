import Kernel
import Storage
import Values

/// What has happened to a programme, what comes next, and what it waits for.
struct DeskTimeline {
    /// Something that happened, or will.
    struct Event {
        let time: Instant
        let text: String
        /// The entry that says so; nil for what is still to come, or leaves no entry.
        var entry: UInt64?
        var isAhead = false
    }

    /// The most acts of the programme itself that are listed.
    static let listedActs = 200

    var events: [Event] = []
    var closedAt: Instant?
    /// When the last of its parts came to its end; nil while one goes on, or has no end.
    var allEndedAt: Instant?

    /// Whether one of its parts has an outcome.
    var hasOutcome = false

    var isClosed: Bool { closedAt != nil }

    /// Since when nothing more can happen in it, where the programme itself has not been closed.
    var overSince: Instant? { isClosed ? nil : allEndedAt }

    private var next: Event? { events.first { $0.isAhead } }

    func stateText(_ texts: Texts) -> String { texts(isClosed ? .statusClosed : .statusOpen) }

    /// What it waits for.
    func nextSentence(_ texts: Texts) -> String {
        if let closedAt { return texts(.closedAt, ["time": texts.moment(closedAt)]) }
        if let next { return texts(.deskNextEvent, ["what": next.text, "time": texts.moment(next.time)]) }
        return texts(allEndedAt == nil ? .deskNextNone : .deskNextClose)
    }

    /// The events, the earliest first. The next one is the one that it waits for.
    func steps(_ texts: Texts) -> [TimelineStep] {
        let now = events.firstIndex { $0.isAhead }
        return events.enumerated().map { place, event in
            let entry = event.entry.map { texts(.deskEntry, ["index": String($0)]) }
            return TimelineStep(
                title: event.text, time: texts.moment(event.time), datetime: event.time.description,
                text: entry ?? (event.isAhead ? nil : texts(.deskByTerms)),
                textHref: event.entry.map { "/entries/\($0)" },
                state: place == now ? .now : event.isAhead ? .ahead : .done)
        }
    }
}

extension WebRoutes {
    /// The timeline of a programme, from its acts, its parts and their terms.
    func timeline(of summary: ProgrammeSummary, _ texts: Texts) async throws -> DeskTimeline {
        let now = time.now()
        var timeline = DeskTimeline(closedAt: summary.closedAt)
        let own = PartAddress(programme: summary.name, part: ProgrammeRules.partName)
        for act in try await views.acts(of: own, of: desk.log, from: 0, limit: DeskTimeline.listedActs) {
            let key: TextKey =
                switch act.move {
                case "open": .deskEventOpened
                case "close": .deskEventClosed
                default: .deskEventChanged
                }
            timeline.events.append(.init(time: act.time, text: texts(key), entry: act.index))
        }
        var ends: [Instant?] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            let stands = try await views.part(address, of: desk.log)
            timeline.events += try await events(of: part, address, stands, isClosed: summary.closedAt != nil, texts)
            ends.append(stands?.outcome == nil ? nil : stands?.closedAt)
            if stands?.outcome != nil { timeline.hasOutcome = true }
        }
        // What opens at once opens with the programme, and not when its file was checked.
        for place in timeline.events.indices where timeline.events[place].entry == nil {
            let event = timeline.events[place]
            guard event.time < summary.openedAt else { continue }
            timeline.events[place] = .init(time: summary.openedAt, text: event.text)
        }
        timeline.events.sort { ($0.time, $0.entry ?? .max) < ($1.time, $1.entry ?? .max) }
        for place in timeline.events.indices where timeline.events[place].entry == nil {
            timeline.events[place].isAhead = timeline.events[place].time > now
        }
        if !ends.isEmpty, !ends.contains(where: { $0 == nil }) {
            timeline.allEndedAt = ends.compactMap(\.self).max { $0.milliseconds < $1.milliseconds }
        }
        return timeline
    }

    private func events(
        of part: Programme.Part, _ address: PartAddress, _ stands: PartSummary?, isClosed: Bool, _ texts: Texts
    ) async throws -> [DeskTimeline.Event] {
        let title = texts.plain(part.title)
        var events: [DeskTimeline.Event] = []
        if let opens = part.terms["opens"]?.stringValue.flatMap({ Instant(rfc3339: $0) }),
            !isClosed || opens < time.now()
        {
            events.append(.init(time: opens, text: texts(.deskEventPartOpens, ["part": title])))
        }
        if let closedAt = stands?.closedAt {
            events.append(
                .init(time: closedAt, text: texts(.deskEventPartClosed, ["part": title]), entry: stands?.closedBy))
        } else if let closes = try desk.procedures.part(part.procedure, terms: part.terms).closes {
            events.append(.init(time: closes, text: texts(.deskEventPartCloses, ["part": title])))
        }
        if let outcome = stands?.outcome, let entry = try await entryTime(outcome.index) {
            events.append(
                .init(time: entry, text: texts(.deskEventOutcome, ["part": title]), entry: outcome.index))
        }
        return events
    }

    private func entryTime(_ index: UInt64) async throws -> Instant? {
        guard let bytes = try await desk.store.entries(of: desk.log, in: index..<index + 1).first else { return nil }
        return Entry(parsing: bytes)?.time
    }
}

private func < (left: (Instant, UInt64), right: (Instant, UInt64)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0.milliseconds < right.0.milliseconds
}
