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
    /// The key as a did:key.
    public let did: String
    /// Who its owner is there: the key itself, or an own key that was lost.
    public let actor: ActorID
    /// When it was made.
    public let created: Instant
}

extension Accounts {
    /// The key with which the server signs for somebody or a company in a programme; made at first use.
    ///
    /// - Throws: `AccountError.unknownAccount`; `AccountError.keyOnDevice` where its owner keeps the key.
    public func hostedKey(of account: AccountID, programme: String, at time: Instant) async throws -> SigningKey {
        let kept = try await database.pool.read { db in
            try Self.refuseOwnKey(of: account, programme, db)
            return try Self.hostedKey(of: account, programme, db)
        }
        if let kept { return kept }
        let seed = SymmetricKey(size: .bits256)
        let key = try SigningKey(seed: Array(seed.data))
        let sealed = try Sealed(seed.data, for: Self.seedPlace(account, programme))
        return try await database.pool.write { db in
            try Self.refuseOwnKey(of: account, programme, db)
            if let kept = try Self.hostedKey(of: account, programme, db) { return kept }
            try Self.requireSignatory(account, db)
            try db.execute(
                sql: "INSERT INTO hosted_key (account, programme, did, seed, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [account.text, programme, key.did, try Vault(db: db).add(sealed), time.milliseconds])
            return key
        }
    }

    /// The same key with whom it signs for.
    ///
    /// - Throws: as `hostedKey(of:programme:at:)`.
    public func hostedIdentity(
        of account: AccountID, programme: String, at time: Instant
    ) async throws -> (key: SigningKey, actor: ActorID) {
        let key = try await hostedKey(of: account, programme: programme, at: time)
        let known = try await hostedKeys(of: account).first { $0.programme == programme }
        return (key, known?.actor ?? ActorID(key.did))
    }

    /// The keys that the server holds for somebody, by the names of the programmes.
    public func hostedKeys(of account: AccountID) async throws -> [HostedKey] {
        try await database.pool.read { db in try Self.hostedKeys(of: account, db) }
    }

    /// The account or company behind an actor; nil where none has it.
    public func account(of actor: ActorID) async throws -> AccountID? {
        try await database.account(of: actor)
    }

    static func hostedKeys(of account: AccountID, _ db: Database) throws -> [HostedKey] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT programme, did, coalesce(actor, did), created FROM hosted_key WHERE account = ? ORDER BY programme
                """, arguments: [account.text]
        ).map {
            HostedKey(
                programme: $0[0], did: $0[1], actor: ActorID($0[2]), created: Instant(milliseconds: $0[3]))
        }
    }

    private static func refuseOwnKey(of account: AccountID, _ programme: String, _ db: Database) throws {
        guard try !ownKeys(of: account, db).contains(where: { $0.programme == programme }) else {
            throw AccountError.keyOnDevice
        }
    }

    static func hostedKey(of account: AccountID, _ programme: String, _ db: Database) throws -> SigningKey? {
        let row = try Row.fetchOne(
            db, sql: "SELECT seed, did FROM hosted_key WHERE account = ? AND programme = ?",
            arguments: [account.text, programme])
        guard let row else { return nil }
        let key = try SigningKey(seed: try Vault(db: db).open(row[0], for: seedPlace(account, programme)))
        guard key.did == row[1] else { throw PeopleStoreError.damaged("a hosted key is not the one it was") }
        return key
    }

    static func seedPlace(_ account: AccountID, _ programme: String) -> SealedPlace {
        SealedPlace("seed@1", account.text, programme)
    }
}
