import Foundation
import Kernel
import Proofs
import Storage
import Values

/// Looks at the log of a data folder: tables, signature, right edge, tiles, entries, query tables, people store.
struct LogDoctor {
    /// How many bundles of entries are hashed again, unless all of them are.
    private static let sampledBundles: UInt64 = 64
    /// How many entries the query tables may be behind.
    private static let maximumLag: UInt64 = 10_000

    let folder: String
    /// Whether every entry is hashed again.
    let isFull: Bool

    /// Everything that was found.
    func findings() async -> [Finding] {
        guard FileManager.default.fileExists(atPath: folder + "/log.sqlite") else {
            return [.bad("log", "There is no log.sqlite.", "Name the folder of a server, or restore a backup.")]
        }
        var found = [structure("log"), schema()]
        if FileManager.default.fileExists(atPath: folder + "/people.sqlite") {
            found += [structure("people"), people()]
        } else {
            found.append(
                .warn("people", "There is no people.sqlite.", "A log with hidden values needs it: see backups."))
        }
        return await found + signed()
    }

    private func structure(_ name: String) -> Finding {
        do {
            guard let complaint = try SQLiteCheck("\(folder)/\(name).sqlite").complaint() else {
                return .ok("\(name)_structure", "SQLite finds nothing wrong with \(name).sqlite.")
            }
            return .bad(
                "\(name)_structure", "\(name).sqlite is damaged: \(complaint).", "Restore a backup, then recover.")
        } catch {
            return .bad("\(name)_structure", "\(name).sqlite cannot be read.", "Restore a backup, then recover.")
        }
    }

    private func schema() -> Finding {
        guard let isCurrent = try? SQLiteCheck(folder + "/log.sqlite").isCurrentLog() else {
            return .bad("log_tables", "The tables of log.sqlite are not known.", "Is it the file of an Acta server?")
        }
        return isCurrent
            ? .ok("log_tables", "The tables are those of this version.")
            : .warn(
                "log_tables", "The tables are those of another version.",
                "An older file is brought up to date at the next start; a newer one needs the newer software.")
    }

    private func people() -> Finding {
        do {
            let names = try SQLiteCheck(folder + "/people.sqlite").uploadNames()
            let missing = names.filter { !FileManager.default.fileExists(atPath: "\(folder)/files/\($0)") }.count
            guard missing > 0 else {
                return .ok("people", "The people store opens; \(Numerals.count(names.count, "upload", "uploads")).")
            }
            return .bad(
                "people", "\(Numerals.count(missing, "upload is", "uploads are")) missing from the folder files.",
                "Copy them from a backup.")
        } catch {
            return .bad("people", "The people store cannot be read.", "Restore a backup.")
        }
    }

    /// What needs the log's key.
    private func signed() async -> [Finding] {
        do {
            guard let kept = try await KeptLog(in: folder) else {
                return [.warn("checkpoint", "The log has no entries yet.", "Start the server once.")]
            }
            defer { try? kept.store.close() }
            let head: LogHead
            do {
                guard let checked = try await kept.checkedHead() else { return [] }
                head = checked
            } catch let LogStoreError.damaged(reason) {
                let signed = Finding.bad(
                    "checkpoint", "The log is not what was last signed: \(reason).",
                    "Keep the folder, restore a backup into a new one, and recover from a mirror.")
                guard let claimed = try await kept.store.head(of: kept.log) else { return [signed] }
                return [signed, try await entries(kept, claimed)]
            }
            let signed = Finding.ok(
                "checkpoint",
                "\(Numerals.count(head.size, "entry", "entries")), signed, last at \(head.time); the right edge fits.")
            return try await [signed, entries(kept, head), views(kept, head)]
        } catch let failure as Failure {
            return [.bad("checkpoint", failure.reason, failure.remedy ?? "Check the keys.")]
        } catch {
            return [.bad("checkpoint", "The log cannot be read: \(error).", "Restore a backup, then recover.")]
        }
    }

    private func entries(_ kept: KeptLog, _ head: LogHead) async throws -> Finding {
        let stored = StoredFaults(kept: kept, head: head)
        let faults = try await isFull ? stored.all() : stored.sample(of: Self.sampledBundles)
        if let first = faults.first {
            return .bad(
                "entries", "\(Numerals.count(faults.count, "thing is", "things are")) not what was signed; \(first).",
                "Keep the folder, restore a backup into a new one, and recover from a mirror.")
        }
        let isAll = isFull || LogScrub.bundles(of: head.size) <= Self.sampledBundles
        return .ok(
            "entries", isAll ? "Every entry and tile is as signed." : "A sample is as signed (--full looks at all).")
    }

    private func views(_ kept: KeptLog, _ head: LogHead) -> Finding {
        let file = folder + "/views.sqlite"
        guard FileManager.default.fileExists(atPath: file) else {
            return .ok("views", "There are no query tables; they are made at the next start.")
        }
        guard let position = try? SQLiteCheck(file).viewPositions()[kept.log.origin] else {
            return .warn("views", "The query tables cannot be read.", "Remove views.sqlite; it is made again.")
        }
        guard position <= head.size else {
            return .bad(
                "views", "The query tables are ahead of the log (\(position), \(head.size)): the log was set back.",
                "Recover from a mirror; then remove views.sqlite, which is made again.")
        }
        guard head.size - position <= Self.maximumLag else {
            return .warn(
                "views", "The query tables are \(head.size - position) entries behind.", "Start the server, and wait.")
        }
        return .ok("views", "The query tables are \(head.size - position) entries behind.")
    }
}
