import API
import Hummingbird
import Kernel
import TestDoors
import Testing
import Values

@Suite struct `The server's numbers` {
    /// The samples of the text by name and labels.
    private func samples(_ text: String) -> [String: String] {
        var samples: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let space = line.lastIndex(of: " ") else { continue }
            samples[String(line[..<space])] = String(line[line.index(after: space)...])
        }
        return samples
    }

    private func metrics(_ meter: ServerMeter, process: ProcessNumbers? = nil) async throws -> TestClient.Answer {
        let town = try await Town()
        let router = Router(context: TestContext.self)
        router.add(middleware: MeterMiddleware<TestContext>(meter: meter))
        APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town", meter: meter, process: { process }
        ).add(to: router)
        let client = TestClient(router)
        _ = try await client.get("/health/live")
        return try await client.get("/metrics")
    }

    @Test func `come in the text format of Prometheus, each name once`() async throws {
        let meter = ServerMeter()
        meter.witness("one", cosigned: Instant(milliseconds: 0))
        let answer = try await metrics(
            meter, process: ProcessNumbers(memoryBytes: 1, openFiles: 2, uptimeSeconds: 3))
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        let types = answer.text.matches(of: /(?m)^# TYPE (\S+) (\S+)$/).map { (String($0.1), String($0.2)) }
        #expect(types.map(\.0) == MetricName.allCases.map(\.rawValue))
        #expect(types.map(\.1) == MetricName.allCases.map(\.kind.rawValue))
    }

    @Test func `say what was counted`() async throws {
        let meter = ServerMeter()
        meter.log.decided(accepted: 5, repeated: 1, refused: 2)
        meter.log.committed(entries: 5, microseconds: 7_250)
        meter.answered(status: 429, microseconds: 100)
        meter.witness("one", cosigned: Instant(milliseconds: 0))
        meter.witnessFailed("two \"quoted\"")
        let samples = samples(try await metrics(meter).text)
        #expect(samples["acta_acts_total{result=\"accepted\"}"] == "5")
        #expect(samples["acta_acts_total{result=\"refused\"}"] == "2")
        #expect(samples["acta_batch_acts_bucket{le=\"2\"}"] == "0")
        #expect(samples["acta_batch_acts_bucket{le=\"5\"}"] == "1")
        #expect(samples["acta_commit_seconds_sum"] == "0.00725")
        #expect(samples["acta_commit_seconds_bucket{le=\"0.005\"}"] == "0")
        #expect(samples["acta_commit_seconds_bucket{le=\"0.01\"}"] == "1")
        #expect(samples["acta_commit_seconds_bucket{le=\"+Inf\"}"] == "1")
        #expect(samples["acta_http_busy_total"] == "1")
        #expect(samples["acta_http_answers_total{class=\"2xx\"}"] == "1")
        #expect(samples["acta_http_answers_total{class=\"4xx\"}"] == "1")
        #expect(samples["acta_log_entries"].flatMap { UInt64($0) } ?? 0 > 0)
        #expect(samples["acta_witness_failures_total{witness=\"two \\\"quoted\\\"\"}"] == "1")
        #expect(samples.keys.contains { $0.hasPrefix("acta_process") } == false)
    }
}

@Suite struct `Being ready` {
    @Test func `is told with the reason why not`() async throws {
        let town = try await Town()
        let meter = ServerMeter()
        let router = Router(context: TestContext.self)
        APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town", checks: [ReadinessCheck("disk") { "The disk is full." }], meter: meter
        ).add(to: router)
        meter.log.queued.set(Sequencer.maximumQueue)
        let client = TestClient(router)
        let answer = try await client.get("/health/ready")
        #expect(answer.status == 503)
        let json = try JSON(parsing: answer.body)
        #expect(json["checks"]?["disk"] == false && json["checks"]?["queue"] == false && json["checks"]?["log"] == true)
        #expect(json["reasons"] == ["Too many acts are waiting.", "The disk is full."])
        #expect(try await client.get("/health/live").status == 200)
    }
}
