/// Numbers the processes in the order in which they are first seen.
///
/// Its keys are numbers from a seeded hash already, so they are found by their bits, and nobody can prepare keys that
/// collide; a key of its own and half of two slots are 16 bytes for each process or less.
struct OCIDNumbers: Sendable {
    /// The keys by their numbers.
    private(set) var keys: [Int] = []
    /// Numbers, counted from 1; 0 where the slot is free. As many as a power of two says, and at least a third free.
    private var slots = [UInt32](repeating: 0, count: 16)
    private var last: (key: Int, number: UInt32)?

    /// How many there are.
    var count: Int { keys.count }

    /// The number of a process, which is a new one for a key that was not seen.
    mutating func number(of key: Int) -> UInt32 {
        // Most files have the releases of one process side by side.
        if let last, last.key == key { return last.number }
        var slot = key & (slots.count - 1)
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & (slots.count - 1) }
        let isNew = slots[slot] == 0
        let number = isNew ? UInt32(clamping: keys.count) : slots[slot] - 1
        if isNew {
            keys.append(key)
            slots[slot] = number + 1
            if keys.count > slots.count / 3 * 2 { widen() }
        }
        last = (key, number)
        return number
    }

    private mutating func widen() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, key) in keys.enumerated() {
            var slot = key & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(clamping: number + 1)
        }
    }
}
