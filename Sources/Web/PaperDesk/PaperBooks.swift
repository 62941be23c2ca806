import Kernel
import Participation
import Synchronization
import Values

/// The books of the paper desks, each read as far as the log goes. What is kept is made from the log alone.
final class PaperBooks: Sendable {
    // A class because all requests share what has been read.

    /// How many parts' books are kept.
    static let mostBooks = 16
    private static let pageSize = 1_024
    private static let moves: Set<String> = ["vote", "intake", "batch", "record", "confirm", "finish"]

    private struct Kept {
        var book = PaperBook()
        /// The first entry that has not been read.
        var next: UInt64 = 0
    }

    private let kept = Mutex<[PartAddress: Kept]>([:])

    /// The book of a part as the log stands now.
    func book(of address: PartAddress, from desk: LogDesk) async throws -> PaperBook {
        var reading = kept.withLock { $0[address] } ?? Kept()
        while true {
            let places = try await desk.store.places(
                of: address, of: desk.log, from: reading.next, limit: Self.pageSize)
            guard let first = places.first, let end = places.last else { break }
            let wanted = Set(places)
            // Other parts' entries may lie between: pages of the log, so that few are read at a time.
            for start in stride(from: first, through: end, by: Self.pageSize) {
                let range = start..<min(start + UInt64(Self.pageSize), end + 1)
                let entries = try await desk.store.entries(of: desk.log, in: range)
                for (offset, bytes) in entries.enumerated() where wanted.contains(start + UInt64(offset)) {
                    try Self.take(bytes, at: start + UInt64(offset), into: &reading.book)
                }
            }
            reading.next = end + 1
        }
        keep(reading, of: address)
        return reading.book
    }

    private func keep(_ read: Kept, of address: PartAddress) {
        kept.withLock { books in
            guard read.next > books[address]?.next ?? 0 else { return }
            if books[address] == nil, books.count >= Self.mostBooks { books.removeAll() }
            books[address] = read
        }
    }

    private static func take(_ bytes: [UInt8], at index: UInt64, into book: inout PaperBook) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        let deed = try entry.deed()
        guard moves.contains(deed.move) else { return }
        let move = try JSON.object([JSONMember(deed.move, deed.body)]).decode(Budget.Move.self)
        book.take(move, by: deed.actor, at: index)
    }
}
