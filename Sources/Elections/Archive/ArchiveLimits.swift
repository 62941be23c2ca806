/// How much of an archive is read before it is refused.
public enum ArchiveLimits {
    /// The whole archive: 2 GiB.
    public static let bytes = 2 << 30
    /// One record: 256 MiB, a list of 400,000 credentials.
    public static let recordBytes = 256 << 20
    /// How many records an archive may have.
    public static let records = 4_000_000
}
