import API
import Formats
import Kernel
import Participation
import ProgrammeFiles
import Storage
import Values

/// The open data that every consultation can be fetched as: in the files of Polis, and in those of Make.org.
struct ConsultationExports: Sendable {
    private static let pageSize = 1_024
    private static let csv = "text/csv; charset=utf-8"

    private let deployment: Deployment

    /// The exports of a deployment's consultations.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("participants-votes.csv", mediaType: Self.csv, of: Consultation.name) { part in
                try await conversation(part).participantsVotes()
            },
            PartExport("comments.csv", mediaType: Self.csv, of: Consultation.name) { part in
                try await conversation(part).commentsTable { Instant(milliseconds: $0).description }
            },
            PartExport("votes.csv", mediaType: Self.csv, of: Consultation.name) { part in
                try await conversation(part).votesTable { Instant(milliseconds: $0).description }
            },
            PartExport("proposals.csv", mediaType: Self.csv, of: Consultation.name) { part in
                guard let outcome = try await outcome(of: part) else { return nil }
                let rows = ConsultationLedger.proposals(outcome, texts: try await texts(part))
                var table = CSVText(rows[0])
                for row in rows.dropFirst() { table.add(row) }
                return table.bytes
            },
        ]
    }

    /// The words of the statements that are published now, by number.
    private func texts(_ part: PartAddress) async throws -> [UInt64: String] {
        var texts: [UInt64: String] = [:]
        for try await version in deployment.views.items(at: deployment.time.now(), of: part, log: deployment.desk.log) {
            let item = version.item.published
            guard item.isPublic, let number = UInt64(item.id), let text = item.values["text"]?.stringValue else {
                continue
            }
            texts[number] = text
        }
        return texts
    }

    /// The stated outcome; nil while there is none.
    private func outcome(of part: PartAddress) async throws -> ConsultationOutcome? {
        guard let stated = try await deployment.views.part(part, of: deployment.desk.log)?.outcome else { return nil }
        return try await deployment.shelf.outcome(of: part, upTo: stated.upTo)?.json.decode(ConsultationOutcome.self)
    }

    private func conversation(_ part: PartAddress) async throws -> PolisConversation {
        var ledger = ConsultationLedger()
        let (store, log) = (deployment.desk.store, deployment.desk.log)
        var from: UInt64 = 0
        while true {
            let places = try await store.places(of: part, of: log, from: from, limit: Self.pageSize)
            guard let first = places.first, let end = places.last else { break }
            let wanted = Set(places)
            // Other parts' entries may lie between: pages of the log, so that few are read at a time.
            for start in stride(from: first, through: end, by: Self.pageSize) {
                let range = start..<min(start + UInt64(Self.pageSize), end + 1)
                let entries = try await store.entries(of: log, in: range)
                for (offset, bytes) in entries.enumerated() where wanted.contains(start + UInt64(offset)) {
                    if let applied = try Consultation.applied(bytes, at: start + UInt64(offset)) {
                        ledger.add(applied)
                    }
                }
            }
            from = end + 1
        }
        return ledger.polis(texts: try await texts(part))
    }
}
