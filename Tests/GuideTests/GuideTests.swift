import Foundation
import Testing

/// The code in the guide is the code of the example, so that the guide cannot say what no longer holds.
@Suite struct `The guide to adding a procedure` {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let example = "Tests/GuideTests/LostAndFound"

    static func lines(of path: String) throws -> [String] {
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static func blocks(_ languages: String...) throws -> [GuideBlock] {
        GuideBlock.all(in: try lines(of: "docs/adding-a-procedure.md")).filter { languages.contains($0.language) }
    }

    @Test func `names the file of each block of code, and shows it as it is`() throws {
        let blocks = try Self.blocks("swift", "yaml")
        #expect(blocks.count > 10)
        for block in blocks {
            let file = try #require(block.file, "line \(block.line): no file is named above the block")
            let lines = try Self.lines(of: file)
            let starts = lines.indices.filter { lines[$0...].starts(with: block.lines) }
            #expect(!starts.isEmpty, "line \(block.line): the block does not stand in \(file)")
        }
    }

    @Test func `shows the example as a whole: the blocks of a file, one after another, are the file`() throws {
        let folder = Self.root.appending(path: Self.example).path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(Self.example)/\($0)" }
        #expect(files.count > 5)
        let blocks = try Self.blocks("swift", "yaml")
        for file in files.sorted() + ["Tests/GuideTests/lost-and-found.yaml"] {
            let shown = blocks.filter { $0.file == file }.flatMap(\.lines).filter { !$0.isEmpty }
            #expect(shown == (try Self.lines(of: file)).filter { !$0.isEmpty }, "\(file)")
        }
    }

    @Test func `adds lines to files beside lines that stand there`() throws {
        let blocks = try Self.blocks("diff")
        #expect(blocks.count > 1)
        for block in blocks {
            let file = try #require(block.file, "line \(block.line): no file is named above the block")
            let lines = try Self.lines(of: file)
            let known = block.lines.filter { $0.hasPrefix(" ") }.map { String($0.dropFirst()) }
            #expect(!known.isEmpty && known.count < block.lines.count)
            for line in known { #expect(lines.contains(line), "line \(block.line): \(file) has no such line") }
        }
    }

    @Test func `leads to pages that are there`() throws {
        let text = try Self.lines(of: "docs/adding-a-procedure.md").joined(separator: "\n")
        let links = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
        #expect(links.count > 2)
        for link in links {
            let file = Self.root.appending(path: "docs").appending(path: link).standardizedFileURL
            #expect(FileManager.default.fileExists(atPath: file.path), "\(link)")
        }
    }
}

/// A fenced block of a page.
struct GuideBlock {
    /// What stands behind the opening fence.
    let language: String
    /// The file that a comment right above the block names: `<!-- Package.swift -->`.
    let file: String?
    /// The line of the opening fence, counted from 1.
    let line: Int
    let lines: [String]

    static func all(in page: [String]) -> [GuideBlock] {
        var blocks: [GuideBlock] = []
        var opening: Int?
        for (place, text) in page.enumerated() where text.hasPrefix("```") {
            guard let start = opening else {
                opening = place
                continue
            }
            let comment = start > 0 ? page[start - 1].wholeMatch(of: /<!-- (\S+) -->/) : nil
            blocks.append(
                GuideBlock(
                    language: String(page[start].dropFirst(3)), file: comment.map { String($0.1) }, line: start + 1,
                    lines: Array(page[(start + 1)..<place])))
            opening = nil
        }
        return blocks
    }
}
