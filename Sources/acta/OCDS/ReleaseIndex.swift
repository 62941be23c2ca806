import Formats
import Foundation

/// Where the releases of some files lie, process by process: 32 bytes for each release, whatever its length.
///
/// It lets a file of any size and order be merged with little memory: releases are read when their process's turn comes.
struct ReleaseIndex: Sendable {
    /// One release in a file.
    struct Place: Sendable {
        let offset: Int
        let date: ReleaseDate
        /// In bytes; at most 2 GiB, as for a whole process.
        let count: UInt32
        let process: UInt32
    }

    /// In the order of the files; ``sorted()`` puts those of one process side by side.
    private(set) var places: [Place] = []
    /// Which file each place is of: the number of the first place of every file.
    private var firstOfFile: [Int] = []
    private var numbers: [Int: UInt32] = [:]
    private var last: (process: Int, number: UInt32)?

    /// How many processes there are.
    var processCount: Int { numbers.count }

    /// What a release without a readable date is taken for, until merging refuses it.
    private static let unknownDate = ReleaseDate("0000-01-01")

    /// Begins with the next file.
    mutating func beginFile() {
        firstOfFile.append(places.count)
    }

    /// Adds a release.
    mutating func add(_ spot: ReleaseSpotter.Spot, at offset: Int, count: Int) {
        guard let date = spot.date ?? Self.unknownDate else { return }
        places.append(
            Place(
                offset: offset, date: date, count: UInt32(clamping: count), process: number(of: spot.process)))
    }

    /// Adds what was found behind this, in the same file or in the next one.
    mutating func append(_ next: ReleaseIndex, beginsFile: Bool) {
        if beginsFile { beginFile() }
        // The processes by their numbers there, which were given in the order of their first releases.
        var processes = [Int](repeating: 0, count: next.numbers.count)
        for (process, number) in next.numbers { processes[Int(number)] = process }
        let ours = processes.map { number(of: $0) }
        places.reserveCapacity(places.count + next.places.count)
        for place in next.places {
            places.append(
                Place(offset: place.offset, date: place.date, count: place.count, process: ours[Int(place.process)]))
        }
    }

    private mutating func number(of process: Int) -> UInt32 {
        if let last, last.process == process { return last.number }
        let number = numbers[process] ?? UInt32(clamping: numbers.count)
        numbers[process] = number
        last = (process, number)
        return number
    }

    /// The places of each process by their dates, and processes by their first release: numbers of ``places``.
    func sorted() -> [UInt32] {
        var starts = [Int](repeating: 0, count: numbers.count + 1)
        for place in places { starts[Int(place.process) + 1] += 1 }
        for process in 1..<max(1, starts.count) { starts[process] += starts[process - 1] }
        var next = starts
        var order = [UInt32](repeating: 0, count: places.count)
        for (number, place) in places.enumerated() {
            order[next[Int(place.process)]] = UInt32(clamping: number)
            next[Int(place.process)] += 1
        }
        for process in 0..<numbers.count {
            let range = starts[process]..<starts[process + 1]
            let isInOrder = zip(range, range.dropFirst()).allSatisfy { one, two in
                places[Int(order[one])].date <= places[Int(order[two])].date
            }
            if !isInOrder {
                order[range].sort { (places[Int($0)].date, $0) < (places[Int($1)].date, $1) }
            }
        }
        return order
    }

    /// The number of the file in which a place lies.
    func file(of place: Int) -> Int {
        (firstOfFile.firstIndex { $0 > place } ?? firstOfFile.count) - 1
    }
}
