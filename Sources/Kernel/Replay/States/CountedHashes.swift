import Proofs

/// Counts different hashes by eight bytes of each, in some twelve bytes a hash.
///
/// Linear probing in 16 tables, which grow one at a time, so that growing never doubles the whole; none takes room
/// before it has something.
struct CountedHashes {
    private static let leastCapacity = 8
    private static let tableCount = 16

    private struct Table {
        /// The eight bytes; 0 where there is nothing.
        var slots: [UInt64] = []
        var count = 0
    }

    private var tables = [Table](repeating: Table(), count: tableCount)

    /// How many different hashes there were.
    private(set) var count = 0

    /// Takes in a hash.
    mutating func insert(_ hash: Hash) {
        // Zero stands for nothing.
        let bits = max(UInt64(bitPattern: hash.prefix), 1)
        let number = Int(bits >> 60)
        guard !contains(bits, in: number) else { return }
        if tables[number].count * 4 >= tables[number].slots.count * 3 { grow(number) }
        Self.put(bits, into: &tables[number].slots)
        tables[number].count += 1
        count += 1
    }

    private func contains(_ bits: UInt64, in number: Int) -> Bool {
        let slots = tables[number].slots
        guard !slots.isEmpty else { return false }
        var slot = Self.bucket(of: bits, in: slots.count)
        while slots[slot] != 0 {
            if slots[slot] == bits { return true }
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return false
    }

    private mutating func grow(_ number: Int) {
        var new = [UInt64](repeating: 0, count: max(tables[number].slots.count * 3 / 2, Self.leastCapacity))
        for bits in tables[number].slots where bits != 0 { Self.put(bits, into: &new) }
        tables[number].slots = new
    }

    private static func put(_ bits: UInt64, into slots: inout [UInt64]) {
        var slot = bucket(of: bits, in: slots.count)
        while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
        slots[slot] = bits
    }

    private static func bucket(of bits: UInt64, in capacity: Int) -> Int {
        RecordIndex.bucket(of: UInt32(truncatingIfNeeded: bits), in: capacity)
    }
}
