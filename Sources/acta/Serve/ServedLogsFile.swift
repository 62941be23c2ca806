import Foundation
import Kernel
import Logging
import Proofs

/// The file that lists the logs a witness serves; read again when it changes, so that a log is added without a restart.
actor ServedLogsFile: WitnessedLogs {
    private struct Mark: Equatable {
        let modified: Date?
        let size: Int?
    }

    private let path: String
    private let own: String?
    private let logger: Logger
    private var mark: Mark
    private var served: [LogPolicy.Log]

    /// Reads the file, which must be good to begin with.
    ///
    /// - Parameter own: the log of the same server; whoever keeps a log is no witness of it.
    init(_ path: String, except own: String? = nil, logger: Logger) throws {
        self.path = path
        self.own = own
        self.logger = logger
        mark = Self.mark(of: path)
        served = try Self.read(path, except: own)
    }

    func logs() async -> [LogPolicy.Log] {
        let now = Self.mark(of: path)
        guard now != mark else { return served }
        mark = now
        do {
            served = try Self.read(path, except: own)
            logger.info("Served logs read again", metadata: ["logs": "\(served.count)"])
        } catch {
            let reason = (error as? Failure)?.reason ?? "\(error)"
            logger.error("Served logs cannot be read; the last good list stays", metadata: ["reason": "\(reason)"])
        }
        return served
    }

    private static func read(_ path: String, except own: String?) throws -> [LogPolicy.Log] {
        let bytes = try OutputFile.read(path)
        do {
            return try LogPolicy(ofServedLogs: bytes).logs.filter { $0.key.name != own }
        } catch {
            throw Failure.wrongUse("\(path) is not a list of logs: \(error).", remedy: "One line a log: log VKEY [URL]")
        }
    }

    private static func mark(of path: String) -> Mark {
        let about = try? FileManager.default.attributesOfItem(atPath: path)
        return Mark(modified: about?[.modificationDate] as? Date, size: about?[.size] as? Int)
    }
}
