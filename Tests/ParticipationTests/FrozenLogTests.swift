import Foundation
import Kernel
import Participation
import Proofs
import Testing
import Values

/// Logs that were made when an edition was released: what they came to then, they come to for ever.
@Suite struct `A log of a released edition` {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Frozen")

    @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted())
    func `replays to the bytes that it came to when it was made`(edition: String) async throws {
        let log = FrozenLog(folder: Self.folder.appendingPathComponent(edition))
        let description = try JSON(parsing: try #require(try await log.resource("log.json")))
        let key = try NoteVerifierKey(parsing: try #require(description["vkey"]?.stringValue))
        var procedures = ProcedureList()
        procedures.add(Budget.self)
        let report = try await Audit(of: log, key: key, procedures: procedures).run()
        let outcomes = report.parts.filter { $0.statedBy != nil }
        #expect(!outcomes.isEmpty)
        for part in outcomes {
            let frozen = try #require(try await log.resource("\(part.address.part).outcome.json"))
            #expect(part.outcome?.bytes == frozen)
            #expect(part.procedure?.description == edition)
        }
    }
}

/// A public log in a folder of the tests.
private struct FrozenLog: PublicLog {
    let folder: URL

    func checkpoint() async throws -> [UInt8] { try #require(try await resource("checkpoint")) }

    func resource(_ path: String) async throws -> [UInt8]? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return Array(try Data(contentsOf: file))
    }
}
