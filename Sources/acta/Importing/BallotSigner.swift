import Foundation
import Kernel
import Proofs
import Values

/// Signs ballots on every core, each with a fresh key that is thrown away: for elections that were held elsewhere.
struct BallotSigner: Sendable {
    /// What came out.
    struct Signed: Sendable {
        /// The voters' identifiers, in the order of the ballots.
        var voters: [ActorID] = []
        /// The signed acts, one to a line as a JSON string.
        var lines: [[UInt8]] = []
    }

    /// How many ballots one task signs.
    private static let ballotsPerTask = 500

    /// The log's origin.
    let log: String
    /// The part in which they vote.
    let part: PartPath
    /// For how long the acts are valid, in seconds.
    let validitySeconds: Int64

    /// Signs the move `vote` with each of the bodies.
    ///
    /// - Parameter progress: is called with the number of ballots that were signed since the last call.
    func sign(_ bodies: [JSON], progress: @escaping @Sendable (UInt64) -> Void = { _ in }) async throws -> Signed {
        let starts = Array(stride(from: 0, to: bodies.count, by: Self.ballotsPerTask))
        return try await withThrowingTaskGroup(of: (Int, Signed).self) { group in
            var next = 0
            func start() {
                guard next < starts.count else { return }
                let (place, first) = (next, starts[next])
                next += 1
                group.addTask {
                    let piece = bodies[first..<min(first + Self.ballotsPerTask, bodies.count)]
                    let signed = try self.sign(piece)
                    progress(UInt64(piece.count))
                    return (place, signed)
                }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { start() }
            var pieces = [Signed?](repeating: nil, count: starts.count)
            while let (place, signed) = try await group.next() {
                pieces[place] = signed
                start()
            }
            var all = Signed()
            for case let piece? in pieces {
                all.voters += piece.voters
                all.lines += piece.lines
            }
            return all
        }
    }

    private func sign(_ bodies: ArraySlice<JSON>) throws -> Signed {
        var signed = Signed()
        for body in bodies {
            let author = ActAuthor(log: log, key: .generate(), validitySeconds: validitySeconds)
            let act = try author.sign("vote", body, in: part)
            signed.voters.append(ActorID(author.key.did))
            signed.lines.append([0x22] + act + [0x22, 0x0a])
        }
        return signed
    }
}
