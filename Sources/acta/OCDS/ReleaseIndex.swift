import Formats
import Foundation

/// Where the releases of some files lie, process by process: 24 bytes for each release, whatever its length.
///
/// It lets a file of any size and order be merged with little memory: releases are read when their process's turn comes.
struct ReleaseIndex: Sendable {
    /// One release in a file.
    struct Place: Sendable {
        let offset: Int
        /// Of its date since 1970; decimals that are finer stand elsewhere.
        let microseconds: Int64
        /// In bytes; at most 2 GiB, as for a whole process.
        let count: UInt32
        fileprivate(set) var process: UInt32
    }

    /// In the order of the files; ``sorted()`` puts those of one process side by side.
    private(set) var places: [Place] = []
    /// The nanoseconds behind the microseconds of the few places whose dates have them.
    private var finer: [Int: Int64] = [:]
    /// Which file each place is of: the number of the first place of every file.
    private var firstOfFile: [Int] = []
    private var processes = OCIDNumbers()
    private var processCount = 0

    /// What a release without a readable date is taken for, until merging refuses it.
    private static let unknownDate = ReleaseDate("0000-01-01")

    /// Begins with the next file.
    mutating func beginFile() {
        firstOfFile.append(places.count)
    }

    /// Adds a release.
    mutating func add(_ spot: ReleaseSpotter.Spot, at offset: Int, count: Int) {
        guard let date = spot.date ?? Self.unknownDate else { return }
        let nanoseconds = date.nanoseconds % 1000
        if nanoseconds != 0 { finer[places.count] = nanoseconds }
        // The years of four digits are less than 2^59 microseconds.
        places.append(
            Place(
                offset: offset, microseconds: date.seconds * 1_000_000 + date.nanoseconds / 1000,
                count: UInt32(clamping: count), process: processes.number(of: spot.process)))
    }

    /// Makes room for so many places: what is not used takes no memory.
    mutating func reserve(_ places: Int) {
        self.places.reserveCapacity(places)
    }

    /// Adds what was found behind this, in the same file or in the next one.
    mutating func append(_ next: ReleaseIndex, beginsFile: Bool) {
        if beginsFile { beginFile() }
        for (place, nanoseconds) in next.finer { finer[places.count + place] = nanoseconds }
        let numbers = next.processes.keys.map { processes.number(of: $0) }
        for var place in next.places {
            place.process = numbers[Int(place.process)]
            places.append(place)
        }
    }

    /// Gives up what only adding needs.
    mutating func close() {
        processCount = processes.count
        processes = OCIDNumbers()
    }

    /// The places of each process by their dates, and processes by their first release: numbers of ``places``. The index
    /// is closed.
    func sorted() -> [UInt32] {
        // Where the places of each process end so far; at last, where those of the next one begin.
        var ends = [UInt32](repeating: 0, count: processCount + 1)
        for place in places { ends[Int(place.process) + 1] += 1 }
        for process in 1..<max(1, ends.count) { ends[process] += ends[process - 1] }
        var order = [UInt32](repeating: 0, count: places.count)
        for (number, place) in places.enumerated() {
            order[Int(ends[Int(place.process)])] = UInt32(clamping: number)
            ends[Int(place.process)] += 1
        }
        var start = 0
        for process in 0..<processCount {
            let range = start..<Int(ends[process])
            start = range.upperBound
            let isInOrder = zip(range, range.dropFirst()).allSatisfy { !isLater(order[$0], than: order[$1]) }
            // Of one date, the first in the files comes first.
            if !isInOrder { order[range].sort { isLater($1, than: $0) || !isLater($0, than: $1) && $0 < $1 } }
        }
        return order
    }

    private func isLater(_ one: UInt32, than other: UInt32) -> Bool {
        let (left, right) = (places[Int(one)].microseconds, places[Int(other)].microseconds)
        guard left == right, !finer.isEmpty else { return left > right }
        return finer[Int(one), default: 0] > finer[Int(other), default: 0]
    }

    /// The number of the file in which a place lies.
    func file(of place: Int) -> Int {
        (firstOfFile.firstIndex { $0 > place } ?? firstOfFile.count) - 1
    }
}
