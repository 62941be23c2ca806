import Foundation
import Proofs
import Registers
import Testing
import Values

@testable import Kernel

/// Logs that were made when an edition was released: what they came to then, they come to for ever.
@Suite struct `A register's log of a released edition` {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Frozen")

    static var procedures: ProcedureList {
        var procedures = ProcedureList()
        procedures.add(Register.self)
        return procedures
    }

    @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted())
    func `replays to the bytes that it came to when it was made`(edition: String) async throws {
        let log = FrozenLog(folder: Self.folder.appendingPathComponent(edition))
        let description = try JSON(parsing: try #require(try await log.resource("log.json")))
        let key = try NoteVerifierKey(parsing: try #require(description["vkey"]?.stringValue))
        let report = try await Audit(of: log, key: key, procedures: Self.procedures).run()
        let outcomes = report.parts.filter { $0.statedBy != nil }
        #expect(outcomes.count == 3)
        for part in outcomes {
            let frozen = try #require(try await log.resource("\(part.address.part).outcome.json"))
            #expect(part.outcome?.bytes == frozen)
            #expect(part.procedure?.description == edition)
        }
        let found = try FrozenFindings(of: log, report)
        #expect(try await log.resource("audit.json") == found.audit)
        #expect(try await log.resource("lists.json") == found.lists)
    }

    /// Every move, status and treatment of the edition occurs in the log; `ACTA_RECORD=1` writes it anew.
    @Test func `can be made anew, and holds every move that there is`() async throws {
        var town = try FrozenTown(procedures: Self.procedures)
        try await town.live()
        let files = try await town.files()
        let log = MemoryFiles(files: files)
        let report = try await Audit(of: log, key: town.signer.verifierKey, procedures: Self.procedures).run()
        #expect(report.hidden.missing.isEmpty && report.hidden.early.isEmpty)
        #expect(!report.hidden.withheld.isEmpty && !report.hidden.erased.isEmpty && report.hidden.keptBack > 0)
        let moves = Set(Register.moves.map(\.name) + Disclosures.moves.map(\.name) + ["manifest", "close", "outcome"])
        #expect(moves.subtracting(town.made).isEmpty)
        let found = try FrozenFindings(of: log, report)
        var all = files.merging(["audit.json": found.audit, "lists.json": found.lists]) { $1 }
        for part in report.parts {
            if let outcome = part.outcome { all["\(part.address.part).outcome.json"] = outcome.bytes }
        }
        guard ProcessInfo.processInfo.environment["ACTA_RECORD"] == "1" else { return }
        let folder = Self.folder.appendingPathComponent(Register.reference.description)
        try? FileManager.default.removeItem(at: folder)
        for (path, bytes) in all {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }
}

/// What a replay comes to beside the outcomes: the lists that other parts read, and what an audit says of hidden values.
struct FrozenFindings {
    let lists: [UInt8]
    let audit: [UInt8]

    init(of log: some BundledLog, _ report: AuditReport) throws {
        let id = LogID(origin: report.checkpoint.origin)
        var rulebook = Rulebook(origin: id.origin, procedures: `A register's log of a released edition`.procedures)
        var states: [StateKey: StateRow] = [:]
        for (index, bytes) in try log.entries(to: report.checkpoint.size).enumerated() {
            let entry = try CheckedEntry(bytes, index: UInt64(index), log: id)
            let known = states
            let decision = try rulebook.decide(entry.prepared, time: entry.entry.time, index: entry.index) {
                known[$0].map(StateReading.present) ?? .absent
            }
            guard case .accepted(let writes) = decision else { continue }
            for (key, row) in writes { states[key] = row }
        }
        var lists: [String: [String: JSON]] = [:]
        for (key, row) in states {
            guard let pieces = key.pieces else { continue }
            let name = String(decoding: pieces.key, as: UTF8.self)
            if pieces.kind == StateKind.listSize {
                lists["\(pieces.part) sizes", default: [:]][name] = try JSON(parsing: row.value)
            } else if pieces.kind.hasPrefix("list:"), pieces.part != Roles.partName {
                let columns = try JSON(parsing: row.value).decode(Membership.self).columns
                lists["\(pieces.part) \(pieces.kind.dropFirst("list:".utf8.count))", default: [:]][name] =
                    try JSON(encoding: columns)
            }
        }
        self.lists = try JSON(encoding: lists).canonicalized()
        audit = try Self.audit(report).canonicalized()
    }

    private static func audit(_ report: AuditReport) throws -> JSON {
        func places(_ places: [HiddenReport.Place]) -> JSON {
            .array(places.map { .string("\($0.entry) \($0.pointer)") })
        }
        return [
            "size": .number(JSONNumber(report.checkpoint.size)), "shown": .integer(Int64(report.hidden.shown)),
            "keptBack": .integer(Int64(report.hidden.keptBack)), "withheld": places(report.hidden.withheld),
            "erased": places(report.hidden.erased), "missing": places(report.hidden.missing),
            "words": .array(
                report.words.map { .string("\($0.part) \($0.fact) \($0.voucher) \($0.count)") }),
        ]
    }
}

/// A log whose entries can be read without waiting.
protocol BundledLog: PublicLog {
    func bytes(at path: String) throws -> [UInt8]?
}

extension BundledLog {
    func checkpoint() async throws -> [UInt8] { try #require(try bytes(at: "checkpoint")) }
    func resource(_ path: String) async throws -> [UInt8]? { try bytes(at: path) }

    func entries(to size: UInt64) throws -> [[UInt8]] {
        try BundleCoordinate.bundles(to: size).flatMap { bundle in
            try EntryBundle.decode(try #require(try bytes(at: bundle.path)))
        }
    }
}

/// A public log in a folder of the tests.
struct FrozenLog: BundledLog {
    let folder: URL

    func bytes(at path: String) throws -> [UInt8]? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return Array(try Data(contentsOf: file))
    }
}

/// A public log that no folder holds yet.
struct MemoryFiles: BundledLog {
    let files: [String: [UInt8]]

    func bytes(at path: String) -> [UInt8]? { files[path] }
}
