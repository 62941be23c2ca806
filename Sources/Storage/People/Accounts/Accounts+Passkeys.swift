import Crypto
import Foundation
import GRDB
public import Proofs
public import Values

/// Passkeys: added, named, used and removed.
extension Accounts {
    /// What finds the account and the passkey of an identifier.
    private struct Found: Sendable {
        let account: AccountID
        let kept: KeptPasskey
    }

    /// The passkeys of an account, the first one first.
    public func passkeys(of account: AccountID) async throws -> [KeptPasskey] {
        try await database.pool.read { db in try Self.passkeys(of: account, db) }
    }

    /// Keeps a new passkey.
    ///
    /// - Throws: `AccountError.nameInvalid`, `tooManyPasskeys`, `passkeyKnown`, `unknownAccount`.
    public func add(_ passkey: Passkey, named name: String, to account: AccountID, at time: Instant) async throws {
        guard (1...KeptPasskey.maximumNameCharacters).contains(name.count), name.hasOnlyVisibleCharacters else {
            throw AccountError.nameInvalid
        }
        let digest = digest(ofPasskey: passkey.id)
        let sealed = try Self.sealed(passkey, name, account)
        try await database.pool.write { db in
            _ = try Self.account(account, db)
            let row = try Row.fetchOne(
                db, sql: "SELECT COUNT(*), coalesce(max(number), 0) FROM passkey WHERE account = ?",
                arguments: [account.text])
            guard let row, row[0] < KeptPasskey.maximumPerAccount else { throw AccountError.tooManyPasskeys }
            let number: Int = row[1]
            try db.execute(
                sql: """
                    INSERT INTO passkey (id, account, number, sealed, sign_count, created, used)
                    VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (id) DO NOTHING
                    """,
                arguments: [
                    digest, account.text, number + 1, try Vault(db: db).add(sealed), Int64(passkey.signCount),
                    time.milliseconds,
                ])
            guard db.changesCount == 1 else { throw AccountError.passkeyKnown }
        }
    }

    /// Takes a passkey away; what is sealed of it is overwritten.
    public func removePasskey(_ number: Int, of account: AccountID) async throws {
        try await database.pool.write { db in
            let sealed = try Int64.fetchOne(
                db, sql: "SELECT sealed FROM passkey WHERE account = ? AND number = ?",
                arguments: [account.text, number])
            guard let sealed else { return }
            try Vault(db: db).destroy(sealed)
            try db.execute(
                sql: "DELETE FROM passkey WHERE account = ? AND number = ?", arguments: [account.text, number])
        }
        try await database.truncateWriteAheadLog()
    }

    /// Starts a session for whoever has signed with a passkey. It stands for password and code: authenticators ask for
    /// a finger, a face or a number before they sign.
    ///
    /// - Parameter holder: the account that the authenticator names, as it does for keys that it lists itself.
    /// - Throws: `AccountError.wrongPasskey`, `throttled`.
    public func logIn(
        passkey id: [UInt8], holder: [UInt8], at time: Instant, from address: String,
        answer: @escaping @Sendable (Passkey) throws(PasskeyError) -> Passkey
    ) async throws -> Session {
        let digest = digest(ofPasskey: id)
        try byAddress.begin(address, at: time)
        guard let found = try await find(digest), holder.isEmpty || holder == Array(found.account.text.utf8) else {
            throw AccountError.wrongPasskey
        }
        let answered: Passkey
        do { answered = try answer(found.kept.passkey) } catch {
            try await noteFailure(.codes, of: found.account, at: time)
            throw AccountError.wrongPasskey
        }
        try await database.pool.write { db in
            // The count is looked at again: of two who bring the same answer, one is let in.
            try db.execute(
                sql: "UPDATE passkey SET sign_count = ?, used = ? WHERE id = ? AND (sign_count < ? OR sign_count = 0)",
                arguments: [Int64(answered.signCount), time.milliseconds, digest, Int64(answered.signCount)])
            guard db.changesCount == 1 else { throw AccountError.wrongPasskey }
        }
        byAddress.undo(address)
        return try await startSession(of: found.account, at: time)
    }

    static func passkeys(of account: AccountID, _ db: Database) throws -> [KeptPasskey] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT number, sealed, sign_count, created, used FROM passkey WHERE account = ? ORDER BY number
                """,
            arguments: [account.text]
        ).map { try kept($0, account, db) }
    }

    /// Overwrites every passkey of an account.
    ///
    /// - Returns: the digests under which they were found.
    static func dropPasskeys(of account: AccountID, _ db: Database) throws -> [[UInt8]] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, sealed FROM passkey WHERE account = ?", arguments: [account.text])
        for row in rows { try Vault(db: db).destroy(row[1]) }
        try db.execute(sql: "DELETE FROM passkey WHERE account = ?", arguments: [account.text])
        return rows.map { $0.bytes(0) }
    }

    private func find(_ digest: Data) async throws -> Found? {
        try await database.pool.read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT number, sealed, sign_count, created, used, account FROM passkey WHERE id = ?",
                arguments: [digest])
            guard let row else { return nil }
            let account = AccountID(row[5])
            return Found(account: account, kept: try Self.kept(row, account, db))
        }
    }

    private static func kept(_ row: Row, _ account: AccountID, _ db: Database) throws -> KeptPasskey {
        let text = try Vault(db: db).open(row[1], for: passkeyPlace(account))
        let sealed = try JSON(parsing: text).decode(SealedPasskey.self)
        guard let id = Base64URL.decode(sealed.id), let count = UInt32(exactly: row[2] as Int64) else {
            throw PeopleStoreError.damaged("a passkey is not the one it was")
        }
        return KeptPasskey(
            number: row[0], name: sealed.name,
            passkey: Passkey(id: id, key: try PublicKey(did: sealed.key), signCount: count),
            created: Instant(milliseconds: row[3]), used: (row[4] as Int64?).map { Instant(milliseconds: $0) })
    }

    private static func sealed(_ passkey: Passkey, _ name: String, _ account: AccountID) throws -> Sealed {
        let sealed = SealedPasskey(id: Base64URL.encode(passkey.id), key: passkey.key.did, name: name)
        return try Sealed(try JSON(encoding: sealed).serialized(), for: passkeyPlace(account))
    }

    private func digest(ofPasskey id: [UInt8]) -> Data {
        let place = SealedPlace("passkey-id@1", [id])
        return Data(HMAC<SHA256>.authenticationCode(for: place.bytes, using: database.secret))
    }

    private static func passkeyPlace(_ account: AccountID) -> SealedPlace { SealedPlace("passkey@1", account.text) }
}
