import Hummingbird
import Kernel
import Proofs

/// Receipts and checkpoints with what witnesses have cosigned.
extension APIRoutes {
    /// How often a waiting reader looks, in milliseconds.
    private static let lookMilliseconds = 100
    /// How long a reader waits at most for witnesses, in milliseconds.
    static let witnessWaitMilliseconds = 5_000

    /// The strongest receipt of an entry, or one of the level that the query asks for.
    func strongestReceipt(_ call: Call, at index: UInt64) async throws -> Receipt? {
        let level = try call.query("level").map { text throws(Problem) in
            guard let level = ReceiptLevel(rawValue: text) else {
                throw Problem.query("level", "is neither “accepted” nor “witnessed”")
            }
            return level
        }
        switch level {
        case .accepted: return try await desk.receipt(at: index)
        case .witnessed: return try await awaitedReceipt(at: index)
        case nil:
            if let receipt = try await witnessed?.witnessedReceipt(at: index) { return receipt }
            return try await desk.receipt(at: index)
        }
    }

    /// Waits for the witnesses, though not for long.
    private func awaitedReceipt(at index: UInt64) async throws -> Receipt? {
        guard let witnessed else { throw Problem.noWitnesses }
        guard let head = try await desk.store.head(of: desk.log), index < head.size else { return nil }
        for _ in 0..<Self.witnessWaitMilliseconds / Self.lookMilliseconds {
            if let receipt = try await witnessed.witnessedReceipt(at: index) { return receipt }
            try await Task.sleep(for: .milliseconds(Self.lookMilliseconds))
        }
        if let receipt = try await witnessed.witnessedReceipt(at: index) { return receipt }
        throw Problem.notWitnessedYet
    }

    /// The newest checkpoint that enough witnesses have cosigned.
    func witnessedCheckpoint(_ call: Call) async throws -> Response {
        try checkName(call)
        guard let witnessed else { throw Problem.noWitnesses }
        guard let (note, _) = try await witnessed.witnessedCheckpoint() else { throw Problem.noneWitnessedYet }
        return .bytes(note.bytes, type: "text/plain; charset=utf-8").with("Cache-Control", "no-cache")
    }

    /// Those that witnesses have cosigned in the course of time.
    func witnessedCheckpoints(_ call: Call) async throws -> Response {
        try checkName(call)
        guard let witnessed else { throw Problem.noWitnesses }
        guard let size = UInt64(try call.piece("from")) else { throw Problem.notFound }
        let page = WitnessedHistory.written(try await witnessed.history(from: size))
        return .bytes(page, type: "application/json").with("Cache-Control", "no-cache")
    }
}
