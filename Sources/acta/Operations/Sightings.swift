import Foundation
import Kernel
import Proofs

/// What mirrors keep of a log.
struct Sightings {
    /// The mirrors that answered.
    private(set) var seen: [RollbackGuard.Sighting] = []
    /// The mirrors that did not, with why.
    private(set) var silent: [(keeper: String, reason: String)] = []

    /// Asks mirrors for their checkpoint, one after the other.
    ///
    /// - Parameter mirrors: folders or addresses.
    init(of mirrors: [String]) async {
        for mirror in mirrors {
            do {
                let note = try await Self.checkpoint(of: mirror)
                seen.append(RollbackGuard.Sighting(keeper: mirror, note: note))
            } catch let failure as Failure {
                silent.append((mirror, failure.reason))
            } catch {
                silent.append((mirror, "It shows no checkpoint: \(error)."))
            }
        }
    }

    /// Adds what somebody else keeps, such as a witness.
    mutating func add(_ more: [RollbackGuard.Sighting]) { seen += more }

    private static func checkpoint(of mirror: String) async throws -> SignedNote {
        try SignedNote(parsing: try await PublicLogs.find(mirror).checkpoint())
    }
}

/// Finds a public log by what somebody typed.
enum PublicLogs {
    /// A log in a folder or behind an address.
    ///
    /// - Parameter passes: as whom a log is read that is not public.
    static func find(_ text: String, passes: ReaderPasses? = nil) async throws -> any PublicLog {
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return try FolderLog(text) }
        guard let address = ServerAddress(argument: text) else {
            throw Failure.wrongUse("“\(text)” is not an address.")
        }
        return try await RemoteLog.find(at: address, passes: passes)
    }
}
