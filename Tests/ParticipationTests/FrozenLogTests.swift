import Foundation
import Kernel
import Participation
import Procurement
import Proofs
import Testing
import Values

/// Logs that were made when an edition was released: what they came to then, they come to for ever.
@Suite struct `A log of a released edition` {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Frozen")

    private static var procedures: ProcedureList {
        var procedures = ProcedureList()
        procedures.add(Auction.self)
        procedures.add(Authorisation.self)
        procedures.add(Budget.self)
        procedures.add(Call.self)
        procedures.add(Roll.self)
        procedures.add(SecretBallot.self)
        procedures.add(Consultation.self)
        procedures.add(Objection.self)
        procedures.add(Petition.self)
        procedures.add(Principles.self)
        procedures.add(Proposal.self)
        procedures.add(Tender.self)
        procedures.add(Works.self)
        return procedures
    }

    /// The folders are called by the edition, and by what they are about where there are several of one edition, or
    /// where the log leads on to parts of others.
    @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted())
    func `replays to the bytes that it came to when it was made`(name: String) async throws {
        let log = FrozenLog(folder: Self.folder.appendingPathComponent(name))
        let description = try JSON(parsing: try #require(try await log.resource("log.json")))
        let key = try NoteVerifierKey(parsing: try #require(description["vkey"]?.stringValue))
        let report = try await Audit(of: log, key: key, procedures: Self.procedures).run()
        let outcomes = report.parts.filter { $0.statedBy != nil }
        #expect(!outcomes.isEmpty)
        for part in outcomes {
            let frozen = try #require(try await log.resource("\(part.address.part).outcome.json"))
            #expect(part.outcome?.bytes == frozen)
        }
        let editions = Set(outcomes.compactMap { $0.procedure.map { $0.description[...] } })
        #expect(editions.contains(name.prefix { $0 != "-" }))
    }

    /// `ACTA_RECORD=1` writes these logs anew; the oldest one is never written again.
    @Test(arguments: [
        FrozenElections.story, FrozenConsultation.story, FrozenAuction.story, FrozenTender.story, FrozenTrials.story,
        FrozenPanel.story, FrozenCall.story,
    ])
    func `can be made anew, and comes to the same again`(story: FrozenStory) async throws {
        var city = try FrozenCity(story, procedures: Self.procedures)
        try await city.live()
        var files = try await city.files()
        let report = try await Audit(
            of: MemoryFiles(files: files), key: city.signer.verifierKey, procedures: Self.procedures
        ).run()
        for part in report.parts where part.statedBy != nil {
            files["\(part.address.part).outcome.json"] = try #require(part.outcome).bytes
        }
        let folder = Self.folder.appendingPathComponent(story.folder)
        if ProcessInfo.processInfo.environment["ACTA_RECORD"] == "1" {
            try? FileManager.default.removeItem(at: folder)
            for (path, bytes) in files {
                let file = folder.appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
        }
        let frozen = FrozenLog(folder: folder)
        let outcomes = files.filter { $0.key.hasSuffix(".outcome.json") }
        #expect(outcomes.count == story.closings.count)
        for (path, bytes) in outcomes { #expect(try await frozen.resource(path) == bytes) }
    }
}

/// A public log that no folder holds yet.
private struct MemoryFiles: PublicLog {
    let files: [String: [UInt8]]

    func checkpoint() async throws -> [UInt8] { try #require(files["checkpoint"]) }
    func resource(_ path: String) async throws -> [UInt8]? { files[path] }
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
