public import Values

/// Releases in the packages in which they are published (OCDS 1.1.5, "Release package", "Record package").
public struct ContractingPackage: Sendable, Hashable {
    /// The most releases in one package of the feed.
    public static let mostReleases = 1_000

    /// Where the package is found.
    public let address: String
    /// Who publishes it.
    public let publisher: String

    /// A package at an address.
    public init(at address: String, by publisher: String) {
        self.address = address
        self.publisher = publisher
    }

    /// Some releases in their order; nil for none, since a package has at least one.
    ///
    /// - Parameter next: where those behind them are found.
    public func releases(_ releases: some Collection<ContractingRelease>, next: String? = nil) -> JSON? {
        guard let last = releases.map(\.time).max() else { return nil }
        var members = head(publishedAt: last)
        if let next { members.append(JSONMember("links", ["next": .string(next)])) }
        return .object(members + [JSONMember("releases", .array(releases.map(\.json)))])
    }

    /// All releases of one process with what they come to; nil for none.
    public func record(_ releases: [ContractingRelease], compiled: JSON, versioned: JSON) -> JSON? {
        guard let last = releases.last else { return nil }
        let record: JSON = [
            "ocid": .string(last.ocid), "releases": .array(releases.map(\.json)), "compiledRelease": compiled,
            "versionedRelease": versioned,
        ]
        return .object(head(publishedAt: last.time) + [JSONMember("records", [record])])
    }

    /// What is made on demand bears the date of its last change.
    private func head(publishedAt time: Instant) -> [JSONMember] {
        [
            JSONMember("uri", .string(address)), JSONMember("version", "1.1"),
            JSONMember("extensions", .array(ContractingRelease.extensions.map { .string($0) })),
            JSONMember("publishedDate", .string(time.description)),
            JSONMember("publisher", ["name": .string(publisher)]),
        ]
    }
}
