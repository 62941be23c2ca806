import Foundation
import GRDB
public import Kernel
import Proofs
import Values

/// What a witness has cosigned, in one SQLite file.
public final class SQLiteWitnessStore: WitnessStore {
    // A class because the pool of connections that it guards is shared by everybody who reads and writes.
    private let pool: DatabasePool

    /// Opens the file, or makes it.
    public init(path: String) throws {
        pool = try SQLiteFile.open(path, label: "witness", migrator: WitnessSchema.migrator)
    }

    public func position(of origin: String) async throws -> WitnessPosition? {
        try await pool.read { db in
            try Row.fetchOne(db, sql: "SELECT note FROM position WHERE origin = ?", arguments: [origin])
                .map { try WitnessPosition(SignedNote(parsing: $0.bytes(0))) }
        }
    }

    public func origins() async throws -> [String] {
        try await pool.read { db in try String.fetchAll(db, sql: "SELECT origin FROM position ORDER BY origin") }
    }

    public func move(
        _ origin: String, from old: WitnessPosition?, to new: WitnessPosition
    ) async throws -> Bool {
        let values: StatementArguments = [String(new.size), Data(new.root.bytes), Data(new.note.bytes), origin]
        return try await pool.write { db in
            if let old {
                try db.execute(
                    sql: """
                        UPDATE position SET size = ?, root = ?, note = ? WHERE origin = ? AND size = ? AND root = ?
                        """,
                    arguments: values + [String(old.size), Data(old.root.bytes)])
            } else {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO position (size, root, note, origin) VALUES (?, ?, ?, ?)",
                    arguments: values)
            }
            return db.changesCount == 1
        }
    }

    public func keep(_ evidence: WitnessEvidence) async throws {
        let proof = Data(evidence.proof.hashes.flatMap(\.bytes))
        try await pool.write { db in
            let count = try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM evidence WHERE origin = ?", arguments: [evidence.origin])
            guard (count ?? 0) < WitnessLimits.evidence else { return }
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO evidence (origin, digest, kind, cosigned, contradicting, proof, time)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    evidence.origin, Data(evidence.digest.bytes), evidence.kind.rawValue,
                    Data(evidence.cosigned.bytes), Data(evidence.contradicting.bytes), proof,
                    evidence.time.milliseconds,
                ])
        }
    }

    public func evidence() async throws -> [WitnessEvidence] {
        try await pool.read { db in
            try Row.fetchAll(
                db, sql: "SELECT origin, kind, cosigned, contradicting, proof, time FROM evidence ORDER BY id"
            ).map(Self.evidence)
        }
    }

    private static func evidence(_ row: Row) throws -> WitnessEvidence {
        guard let kind = WitnessEvidence.Kind(rawValue: row[1]) else {
            throw LogStoreError.damaged("a piece of evidence is of a kind that this software does not know")
        }
        let proof = row.bytes(4)
        let hashes = stride(from: 0, to: proof.count, by: Hash.byteCount).compactMap {
            Hash(bytes: proof[$0..<min($0 + Hash.byteCount, proof.count)])
        }
        return WitnessEvidence(
            origin: row[0], kind: kind, cosigned: try SignedNote(parsing: row.bytes(2)),
            contradicting: try SignedNote(parsing: row.bytes(3)), proof: ConsistencyProof(hashes: hashes),
            time: Instant(milliseconds: row[5]))
    }
}
