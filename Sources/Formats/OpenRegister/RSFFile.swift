/// A file in the Register Serialisation Format (openregister ADR-006): commands that build a register, one to a line.
///
/// Each command is well-formed by itself. Whether entries refer to known items and asserted roots are right is found
/// out when a register loads the file.
public struct RSFFile: Sendable, Hashable {
    /// The commands in their order; the first stands on line 1.
    public var commands: [RSFCommand]
    /// Whether the last line has a line feed at its end, as it should; kept, so that a file is written as it was read.
    public var isLastLineEnded: Bool

    /// A file of these commands.
    public init(_ commands: [RSFCommand], isLastLineEnded: Bool = true) {
        self.commands = commands
        self.isLastLineEnded = isLastLineEnded
    }

    /// The file's bytes: UTF-8, with lines that end in LF; reading them gives back this value.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        for command in commands {
            bytes += command.line()
            bytes.append(UInt8(ascii: "\n"))
        }
        if !isLastLineEnded, !bytes.isEmpty { bytes.removeLast() }
        return bytes
    }
}
