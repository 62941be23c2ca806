import Foundation
import Testing
import Values

@testable import acta

@Suite struct `A bag` {
    let scratch = ScratchFolder()

    private func bag(_ files: [String: String] = ["data/a.txt": "one\n", "data/b/c%d.txt": "two\n"]) throws -> BagFolder
    {
        let folder = try MirrorFolder(scratch.file("bag"))
        for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
        let bag = BagFolder(path: folder.path)
        try bag.seal([("Source-Organization", "Town of Example")])
        return bag
    }

    private func write(_ text: String, to file: String) throws {
        try OutputFile.write(Array(text.utf8), to: scratch.file("bag/\(file)"))
    }

    private func text(of file: String) throws -> String {
        String(decoding: try OutputFile.read(scratch.file("bag/\(file)")), as: UTF8.self)
    }

    @Test func `names every file with both digests`() throws {
        #expect(try bag().check() == 8)
        #expect(
            try text(of: "manifest-sha256.txt") == """
                2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806  data/a.txt
                27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a  data/b/c%25d.txt

                """)
        #expect(try text(of: "manifest-sha512.txt").split(separator: "\n").allSatisfy { $0.utf8.count > 128 })
        #expect(
            try text(of: "bag-info.txt") == "Source-Organization: Town of Example\nPayload-Oxum: 8.2\n")
        #expect(try text(of: "bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        let tags = try text(of: "tagmanifest-sha512.txt").split(separator: "\n").map { $0.split(separator: " ")[1] }
        #expect(tags == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"])
    }

    @Test(arguments: [
        "data/a.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
    ])
    func `is not whole when one byte is another`(file: String) throws {
        let bag = try bag()
        try write(try text(of: file).replacingOccurrences(of: "o", with: "0"), to: file)
        if file.contains("manifest") {
            try write(try text(of: file).replacingOccurrences(of: "2", with: "3"), to: file)
        }
        #expect(throws: Failure.self) { try bag.check() }
    }

    @Test func `is not whole when a file was added, lost or put in as a link`() throws {
        let bag = try bag()
        for added in ["data/more", "more.txt", "fetch.txt"] {
            try write("x", to: added)
            #expect(throws: Failure.self, "\(added)") { try bag.check() }
            try FileManager.default.removeItem(atPath: scratch.file("bag/\(added)"))
        }
        #expect(try bag.check() == 8)
        try FileManager.default.removeItem(atPath: scratch.file("bag/data/a.txt"))
        #expect(throws: Failure.self) { try bag.check() }
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file("bag/data/a.txt"), withDestinationPath: "/etc/hostname")
        #expect(throws: Failure.self) { try bag.check() }
    }

    @Test func `takes no label that hides another in it`() {
        #expect(ArchiveLabel.line("Town\nActa-Size: 7\r\n of  Example\u{85}x") == "Town Acta-Size: 7 of Example x")
    }
}

@Suite struct `An archive` {
    @Test func `brings along every file of the verifier`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Verifiers").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".py") }
        let brought = ArchiveRun.brought
        for file in files {
            #expect(brought["data/verifier/\(file)"] == (try OutputFile.read("\(folder)/\(file)")), "\(file)")
        }
        #expect(brought.keys.filter { $0.hasSuffix(".py") }.count == files.count)
    }

    @Test(arguments: ["en", "fr"])
    func `says what it is with its own names in it`(language: String) throws {
        let text = String(decoding: try #require(ArchiveRun.brought["README.\(language).txt"]), as: UTF8.self)
        for name in ["{office}", "{asOf}", "{last}"] { #expect(text.contains(name)) }
        #expect(!text.split(separator: "\n").contains { $0.count > 120 })
    }

    @Test(
        arguments: [
            ("2026-12-31", "2026-12-31T23:59:59.999Z"), ("2026-12-31T12:00:00+01:00", "2026-12-31T11:00:00.000Z"),
            ("2026-13-01", nil), ("tomorrow", nil),
        ] as [(String, String?)])
    func `is as of a time that people can write`(argument: String, time: String?) {
        #expect(PointInTime(argument: argument)?.instant.description == time)
    }
}
