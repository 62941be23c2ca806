import Proofs

/// Finds records by their hashes in eight bytes each: part of the hash, and where the record lies.
///
/// Two records may look alike here, so whoever asks compares the record itself. Linear probing in 256 tables, which grow
/// one at a time, so that growing never doubles the whole.
struct RecordIndex {
    private static let leastCapacity = 64
    private static let tableCount = 256

    private struct Table {
        // The mark in the upper half, one more than the record's place in the lower; 0 where there is none.
        var slots = [UInt64](repeating: 0, count: RecordIndex.leastCapacity)
        var count = 0
    }

    /// A slot that holds a record's place.
    struct Slot {
        fileprivate let table: Int
        fileprivate let slot: Int
    }

    private var tables = [Table](repeating: Table(), count: tableCount)

    /// The slot whose record `matches` takes for the right one, and the record's place; nil where there is none.
    func find(_ hash: Hash, matches: (UInt32) throws -> Bool) rethrows -> (slot: Slot, place: UInt32)? {
        let (number, mark) = Self.parts(of: hash)
        let slots = tables[number].slots
        var slot = Self.bucket(of: mark, in: slots.count)
        while slots[slot] != 0 {
            let place = UInt32(truncatingIfNeeded: slots[slot]) - 1
            if slots[slot] >> 32 == mark, try matches(place) { return (Slot(table: number, slot: slot), place) }
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return nil
    }

    /// Says that a record lies elsewhere now.
    mutating func move(_ slot: Slot, to place: UInt32) {
        let mark = tables[slot.table].slots[slot.slot] >> 32
        tables[slot.table].slots[slot.slot] = Self.content(UInt32(mark), place)
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ hash: Hash, at place: UInt32) {
        let (number, mark) = Self.parts(of: hash)
        if tables[number].count * 4 >= tables[number].slots.count * 3 { grow(number) }
        Self.put(Self.content(mark, place), into: &tables[number].slots)
        tables[number].count += 1
    }

    private mutating func grow(_ number: Int) {
        var new = [UInt64](repeating: 0, count: tables[number].slots.count * 3 / 2)
        for content in tables[number].slots where content != 0 { Self.put(content, into: &new) }
        tables[number].slots = new
    }

    private static func put(_ content: UInt64, into slots: inout [UInt64]) {
        var slot = bucket(of: UInt32(content >> 32), in: slots.count)
        while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
        slots[slot] = content
    }

    private static func content(_ mark: UInt32, _ place: UInt32) -> UInt64 { UInt64(mark) << 32 | UInt64(place + 1) }

    private static func parts(of hash: Hash) -> (table: Int, mark: UInt32) {
        let bits = UInt64(bitPattern: hash.prefix)
        return (Int(bits >> 56), UInt32(truncatingIfNeeded: bits))
    }

    /// Where the search for a mark begins: marks are as good as random, so they are spread over the whole table.
    static func bucket(of mark: UInt32, in capacity: Int) -> Int {
        Int((UInt64(mark) * UInt64(capacity)) >> 32)
    }
}
