public import Proofs
public import Values

/// Which witnesses are asked when: at once those that answered last time, the others after pauses that grow.
///
/// A witness that is dead or slow holds up nobody: it is asked beside the others, not with them.
public actor WitnessRoster {
    /// Who is meant by a question.
    public enum Group: Sendable {
        /// Those that cosigned last time, and those never asked.
        case steady
        /// Those that did not.
        case troubled
    }

    private struct Standing {
        var size: UInt64?
        var cosigned: Instant?
        var failures = 0
        var next = Instant.epoch
    }

    /// The first pause after a failure; each further one doubles it.
    static let firstPauseMilliseconds: Int64 = 1_000
    /// The longest pause.
    static let maximumPauseMilliseconds: Int64 = 300_000

    private let witnesses: [LogPolicy.Witness]
    private let freshMilliseconds: Int64
    private var standings: [NoteVerifierKey: Standing] = [:]

    /// A roster of witnesses.
    ///
    /// - Parameter freshMilliseconds: how old a cosignature may get although the log has not grown.
    public init(of witnesses: [LogPolicy.Witness], freshMilliseconds: Int64) {
        self.witnesses = witnesses
        self.freshMilliseconds = freshMilliseconds
    }

    /// The witnesses of a group to ask now about a tree of this size.
    public func due(_ group: Group, size: UInt64, at now: Instant) -> [LogPolicy.Witness] {
        witnesses.filter { witness in
            let standing = standings[witness.key] ?? Standing()
            switch group {
            case .troubled: return standing.failures > 0 && standing.next <= now
            case .steady:
                guard standing.failures == 0 else { return false }
                guard standing.size == size, let cosigned = standing.cosigned else { return true }
                return now.milliseconds(since: cosigned) >= freshMilliseconds
            }
        }
    }

    /// Takes in what became of a round for a tree of this size.
    ///
    /// - Returns: the witnesses that have failed now and had not before, and those that are back; for the operator.
    public func take(
        _ report: WitnessRounds.Report, size: UInt64, at now: Instant
    ) -> (lost: [(witness: LogPolicy.Witness, reason: String)], back: [LogPolicy.Witness]) {
        var back: [LogPolicy.Witness] = []
        for witness in report.cosigned {
            if let standing = standings[witness.key], standing.failures > 0 { back.append(witness) }
            standings[witness.key] = Standing(size: size, cosigned: now)
        }
        var lost: [(witness: LogPolicy.Witness, reason: String)] = []
        for failure in report.failed {
            var standing = standings[failure.witness.key] ?? Standing()
            if standing.failures == 0 { lost.append(failure) }
            let doublings = Int64(min(standing.failures, 20))
            let pause = min(Self.firstPauseMilliseconds << doublings, Self.maximumPauseMilliseconds)
            standing.failures += 1
            standing.next = now.adding(milliseconds: pause)
            standings[failure.witness.key] = standing
        }
        return (lost, back)
    }
}
