import Foundation
import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Values

/// Hashes the whole log again, slowly, once a day, and goes on after a restart where it was.
struct ScrubService: Service {
    /// How long it waits between two bundles of 256 entries: at most 2,560 entries a second.
    private static let pauseMilliseconds: Int64 = 100
    /// How long it waits between two rounds.
    private static let roundMilliseconds: Int64 = 24 * 3_600_000
    /// How often the place is written down, in bundles.
    private static let bundlesPerNote: UInt64 = 100
    /// The most faults of one round that are named in log lines.
    private static let maximumLines = 100

    let log: LogID
    let store: any LogStore
    let time: any TimeSource
    let meter: ServerMeter
    /// The data folder, which keeps the place.
    let folder: String
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                while !Task.isCancelled {
                    try await wholeRound()
                    try await time.sleep(until: time.now().adding(milliseconds: Self.roundMilliseconds))
                }
            } catch is CancellationError {
                return
            }
        }
    }

    /// What cannot be read is as bad as what has changed, and no reason to end the server.
    private func wholeRound() async throws {
        do {
            let faults = try await round()
            logger.info("Log hashed again", metadata: ["faults": "\(faults)"])
            meter.scrubRounds.add()
        } catch let error as CancellationError {
            throw error
        } catch {
            meter.scrubFaults.add()
            logger.error("Stored log cannot be read", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// One way through the log; what comes onto it meanwhile is for the next.
    private func round() async throws -> Int {
        let scrub = LogScrub(log: log, store: store)
        guard let head = try await store.head(of: log) else { return 0 }
        let bundles = LogScrub.bundles(of: head.size)
        var count = 0
        let start = min(place, bundles)
        let width = UInt64(TileCoordinate.fullWidth)
        for bundle in start..<bundles {
            try await time.sleep(until: time.now().adding(milliseconds: Self.pauseMilliseconds))
            count += report(try await scrub.examine(bundle: bundle, size: head.size), after: count)
            meter.scrubbed.add(Int(min(width, head.size - bundle * width)))
            if bundle % Self.bundlesPerNote == 0 { note(bundle) }
        }
        count += report(try await scrub.examineEdge(of: head), after: count)
        note(0)
        return count
    }

    private func report(_ faults: [LogScrub.Fault], after count: Int) -> Int {
        meter.scrubFaults.add(faults.count)
        for (offset, fault) in faults.enumerated() where count + offset < Self.maximumLines {
            logger.error("Stored log is damaged", metadata: ["fault": "\(fault)"])
        }
        return faults.count
    }

    private var file: String { folder + "/scrub" }

    /// The bundle at which a round was left.
    private var place: UInt64 {
        (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { UInt64($0.trimmingCharacters(in: .newlines)) }
            ?? 0
    }

    /// Losing the place costs nothing but time.
    private func note(_ bundle: UInt64) {
        try? Data("\(bundle)\n".utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    }
}
