import Kernel
import Proofs

/// A piece of a run: states in the order of the hashes of their keys, as one row of a table.
///
/// For each state: the hash (32 bytes), the value's length (4 bytes, the highest first; all ones where the state was
/// removed), the index (8 bytes, the highest first) and the value. A state that becomes due is never in a run.
enum StatePage {
    /// How many bytes a page takes: with its place it fills a page of SQLite, and none is written for it alone.
    static let mostBytes = 4_000
    private static let headBytes = 44
    private static let removed: UInt32 = .max

    /// The bytes of a state; of one that was removed where the row is nil.
    static func bytes(_ hash: Hash, _ row: StateRow?) -> [UInt8] {
        var bytes = hash.bytes
        bytes.reserveCapacity(headBytes + (row?.value.count ?? 0))
        let length = row.map { UInt32(clamping: $0.value.count) } ?? removed
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> UInt32(shift))) }
        let index = row?.index ?? 0
        for place in (0..<8).reversed() { bytes.append(UInt8(truncatingIfNeeded: index >> UInt64(place * 8))) }
        bytes.append(contentsOf: row?.value ?? [])
        return bytes
    }

    /// Where the state that begins at a place ends.
    ///
    /// - Throws: `LogStoreError.damaged` when the page ends before it.
    static func end(ofStateAt start: Int, in page: [UInt8]) throws -> Int {
        let head = start + headBytes
        guard head <= page.count else { throw LogStoreError.damaged("a page of states ends too early") }
        let length = self.length(at: start, in: page)
        let end = head + (length == removed ? 0 : Int(length))
        guard end <= page.count else { throw LogStoreError.damaged("a page of states ends too early") }
        return end
    }

    /// Whether the state that begins at a place was removed.
    static func isRemoved(at start: Int, in page: [UInt8]) -> Bool { length(at: start, in: page) == removed }

    /// The order of the hashes of two states: below zero, zero, above zero.
    static func order(
        _ left: [UInt8], at first: Int, _ right: [UInt8], at second: Int
    ) -> Int {
        for place in 0..<Hash.byteCount where left[first + place] != right[second + place] {
            return left[first + place] < right[second + place] ? -1 : 1
        }
        return 0
    }

    /// What a page says of a hash: the state, `.some(nil)` where it was removed, nil where the page has nothing of it.
    static func find(_ hash: Hash, in page: [UInt8]) throws -> StateRow?? {
        let wanted = hash.bytes
        var start = 0
        while start < page.count {
            let end = try end(ofStateAt: start, in: page)
            let order = order(page, at: start, wanted, at: 0)
            if order > 0 { return nil }
            if order == 0 {
                guard !isRemoved(at: start, in: page) else { return .some(nil) }
                let index = page[start + 36..<start + headBytes].reduce(0) { $0 << 8 | UInt64($1) }
                return StateRow(value: Array(page[start + headBytes..<end]), index: index)
            }
            start = end
        }
        return nil
    }

    private static func length(at start: Int, in page: [UInt8]) -> UInt32 {
        page[start + 32..<start + 36].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
