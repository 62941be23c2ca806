import API
import Kernel
import Participation
import Registers
import Storage
import Values

/// The open data that ideas and the works that came of them can be fetched as: with places, for maps, and as a table.
struct IdeaExports: Sendable {
    private let deployment: Deployment

    /// The exports of a deployment's ideas and works.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("ideas.geojson", mediaType: "application/geo+json", of: Proposal.name) { part in
                let features = try await items(part).compactMap(Self.feature)
                return JSON.object([
                    JSONMember("type", "FeatureCollection"), JSONMember("features", .array(features)),
                ]).serialized()
            },
            PartExport("ideas.csv", mediaType: "text/csv; charset=utf-8", of: Proposal.name) { part in
                try await table(of: part, ["title", "category", "place", "cost", "supporters", "mergedInto", "clause"])
            },
            PartExport("works.csv", mediaType: "text/csv; charset=utf-8", of: Works.name) { part in
                try await table(of: part, ["granted", "budget", "spent", "percent", "reported", "missed"])
            },
        ]
    }

    /// The public items as they stand now, with what is published in its place.
    private func items(_ part: PartAddress) async throws -> [Item] {
        var items: [Item] = []
        for try await version in deployment.views.items(at: deployment.time.now(), of: part, log: deployment.desk.log)
        where version.item.item.isPublic {
            items.append(version.item.published)
        }
        return items
    }

    private static func feature(_ item: Item) -> JSON? {
        guard let point = item.values["place"]?.stringValue.flatMap({ MapPoint($0) })?.geoJSON else { return nil }
        let shown = ["title", "category", "cost", "supporters"].compactMap { name in
            item.values[name].flatMap { isShown($0) ? JSONMember(name, $0) : nil }
        }
        let properties: [JSONMember] = [JSONMember("id", .string(item.id)), JSONMember("status", .string(item.status))]
        return .object([
            JSONMember("type", "Feature"), JSONMember("id", .string(item.id)), JSONMember("geometry", point),
            JSONMember("properties", .object(properties + shown)),
        ])
    }

    private static func isShown(_ value: JSON) -> Bool { value["_sd"] == nil && value["withheld"] == nil }

    private func table(of part: PartAddress, _ columns: [String]) async throws -> [UInt8] {
        var text = CSVText(["id", "status"] + columns)
        for item in try await items(part) {
            text.add([item.id, item.status] + columns.map { Self.cell(item.values[$0]) })
        }
        return text.bytes
    }

    /// A value as a cell; what people wrote cannot become a formula of the reader's spreadsheet program.
    private static func cell(_ value: JSON?) -> String {
        guard let value, isShown(value) else { return "" }
        if let amount = value["amount"]?.stringValue { return amount }
        let text = value.stringValue ?? value.int64Value.map { String($0) } ?? ""
        return SpreadsheetCell.guarded(text)
    }
}
