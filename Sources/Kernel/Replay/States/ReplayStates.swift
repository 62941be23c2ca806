import Proofs
import Synchronization
import Values

/// The states of a replay: an index in memory, the states themselves in a space that may be a file.
///
/// A record: the hash of the key (32 bytes), the length of the value (4; all ones where the state was removed), the
/// index (8), the due time (8), the value; then zeros up to a multiple of 16, which is what places count.
final class ReplayStates: Sendable {
    // A class because the decisions, which change nothing, and the replay look at the same states.
    private static let unit = 16
    private static let head = 52
    private static let readAhead = 256
    private static let bufferBytes = 1 << 20
    private static let cacheGeneration = 4_096
    private static let removed: UInt32 = .max

    private struct Contents {
        var cache = StateCache(generation: ReplayStates.cacheGeneration)
        var index = RecordIndex()
        var buffer: [UInt8] = []
        var flushed: UInt64 = 0
        var failure: (any Error)?
    }

    private struct Record {
        let row: StateRow?
    }

    private let contents = Mutex(Contents())
    private let space: (any SpillSpace)?

    /// States that go into a space as soon as there are some; without one they stay in memory.
    init(in space: (any SpillSpace)?) {
        self.space = space
    }

    /// The state as it stands. An error of the space is kept for `check`.
    func reading(_ key: StateKey) -> StateReading {
        contents.withLock { contents in
            let known = contents.cache.reading(key)
            guard case .unknown = known else { return known }
            do {
                let hash = Hash.sha256(key.bytes)
                var row: StateRow?
                let found = try contents.index.find(hash) { place in
                    let record = try record(at: place, hash: hash, in: contents)
                    row = record?.row
                    return record != nil
                }
                if found != nil { contents.cache.remember(row, at: key) }
                return row.map(StateReading.present) ?? .absent
            } catch {
                contents.failure = contents.failure ?? error
                return .absent
            }
        }
    }

    /// Takes over what an entry has written.
    func apply(_ writes: [StateKey: StateRow?]) throws {
        try contents.withLock { contents in
            for (key, row) in writes {
                try write(row, at: key, to: &contents)
                contents.cache.remember(row, at: key)
            }
        }
    }

    /// Throws what went wrong while reading.
    func check() throws {
        if let failure = contents.withLock({ $0.failure }) { throw failure }
    }

    private func write(_ row: StateRow?, at key: StateKey, to contents: inout Contents) throws {
        let hash = Hash.sha256(key.bytes)
        let offset = contents.flushed + UInt64(contents.buffer.count)
        guard let place = UInt32(exactly: offset / UInt64(Self.unit)), place < .max else {
            throw LogStoreError.damaged("the states of this log do not fit into 64 GiB")
        }
        let found = try contents.index.find(hash) { try record(at: $0, hash: hash, in: contents) != nil }
        if let found { contents.index.move(found.slot, to: place) } else { contents.index.insert(hash, at: place) }
        contents.buffer.append(contentsOf: hash.bytes)
        Self.put(row.map { UInt64($0.value.count) } ?? UInt64(Self.removed), width: 4, to: &contents.buffer)
        Self.put(row?.index ?? 0, width: 8, to: &contents.buffer)
        Self.put(UInt64(bitPattern: row?.due?.milliseconds ?? .min), width: 8, to: &contents.buffer)
        contents.buffer.append(contentsOf: row?.value ?? [])
        let rest = contents.buffer.count % Self.unit
        if rest > 0 { contents.buffer.append(contentsOf: repeatElement(0, count: Self.unit - rest)) }
        guard let space, contents.buffer.count >= Self.bufferBytes else { return }
        try space.append(contents.buffer)
        contents.flushed += UInt64(contents.buffer.count)
        contents.buffer.removeAll(keepingCapacity: true)
    }

    /// The record at a place, where it is of this hash; its row is nil where the state was removed.
    private func record(at place: UInt32, hash: Hash, in contents: Contents) throws -> Record? {
        let offset = UInt64(place) * UInt64(Self.unit)
        var bytes = try read(at: offset, count: Self.readAhead, in: contents)
        guard bytes.count >= Self.head else { throw LogStoreError.damaged("a state cannot be read back") }
        guard bytes[..<Hash.byteCount].elementsEqual(hash.bytes) else { return nil }
        let length = Self.number(bytes[32..<36])
        guard length != UInt64(Self.removed) else { return Record(row: nil) }
        let end = Self.head + Int(length)
        if bytes.count < end { bytes = try read(at: offset, count: end, in: contents) }
        guard bytes.count >= end else { throw LogStoreError.damaged("a state cannot be read back") }
        let due = Int64(bitPattern: Self.number(bytes[44..<52]))
        return Record(
            row: StateRow(
                value: Array(bytes[Self.head..<end]), index: Self.number(bytes[36..<44]),
                due: due == .min ? nil : Instant(milliseconds: due)))
    }

    private func read(at offset: UInt64, count: Int, in contents: Contents) throws -> [UInt8] {
        guard offset < contents.flushed else {
            let start = Int(offset - contents.flushed)
            return Array(contents.buffer[start..<min(start + count, contents.buffer.count)])
        }
        return try space?.read(at: offset, count: count) ?? []
    }

    private static func put(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(place * 8))) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
