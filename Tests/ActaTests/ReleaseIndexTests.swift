import Foundation
import Testing

@testable import acta

@Suite struct `The index of releases` {
    private let folder = ScratchFolder()

    private func file(_ name: String, _ lines: [String]) throws -> ReadableFile {
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        return try ReadableFile(folder.file(name))
    }

    private func line(_ process: Int, _ date: String, text: String = "") -> String {
        #"{"ocid":"ocds-\#(process)","id":"1","date":"\#(date)","title":"\#(text)"}"#
    }

    /// The places in their order, each as its file and line, all lines being of one length.
    private func order(_ index: ReleaseIndex, lineLength: Int) -> [[Int]] {
        index.sorted().map { [index.file(of: Int($0)), index.places[Int($0)].offset / (lineLength + 1)] }
    }

    @Test func `orders releases by their dates to the nanosecond, and those of one date by files`() async throws {
        let early = "2026-01-01T00:00:00.000000001Z"
        let late = "2026-01-01T00:00:00.000000002Z"
        let old = "1969-12-31T23:59:59.999999999Z"
        let files = [
            try file("a", [line(1, late), line(1, early), line(2, late), line(1, early)]),
            try file("b", [line(2, old), line(1, early), line(1, old)]),
        ]
        let index = try await ReleaseIndexer.index(of: files, jobs: 2)
        let length = line(1, late).utf8.count
        #expect(
            order(index, lineLength: length)
                == [[1, 2], [0, 1], [0, 3], [1, 1], [0, 0], [1, 0], [0, 2]])
    }

    @Test func `is the same on one core and on several`() async throws {
        let text = String(repeating: "x", count: 900)
        let lines = (0..<14_000).map { line($0 * 7919 % 6000, "2026-01-\(10 + $0 % 13)", text: text) }
        let files = [try file("large", lines), try file("small", [line(5, "2026-01-01"), line(9000, "2026-01-01")])]
        let alone = try await ReleaseIndexer.index(of: files, jobs: 1)
        for jobs in [2, 3] {
            let index = try await ReleaseIndexer.index(of: files, jobs: jobs)
            #expect(index.places.count == 14_002)
            #expect(index.places.map(\.offset) == alone.places.map(\.offset))
            #expect(index.places.map(\.process) == alone.places.map(\.process))
            #expect(index.sorted() == alone.sorted())
        }
    }

    @Test func `numbers processes as they come, also those whose keys have bits in common`() {
        var numbers = OCIDNumbers()
        let keys = (0..<500).map { $0 << 20 } + [Int.min, Int.max, -1]
        for (number, key) in keys.enumerated() { #expect(numbers.number(of: key) == UInt32(number)) }
        for (number, key) in keys.enumerated().reversed() { #expect(numbers.number(of: key) == UInt32(number)) }
        #expect(numbers.count == keys.count)
        #expect(numbers.keys == keys)
    }
}
