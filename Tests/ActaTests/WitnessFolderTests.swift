import Foundation
import Kernel
import Logging
import Proofs
import Testing

@testable import acta

@Suite struct `A witness's folder` {
    private func made() throws -> ScratchFolder {
        let folder = ScratchFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/keys", withIntermediateDirectories: true)
        return folder
    }

    @Test func `keeps one key under one name`() throws {
        let folder = try made()
        let witness = WitnessFolder(folder.path)
        #expect(throws: Failure.self) { try witness.open(name: nil) }
        let key = try witness.open(name: "a.example/w").cosigner.verifierKey
        #expect(key.type == .cosignature)
        #expect(try witness.open(name: nil).cosigner.verifierKey == key)
        #expect(try witness.open(name: "a.example/w").cosigner.verifierKey == key)
        #expect(throws: Failure.self) { try witness.open(name: "b.example/w") }
        let mode = try FileManager.default.attributesOfItem(atPath: witness.keyFile)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: ["", "with space", "with+plus"]) func `takes no name that a note cannot carry`(name: String) throws
    {
        let folder = try made()
        #expect(throws: Failure.self) { try WitnessFolder(folder.path).open(name: name) }
    }

    @Test func `does not go on without what it has cosigned`() throws {
        let folder = try made()
        let witness = WitnessFolder(folder.path)
        _ = try witness.open(name: "a.example/w")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where file.hasPrefix("witness.sqlite") {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
        }
        do {
            _ = try witness.open(name: nil)
            Issue.record("it began again")
        } catch let failure as Failure {
            #expect(failure.code == "witness.memory_missing")
        }
    }

    @Test func `reads the list of logs again when it changes, and keeps the last good one`() async throws {
        let folder = try made()
        let file = folder.path + "/logs.txt"
        func line(_ number: UInt8) throws -> String {
            let signer = try NoteSigner(name: "log\(number).example", seed: [UInt8](repeating: number, count: 32))
            return "log \(signer.verifierKey.text)\n"
        }
        func write(_ text: String) throws { try OutputFile.write(Array(text.utf8), to: file) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        #expect(throws: Failure.self) { try ServedLogsFile(file, logger: logger) }
        try write("log nonsense\n")
        #expect(throws: Failure.self) { try ServedLogsFile(file, logger: logger) }
        try write(try line(1))
        let list = try ServedLogsFile(file, logger: logger)
        #expect(await list.logs().map(\.key.name) == ["log1.example"])
        try write(try "# two now\n" + line(1) + line(2))
        #expect(await list.logs().map(\.key.name) == ["log1.example", "log2.example"])
        try write("log broken")
        #expect(await list.logs().count == 2)
        try write(try line(3))
        #expect(await list.logs().map(\.key.name) == ["log3.example"])
    }
}
