import Foundation
import GRDB
import Kernel

/// A picture that pages show in the place of an upload. It is made once, lies beside the upload under a key of its own,
/// and goes with it.
public struct SmallCopy: Sendable, Hashable {
    /// The most bytes: more belongs into a file, and not into the database.
    public static let maximumBytes = 64 << 10

    public let bytes: [UInt8]
    public let widthPixels: Int
    public let heightPixels: Int

    /// - Precondition: no more than `maximumBytes`.
    public init(_ bytes: [UInt8], widthPixels: Int, heightPixels: Int) {
        precondition(bytes.count <= Self.maximumBytes, "a small copy is small")
        (self.bytes, self.widthPixels, self.heightPixels) = (bytes, widthPixels, heightPixels)
    }

    /// Keeps it beside a file's row.
    func keep(beside file: Int64, named name: String, _ log: LogID, _ db: Database) throws {
        let sealed = try Vault(db: db).add(try Sealed(bytes, for: Self.place(name, log)))
        try db.execute(
            sql: "INSERT INTO small_copy (file, sealed, width, height) VALUES (?, ?, ?, ?)",
            arguments: [file, sealed, widthPixels, heightPixels])
    }

    /// Overwrites the copy that lies beside a file's row, if there is one.
    static func delete(beside file: Int64, _ db: Database) throws {
        let sealed = try Int64.fetchOne(
            db, sql: "SELECT sealed FROM small_copy WHERE file = ?", arguments: [file])
        if let sealed { try Vault(db: db).destroy(sealed) }
        try db.execute(sql: "DELETE FROM small_copy WHERE file = ?", arguments: [file])
    }

    static func place(_ name: String, _ log: LogID) -> SealedPlace {
        SealedPlace("small-copy@1", log.origin, name)
    }
}
