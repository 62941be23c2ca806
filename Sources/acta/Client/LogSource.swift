import Kernel

/// A public log as it is named on the command line: a folder or an address.
struct LogSource {
    /// The log.
    let log: any PublicLog
    /// What it says about itself.
    let description: LogDescription

    /// Finds the log.
    ///
    /// - Parameters:
    ///   - vkey: the key that it must be signed with; its own log.json names it otherwise.
    ///   - passes: makes what is shown at the door of a log that is not public.
    init(_ text: String, vkey: String? = nil, passes: ReaderPasses? = nil) async throws {
        let found: any PublicLog
        if text.hasPrefix("http://") || text.hasPrefix("https://") {
            guard let address = ServerAddress(argument: text) else {
                throw Failure.wrongUse("“\(text)” is not an address.")
            }
            found = try await RemoteLog.find(at: address, passes: passes)
        } else {
            found = try FolderLog(text)
        }
        log = found
        description = try await Self.description(of: found, vkey: vkey)
    }

    private static func description(of log: some PublicLog, vkey: String?) async throws -> LogDescription {
        if let vkey { return LogDescription(key: try LogDescription.key(vkey)) }
        return try await LogDescription(of: log)
    }
}
