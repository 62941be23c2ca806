import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Storage
import Values

/// Erases what programmes promised to keep no longer, at the start and every hour, by acts that the office's key signs.
///
/// It works where that key is an office or a clerk of the programme. Where it is neither, what is due stays a task at the
/// desk.
struct RetentionService: Service {
    /// What one round did.
    struct Round: Hashable {
        var erased = 0
        /// Values in programmes in which the office's key may not erase.
        var left = 0
        /// Whether more may be due.
        var isFull = false
        /// What was due first.
        var first: ErasedPlace?
    }

    /// The legal ground that stands on the log.
    static let ground = "The retention that the programme states has ended (GDPR, article 5(1)(e))."
    /// The most values of one round.
    static let roundValues = 10_000
    private static let pauseMilliseconds: Int64 = 3_600_000
    /// The pause where more may be due: it goes on once the erasures of the last round have been carried out.
    private static let shortPauseMilliseconds: Int64 = 500
    /// How often that is looked at before the same values are asked for again: for a minute.
    private static let mostLooks = 120

    let deployment: Deployment
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var pause = Self.pauseMilliseconds
                do {
                    let round = try await round()
                    if let first = round.first, round.isFull {
                        try await waitUntilErased(first)
                        pause = Self.shortPauseMilliseconds
                    }
                    if round.erased + round.left > 0 {
                        logger.info(
                            "Retention carried out",
                            metadata: ["values.erased": "\(round.erased)", "values.left": "\(round.left)"])
                    }
                } catch is CancellationError {
                    return
                } catch SequencerError.stopped {
                    return
                } catch {
                    logger.error("Retention was not carried out", metadata: ["error": "\(type(of: error))"])
                }
                let next = deployment.time.now().adding(milliseconds: pause)
                do { try await deployment.time.sleep(until: next) } catch is CancellationError { return }
            }
        }
    }

    /// Erases what is due now.
    func round() async throws -> Round {
        let log = deployment.desk.log
        let due = try await deployment.people.overdue(
            of: log, programme: nil, at: deployment.time.now(), limit: Self.roundValues)
        var round = Round(
            isFull: due.count == Self.roundValues,
            first: due.first.map { ErasedPlace(entry: $0.entry, pointer: $0.value.pointer) })
        let actor = ActorID(deployment.keys.office.publicKey.did)
        for (programme, values) in Dictionary(grouping: due, by: \.value.part.programme).sorted(by: { $0.key < $1.key })
        {
            guard try await deployment.desk.readingRoom?.holds([.office, .clerk], actor, in: programme) == true else {
                round.left += values.count
                continue
            }
            round.erased += try await erase(values, in: programme)
        }
        return round
    }

    /// Waits until what was due first in a round is due no longer, because the log's erasure of it has been carried out.
    private func waitUntilErased(_ first: ErasedPlace) async throws {
        for _ in 0..<Self.mostLooks {
            let next = try await deployment.people.overdue(
                of: deployment.desk.log, programme: nil, at: deployment.time.now(), limit: 1
            ).first
            guard let next, next.entry == first.entry, next.value.pointer == first.pointer else { return }
            let later = deployment.time.now().adding(milliseconds: Self.shortPauseMilliseconds)
            try await deployment.time.sleep(until: later)
        }
    }

    private func erase(_ values: [KeptValue], in programme: String) async throws -> Int {
        let address = PartAddress(programme: programme, part: Disclosures.partName)
        var place = 0
        while place < values.count {
            let end = min(place + Disclosures.maximumErasures, values.count)
            let entries = values[place..<end].map { kept -> JSON in
                ["entry": .number(JSONNumber(kept.entry)), "pointer": .string(kept.value.pointer)]
            }
            try await OfficeActs(deployment: deployment).make(
                "erase", ["entries": .array(entries), "ground": .string(Self.ground)], in: address)
            place = end
        }
        return values.count
    }
}
