/// How large a programme file may be.
public enum ProgrammeFileLimits {
    /// The longest programme file and the longest file beside it, in bytes.
    public static let bytes = 1 << 20
    /// How deep groups and lists may stand in each other.
    public static let depth = 32
    /// The most rows of a spreadsheet.
    public static let rows = 10_000
    /// The most columns of a spreadsheet.
    public static let columns = 64
    /// The longest declaration, in bytes of JSON: it must fit into one entry of the log.
    public static let declarationBytes = 48_000
    /// The most mistakes that are gathered.
    public static let mistakes = 100
}
