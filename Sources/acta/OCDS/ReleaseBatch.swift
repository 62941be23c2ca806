import Formats
import Foundation

/// The releases of some whole processes, to be merged by one task.
struct ReleaseBatch: Sendable {
    /// About so many bytes of releases make a batch: what a batch needs is made anew for it.
    static let wantedBytes = 1 << 21

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

    /// Merges the processes, each to a line of its own, behind the bytes that are given.
    func merge(_ job: MergeJob, mostWarnings: Int, into bytes: consuming [UInt8]) throws -> MergedBatch {
        let merger = ReleaseMerger(rules: job.rules, keepsHistory: job.isVersioned)
        merger.mostWarnings = mostWarnings
        let total = places.reduce(0) { $0 + Int(job.index.places[Int($1)].count) }
        var merged = MergedBatch(bytes: bytes, mostWarnings: mostWarnings)
        // What releases of a process have in common is written once.
        merged.bytes.reserveCapacity(total / 8 * 5)
        var stretch = LoadedStretch()
        var process: UInt32?
        let (index, files) = (job.index, job.files)
        for (at, number) in zip(places.indices, places) {
            let place = index.places[Int(number)]
            let file = files.count == 1 ? 0 : index.file(of: Int(number))
            let isHeld = stretch.holds(place, of: file)
            if process != place.process {
                if process != nil { merged.take(merger, isVersioned: job.isVersioned) }
                process = place.process
                merger.reset(keepsLoaded: isHeld)
            }
            if !isHeld { try stretch.load(places[at...], of: file, job, into: merger) }
            do throws(MergeProblem) {
                try merger.add(loaded: stretch.range(of: place))
            } catch {
                throw Failure(
                    .refused, error.code, "\(try ReleaseProblem.place(place.offset, in: files[file])): \(error).",
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
    var bytes: [UInt8]
    /// So many warnings are kept, with their words.
    let mostWarnings: Int
    var releases = 0
    var processes = 0
    var warnings: [String] = []
    /// With those of which only the number is known.
    var warningCount = 0

    mutating func take(_ merger: ReleaseMerger, isVersioned: Bool) {
        if isVersioned { bytes += merger.versioned() ?? [] } else { merger.appendCompiled(to: &bytes) }
        bytes.append(UInt8(ascii: "\n"))
        processes += 1
        guard merger.warningCount > 0 else { return }
        warningCount += merger.warningCount
        warnings += merger.warnings.map(\.description)
        merger.mostWarnings = mostWarnings - warnings.count
    }
}

/// The stretch of a file that a merger holds, so that releases that lie side by side are read at once.
private struct LoadedStretch {
    /// At most so much is read before it is asked for.
    /// Small enough to stay in the cache until it is merged.
    private static let mostBytes = 1 << 17

    /// Where it lies in the file.
    private var held = 0..<0
    private var file: Int?
    /// Where it begins in the merger.
    private var start = 0

    /// Whether a release lies in it.
    func holds(_ place: ReleaseIndex.Place, of file: Int) -> Bool {
        self.file == file && place.offset >= held.lowerBound && place.offset + Int(place.count) <= held.upperBound
    }

    /// Where a release that it holds lies in the merger.
    func range(of place: ReleaseIndex.Place) -> Range<Int> {
        let first = start + place.offset - held.lowerBound
        return first..<first + Int(place.count)
    }

    /// Reads the first place, and of those behind it what lies near.
    mutating func load(
        _ places: ArraySlice<UInt32>, of number: Int, _ job: MergeJob, into merger: ReleaseMerger
    ) throws {
        guard let place = places.first else { return }
        let (file, index) = (job.files[number], job.index)
        let first = index.places[Int(place)]
        var end = first.offset + Int(first.count)
        var process = first.process
        // Ends with a process, so that nothing of this stretch has to be kept for the next one.
        var wholeEnd: Int?
        for place in places.dropFirst() {
            let following = index.places[Int(place)]
            if following.process != process { (process, wholeEnd) = (following.process, end) }
            // A gap of a line's end or of a short release is read along.
            guard following.offset >= end - 1, following.offset < end + 4096,
                following.offset + Int(following.count) <= min(file.count, first.offset + Self.mostBytes)
            else { break }
            end = following.offset + Int(following.count)
        }
        end = wholeEnd ?? end
        self.file = nil
        start = try merger.load(end - first.offset) { try file.read(end - first.offset, at: first.offset, into: $0) }
        (held, self.file) = (first.offset..<end, number)
    }
}
