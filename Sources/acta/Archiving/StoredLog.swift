import Foundation
import Kernel
import Proofs
import Storage
import Values

/// The public face of a log whose data folder is at hand: the files that its server would show, made from its databases.
///
/// It reads a copy of the databases, so that a server may be at work on the folder.
struct StoredLog: PublicLog {
    private let log: LogID
    private let key: NoteVerifierKey
    private let name: String
    private let store: SQLiteLogStore
    private let room: ReadingRoom
    private let head: LogHead

    /// The log in a copy of a data folder.
    ///
    /// - Parameters:
    ///   - copy: the copied databases, which nobody else works on.
    ///   - data: the folder they are of, for its keys.
    ///   - name: how the log is called in addresses.
    init(copy: String, of data: String, name: String) async throws {
        let key = try KeyFile.read(data + "/keys/log.key").publicKey
        let store = try SQLiteLogStore(path: copy + "/log.sqlite")
        var found: (log: LogID, head: LogHead)?
        for log in try await store.logs() {
            if let head = try await store.head(of: log) { found = (log, head) }
        }
        guard let found else { throw Failure.wrongUse("The log in \(data) has no entries yet.") }
        self.store = store
        self.name = name
        log = found.log
        head = found.head
        self.key = try NoteVerifierKey(name: log.origin, ed25519: key)
        let time = SystemTime()
        let custodian = Custodian(
            log: log, store: store, people: try PeopleDatabase(folder: copy),
            registrar: try KeyFile.read(data + "/keys/registrar.key"), procedures: .all, time: time)
        room = ReadingRoom(log: log, store: store, custodian: custodian, time: time)
    }

    func checkpoint() async throws -> [UInt8] {
        let cosigned = try await store.cosigned(at: head.size, of: log)
        guard let cosigned, cosigned.text == head.checkpoint.text else { return head.checkpoint.bytes }
        return cosigned.bytes
    }

    func resource(_ path: String) async throws -> [UInt8]? {
        switch path {
        case "checkpoint": return try await checkpoint()
        case "witnessed-checkpoint": return try await store.newestWitnessed(of: log)?.bytes
        case "log.json":
            let about: JSON = [
                "origin": .string(log.origin), "vkey": .string(key.text), "name": .string(name),
            ]
            return about.serialized()
        case PublishedValues.indexPath: return try await valuesIndex()
        default: break
        }
        if let size = WitnessedHistory.size(of: path) {
            return WitnessedHistory.written(try await store.witnessed(from: size, of: log))
        }
        if let bundle = BundleCoordinate(path: path) {
            let first = bundle.firstEntry
            guard head.size >= first, head.size - first >= UInt64(bundle.width) else { return nil }
            return try EntryBundle.encode(try await store.entries(of: log, in: first..<first + UInt64(bundle.width)))
        }
        if let bundle = PublishedValues.bundle(at: path) { return try await values(of: bundle) }
        guard let tile = TileCoordinate(path: path) else { return nil }
        let row = try await store.tile(of: log, level: tile.level, index: tile.index)
        let wanted = tile.width * Hash.byteCount
        return row.count >= wanted ? Array(row.prefix(wanted)) : nil
    }

    private func values(of bundle: BundleCoordinate) async throws -> [UInt8]? {
        let first = bundle.firstEntry
        guard head.size > first else { return nil }
        let entries = Array(first..<min(first + UInt64(bundle.width), head.size))
        let values = try await room.published(at: entries)
        return values.isEmpty ? nil : try PublishedValues.written(values)
    }

    private func valuesIndex() async throws -> [UInt8] {
        var numbers: [JSON] = []
        for bundle in BundleCoordinate.bundles(to: head.size) where try await values(of: bundle) != nil {
            numbers.append(.number(JSONNumber(bundle.index)))
        }
        return JSON.array(numbers).serialized()
    }
}
