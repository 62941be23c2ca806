import API
import Formats
import Kernel
import Procurement
import Registers
import Storage
import Values

/// What parts that contract can be fetched as: their releases as a feed, the record with what they come to, a table, and
/// the red flags of the process.
struct ContractingExports<P: Contracting>: Sendable {
    private let deployment: Deployment
    private let address: String
    /// Made anew when the log has grown; a reader of a feed asks again and again.
    private let kept = PartShelf<Published>(capacity: 16)

    /// The releases of a part with their publisher.
    private struct Published: Sendable {
        let releases: [ContractingRelease]
        let publisher: String
    }

    /// The exports of a deployment's parts of one kind.
    ///
    /// - Parameter address: where readers find the server; packages name it.
    init(_ deployment: Deployment, at address: String) {
        self.deployment = deployment
        self.address = address
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("releases.json", mediaType: "application/json", of: P.name) { part, page in
                try await feed(of: part, page)
            },
            PartExport("record.json", mediaType: "application/json", of: P.name) { part in
                let published = try await published(part)
                guard let merged = try Merged(published.releases) else { return nil }
                return package("record.json", of: part, published)
                    .record(published.releases, compiled: merged.compiled, versioned: merged.versioned)?.serialized()
            },
            PartExport("releases.csv", mediaType: "text/csv; charset=utf-8", of: P.name) { part in
                try await table(of: part)
            },
            PartExport("red-flags.json", mediaType: "application/json", of: P.name) { part in
                guard let merged = try Merged(await published(part).releases) else { return nil }
                var counter = RedFlagCounter()
                counter.add(merged.compiled)
                let report = counter.finished()
                let body: JSON = ["flags": report.json, "limits": report.limitsJSON]
                return body.serialized()
            },
        ]
    }

    /// The releases from an index of the log on, as many as are wanted.
    private func feed(of part: PartAddress, _ page: PartExport.Page) async throws -> [UInt8]? {
        let published = try await published(part)
        let behind = published.releases.drop { $0.index < page.from }
        let shown = behind.prefix(min(page.limit, ContractingPackage.mostReleases))
        let next = shown.count < behind.count ? shown.last.map { $0.index + 1 } : nil
        let name = page.from == 0 ? "releases.json" : "releases.json?from=\(page.from)"
        return package(name, of: part, published)
            .releases(shown, next: next.map { link("releases.json?from=\($0)", of: part) })?.serialized()
    }

    /// A line for each release, with a column for each field that has one value.
    private func table(of part: PartAddress) async throws -> [UInt8]? {
        let releases = try await published(part).releases.map { FlatRelease($0.json) }
        var layout = FlatLayout()
        guard !releases.isEmpty, releases.allSatisfy({ layout.add($0) }), let columns = layout.tables.first?.columns
        else { return nil }
        var text = CSVText(columns)
        for row in releases.flatMap(\.rows) where row.table == FlatRelease.mainTable {
            // What people wrote cannot become a formula of the reader's spreadsheet program.
            if let cells = layout.cells(of: row)?.cells { text.add(cells.map { SpreadsheetCell.guarded($0) }) }
        }
        return text.bytes
    }

    private func package(_ name: String, of part: PartAddress, _ published: Published) -> ContractingPackage {
        ContractingPackage(at: link(name, of: part), by: published.publisher)
    }

    private func link(_ name: String, of part: PartAddress) -> String {
        "\(address)/api/programmes/\(part)/exports/\(name)"
    }

    private func published(_ part: PartAddress) async throws -> Published {
        let desk = deployment.desk
        let end = try await desk.store.head(of: desk.log)?.size ?? 0
        return try await kept.value(of: part, upTo: end) { try await read(part, upTo: end) }
    }

    private func read(_ part: PartAddress, upTo end: UInt64) async throws -> Published {
        let desk = deployment.desk
        let notice = ContractingNotice(
            log: desk.log.origin, address: "\(address)/programmes/\(part)", names: try await names(in: part))
        var walk = ReleaseWalk<P>(of: part, notice)
        var releases: [ContractingRelease] = []
        let reader = OutcomeReader(log: desk.log, store: desk.store, procedures: desk.procedures)
        try await reader.forEachDeed(of: part, upTo: end) { deed, index, time in
            if let release = try walk.take(deed, index: index, time: time) { releases.append(release) }
        }
        let office = try await deployment.views.programme(part.programme, of: desk.log)?.programme.data.controller
        return Published(releases: releases, publisher: office ?? deployment.office)
    }

    /// What bidders chose to be called, as far as it is published now.
    private func names(in part: PartAddress) async throws -> [String: String] {
        var names: [String: String] = [:]
        for try await version in deployment.views.items(at: deployment.time.now(), of: part, log: deployment.desk.log)
        where version.item.item.isPublic {
            let item = version.item.published
            if let name = item.values["name"]?.stringValue { names[item.owner.text] = name }
        }
        return names
    }

    /// What releases of one process come to.
    private struct Merged {
        let compiled: JSON
        let versioned: JSON

        /// Nil for no releases.
        init?(_ releases: [ContractingRelease]) throws {
            let merger = ReleaseMerger(keepsHistory: true)
            for release in releases { try merger.add(release.json.serialized()) }
            guard let compiled = merger.compiled(), let versioned = merger.versioned() else { return nil }
            let limits = JSONLimits(maximumBytes: 1 << 30, maximumDepth: ReleaseMerger.mostVersionedDepth)
            self.compiled = try JSON(parsing: compiled, limits: limits)
            self.versioned = try JSON(parsing: versioned, limits: limits)
        }
    }
}
