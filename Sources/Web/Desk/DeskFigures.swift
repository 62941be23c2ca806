import Kernel
import Storage
import Values

/// Draws what the desk counts.
struct DeskFigures {
    let texts: Texts
    let now: Instant

    private static let routes: [(ProjectedEntry.Route, TextKey)] = [
        (.page, .deskRoutePage), (.ownKey, .deskRouteOwnKey), (.row, .deskRouteRow), (.registrar, .deskRouteRegistrar),
    ]

    /// Acts day by day, the newest first, with the ways they came beside.
    func days(_ counts: [DayCount], lookingBack days: Int64) -> DeskFigure {
        let byDay = Dictionary(grouping: counts, by: \.day).sorted { $0.key.milliseconds > $1.key.milliseconds }
        let bars = byDay.map { day, counts in
            bar(
                texts.day(String(day.description.prefix(10))), Self.sum(counts),
                more: Self.routes.map { route, _ in
                    texts.number(Self.sum(counts.filter { $0.route == route }))
                })
        }
        let columns: [DataTable.Column] =
            [.init(name: texts(.deskDay)), .init(name: texts(.deskActs), isNumber: true)]
            + Self.routes.map { .init(name: texts($0.1), isNumber: true) }
        return figure(
            "days", .deskByDay, last(days), bars, columns, empty: texts(.deskNoActs, ["days": String(days)]))
    }

    /// Acts by the way they came.
    func routes(_ counts: [DayCount], lookingBack days: Int64) -> DeskFigure {
        let bars = Self.routes.compactMap { route, key -> BarChart.Bar? in
            let acts = Self.sum(counts.filter { $0.route == route })
            return acts == 0 ? nil : bar(texts(key), acts)
        }
        return figure(
            "routes", .deskByRoute, last(days), bars,
            [.init(name: texts(.deskRoute)), .init(name: texts(.deskActs), isNumber: true)],
            empty: texts(.deskNoActs, ["days": String(days)]))
    }

    /// Acts by what they did, those with most first.
    func moves(
        _ counts: [DayCount], of all: [ProgrammeSummary], lookingBack days: Int64, limit: Int
    ) -> DeskFigure {
        let programmes = Dictionary(all.map { ($0.name, $0.programme) }) { first, _ in first }
        let kinds = Dictionary(grouping: counts) { "\($0.address): \($0.move)" }.values
            .map { (first: $0[0], acts: Self.sum($0)) }
            .sorted { ($1.acts, $0.first.address.description) < ($0.acts, $1.first.address.description) }
        let bars = kinds.prefix(limit).map { kind in
            let programme = programmes[kind.first.address.programme]
            let title = programme.map { texts.plain($0.title) } ?? kind.first.address.programme
            let part = programme?.parts[kind.first.address.part].map { texts.plain($0.title) }
            let place = part.map { "\(title) – \($0)" } ?? "\(title) – \(kind.first.address.part)"
            return bar("\(place): \(kind.first.move)", kind.acts)
        }
        return figure(
            "moves", .deskByMove, last(days), bars,
            [.init(name: texts(.move)), .init(name: texts(.deskActs), isNumber: true)],
            empty: texts(.deskNoActs, ["days": String(days)]), mostDrawn: 12)
    }

    /// Refusals by code, since the server started.
    func refusals(_ codes: [(code: String, count: Int64)]) -> DeskFigure {
        var figure = figure(
            "refusals", .deskRefusals, texts(.deskRefusalsMeaning), codes.map { bar($0.code, $0.count) },
            [.init(name: texts(.deskCode)), .init(name: texts(.deskTimes), isNumber: true)],
            empty: texts(.deskNoRefusals))
        for row in figure.chart.table.cells.indices {
            figure.chart.table.cells[row][0].href = "/problems/\(codes[row].code)"
        }
        return figure
    }

    /// What waits for review, by how long the oldest has waited.
    func queues(_ queues: [(title: String, count: Int, since: Instant)]) -> DeskFigure {
        let bars = queues.map { queue in
            BarChart.Bar(
                label: queue.title, value: Double(max(now.milliseconds(since: queue.since), 0)) / 3_600_000,
                text: DeskAges.text(from: queue.since, to: now, texts), more: [texts.number(Int64(queue.count))])
        }
        return figure(
            "queues", .deskQueues, texts(.deskQueuesMeaning), bars,
            [
                .init(name: texts(.part)), .init(name: texts(.deskOldest)),
                .init(name: texts(.deskRecords), isNumber: true),
            ], empty: texts(.nothingWaits))
    }

    /// What is due, by how much time is left.
    func duties(_ duties: [DeskDuty]) -> DeskFigure {
        let bars = duties.map { duty in
            let left = max(duty.due.milliseconds(since: now), 0)
            return BarChart.Bar(
                label: "\(duty.address): \(texts(duty.what))", value: Double(left) / 86_400_000,
                text: left == 0
                    ? texts(.deskNow) : texts(.deskIn, ["time": DeskAges.text(from: now, to: duty.due, texts)]),
                more: [texts.moment(duty.due)])
        }
        return figure(
            "duties", .deskByItself, texts(.deskDutiesMeaning), bars,
            [.init(name: texts(.deskWhat)), .init(name: texts(.deskLeft)), .init(name: texts(.deskWhen))],
            empty: texts(.deskNoDuties))
    }

    /// How many entries the log, its pages and its witnesses have.
    func copies(_ copies: [(name: TextKey, size: UInt64)]) -> DeskFigure {
        figure(
            "log", .deskHealth, texts(.deskHealthMeaning),
            copies.map { bar(texts($0.name), Int64(clamping: $0.size)) },
            [.init(name: texts(.deskCopy)), .init(name: texts(.size), isNumber: true)], empty: "–")
    }

    private func bar(_ label: String, _ value: Int64, more: [String] = []) -> BarChart.Bar {
        .init(label: label, value: Double(value), text: texts.number(value), more: more)
    }

    private func figure(
        _ id: String, _ title: TextKey, _ description: String, _ bars: [BarChart.Bar], _ columns: [DataTable.Column],
        empty: String, mostDrawn: Int = BarChart.mostBars
    ) -> DeskFigure {
        let frame = ChartFrame(id: id, title: texts(title), description: description, texts: texts)
        return DeskFigure(
            chart: BarChart(bars: bars, columns: columns, mostDrawn: mostDrawn).chart(frame), empty: empty)
    }

    private func last(_ days: Int64) -> String { texts(.deskLastDays, ["days": String(days)]) }

    private static func sum(_ counts: [DayCount]) -> Int64 { counts.reduce(0) { $0 + $1.acts } }
}
