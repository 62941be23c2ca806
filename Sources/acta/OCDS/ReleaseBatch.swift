import Formats
import Foundation

/// The releases of some whole processes, to be merged by one task.
struct ReleaseBatch: Sendable {
    /// About so many bytes of releases make a batch.
    static let wantedBytes = 1 << 20

    /// Numbers of the index's places.
    let places: ArraySlice<UInt32>

    /// Cuts the order of an index into batches; no process is in two.
    static func cut(_ order: [UInt32], of index: ReleaseIndex) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var start = 0
        var bytes = 0
        for (at, number) in order.enumerated() {
            let place = index.places[Int(number)]
            let isNewProcess = at > 0 && index.places[Int(order[at - 1])].process != place.process
            if isNewProcess, bytes >= wantedBytes {
                batches.append(start..<at)
                (start, bytes) = (at, 0)
            }
            bytes += Int(place.count)
        }
        if start < order.count { batches.append(start..<order.count) }
        return batches
    }

    /// Merges the processes, each to a line of its own.
    func merge(_ job: MergeJob) throws -> MergedBatch {
        let merger = ReleaseMerger(rules: job.rules, keepsHistory: job.isVersioned)
        var merged = MergedBatch()
        var window = BatchWindow()
        defer { window.deallocate() }
        var process: UInt32?
        for (at, number) in zip(places.indices, places) {
            let place = job.index.places[Int(number)]
            if process != place.process {
                if process != nil { merged.take(merger, isVersioned: job.isVersioned) }
                process = place.process
                merger.reset()
            }
            let file = job.files[job.files.count == 1 ? 0 : job.index.file(of: Int(number))]
            let bytes = try window.bytes(of: place, in: file, upTo: places[at...], job.index)
            do throws(MergeProblem) {
                try merger.add(bytes)
            } catch {
                throw Failure(
                    .refused, error.code, "\(try ReleaseProblem.place(place.offset, in: file)): \(error).",
                    remedy: "Correct or leave out this release; nothing of its process was written.")
            }
            merged.releases += 1
        }
        if process != nil { merged.take(merger, isVersioned: job.isVersioned) }
        return merged
    }
}

/// What every task of a merge needs.
struct MergeJob: Sendable {
    let files: [ReadableFile]
    let index: ReleaseIndex
    let rules: MergeRules
    let isVersioned: Bool
}

/// What a batch came to.
struct MergedBatch: Sendable {
    var bytes: [UInt8] = []
    var releases = 0
    var processes = 0
    var warnings: [String] = []

    mutating func take(_ merger: ReleaseMerger, isVersioned: Bool) {
        if isVersioned { bytes += merger.versioned() ?? [] } else { merger.appendCompiled(to: &bytes) }
        bytes.append(UInt8(ascii: "\n"))
        processes += 1
        if !merger.warnings.isEmpty { warnings += merger.warnings.map(\.description) }
    }
}

/// A stretch of a file in memory, so that releases that lie side by side are read at once.
private struct BatchWindow {
    /// At most so much is read before it is asked for.
    /// Small enough to stay in the cache until it is merged.
    private static let mostBytes = 1 << 17

    private var memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    private var capacity = 1
    private var held = 0..<0
    private var heldFile: ReadableFile?

    func deallocate() {
        memory.deallocate()
    }

    /// The bytes of a release, which are valid until the next call; `next` are the places from this one on.
    mutating func bytes(
        of place: ReleaseIndex.Place, in file: ReadableFile, upTo next: ArraySlice<UInt32>, _ index: ReleaseIndex
    ) throws -> UnsafeBufferPointer<UInt8> {
        let wanted = place.offset..<place.offset + Int(place.count)
        if heldFile !== file || wanted.lowerBound < held.lowerBound || wanted.upperBound > held.upperBound {
            var end = wanted.upperBound
            for number in next.dropFirst() {
                let following = index.places[Int(number)]
                // A gap of a line's end or of a short release is read along.
                guard following.offset >= end - 1, following.offset < end + 4096,
                    following.offset + Int(following.count) <= min(file.count, wanted.lowerBound + Self.mostBytes)
                else { break }
                end = following.offset + Int(following.count)
            }
            try fill(wanted.lowerBound..<end, of: file)
        }
        return UnsafeBufferPointer(start: memory + (wanted.lowerBound - held.lowerBound), count: wanted.count)
    }

    private mutating func fill(_ range: Range<Int>, of file: ReadableFile) throws {
        if range.count > capacity {
            memory.deallocate()
            capacity = max(range.count, capacity * 2)
            memory = .allocate(capacity: capacity)
        }
        held = 0..<0
        try file.read(range.count, at: range.lowerBound, into: memory)
        held = range
        heldFile = file
    }
}
