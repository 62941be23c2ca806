import Kernel
import Proofs
import Values

/// What witnesses have seen, in plain words.
extension WebRoutes {
    /// The strongest receipt of an entry that there is.
    func strongestReceipt(at index: UInt64) async throws -> Receipt? {
        if let receipt = try await witnessed?.witnessedReceipt(at: index) { return receipt }
        return try await desk.receipt(at: index)
    }

    /// Who vouches for a receipt beside the log.
    func witnessFact(of receipt: Receipt, _ texts: Texts) -> [String: Any] {
        guard let witnessed else { return ["name": texts(.witnesses), "value": texts(.noWitnesses)] }
        guard let seen = witnessed.seen(receipt.proof.note) else {
            return ["name": texts(.witnesses), "value": texts(.notYetWitnessed)]
        }
        return [
            "name": texts(.witnesses),
            "value": texts(.seenByWitnesses, ["time": texts.moment(seen.time), "names": Self.list(seen.names)]),
        ]
    }

    /// What witnesses have seen of the whole log.
    func logWitnesses(_ texts: Texts) async throws -> String {
        guard let witnessed else { return texts(.noWitnesses) }
        guard let (note, checkpoint) = try await witnessed.witnessedCheckpoint(), let seen = witnessed.seen(note) else {
            return texts(.logNotYetWitnessed)
        }
        return texts(
            .logWitnessed,
            [
                "names": Self.list(seen.names), "size": texts.number(Int64(clamping: checkpoint.size)),
                "time": texts.moment(seen.time),
            ])
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
