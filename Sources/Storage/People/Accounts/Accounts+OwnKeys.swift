import Foundation
import GRDB
import Kernel
public import Proofs
public import Values

/// Keys that people keep on their own devices, one for a programme. Who has one there has no hosted key beside it: one
/// person, one identifier, one voice.
extension Accounts {
    /// The key that somebody keeps for a programme; nil where the server signs for them, or would.
    public func ownKey(of account: AccountID, programme: String) async throws -> OwnKey? {
        try await database.pool.read { db in
            try Self.ownKeys(of: account, db).first { $0.programme == programme }
        }
    }

    /// The keys that somebody keeps, by the names of the programmes.
    public func ownKeys(of account: AccountID) async throws -> [OwnKey] {
        try await database.pool.read { db in try Self.ownKeys(of: account, db) }
    }

    /// Who somebody is in each programme, by the names of the programmes.
    public func identities(of account: AccountID) async throws -> [ProgrammeIdentity] {
        try await database.pool.read { db in
            let own = try Self.ownKeys(of: account, db)
            let hosted = try Self.hostedKeys(of: account, db).filter { key in
                !own.contains { $0.programme == key.programme }
            }
            let all =
                own.map { ProgrammeIdentity(programme: $0.programme, actor: $0.actor, isHosted: false) }
                + hosted.map { ProgrammeIdentity(programme: $0.programme, actor: $0.actor, isHosted: true) }
            return all.sorted { $0.programme.utf8.lexicographicallyPrecedes($1.programme.utf8) }
        }
    }

    /// Notes that somebody's key for a programme is on their device. Whoever has a hosted key there stays who they are:
    /// its identifier becomes the one of the own key, and the server makes no other.
    ///
    /// - Throws: `AccountError.ownKeyTaken` where the key is known, or one is kept for the programme already;
    ///   `AccountError.unknownAccount`.
    public func keep(ownKey key: PublicKey, of account: AccountID, programme: String, at time: Instant) async throws {
        try await database.pool.write { db in
            _ = try Self.account(account, db)
            let hosted = try Self.hostedKeys(of: account, db).first { $0.programme == programme }
            let isKnown = try Bool.fetchOne(
                db, sql: Self.knownKey, arguments: [key.did])
            guard isKnown == nil else { throw AccountError.ownKeyTaken }
            try db.execute(
                sql: """
                    INSERT INTO own_key (account, programme, actor, did, created) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [account.text, programme, hosted?.actor.text ?? key.did, key.did, time.milliseconds])
            guard db.changesCount == 1 else { throw AccountError.ownKeyTaken }
        }
    }

    /// The hosted key whose place an own key has taken, as long as the server still holds it.
    public func retiringKey(of account: AccountID, programme: String) async throws -> SigningKey? {
        try await database.pool.read { db in
            guard try Self.ownKeys(of: account, db).contains(where: { $0.programme == programme }) else { return nil }
            return try Self.hostedKey(of: account, programme, db)
        }
    }

    /// Destroys the hosted key whose place an own key has taken. When it returns, nothing of it can be found in any
    /// file of the people store.
    ///
    /// - Throws: `PeopleStoreError.busy`.
    public func destroyRetiredKey(of account: AccountID, programme: String) async throws {
        try await database.pool.write { db in
            guard try Self.ownKeys(of: account, db).contains(where: { $0.programme == programme }) else { return }
            let seed = try Int64.fetchOne(
                db, sql: "SELECT seed FROM hosted_key WHERE account = ? AND programme = ?",
                arguments: [account.text, programme])
            guard let seed else { return }
            try Vault(db: db).destroy(seed)
            try db.execute(
                sql: "DELETE FROM hosted_key WHERE account = ? AND programme = ?", arguments: [account.text, programme])
        }
        try await database.truncateWriteAheadLog()
    }

    /// Whether a key is somebody's already.
    static let knownKey = """
        SELECT 1 FROM hosted_key WHERE did = ?1 OR actor = ?1 UNION SELECT 1 FROM own_key WHERE actor = ?1 OR did = ?1
        UNION SELECT 1 FROM lost_key WHERE did = ?1 UNION SELECT 1 FROM former_identity WHERE actor = ?1
        """

    static func ownKeys(of account: AccountID, _ db: Database) throws -> [OwnKey] {
        try Row.fetchAll(
            db, sql: "SELECT programme, actor, did, created FROM own_key WHERE account = ? ORDER BY programme",
            arguments: [account.text]
        ).map {
            OwnKey(programme: $0[0], actor: ActorID($0[1]), did: $0[2], created: Instant(milliseconds: $0[3]))
        }
    }
}
