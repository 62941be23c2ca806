/// How large a Pabulib file may be before the reader stops.
public struct PabulibLimits: Sendable, Hashable {
    /// The longest file, in bytes.
    public var bytes: Int
    /// The most rows in all sections together, headers included.
    public var rows: Int
    /// The most cells in one row.
    public var columns: Int

    /// Limits of your own; the defaults hold the largest published election several times over.
    public init(bytes: Int = 256 << 20, rows: Int = 4_000_000, columns: Int = 256) {
        self.bytes = bytes
        self.rows = rows
        self.columns = columns
    }

    /// 256 MiB, four million rows, 256 columns.
    public static let `default` = PabulibLimits()
}
