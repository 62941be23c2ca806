import Proofs

/// Says of most hashes that were never put in that they are not there (a Bloom filter, CACM 13/7, 1970).
///
/// Most keys that a decision asks for do not exist yet, and looking for them in a large table costs more than the rest of
/// the decision. About one absent hash in four hundred is taken for present; a present one never for absent. A filter that
/// is full stays as it is, and a larger one is put beside it.
struct HashFilter: Sendable {
    private static let leastCapacity = 1 << 16
    private static let bitsPerHash = 16
    private static let probes: UInt64 = 5
    private static let leastBitsPerHash = 12
    private static let wordBytes = 8

    private struct Layer: Sendable {
        var words: [UInt64]
        let capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            words = [UInt64](repeating: 0, count: capacity * HashFilter.bitsPerHash / 64)
        }

        /// A layer that takes whatever comes.
        init(words: [UInt64]) {
            self.words = words
            capacity = .max
        }
    }

    private var layers: [Layer] = []

    /// A filter without anything, that grows.
    init() {}

    /// A filter in one piece for so many hashes.
    init(room: Int) {
        var words = 1
        while words * 64 < room * Self.leastBitsPerHash { words *= 2 }
        layers = [Layer(words: [UInt64](repeating: 0, count: words))]
    }

    /// A filter from its bytes; nil when they are not those of a filter in one piece.
    init?(bytes: [UInt8]) {
        let count = bytes.count / Self.wordBytes
        guard count > 0, bytes.count == count * Self.wordBytes, count & (count - 1) == 0 else { return nil }
        layers = [
            Layer(
                words: bytes.withUnsafeBytes { buffer in
                    (0..<count).map {
                        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * Self.wordBytes, as: UInt64.self))
                    }
                })
        ]
    }

    /// The bytes of a filter in one piece.
    var bytes: [UInt8] {
        precondition(layers.count == 1, "a filter that was made for so many hashes")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(layers[0].words.count * Self.wordBytes)
        for word in layers[0].words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Puts a hash in.
    mutating func insert(_ hash: Hash) {
        if layers.last.map({ $0.count >= $0.capacity }) ?? true {
            layers.append(Layer(capacity: (layers.last?.capacity).map { $0 * 4 } ?? Self.leastCapacity))
        }
        let last = layers.count - 1
        for probe in 0..<Self.probes {
            let bit = Self.bit(probe, of: hash, in: layers[last].words.count)
            layers[last].words[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        layers[last].count += 1
    }

    /// Whether the hash may have been put in.
    func mayContain(_ hash: Hash) -> Bool {
        layers.contains { layer in
            (0..<Self.probes).allSatisfy { probe in
                let bit = Self.bit(probe, of: hash, in: layer.words.count)
                return layer.words[bit >> 6] >> UInt64(bit & 63) & 1 == 1
            }
        }
    }

    /// The hash is as good as random, so two of its words make as many numbers as are needed.
    private static func bit(_ probe: UInt64, of hash: Hash, in words: Int) -> Int {
        let first = UInt64(truncatingIfNeeded: hash.longPrefix)
        let second = UInt64(truncatingIfNeeded: hash.longPrefix >> 64)
        return Int((first &+ probe &* (second | 1)) & UInt64(words * 64 - 1))
    }
}
