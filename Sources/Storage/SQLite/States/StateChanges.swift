import Kernel
import Values

/// What one batch changes in the states, as one run of bytes, so that it is written in one piece at the end of a file.
///
/// For each state: the key's length (2 bytes, the highest first) and bytes; 0 where the state is removed, else 1, or 2
/// where it becomes due; the value's length (4 bytes) and bytes, the index (8 bytes), the due time (8 bytes).
enum StateChanges {
    private static let removed: UInt8 = 0
    private static let present: UInt8 = 1
    private static let due: UInt8 = 2

    static func encode(_ changes: [StateKey: StateRow?]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(changes.count * 192)
        for (key, row) in changes {
            put(UInt64(key.bytes.count), width: 2, to: &bytes)
            bytes.append(contentsOf: key.bytes)
            guard let row else {
                bytes.append(removed)
                continue
            }
            bytes.append(row.due == nil ? present : due)
            put(UInt64(row.value.count), width: 4, to: &bytes)
            bytes.append(contentsOf: row.value)
            put(row.index, width: 8, to: &bytes)
            if let due = row.due { put(UInt64(bitPattern: due.milliseconds), width: 8, to: &bytes) }
        }
        return bytes
    }

    /// - Throws: `LogStoreError.damaged` when the bytes are not what `encode` writes.
    static func decode(_ bytes: [UInt8], _ take: (StateKey, StateRow?) -> Void) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let key = StateKey(bytes: Array(try cut(Int(number(width: 2, &rest)), &rest)))
            let kind = try cut(1, &rest).first
            guard kind != removed else {
                take(key, nil)
                continue
            }
            let value = Array(try cut(Int(number(width: 4, &rest)), &rest))
            let index = try number(width: 8, &rest)
            var time: Instant?
            if kind == due { time = Instant(milliseconds: Int64(bitPattern: try number(width: 8, &rest))) }
            take(key, StateRow(value: value, index: index, due: time))
        }
    }

    private static func put(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
        for place in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(place * 8))) }
    }

    private static func number(width: Int, _ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
        try cut(width, &rest).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func cut(_ count: Int, _ rest: inout ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw LogStoreError.damaged("a batch's state changes end too early") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
