import API
import Formats
import Kernel
import Registers
import Storage
import Values

/// The open data that every register can be fetched as: published records, with what is withheld left out.
struct RecordExports: Sendable {
    private let deployment: Deployment
    private let address: String

    /// The exports of a deployment's registers.
    ///
    /// - Parameter address: where readers find the server; catalogues name it.
    init(_ deployment: Deployment, at address: String) {
        self.deployment = deployment
        self.address = address
    }

    /// Names and media types, as catalogues list them.
    private static let distributions = [
        (name: "records.csv", mediaType: "text/csv"), (name: "records.json", mediaType: "application/json"),
        (name: "register.rsf", mediaType: "text/plain"),
    ]
    private static let schemaName = "schema.json"

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("records.csv", mediaType: "text/csv; charset=utf-8", of: Register.name) { part in
                try await write(part) { exports, items in
                    exports.csvHeader() + items.flatMap { exports.csvLine($0) }
                }
            },
            PartExport("records.json", mediaType: "application/json", of: Register.name) { part in
                try await write(part) { exports, items in JSON.array(items.compactMap { exports.json($0) }).serialized()
                }
            },
            PartExport(Self.schemaName, mediaType: "application/schema+json", of: Register.name) { part in
                guard let (register, _) = try await register(part) else { return nil }
                return RegisterExports(of: register).schema(at: link(Self.schemaName, of: part)).serialized()
            },
            PartExport("register.rsf", mediaType: "text/plain; charset=utf-8", of: Register.name) { part in
                try await openRegister(part)
            },
            PartExport("catalogue.jsonld", mediaType: "application/ld+json", of: Register.name) { part in
                try await catalogue(part)
            },
        ]
    }

    private func register(_ part: PartAddress) async throws -> (Register, ProgrammeSummary)? {
        guard let summary = try await deployment.views.programme(part.programme, of: deployment.desk.log),
            let declared = summary.programme.parts[part.part]
        else { return nil }
        return (try Register(terms: declared.terms.decode(RegisterTerms.self)), summary)
    }

    /// The items as they stand now, with what is published in its place.
    private func items(_ part: PartAddress) async throws -> [Item] {
        var items: [Item] = []
        for try await version in deployment.views.items(at: deployment.time.now(), of: part, log: deployment.desk.log) {
            items.append(version.item.published)
        }
        return items
    }

    private func write(
        _ part: PartAddress, _ text: (RegisterExports, [Item]) throws -> [UInt8]
    ) async throws -> [UInt8]? {
        guard let (register, _) = try await register(part) else { return nil }
        return try text(RegisterExports(of: register), try await items(part))
    }

    private func openRegister(_ part: PartAddress) async throws -> [UInt8]? {
        guard let (register, summary) = try await register(part) else { return nil }
        var versions: [Item] = []
        for item in try await items(part) {
            versions += try await deployment.views.history(of: item.id, of: part, log: deployment.desk.log)
                .map(\.item.published)
        }
        versions.sort { ($0.changedBy, $0.id) < ($1.changedBy, $1.id) }
        return try RegisterExports(of: register).openRegister(
            named: part.part, custodian: summary.programme.data.controller, opened: summary.openedAt,
            versions: versions
        ).file().serialized()
    }

    private func catalogue(_ part: PartAddress) async throws -> [UInt8]? {
        guard let (register, summary) = try await register(part), let declared = summary.programme.parts[part.part]
        else {
            return nil
        }
        let items = try await items(part)
        let page = "\(address)/programmes/\(part)"
        let addresses = RegisterAddresses(
            page: page,
            distributions: Self.distributions.map {
                .init(address: link($0.name, of: part), mediaType: $0.mediaType, title: $0.name)
            },
            schema: link(Self.schemaName, of: part), recordPrefix: page + "/records/")
        return RegisterExports(of: register).catalogue(
            at: addresses, title: declared.title, issued: summary.openedAt,
            modified: items.map(\.changedAt).max() ?? summary.openedAt,
            records: items.filter { $0.status == RecordStatus.published.rawValue }
        ).serialized()
    }

    private func link(_ name: String, of part: PartAddress) -> String {
        "\(address)/api/programmes/\(part)/exports/\(name)"
    }
}
