import Kernel
import Values

/// Sends many signed acts, a few requests at a time, and hands the answers back in the order of the acts.
struct BatchSender: Sendable {
    /// The most acts of one request.
    static let linesPerRequest = 2_000

    /// What became of one act.
    struct Line: Sendable {
        /// The act's line number in the whole batch, counted from 1.
        let number: UInt64
        /// The entry's place, where the act was accepted.
        let index: UInt64?
        /// The receipt, where one came.
        let receipt: JSON?
        /// Why it was refused, where it was.
        let problem: Failure?
    }

    /// The server.
    let api: ServerAPI
    /// The part for which the acts are.
    let part: PartPath
    /// How many requests run at one time; with one, acts arrive in the order in which they stand.
    let inFlight: Int
    /// Whether receipts are asked for.
    let receipts: Bool

    /// Sends chunks of lines as they come.
    ///
    /// - Parameters:
    ///   - next: gives the next chunk, each line ended by a line feed; nil at the end.
    ///   - take: is called with each chunk's answers, in order.
    func send(
        _ next: () throws -> LineChunk?, take: ([Line]) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, [Line]).self) { group in
            var sent = 0
            var taken = 0
            var firstLine: UInt64 = 1
            var early: [Int: [Line]] = [:]
            func start() throws -> Bool {
                guard let chunk = try next() else { return false }
                let (place, first) = (sent, firstLine)
                group.addTask { (place, try await post(chunk, firstLine: first)) }
                sent += 1
                firstLine += UInt64(chunk.count)
                return true
            }
            for _ in 0..<max(1, inFlight) where try !start() { break }
            while taken < sent, let (place, lines) = try await group.next() {
                early[place] = lines
                while let ready = early.removeValue(forKey: taken) {
                    try take(ready)
                    taken += 1
                }
                _ = try start()
            }
        }
    }

    private func post(_ chunk: LineChunk, firstLine: UInt64) async throws -> [Line] {
        let answers = try await api.postLines(chunk.bytes, to: part, receipts: receipts)
        guard answers.count == chunk.count else {
            throw Failure(
                .serverFailed, "server.cut_off",
                "The server answered \(answers.count) of \(chunk.count) acts from line \(firstLine) on.",
                remedy: "Send the file again: acts that were kept are recognised by their nonces.")
        }
        return answers.enumerated().map { offset, answer in
            Line(
                number: firstLine + UInt64(offset),
                index: answer["index"]?.int64Value.map { UInt64(max($0, 0)) }, receipt: answer["receipt"],
                problem: answer["problem"].map { Failure(problem: $0) })
        }
    }
}
