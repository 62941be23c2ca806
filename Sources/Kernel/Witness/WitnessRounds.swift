public import Proofs
import Values

/// A log asks its witnesses for cosignatures of one checkpoint, all at one time, and keeps what they give.
public struct WitnessRounds: Sendable {
    /// What became of a round.
    public struct Report: Sendable {
        /// The witnesses that cosigned.
        public var cosigned: [LogPolicy.Witness] = []
        /// Those that did not, and why.
        public var failed: [(witness: LogPolicy.Witness, reason: String)] = []

        /// A round in which nobody was asked.
        public init() {}
    }

    private let log: LogID
    private let key: NoteVerifierKey
    private let store: any LogStore
    private let cosignatures: any CosignatureStore
    private let policy: LogPolicy
    private let transport: any WitnessTransport
    private let time: any TimeSource

    /// The rounds of a log among the witnesses of a policy.
    ///
    /// - Parameter key: the log's own key.
    public init(
        log: LogID, key: NoteVerifierKey, store: any LogStore, cosignatures: any CosignatureStore, policy: LogPolicy,
        transport: any WitnessTransport, time: any TimeSource
    ) {
        self.log = log
        self.key = key
        self.store = store
        self.cosignatures = cosignatures
        self.policy = policy
        self.transport = transport
        self.time = time
    }

    /// The witnesses that can be asked: those with an address, and never the log itself.
    public var witnesses: [LogPolicy.Witness] {
        policy.witnesses.filter { $0.url != nil && $0.key.key != key.key }
    }

    /// Asks witnesses to cosign the checkpoint of a head.
    ///
    /// - Throws: `RollbackAlarm` when they show that the log has signed for more than it has; it must then sign no
    ///   further. Otherwise what the stores throw.
    public func ask(_ witnesses: [LogPolicy.Witness], for head: LogHead) async throws -> Report {
        let outcomes = try await withThrowingTaskGroup(of: (LogPolicy.Witness, WitnessVisit.Outcome).self) { group in
            for witness in witnesses { group.addTask { (witness, try await visit(witness, head)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var report = Report()
        var ahead: [WitnessAhead] = []
        for (witness, outcome) in outcomes {
            switch outcome {
            case .cosigned: report.cosigned.append(witness)
            case .failed(let reason): report.failed.append((witness, reason))
            case .ahead(let more):
                ahead.append(more)
                report.failed.append((witness, "it says that it has seen \(more.size) entries"))
            }
        }
        if !ahead.isEmpty {
            // The log may have grown while it asked.
            let ours = try await store.head(of: log)?.size ?? 0
            if let alarm = RollbackAlarm(ahead, of: log, ours: ours, policy: policy) { throw alarm }
        }
        return report
    }

    /// Asks one witness, and keeps its cosignature at once: others may be slower.
    private func visit(_ witness: LogPolicy.Witness, _ head: LogHead) async throws -> WitnessVisit.Outcome {
        let client = WitnessClient(witness, transport: transport)
        let outcome = try await WitnessVisit(log: log, key: key, store: store, client: client).ask(
            for: head, remembered: try await cosignatures.size(cosignedBy: witness.key, of: log), now: time.now())
        if case .cosigned(let signature, _) = outcome {
            let (policy, key) = (policy, key)
            _ = try await cosignatures.add(
                signature, by: witness.key, to: head.checkpoint, size: head.size, of: log,
                isWitnessed: { note in (try? policy.verify(note, of: key)) != nil })
        }
        return outcome
    }
}
