import API
import Kernel
import Participation
import Registers
import Storage
import Values

/// The open data that petitions can be fetched as: a line for each, with what was owed to it, as a table and as JSON.
struct PetitionExports: Sendable {
    private static let columns = [
        "title", "topic", "origin", "supporters", "assisted", "published", "until", "clause", "mergedInto",
    ]
    private static let ofStep = ["threshold", "reached", "due", "late", "reply", "answered", "promised", "progress"]

    private let deployment: Deployment

    /// The exports of a deployment's petitions.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("petitions.csv", mediaType: "text/csv; charset=utf-8", of: Petition.name) { part in
                try await table(of: part)
            },
            PartExport("petitions.json", mediaType: "application/json", of: Petition.name) { part in
                let rows = try await items(part).map { item in
                    JSON.object(
                        [JSONMember("id", .string(item.id)), JSONMember("status", .string(item.status))]
                            + (item.values.objectValue ?? []).filter { Self.isShown($0.value) })
                }
                return JSON.object([JSONMember("petitions", .array(rows))]).serialized()
            },
        ]
    }

    /// The public petitions as they stand now, with what is published in its place.
    private func items(_ part: PartAddress) async throws -> [Item] {
        var items: [Item] = []
        for try await version in deployment.views.items(at: deployment.time.now(), of: part, log: deployment.desk.log)
        where version.item.item.isPublic {
            items.append(version.item.published)
        }
        return items
    }

    private static func isShown(_ value: JSON) -> Bool { value["_sd"] == nil && value["withheld"] == nil }

    /// A line for each petition, and a further one for each further step that it has reached.
    private func table(of part: PartAddress) async throws -> [UInt8] {
        var text = CSVText(["id", "status"] + Self.columns + Self.ofStep)
        for item in try await items(part) {
            let steps = item.values["steps"]?.arrayValue ?? []
            for step in steps.isEmpty ? [.null] : steps {
                let own = Self.columns.map { Self.cell(item.values[$0]) }
                text.add([item.id, item.status] + own + Self.ofStep.map { Self.cell(step[$0]) })
            }
        }
        return text.bytes
    }

    /// A value as a cell; what people wrote cannot become a formula of the reader's spreadsheet program.
    private static func cell(_ value: JSON?) -> String {
        guard let value, isShown(value) else { return "" }
        if let isTrue = value.boolValue { return isTrue ? "yes" : "no" }
        return SpreadsheetCell.guarded(value.stringValue ?? value.int64Value.map { String($0) } ?? "")
    }
}
