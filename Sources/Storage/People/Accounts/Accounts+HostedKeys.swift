import Crypto
import Foundation
import GRDB
public import Kernel
public import Proofs
public import Values

/// A key that the server holds for somebody in one programme.
public struct HostedKey: Sendable, Hashable, Codable {
    /// The programme; another one has another key, so that nobody can be followed from one to the next.
    public let programme: String
    /// The key's did:key, which is the actor in acts.
    public let did: String
    /// When it was made.
    public let created: Instant
}

extension Accounts {
    /// The key with which the server signs for somebody in a programme; made at first use.
    ///
    /// - Throws: `AccountError.unknownAccount`.
    public func hostedKey(of account: AccountID, programme: String, at time: Instant) async throws -> SigningKey {
        let kept = try await database.pool.read { db in try Self.hostedKey(of: account, programme, db) }
        if let kept { return kept }
        let seed = SymmetricKey(size: .bits256)
        let key = try SigningKey(seed: Array(seed.data))
        let sealed = try Sealed(seed.data, for: Self.seedPlace(account, programme))
        return try await database.pool.write { db in
            if let kept = try Self.hostedKey(of: account, programme, db) { return kept }
            _ = try Self.account(account, db)
            try db.execute(
                sql: "INSERT INTO hosted_key (account, programme, did, seed, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [account.text, programme, key.did, try Vault(db: db).add(sealed), time.milliseconds])
            return key
        }
    }

    /// The keys that the server holds for somebody, by the names of the programmes.
    public func hostedKeys(of account: AccountID) async throws -> [HostedKey] {
        try await database.pool.read { db in try Self.hostedKeys(of: account, db) }
    }

    /// The account behind an actor; nil where the server does not hold the actor's key.
    public func account(of actor: ActorID) async throws -> AccountID? {
        try await database.pool.read { db in
            try String.fetchOne(db, sql: "SELECT account FROM hosted_key WHERE did = ?", arguments: [actor.text])
                .map { AccountID($0) }
        }
    }

    static func hostedKeys(of account: AccountID, _ db: Database) throws -> [HostedKey] {
        try Row.fetchAll(
            db, sql: "SELECT programme, did, created FROM hosted_key WHERE account = ? ORDER BY programme",
            arguments: [account.text]
        ).map { HostedKey(programme: $0[0], did: $0[1], created: Instant(milliseconds: $0[2])) }
    }

    private static func hostedKey(of account: AccountID, _ programme: String, _ db: Database) throws -> SigningKey? {
        let row = try Row.fetchOne(
            db, sql: "SELECT seed, did FROM hosted_key WHERE account = ? AND programme = ?",
            arguments: [account.text, programme])
        guard let row else { return nil }
        let key = try SigningKey(seed: try Vault(db: db).open(row[0], for: seedPlace(account, programme)))
        guard key.did == row[1] else { throw PeopleStoreError.damaged("a hosted key is not the one it was") }
        return key
    }

    private static func seedPlace(_ account: AccountID, _ programme: String) -> SealedPlace {
        SealedPlace("seed@1", account.text, programme)
    }
}
