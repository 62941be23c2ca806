import Formats
import Foundation

/// Looks through files for releases, a window at a time.
struct ReleaseIndexer {
    /// How much is read at one time, in bytes.
    private static let windowBytes = 1 << 18

    private(set) var index = ReleaseIndex()

    /// So much of a file is worth a task of its own, and so many tasks for each core even out what takes longer.
    private static let shareBytes = 1 << 22
    private static let sharesOfJob = 8

    /// Looks through some files, each on as many cores at once as are given.
    static func index(of files: [ReadableFile], jobs: Int) async throws -> ReleaseIndex {
        var whole = ReleaseIndex()
        for file in files {
            let shares = jobs == 1 ? 1 : min(jobs * sharesOfJob, file.count / shareBytes)
            var first = ReleaseIndexer()
            guard shares > 1, try first.startsWithLine(file) else {
                try first.read(file)
                whole.append(first.index, beginsFile: true)
                continue
            }
            let cuts = try (1..<shares).map { try lineStart(after: file.count / shares * $0, in: file) }
            let ranges = zip([0] + cuts, cuts + [file.count]).map { $0..<max($0, $1) }
            try await read(file, ranges, jobs: jobs, into: &whole)
        }
        whole.close()
        return whole
    }

    /// Looks through the shares of a file, and takes each over once those before it are.
    private static func read(
        _ file: ReadableFile, _ shares: [Range<Int>], jobs: Int, into whole: inout ReleaseIndex
    ) async throws {
        let placesBefore = whole.places.count
        try await withThrowingTaskGroup(of: (Int, ReleaseIndex).self) { group in
            var begun = 0
            var taken = 0
            var waiting: [Int: ReleaseIndex] = [:]
            while taken < shares.count {
                // One more than there are cores, so that none waits while a share is taken over.
                while begun < shares.count, begun - taken - waiting.count <= jobs {
                    let (number, range) = (begun, shares[begun])
                    group.addTask {
                        var indexer = ReleaseIndexer()
                        try indexer.read(file, only: range)
                        return (number, indexer.index)
                    }
                    begun += 1
                }
                guard let (number, index) = try await group.next() else { break }
                waiting[number] = index
                while let next = waiting.removeValue(forKey: taken) {
                    // The others will have about as many, so that what is there is not copied as it grows.
                    if taken == 0 { whole.reserve(placesBefore + next.places.count * (shares.count + 1)) }
                    whole.append(next, beginsFile: taken == 0)
                    taken += 1
                }
            }
        }
    }

    /// Whether a file is JSON Lines, as far as its first window tells.
    private func startsWithLine(_ file: ReadableFile) throws -> Bool {
        let count = min(Self.windowBytes, file.count)
        let memory = Self.allocate(count)
        defer { memory.deallocate() }
        try file.read(count, at: 0, into: memory)
        guard let end = Self.lastLineEnd(memory, count, isLast: count == file.count) else { return false }
        return try isLines(memory, end)
    }

    /// Where the first line begins behind a place; the end of the file where none does.
    private static func lineStart(after place: Int, in file: ReadableFile) throws -> Int {
        let memory = allocate(windowBytes)
        defer { memory.deallocate() }
        var start = place
        while start < file.count {
            let count = min(windowBytes, file.count - start)
            try file.read(count, at: start, into: memory)
            if let newline = memchr(memory, Int32(UInt8(ascii: "\n")), count) {
                return start + (newline - UnsafeMutableRawPointer(memory)) + 1
            }
            start += count
        }
        return file.count
    }

    /// Looks through a file: JSON Lines of releases or packages, or one JSON text of any of them.
    ///
    /// - Parameter range: a part of a file of which it is known that it is lines.
    mutating func read(_ file: ReadableFile, only range: Range<Int>? = nil) throws {
        index.beginFile()
        let limit = range?.upperBound ?? file.count
        var capacity = Self.windowBytes
        var memory = Self.allocate(capacity)
        defer { memory.deallocate() }
        var start = range?.lowerBound ?? 0
        var isFirst = range == nil
        while start < limit {
            let count = min(capacity, limit - start)
            try file.read(count, at: start, into: memory)
            memory[count] = 0
            let isLast = start + count == limit
            guard let end = Self.lastLineEnd(memory, count, isLast: isLast) else {
                // A line longer than the window: a wider one.
                guard capacity < ReleaseMerger.mostBytes else {
                    throw Failure(.refused, "ocds.too_much", "A line of \(file.name) is longer than 2 GiB.")
                }
                memory.deallocate()
                capacity *= 2
                memory = Self.allocate(capacity)
                continue
            }
            if isFirst {
                isFirst = false
                guard try isLines(memory, end) else { return try readWhole(file) }
            }
            try readLines(memory, end, at: start, of: file)
            start += end
        }
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + ReleaseSpotter.padding)
        (memory + count).update(repeating: 0, count: ReleaseSpotter.padding)
        return memory
    }

    private static func lastLineEnd(_ memory: UnsafeMutablePointer<UInt8>, _ count: Int, isLast: Bool) -> Int? {
        if isLast { return count }
        var end = count
        while end > 0, memory[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        return end > 0 ? end : nil
    }

    /// Whether the first line that is not blank is JSON by itself.
    private func isLines(_ memory: UnsafeMutablePointer<UInt8>, _ count: Int) throws -> Bool {
        let lines = UnsafeBufferPointer(start: memory, count: count).split(separator: UInt8(ascii: "\n"))
        for line in lines where line.contains(where: { $0 > 0x20 }) {
            do throws(ReleaseSplitter.Problem) {
                _ = try ReleaseSplitter.releases(in: Array(line))
                return true
            } catch {
                return false
            }
        }
        return true
    }

    private mutating func readLines(
        _ memory: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int, of file: ReadableFile
    ) throws {
        var start = 0
        while start < count {
            let newline = memchr(memory + start, Int32(UInt8(ascii: "\n")), count - start)
            let end = newline.map { $0 - UnsafeMutableRawPointer(memory) } ?? count
            defer { start = end + 1 }
            // The scanners stop at a zero.
            memory[end] = 0
            if let spot = ReleaseSpotter.spot(memory, from: start), spot.date != nil {
                index.add(spot, at: offset + start, count: end - start)
                continue
            }
            let line = UnsafeBufferPointer(start: memory + start, count: end - start)
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            try readText(Array(line), at: offset + start, of: file)
        }
    }

    private mutating func readWhole(_ file: ReadableFile) throws {
        guard file.count < ReleaseMerger.mostBytes else {
            throw Failure(
                .refused, "ocds.too_much", "\(file.name) is one JSON text of more than 2 GiB.",
                remedy: "Give it as JSON Lines: one release a line.")
        }
        let memory = Self.allocate(file.count)
        defer { memory.deallocate() }
        try file.read(file.count, at: 0, into: memory)
        try readText(Array(UnsafeBufferPointer(start: memory, count: file.count)), at: 0, of: file)
    }

    /// Adds the releases of a text that is no release itself.
    private mutating func readText(_ bytes: [UInt8], at offset: Int, of file: ReadableFile) throws {
        let ranges: [Range<Int>]
        do throws(ReleaseSplitter.Problem) {
            ranges = try ReleaseSplitter.releases(in: bytes)
        } catch {
            throw Failure(
                .refused, "ocds.not_releases", "\(try ReleaseProblem.place(offset, in: file)): \(error).")
        }
        let padded = bytes + [UInt8](repeating: 0, count: ReleaseSpotter.padding)
        try padded.withUnsafeBufferPointer { buffer in
            guard let text = buffer.baseAddress else { return }
            for range in ranges {
                guard let spot = ReleaseSpotter.spot(text, from: range.lowerBound) else {
                    throw Failure(
                        .refused, "ocds.ocid_missing",
                        "\(try ReleaseProblem.place(offset + range.lowerBound, in: file)): \(MergeProblem.missingOCID)."
                    )
                }
                index.add(spot, at: offset + range.lowerBound, count: range.count)
            }
        }
    }
}
