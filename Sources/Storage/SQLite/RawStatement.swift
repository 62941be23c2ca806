import GRDB
import GRDBSQLite

/// A prepared statement that is bound and run without an object for each value, because a log writes rows by the
/// million.
struct RawStatement {
    private let db: Database
    // Owns the handle.
    private let statement: Statement
    private let handle: SQLiteStatement

    /// Prepares a statement, or takes it from the connection's cache.
    init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// Binds a number to a parameter, counted from 1.
    func bind(_ value: Int64?, at place: Int32) {
        if let value { sqlite3_bind_int64(handle, place, value) } else { sqlite3_bind_null(handle, place) }
    }

    /// Binds bytes to a parameter; SQLite copies them.
    func bind(_ bytes: [UInt8], at place: Int32) {
        bytes.withUnsafeBytes { buffer in
            // SQLite takes a null pointer for NULL, so that no bytes need a pointer of some kind.
            guard let base = buffer.baseAddress, !buffer.isEmpty else {
                sqlite3_bind_zeroblob(handle, place, 0)
                return
            }
            sqlite3_bind_blob64(handle, place, base, UInt64(buffer.count), Self.copied)
        }
    }

    /// Binds a text to a parameter; SQLite copies it.
    func bind(_ text: String, at place: Int32) {
        var text = text
        text.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let base = characters.baseAddress else {
                    sqlite3_bind_text(handle, place, "", 0, Self.copied)
                    return
                }
                sqlite3_bind_text(handle, place, base, Int32(clamping: characters.count), Self.copied)
            }
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
    }

    /// Reads the first row; nil when there is none.
    func first<Value>(_ read: (RawStatement) throws -> Value) throws -> Value? {
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return try read(self)
        case SQLITE_DONE: return nil
        default: throw error(code)
        }
    }

    /// Reads rows in their order until there are no more, or `read` says that it has enough.
    func each(_ read: (RawStatement) throws -> Bool) throws {
        defer { sqlite3_reset(handle) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw error(code) }
            guard try read(self) else { return }
        }
    }

    /// A number of the present row, columns counted from 0.
    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// Whether a column of the present row is NULL.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of the present row.
    func bytes(_ column: Int32) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(handle, column))
        guard count > 0, let base = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: base, count: count))
    }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: statement.sql)
    }

    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
