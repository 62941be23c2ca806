import Crypto
import Foundation
import GRDB

/// The tables of ciphertexts and keys within one transaction. A row is never moved or deleted: it is overwritten.
struct Vault {
    let db: Database

    /// Keeps sealed bytes.
    ///
    /// - Returns: the number under which they are found.
    func add(_ sealed: Sealed) throws -> Int64 {
        let id = try add(sealed.key)
        try db.cachedStatement(sql: "INSERT INTO sealed (id, bytes) VALUES (?, ?)")
            .execute(arguments: [id, sealed.ciphertext])
        return id
    }

    /// Keeps a key whose ciphertext lies elsewhere, or a secret.
    func add(_ key: SymmetricKey) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT INTO key (bytes) VALUES (?)").execute(arguments: [key.data])
        return db.lastInsertedRowID
    }

    /// The key kept under a number.
    func key(_ id: Int64) throws -> SymmetricKey {
        let bytes = try Data.fetchOne(db.cachedStatement(sql: "SELECT bytes FROM key WHERE id = ?"), arguments: [id])
        guard let bytes, bytes.count == Self.keyBytes, bytes.contains(where: { $0 != 0 }) else {
            throw PeopleStoreError.damaged("a key is missing")
        }
        return SymmetricKey(data: bytes)
    }

    /// The bytes that were sealed.
    func open(_ id: Int64, for place: SealedPlace) throws -> [UInt8] {
        let bytes = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT bytes FROM sealed WHERE id = ?"), arguments: [id])
        guard let bytes else { throw PeopleStoreError.damaged("a sealed value is missing") }
        return try Sealed.open(bytes, key: try key(id), for: place)
    }

    /// Overwrites key and ciphertext with zeros where they stand.
    func destroy(_ id: Int64) throws {
        try db.cachedStatement(sql: "UPDATE key SET bytes = zeroblob(length(bytes)) WHERE id = ?")
            .execute(arguments: [id])
        try db.cachedStatement(sql: "UPDATE sealed SET bytes = zeroblob(length(bytes)) WHERE id = ?")
            .execute(arguments: [id])
    }

    /// The bytes of AES-256's key.
    private static let keyBytes = 32
}

extension Vault {
    /// The secret of this deployment; made at first use.
    func deploymentSecret() throws -> SymmetricKey {
        let name = "deployment"
        if let id = try Int64.fetchOne(db, sql: "SELECT key FROM secret WHERE name = ?", arguments: [name]) {
            return try key(id)
        }
        let secret = SymmetricKey(size: .bits256)
        try db.execute(sql: "INSERT INTO secret (name, key) VALUES (?, ?)", arguments: [name, try add(secret)])
        return secret
    }

    /// Deletes the rows that hold nothing but zeros; the file has to be rebuilt after that.
    func dropDestroyed() throws {
        for table in ["sealed", "key"] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE id IN (SELECT id FROM key WHERE bytes = zeroblob(\(Self.keyBytes)))")
        }
    }
}
