import Crypto
import Foundation
import GRDB
import Kernel
public import Proofs
public import Values

/// A way back for whoever has lost the key on their device: another key waits until the office has put it in its place.
extension Accounts {
    /// Puts a key forward for a lost one, in the place of what was put forward before.
    ///
    /// - Parameter key: a key on the owner's device; nil for one that the server is to hold.
    /// - Throws: `AccountError.ownKeyTaken` where the key is somebody's already; `AccountError.unknownAccount` where
    ///   its owner keeps none for the programme; `PeopleStoreError.busy`.
    public func putForward(
        _ key: PublicKey?, of account: AccountID, programme: String, at time: Instant
    ) async throws -> LostKey {
        let seed = SymmetricKey(size: .bits256)
        let did = try key?.did ?? SigningKey(seed: Array(seed.data)).did
        let sealed = key == nil ? try Sealed(seed.data, for: Self.seedPlace(account, programme)) : nil
        try await withdrawLostKey(of: account, programme: programme)
        return try await database.pool.write { db in
            guard let own = try Self.ownKeys(of: account, db).first(where: { $0.programme == programme }) else {
                throw AccountError.unknownAccount
            }
            guard try Bool.fetchOne(db, sql: Self.knownKey, arguments: [did]) == nil else {
                throw AccountError.ownKeyTaken
            }
            try db.execute(
                sql: """
                    INSERT INTO lost_key (account, programme, actor, did, seed, created) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.text, programme, own.actor.text, did, try sealed.map { try Vault(db: db).add($0) },
                    time.milliseconds,
                ])
            return LostKey(
                account: account, programme: programme, actor: own.actor, did: did, isHosted: key == nil, created: time)
        }
    }

    /// The key that somebody has put forward for a lost one; nil where none waits.
    public func lostKey(of account: AccountID, programme: String) async throws -> LostKey? {
        try await database.pool.read { db in
            try Self.lostKeys(of: account, db).first { $0.programme == programme }
        }
    }

    /// The keys of a programme that wait for the office, the longest first.
    public func lostKeys(in programme: String) async throws -> [LostKey] {
        try await database.pool.read { db in try Self.lostKeys("programme = ?", [programme], db) }
    }

    /// The key that waits under its name; nil where there is none.
    public func lostKey(put forward: String, in programme: String) async throws -> LostKey? {
        try await database.pool.read { db in
            try Self.lostKeys("did = ? AND programme = ?", [forward, programme], db).first
        }
    }

    /// Takes back what was put forward. When it returns, nothing of a key that the server made for it can be found.
    ///
    /// - Throws: `PeopleStoreError.busy`.
    public func withdrawLostKey(of account: AccountID, programme: String) async throws {
        let hadSeed = try await database.pool.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT seed FROM lost_key WHERE account = ? AND programme = ?",
                arguments: [account.text, programme])
            guard let row else { return false }
            let seed: Int64? = row[0]
            if let seed { try Vault(db: db).destroy(seed) }
            try db.execute(
                sql: "DELETE FROM lost_key WHERE account = ? AND programme = ?", arguments: [account.text, programme])
            return seed != nil
        }
        if hadSeed { try await database.truncateWriteAheadLog() }
    }

    /// Takes the key that waits from now on, once the log has it. Done twice, it is done once.
    public func settle(_ lost: LostKey) async throws {
        try await database.pool.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT seed FROM lost_key WHERE account = ? AND programme = ? AND did = ?",
                arguments: [lost.account.text, lost.programme, lost.did])
            guard let row else { return }
            let place: StatementArguments = [lost.account.text, lost.programme]
            let seed: Int64? = row[0]
            if let seed {
                let former = try Int64.fetchOne(
                    db, sql: "SELECT seed FROM hosted_key WHERE account = ? AND programme = ?", arguments: place)
                if let former { try Vault(db: db).destroy(former) }
                try db.execute(sql: "DELETE FROM hosted_key WHERE account = ? AND programme = ?", arguments: place)
                try db.execute(sql: "DELETE FROM own_key WHERE account = ? AND programme = ?", arguments: place)
                try db.execute(
                    sql: """
                        INSERT INTO hosted_key (account, programme, did, seed, created, actor) VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        lost.account.text, lost.programme, lost.did, seed, lost.created.milliseconds, lost.actor.text,
                    ])
            } else {
                try db.execute(
                    sql: "UPDATE own_key SET did = ?, created = ? WHERE account = ? AND programme = ?",
                    arguments: [lost.did, lost.created.milliseconds] + place)
            }
            try db.execute(sql: "DELETE FROM lost_key WHERE account = ? AND programme = ?", arguments: place)
        }
    }

    /// Makes somebody another identifier in a programme: an own key, or the hosted one that is made at first use. Who
    /// they were is remembered, so that their acts stay theirs; a key that the server held is destroyed.
    ///
    /// - Throws: `AccountError.ownKeyTaken` where the key is somebody's already; `PeopleStoreError.busy`.
    public func renew(
        _ account: AccountID, in programme: String, with key: PublicKey?, at time: Instant
    ) async throws {
        try await withdrawLostKey(of: account, programme: programme)
        try await database.pool.write { db in
            if let key, try Bool.fetchOne(db, sql: Self.knownKey, arguments: [key.did]) != nil {
                throw AccountError.ownKeyTaken
            }
            let place: StatementArguments = [account.text, programme]
            let hosted = try Self.hostedKeys(of: account, db).first { $0.programme == programme }
            let own = try Self.ownKeys(of: account, db).first { $0.programme == programme }
            if let former = own?.actor ?? hosted?.actor {
                try db.execute(
                    sql: "INSERT INTO former_identity (account, programme, actor) VALUES (?, ?, ?)",
                    arguments: place + [former.text])
            }
            let seed = try Int64.fetchOne(
                db, sql: "SELECT seed FROM hosted_key WHERE account = ? AND programme = ?", arguments: place)
            if let seed { try Vault(db: db).destroy(seed) }
            try db.execute(sql: "DELETE FROM hosted_key WHERE account = ? AND programme = ?", arguments: place)
            try db.execute(sql: "DELETE FROM own_key WHERE account = ? AND programme = ?", arguments: place)
            guard let key else { return }
            try db.execute(
                sql: "INSERT INTO own_key (account, programme, actor, did, created) VALUES (?, ?, ?, ?, ?)",
                arguments: place + [key.did, key.did, time.milliseconds])
        }
        try await database.truncateWriteAheadLog()
    }

    /// Who somebody was in programmes before they were given another identifier there.
    public func formerIdentities(of account: AccountID) async throws -> [ProgrammeIdentity] {
        try await database.pool.read { db in try Self.formerIdentities(of: account, db) }
    }

    static func formerIdentities(of account: AccountID, _ db: Database) throws -> [ProgrammeIdentity] {
        try Row.fetchAll(
            db, sql: "SELECT programme, actor FROM former_identity WHERE account = ? ORDER BY programme, actor",
            arguments: [account.text]
        ).map { ProgrammeIdentity(programme: $0[0], actor: ActorID($0[1]), isHosted: false) }
    }

    static func lostKeys(of account: AccountID, _ db: Database) throws -> [LostKey] {
        try lostKeys("account = ?", [account.text], db)
    }

    private static func lostKeys(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [LostKey] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT account, programme, actor, did, seed IS NOT NULL, created FROM lost_key
                WHERE \(condition) ORDER BY created, did
                """, arguments: arguments
        ).map {
            LostKey(
                account: AccountID($0[0]), programme: $0[1], actor: ActorID($0[2]), did: $0[3], isHosted: $0[4],
                created: Instant(milliseconds: $0[5]))
        }
    }
}
