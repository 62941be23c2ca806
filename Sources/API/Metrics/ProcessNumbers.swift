/// What the operating system says about the server's process.
public struct ProcessNumbers: Sendable, Hashable {
    /// Memory that it holds, in bytes.
    public let memoryBytes: Int
    /// Files and connections that it has open.
    public let openFiles: Int
    /// How long it has been running, in seconds.
    public let uptimeSeconds: Int

    /// The numbers of one moment.
    public init(memoryBytes: Int, openFiles: Int, uptimeSeconds: Int) {
        self.memoryBytes = memoryBytes
        self.openFiles = openFiles
        self.uptimeSeconds = uptimeSeconds
    }
}
