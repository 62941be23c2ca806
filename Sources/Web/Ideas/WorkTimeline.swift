import Kernel
import Storage
import Values

/// The steps of a work in time: what was planned and reached, each report with its photograph, and what changed.
struct WorkTimeline {
    let work: WorkState
    /// The versions of its item, the oldest first.
    let history: [ItemVersion]
    let place: PartPlace
    let texts: Texts
    /// How the pictures of its entries look.
    let looks: [UInt64: PictureLook]

    /// How many photographs are shown at once, the newest; the others are fetched by those who open them.
    private static let shownPictures = 2

    /// The steps, the oldest first; what lies ahead comes last.
    var steps: [TimelineStep] {
        let told = history.compactMap { version in step(version).map { (version.time, $0) } }
        let stages = work.milestones.map { ($0.reached ?? $0.due, step($0)) }
        let sorted = (told + stages).enumerated().sorted { first, second in
            (first.element.0, first.offset) < (second.element.0, second.offset)
        }
        return sorted.map(\.element.1)
    }

    private func step(_ milestone: WorkState.Milestone) -> TimelineStep {
        let label = texts.plain(milestone.label)
        let isLate = work.isLate(milestone)
        let due = texts(.workDue, ["time": texts.moment(milestone.due)])
        if let reached = milestone.reached {
            return TimelineStep(
                title: texts(.workReached, ["stage": label]), time: texts.moment(reached),
                datetime: reached.description, text: due, state: .done)
        }
        let title = isLate && !work.hasEnded ? "\(label) – \(texts(.workLate))" : label
        return TimelineStep(
            title: title, time: due, datetime: milestone.due.description,
            state: isLate && !work.hasEnded ? .now : .ahead)
    }

    /// What an entry told of the work; nil for one that only set a date, which stands as a stage.
    private func step(_ version: ItemVersion) -> TimelineStep? {
        guard version.move != "plan" else { return nil }
        let values = version.item.values
        let label = place.running.form(of: version.move).map { texts.label($0.title, of: version.move) }
        var title = label?["text"] as? String ?? texts.word(version.move).text
        var text: String?
        switch version.move {
        case "report":
            let spent = values["spent"].flatMap { try? $0.decode(Money.self) }.map(texts.amount) ?? "–"
            let percent = texts.number(values["percent"]?.int64Value ?? 0)
            title = texts(.workReport, ["percent": percent, "spent": spent])
            text = values["words"]?.stringValue ?? texts(.withheldValue)
        case "finish": title = texts.word("finished").text
        case "change", "stop": text = values["reason"]?.stringValue
        case "miss": title = texts(.workMissed)
        default: break
        }
        return TimelineStep(
            title: title, time: texts.moment(version.time), datetime: version.time.description, text: text,
            pictures: ItemPictures.views(
                of: version.item, from: version.entry, in: place, looks,
                isFolded: !looks.keys.sorted().suffix(Self.shownPictures).contains(version.entry)),
            state: .done)
    }
}
