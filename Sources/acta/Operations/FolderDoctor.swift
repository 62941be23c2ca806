import Foundation
import Kernel
import Values

/// Looks at what a data folder stands on: keys, permissions, disk, file system, clock, files that are left over.
struct FolderDoctor {
    private static let leastFreeBytes: Int64 = 1_000_000_000
    private static let largestLogFile: UInt64 = 256 << 20
    private static let slowSyncMilliseconds: UInt64 = 50
    /// 1 January 2025: before it, this software did not exist.
    private static let earliestClock: Int64 = 1_735_689_600_000

    let folder: String
    /// The time of the log's last entry; nil where that is not known.
    let lastEntry: Instant?

    /// Everything that was found.
    func findings() -> [Finding] {
        keys() + [privacy(), room(), fileSystem(), sync(), clock(), mark(), leftovers()] + writeAhead()
    }

    private func keys() -> [Finding] {
        ["log", "registrar", "office"].map { name in
            let file = "\(folder)/keys/\(name).key"
            guard FileManager.default.fileExists(atPath: file) else {
                return .bad(
                    "key_\(name)", "The key file keys/\(name).key is missing.",
                    "Put it back from a backup; a new key cannot go on with this log.")
            }
            guard (try? KeyFile.read(file)) != nil else {
                return .bad("key_\(name)", "keys/\(name).key cannot be read.", "Put it back from a backup.")
            }
            guard Self.mode(of: file) & 0o077 == 0 else {
                return .bad("key_\(name)", "Others can read keys/\(name).key.", "chmod 600 \(file)")
            }
            return .ok("key_\(name)", "keys/\(name).key is there, and only its owner can read it.")
        }
    }

    private func privacy() -> Finding {
        Self.mode(of: folder) & 0o007 == 0
            ? .ok("permissions", "Only its owner and group can enter the folder.")
            : .warn("permissions", "Everybody on this machine can enter the folder.", "chmod 700 \(folder)")
    }

    private func room() -> Finding {
        guard let free = DiskSpace.freeBytes(at: folder) else {
            return .warn("disk", "The system does not say how much room there is.", "Look at the disk.")
        }
        let text = "\(DiskSpace.text(free)) are free."
        if free < DiskSpace.leastBytes { return .bad("disk", text, "Make room: a full disk stops the log.") }
        return free < Self.leastFreeBytes ? .warn("disk", text, "Make room soon.") : .ok("disk", text)
    }

    private func fileSystem() -> Finding {
        guard let type = MountedFileSystem.type(of: folder) else {
            return .warn("file_system", "The system does not say which file system this is.", "Use a local disk.")
        }
        return MountedFileSystem.isNetwork(type)
            ? .bad(
                "file_system", "The folder is on \(type), a network file system.",
                "Use a local disk: locks and fsync do not hold here.")
            : .ok("file_system", "The folder is on \(type), a local file system.")
    }

    /// Writes a file and asks for it to be on the disk; the middle of three times.
    private func sync() -> Finding {
        let path = "\(folder)/doctor-probe"
        defer { unlink(path) }
        var times: [UInt64] = []
        for _ in 0..<3 {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                return .bad("fsync", "Nothing can be written into the folder.", "Check its owner and permissions.")
            }
            defer { close(descriptor) }
            let began = ContinuousClock.now
            let written = [UInt8](repeating: 0x61, count: 4_096).withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            guard written == 4_096, fsync(descriptor) == 0 else {
                return .bad("fsync", "The disk does not take what is written.", "Look at the disk's state.")
            }
            times.append((ContinuousClock.now - began).microseconds)
        }
        let middle = times.sorted()[1]
        let text = "A write is on the disk after \(middle / 1_000).\(middle % 1_000 / 100) ms."
        return middle > Self.slowSyncMilliseconds * 1_000
            ? .warn("fsync", text, "Acts wait for this: use a faster disk.") : .ok("fsync", text)
    }

    private func clock() -> Finding {
        let now = SystemTime().now()
        guard now.milliseconds > Self.earliestClock else {
            return .bad("clock", "The clock says \(now).", "Set the clock; let the system keep it (NTP).")
        }
        if let lastEntry, lastEntry > now {
            return .bad(
                "clock", "The clock says \(now), which is before the last entry, \(lastEntry).",
                "Set the clock; entries would all get the time of the last one.")
        }
        return .ok("clock", "The clock says \(now).")
    }

    private func mark() -> Finding {
        RestoredMark(in: folder).stands
            ? .warn(
                "restored", "The folder was restored from a backup and has not been gone on with.",
                "acta recover --data \(folder) --from MIRROR")
            : .ok("restored", "The folder is not fresh from a backup.")
    }

    private func leftovers() -> Finding {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let stale = names.filter { $0 == "recovery" || $0.hasSuffix(DurableFolder.unfinishedSuffix) }.sorted()
        if names.contains(ForkEvidence.folderName) {
            return .bad(
                "leftovers", "There is evidence of a fork in the folder evidence.",
                "Keep it, and see “When two histories were signed” in the operations guide.")
        }
        return stale.isEmpty
            ? .ok("leftovers", "Nothing is left over.")
            : .warn(
                "leftovers", "Left over from work that was broken off: \(stale.joined(separator: ", ")).", "Remove it.")
    }

    private func writeAhead() -> [Finding] {
        ["log", "people"].compactMap { name in
            let file = "\(folder)/\(name).sqlite-wal"
            guard let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? UInt64 else {
                return nil
            }
            let text = "\(name).sqlite-wal has \(DiskSpace.text(Int64(clamping: size)))."
            return size > Self.largestLogFile
                ? .warn("\(name)_wal", text, "Some program reads the file all the time; end it.")
                : .ok("\(name)_wal", text)
        }
    }

    private static func mode(of path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
