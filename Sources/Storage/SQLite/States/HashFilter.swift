import Proofs

/// Says of most hashes that were never put in that they are not there (a Bloom filter, CACM 13/7, 1970).
///
/// Most keys that a decision asks for do not exist yet, and looking for them in a large table costs more than the rest of
/// the decision. About one absent hash in four hundred is taken for present; a present one never for absent. A filter that
/// is full stays as it is, and a larger one is put beside it.
struct HashFilter {
    private static let leastCapacity = 1 << 16
    private static let bitsPerHash = 16
    private static let probes: UInt64 = 5

    private struct Layer {
        var words: [UInt64]
        let capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            words = [UInt64](repeating: 0, count: capacity * HashFilter.bitsPerHash / 64)
        }
    }

    private var layers: [Layer] = []

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
