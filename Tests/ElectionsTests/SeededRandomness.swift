import Crypto
import Elections

/// A generator that repeats: SHA-256 of a seed and a counter.
struct SeededRandomness: ElectionRandomness {
    private let seed: UInt64
    private var counter: UInt64 = 0
    private var rest: [UInt8] = []

    init(_ seed: UInt64) {
        self.seed = seed
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        while rest.count < count {
            rest += SHA256.hash(data: Array("\(seed)|\(counter)".utf8))
            counter += 1
        }
        defer { rest.removeFirst(count) }
        return Array(rest.prefix(count))
    }
}
