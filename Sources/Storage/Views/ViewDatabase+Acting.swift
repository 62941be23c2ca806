import GRDB
public import Kernel
import Proofs

extension ViewDatabase {
    /// Whether somebody has made a move in a part.
    public func hasActed(_ actor: ActorID, in address: PartAddress, of log: LogID) async throws -> Bool {
        try await pool.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM act INDEXED BY act_by_actor JOIN address ON address.key = act.address
                        WHERE act.actor_key = ? AND act.actor = ? AND address.log = ? AND address.programme = ?
                            AND address.part = ?
                    )
                    """,
                arguments: [
                    Hash.sha256(actor.text.utf8).prefix, actor.text, log.origin, address.programme, address.part,
                ]) ?? false
        }
    }
}
