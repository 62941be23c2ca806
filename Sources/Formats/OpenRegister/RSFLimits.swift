/// How large an RSF file may be before the reader stops.
public struct RSFLimits: Sendable, Hashable {
    /// The longest file, in bytes.
    public var bytes: Int
    /// The longest line, in bytes, without its end.
    public var lineBytes: Int
    /// The most commands, which is the most lines.
    public var commands: Int

    /// Limits of your own; the defaults hold the largest published register many times over.
    public init(bytes: Int = 256 << 20, lineBytes: Int = 1 << 20, commands: Int = 4_000_000) {
        self.bytes = bytes
        self.lineBytes = lineBytes
        self.commands = commands
    }

    /// 256 MiB, lines of 1 MiB, four million commands.
    public static let `default` = RSFLimits()
}
