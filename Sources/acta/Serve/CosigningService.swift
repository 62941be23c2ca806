import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Values

/// Asks witnesses for cosignatures as the log grows, as a long task.
///
/// - Throws: `RollbackAlarm` when they show that the log was put back; the process then ends and signs nothing more.
struct CosigningService: Service {
    /// How often it looks whether the log has grown.
    private static let lookMilliseconds: Int64 = 100
    /// How old cosignatures get although the log has not grown.
    static let freshMilliseconds: Int64 = 300_000

    private let desk: LogDesk
    private let rounds: WitnessRounds
    private let roster: WitnessRoster
    private let time: any TimeSource
    private let meter: ServerMeter
    private let logger: Logger

    /// The service of a log with the witnesses of a policy.
    init(_ deployment: Deployment, policy: LogPolicy, logger: Logger) {
        desk = deployment.desk
        time = deployment.time
        rounds = WitnessRounds(
            log: desk.log, key: desk.verifierKey, store: desk.store, cosignatures: deployment.cosignatures,
            policy: policy, transport: WitnessHTTP(), time: time)
        roster = WitnessRoster(of: rounds.witnesses, freshMilliseconds: Self.freshMilliseconds)
        meter = deployment.meter
        self.logger = logger
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await ask(.steady) }
                group.addTask { try await ask(.troubled) }
                // Not `waitForAll`: it would wait for the other task before it throws.
                for try await _ in group {}
            }
        }
    }

    private func ask(_ group: WitnessRoster.Group) async throws {
        while !Task.isCancelled {
            if let head = try await desk.store.head(of: desk.log) {
                let due = await roster.due(group, size: head.size, at: time.now())
                if !due.isEmpty { try await ask(due, about: head) }
            }
            do {
                try await time.sleep(until: time.now().adding(milliseconds: Self.lookMilliseconds))
            } catch is CancellationError { return }
        }
    }

    private func ask(_ witnesses: [LogPolicy.Witness], about head: LogHead) async throws {
        let report: WitnessRounds.Report
        do {
            report = try await rounds.ask(witnesses, for: head)
        } catch is CancellationError { return }
        guard !Task.isCancelled else { return }
        for witness in report.cosigned { meter.witness("\(witness.name)", cosigned: time.now()) }
        for (witness, _) in report.failed { meter.witnessFailed("\(witness.name)") }
        let (lost, back) = await roster.take(report, size: head.size, at: time.now())
        for (witness, reason) in lost {
            logger.warning("Witness did not cosign", metadata: ["witness": "\(witness.name)", "reason": "\(reason)"])
        }
        for witness in back { logger.info("Witness cosigns again", metadata: ["witness": "\(witness.name)"]) }
    }
}
