internal import Crypto

/// Numbers by chance that everybody can draw again: a generator that follows from a public seed alone.
///
/// Block *i* (from 0) is SHA-256("acta/draw@1" ‖ 0x00 ‖ seed ‖ *i* as eight bytes, big-endian); each block gives four
/// numbers of eight bytes, big-endian, in their order. The algorithm never changes; another one gets another name.
/// It is not a `RandomNumberGenerator`, since the standard library's algorithms over one may change.
public struct PublicDraw: Sendable {
    /// How many bytes a seed has.
    public static let seedBytes = 32

    private static let label = Array("acta/draw@1".utf8) + [0]

    private let seed: [UInt8]
    private var block: UInt64 = 0
    private var numbers: [UInt64] = []

    /// A draw from a seed of exactly 32 bytes; `nil` for any other length.
    public init?(seed: some Collection<UInt8>) {
        guard seed.count == Self.seedBytes else { return nil }
        self.seed = Array(seed)
    }

    /// The next number, each of the 2^64 as likely as the others.
    public mutating func next() -> UInt64 {
        if numbers.isEmpty { numbers = nextBlock().reversed() }
        return numbers.popLast() ?? 0
    }

    /// A number in `0..<bound`, each as likely as the others.
    public mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0, "nothing is below zero")
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let number = next()
            if number < limit { return number % bound }
        }
    }

    /// The elements in an order drawn by chance, each order as likely as the others.
    ///
    /// Fisher and Yates, from the end: for each place from the last to the second, swap with a place at or before it.
    public mutating func shuffled<Element>(_ elements: some Sequence<Element>) -> [Element] {
        var order = Array(elements)
        for last in order.indices.dropFirst().reversed() {
            order.swapAt(last, Int(below(UInt64(last) + 1)))
        }
        return order
    }

    /// So many of the elements, drawn without putting back: the first ones of the shuffled order.
    public mutating func sample<Element>(_ count: Int, of elements: some Sequence<Element>) -> [Element] {
        precondition(count >= 0, "a sample has no negative size")
        return Array(shuffled(elements).prefix(count))
    }

    private mutating func nextBlock() -> [UInt64] {
        var input = Self.label + seed
        for shift in stride(from: 56, through: 0, by: -8) {
            input.append(UInt8(truncatingIfNeeded: block >> UInt64(shift)))
        }
        block += 1
        var hash = SHA256()
        input.withUnsafeBytes { hash.update(bufferPointer: $0) }
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        for (index, byte) in hash.finalize().enumerated() {
            number = number << 8 | UInt64(byte)
            if index % 8 == 7 {
                numbers.append(number)
                number = 0
            }
        }
        return numbers
    }
}
