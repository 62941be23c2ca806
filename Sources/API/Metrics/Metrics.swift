import Hummingbird
import Kernel
import Storage
import Values

extension APIRoutes {
    /// Every number of the server, in the order of the list of names.
    func metrics() async throws -> Response {
        let head = try await desk.store.head(of: desk.log)
        let now = time.now()
        var text = MetricText()
        for name in MetricName.allCases { try await add(name, head: head, now: now, to: &text) }
        return .bytes(Array(text.text.utf8), type: MetricText.mediaType).with("Cache-Control", "no-store")
    }

    private func add(_ name: MetricName, head: LogHead?, now: Instant, to text: inout MetricText) async throws {
        let log = meter.log
        switch name {
        case .acts:
            text.add(
                name,
                [("accepted", log.accepted), ("repeated", log.repeated), ("refused", log.refused)].map {
                    (("result", $0.0), String($0.1.value))
                })
        case .batchActs: text.add(name, log.batches)
        case .commitSeconds: text.add(name, log.commits)
        case .queueActs: text.add(name, String(log.queued.value))
        case .logEntries: text.add(name, String(head?.size ?? 0))
        case .checkpointAge: text.add(name, head.map { Self.seconds(from: $0.time, to: now) } ?? "0")
        case .viewsLag:
            let position = try await views.position(of: desk.log)
            text.add(name, String((head?.size ?? 0) - min(position, head?.size ?? 0)))
        case .httpAnswers:
            text.add(name, meter.answers.enumerated().map { (("class", "\($0 + 1)xx"), String($1.value)) })
        case .httpBusy: text.add(name, String(meter.busy.value))
        case .httpSeconds: text.add(name, meter.requests)
        case .liveReaders: text.add(name, String(meter.liveReaders.value))
        case .liveEvents: text.add(name, String(meter.liveEvents.value))
        case .liveEnded:
            text.add(
                name, [("slow", meter.liveSlow), ("full", meter.liveFull)].map { (("why", $0.0), String($0.1.value)) })
        case .scrubbedEntries: text.add(name, String(meter.scrubbed.value))
        case .scrubFaults: text.add(name, String(meter.scrubFaults.value))
        case .scrubRounds: text.add(name, String(meter.scrubRounds.value))
        case .witnessAge:
            text.add(
                name,
                meter.witnesses.compactMap { witness in
                    witness.state.cosigned.map { (("witness", witness.name), Self.seconds(from: $0, to: now)) }
                })
        case .witnessFailures:
            text.add(name, meter.witnesses.map { (("witness", $0.name), String($0.state.failures)) })
        case .processMemory: process().map { text.add(name, String($0.memoryBytes)) }
        case .processFiles: process().map { text.add(name, String($0.openFiles)) }
        case .processUptime: process().map { text.add(name, String($0.uptimeSeconds)) }
        }
    }

    /// Whole milliseconds as seconds; a clock that was set back shows as nought.
    private static func seconds(from start: Instant, to end: Instant) -> String {
        let milliseconds = max(0, end.milliseconds - start.milliseconds)
        let rest = String(String(1_000 + milliseconds % 1_000).dropFirst())
        return "\(milliseconds / 1_000).\(rest)"
    }
}
