import Foundation
import Kernel
import Proofs
import Testing

@testable import acta

@Suite struct `A mirror` {
    let scratch = ScratchFolder()

    private func mirror(_ log: some PublicLog, vkey: String? = nil) async throws -> UInt64 {
        let folder = try MirrorFolder(scratch.file("copy"))
        return try await MirrorRun(from: log, into: folder, vkey: vkey).bringUpToDate().new.size
    }

    /// Everything in the folder, by path.
    private func files() throws -> [String: [UInt8]] {
        let folder = scratch.file("copy")
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = try OutputFile.read("\(folder)/\(name)") }
        }
        return files
    }

    private func log(_ count: Int, otherFrom: Int = .max) throws -> ShownLog {
        ShownLog(ShownLog.entries(count, otherFrom: otherFrom), signer: try ShownLog.signer())
    }

    @Test(
        arguments: [
            [1], [255], [256], [257], [1, 2, 3], [200, 256], [200, 257], [255, 256, 512, 513], [10, 1_000],
            [700, 3_000],
        ] as [[Int]])
    func `grows as the log does, and holds exactly its tiles`(sizes: [Int]) async throws {
        for size in sizes { #expect(try await mirror(log(size)) == UInt64(size)) }
        let shown = try log(sizes.last ?? 0)
        let held = try files()
        let last = UInt64(sizes.last ?? 0)
        var expected = Set(["checkpoint", "log.json"])
        expected.formUnion(TileCoordinate.tiles(to: last).map(\.path))
        expected.formUnion(BundleCoordinate.bundles(to: last).map(\.path))
        #expect(Set(held.keys) == expected)
        for (path, bytes) in held where path.hasPrefix("tile/") {
            #expect(try await shown.resource(path) == bytes, "\(path)")
        }
    }

    @Test func `is left alone by a log that has not grown, or shows an older checkpoint`() async throws {
        _ = try await mirror(log(300))
        let before = try files()
        #expect(try await mirror(log(300)) == 300)
        #expect(try await mirror(log(120)) == 300)
        #expect(try files() == before)
    }

    @Test(arguments: [(300, 300, 299), (300, 300, 0), (300, 700, 10), (300, 700, 270), (300, 120, 3)])
    func `keeps both checkpoints when the log shows another past`(held: Int, shown: Int, otherFrom: Int) async throws {
        _ = try await mirror(log(held))
        let before = try files()
        let forged = try log(shown, otherFrom: otherFrom)
        let failure = await #expect(throws: Failure.self) { try await mirror(forged) }
        #expect(failure?.code == "mirror.fork")
        #expect(failure?.status == .refused)
        var after = try files()
        let evidence = after.filter { $0.key.hasPrefix("evidence/") }
        #expect(Array(evidence.values) == [try await forged.checkpoint()])
        for path in evidence.keys { after[path] = nil }
        #expect(after == before)
    }

    @Test(arguments: ["tile/entries/001", "tile/entries/002.p/88", "tile/entries/000"])
    func `takes over nothing of a log that serves other entries than it signs for`(path: String) async throws {
        _ = try await mirror(log(100))
        let before = try files()
        let other = try log(600, otherFrom: 0)
        let spoilt = SpoiltLog(log: try log(600), path: path, bytes: try await other.resource(path))
        let failure = await #expect(throws: Failure.self) { try await mirror(spoilt) }
        #expect(failure?.code == "mirror.not_the_tree")
        #expect(try files() == before)
    }

    @Test(arguments: [nil, [0], [0, 9, 1]] as [[UInt8]?])
    func `takes over nothing of a log that serves broken bundles`(bytes: [UInt8]?) async throws {
        let spoilt = SpoiltLog(log: try log(600), path: "tile/entries/001", bytes: bytes)
        await #expect(throws: Failure.self) { try await mirror(spoilt) }
        #expect(try files().isEmpty)
    }

    @Test func `is of one log alone, with the key that was named`() async throws {
        _ = try await mirror(log(10))
        let other = ShownLog(ShownLog.entries(20), signer: try ShownLog.signer(2))
        let failure = await #expect(throws: Failure.self) { try await mirror(other) }
        #expect(failure?.code == "mirror.other_log")
        let named = try ShownLog.signer(2).verifierKey.text
        let second = await #expect(throws: Failure.self) { try await mirror(log(20), vkey: named) }
        #expect(second?.code == "mirror.other_key")
    }

    @Test func `does not go on from tiles that were damaged`() async throws {
        _ = try await mirror(log(300))
        let path = scratch.file("copy/tile/0/001.p/44")
        var bytes = try OutputFile.read(path)
        bytes[40] ^= 1
        try OutputFile.write(bytes, to: path)
        let failure = await #expect(throws: Failure.self) { try await mirror(log(301)) }
        #expect(failure?.code == "mirror.damaged")
    }
}
