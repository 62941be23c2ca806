public import Kernel

/// Open data that a part can be fetched as.
public struct PartExport: Sendable {
    /// Its name in addresses, with the extension of its format: `ballots.csv`.
    public let name: String
    /// Its media type, for example `text/csv; charset=utf-8`.
    public let mediaType: String
    /// The kind of part that has it.
    public let procedure: ProcedureName
    /// Makes it; nil while there is nothing to make it from.
    public let make: @Sendable (PartAddress) async throws -> [UInt8]?

    /// An export by its name.
    public init(
        _ name: String, mediaType: String, of procedure: ProcedureName,
        make: @escaping @Sendable (PartAddress) async throws -> [UInt8]?
    ) {
        self.name = name
        self.mediaType = mediaType
        self.procedure = procedure
        self.make = make
    }
}
