import Foundation
import Kernel
import Proofs
import Storage

/// The log in a data folder, looked at without changing anything.
struct KeptLog {
    /// Which log.
    let log: LogID
    /// Its store, open for reading alone.
    let store: SQLiteLogStore
    /// The key that signs it.
    let key: NoteVerifierKey

    /// Opens the log of a folder; nil where it holds none with entries.
    ///
    /// - Parameter key: the log's key, where the folder has no key files.
    init?(in folder: String, key: NoteVerifierKey? = nil) async throws {
        let file = folder + "/log.sqlite"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        store = try SQLiteLogStore(reading: file)
        var found: LogID?
        for log in try await store.logs() where try await store.head(of: log) != nil { found = log }
        guard let found else { return nil }
        log = found
        if let key {
            self.key = key
        } else {
            let own = try KeyFile.read(folder + "/keys/log.key")
            self.key = try NoteVerifierKey(name: found.origin, ed25519: own.publicKey)
        }
    }

    /// Where the log stands, after comparing signature, right edge, tiles and last entries.
    ///
    /// - Throws: `LogStoreError.damaged` saying what does not fit.
    func checkedHead() async throws -> LogHead? {
        try await LogRecovery(log: log, store: store, key: key).check()
    }
}
