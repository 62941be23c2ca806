public import Kernel

/// Open data that a part can be fetched as.
public struct PartExport: Sendable {
    /// Its name in addresses, with the extension of its format: `ballots.csv`.
    public let name: String
    /// Its media type, for example `text/csv; charset=utf-8`.
    public let mediaType: String
    /// The kind of part that has it.
    public let procedure: ProcedureName
    /// Makes it, or the page of it that a reader wants; nil while there is nothing to make it from.
    public let make: @Sendable (PartAddress, Page) async throws -> [UInt8]?

    /// Which part of a feed a reader wants. Exports that are no feeds have no pages.
    public struct Page: Sendable, Hashable {
        /// The first index of the log that the reader has not seen.
        public var from: UInt64
        /// At most so many things.
        public var limit: Int

        /// A page of a feed; the whole of it where nothing is said.
        public init(from: UInt64 = 0, limit: Int = .max) {
            self.from = from
            self.limit = limit
        }
    }

    /// An export by its name.
    public init(
        _ name: String, mediaType: String, of procedure: ProcedureName,
        make: @escaping @Sendable (PartAddress) async throws -> [UInt8]?
    ) {
        self.init(name, mediaType: mediaType, of: procedure, makePage: { part, _ in try await make(part) })
    }

    /// A feed by its name.
    public init(
        _ name: String, mediaType: String, of procedure: ProcedureName,
        makePage: @escaping @Sendable (PartAddress, Page) async throws -> [UInt8]?
    ) {
        self.name = name
        self.mediaType = mediaType
        self.procedure = procedure
        make = makePage
    }
}
