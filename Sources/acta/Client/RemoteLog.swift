import Kernel
import Values

/// A public log behind an address.
struct RemoteLog: PublicLog {
    /// The log's prefix, below which its checkpoint and tiles are.
    let address: ServerAddress
    private let api: ServerAPI

    /// A log whose prefix is known.
    ///
    /// - Parameter passes: makes what is shown at the door of a log that is not public.
    init(_ address: ServerAddress, passes: ReaderPasses? = nil) {
        self.address = address
        api = ServerAPI(address, client: HTTPClient(passes: passes))
    }

    /// Finds the log at an address: the prefix of a log itself, or a server of Acta, whose log is then meant.
    static func find(at address: ServerAddress, passes: ReaderPasses? = nil) async throws -> RemoteLog {
        let log = RemoteLog(address, passes: passes)
        if let bytes = try await log.api.bytes("log.json"), (try? JSON(parsing: bytes))?["origin"] != nil { return log }
        let name = try await log.api.log().name
        guard let prefix = ServerAddress(argument: "\(address)/logs/\(name)") else {
            throw Failure.wrongUse("“\(address)” is not the address of a log.")
        }
        return RemoteLog(prefix, passes: passes)
    }

    func checkpoint() async throws -> [UInt8] { try await api.document("checkpoint") }

    func resource(_ path: String) async throws -> [UInt8]? { try await api.bytes(path) }
}
