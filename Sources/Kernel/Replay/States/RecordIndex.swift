import Proofs

/// Finds records by their hashes in eight bytes each: part of the hash, and where the record lies.
///
/// Two records may look alike here, so whoever asks compares the record itself. Linear probing in 256 tables, which grow
/// one at a time, so that growing never doubles the whole.
struct RecordIndex {
    private static let leastCapacity = 64
    private static let tableCount = 256

    private struct Table {
        var marks = [UInt32](repeating: 0, count: RecordIndex.leastCapacity)
        // One more than the record's place; 0 where there is none.
        var places = [UInt32](repeating: 0, count: RecordIndex.leastCapacity)
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
        let table = tables[number]
        var slot = Self.bucket(of: mark, in: table.marks.count)
        while table.places[slot] != 0 {
            if table.marks[slot] == mark, try matches(table.places[slot] - 1) {
                return (Slot(table: number, slot: slot), table.places[slot] - 1)
            }
            slot = slot + 1 == table.marks.count ? 0 : slot + 1
        }
        return nil
    }

    /// Says that a record lies elsewhere now.
    mutating func move(_ slot: Slot, to place: UInt32) {
        tables[slot.table].places[slot.slot] = place + 1
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ hash: Hash, at place: UInt32) {
        let (number, mark) = Self.parts(of: hash)
        if tables[number].count * 4 >= tables[number].marks.count * 3 { grow(number) }
        Self.put(mark, place + 1, into: &tables[number])
        tables[number].count += 1
    }

    private mutating func grow(_ number: Int) {
        let old = tables[number]
        let capacity = old.marks.count * 3 / 2
        var new = Table(
            marks: [UInt32](repeating: 0, count: capacity), places: [UInt32](repeating: 0, count: capacity),
            count: old.count)
        for slot in old.marks.indices where old.places[slot] != 0 {
            Self.put(old.marks[slot], old.places[slot], into: &new)
        }
        tables[number] = new
    }

    private static func put(_ mark: UInt32, _ place: UInt32, into table: inout Table) {
        var slot = bucket(of: mark, in: table.marks.count)
        while table.places[slot] != 0 { slot = slot + 1 == table.marks.count ? 0 : slot + 1 }
        table.marks[slot] = mark
        table.places[slot] = place
    }

    private static func parts(of hash: Hash) -> (table: Int, mark: UInt32) {
        let bits = UInt64(bitPattern: hash.prefix)
        return (Int(bits >> 56), UInt32(truncatingIfNeeded: bits))
    }

    private static func bucket(of mark: UInt32, in capacity: Int) -> Int {
        Int(UInt64(mark) * UInt64(capacity) >> 32)
    }
}
