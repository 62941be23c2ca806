import Foundation
import Kernel
import Logging
import Proofs
import Testing
import Values

@testable import acta

@Suite struct `A backup` {
    private let scratch = ScratchFolder()
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Opens a folder as the server does, and closes it again.
    private func open(_ name: String, _ safety: StartSafety = StartSafety()) async throws -> UInt64 {
        let folder = try DataFolder(scratch.file(name))
        let deployment = try await Deployment(
            in: folder, origin: nil, name: "main", office: "Town", safety: safety, logger: Self.logger)
        defer { withExtendedLifetime(folder) {} }
        return try await deployment.desk.store.head(of: deployment.desk.log)?.size ?? 0
    }

    private func backup(withKeys: Bool = true) async throws -> BackupRun.Done {
        _ = try await open("data")
        return try await BackupRun(
            source: scratch.file("data"), target: scratch.file("backup"), withKeys: withKeys
        ).make()
    }

    private func restore() async throws -> BackupLabel {
        try await RestoreRun(backup: scratch.file("backup"), data: scratch.file("restored")).make()
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: scratch.file(name)) }

    @Test func `comes back as a folder that is not gone on with until somebody answers for it`() async throws {
        let done = try await backup()
        let label = try await restore()
        #expect(label.size == 1 && label.root == done.label.root && label.hasKeys)
        #expect(exists("restored/restored") && !exists("restored/views.sqlite"))
        #expect(await code { _ = try await open("restored") } == "serve.restored")
        #expect(try await open("restored", StartSafety(takesItsWord: true)) == 1)
        #expect(!exists("restored/restored"))
        #expect(try await open("restored") == 1)
    }

    @Test func `holds no keys if they are not wanted`() async throws {
        _ = try await backup(withKeys: false)
        #expect(!exists("backup/keys"))
        #expect(try await restore().hasKeys == false)
        #expect(await code { _ = try await open("restored") } == "serve.key_missing")
    }

    @Test func `is never written over anything`() async throws {
        _ = try await backup()
        #expect(await code { _ = try await backup() } == "use.wrong")
        _ = try await restore()
        #expect(await code { _ = try await restore() } == "use.wrong")
    }

    @Test(arguments: ["\"size\":1", "\"root\":\""])
    func `does not come back when its label was changed`(member: String) async throws {
        _ = try await backup()
        let file = scratch.file("backup/" + BackupLabel.fileName)
        let text = String(decoding: try OutputFile.read(file), as: UTF8.self)
        let changed = text.replacing(member, with: member == "\"size\":1" ? "\"size\":2" : "\"root\":\"A")
        #expect(changed != text)
        try OutputFile.write(Array(changed.utf8), to: file)
        #expect(["backup.other_log", "backup.label"].contains(await code { _ = try await restore() }))
        #expect(!exists("restored") && !exists("restored" + DurableFolder.unfinishedSuffix))
    }

    @Test func `does not come back when a file was cut short`() async throws {
        _ = try await backup()
        let file = scratch.file("backup/log.sqlite")
        try OutputFile.write(Array(try OutputFile.read(file).dropLast(4_096)), to: file)
        #expect(await code { _ = try await restore() } != nil)
        #expect(!exists("restored"))
    }
}
