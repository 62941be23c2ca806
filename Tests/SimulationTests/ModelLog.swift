import Kernel
import Proofs
import Values

/// A log as a chain of batches makes it.
struct ModelLog {
    struct Tile: Hashable {
        let level: UInt8
        let index: UInt64
    }

    private(set) var head: LogHead?
    private(set) var entries: [[UInt8]] = []
    private(set) var places: [PartAddress: [UInt64]] = [:]
    private(set) var tiles: [Tile: [UInt8]] = [:]
    private(set) var states: [StateKey: StateRow] = [:]
    /// The last entry that wrote or removed a state.
    private var written: [StateKey: UInt64] = [:]

    /// Takes in a batch, also one that does not fit, as a broken store would.
    mutating func take(_ batch: LogBatch, withStates: Bool = true, withNonces: Bool = true) {
        let first = Int(batch.firstIndex)
        if entries.count > first {
            entries.removeSubrange(first...)
            for (part, indices) in places { places[part] = indices.filter { $0 < batch.firstIndex } }
        }
        for (offset, line) in batch.lines.enumerated() {
            entries.append(line.bytes)
            places[line.part, default: []].append(batch.firstIndex + UInt64(offset))
        }
        for growth in batch.tiles {
            let tile = Tile(level: growth.level, index: growth.index)
            tiles[tile] = Array(tiles[tile, default: []].prefix(growth.offset * Hash.byteCount)) + growth.hashes
        }
        head = batch.head
        guard withStates else { return }
        for (key, row) in batch.states where withNonces || key.pieces?.kind != "nonce" {
            states[key] = row
            written[key] = batch.head.size - 1
        }
    }

    var keysEverWritten: [StateKey] { Array(written.keys) }

    func keysWritten(from index: UInt64) -> [StateKey] { written.filter { $0.value >= index }.map(\.key) }

    /// The states that are due some time, the earliest first.
    var due: [(key: StateKey, row: StateRow, due: Instant)] {
        states.compactMap { key, row in row.due.map { (key, row, $0) } }.sorted { left, right in
            left.due == right.due ? left.key.bytes.lexicographicallyPrecedes(right.key.bytes) : left.due < right.due
        }
    }
}
