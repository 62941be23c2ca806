import Values

/// The first vectors of a symmetric matrix, by power iteration on a few vectors at once.
///
/// The start is drawn from a fixed seed, and the vectors are turned against each other after each step (Rayleigh and
/// Ritz), so that close values cost few steps more.
enum PowerIteration {
    /// How many vectors are iterated.
    private static let width = 8
    /// After so many steps the vectors are taken as they are.
    private static let mostSteps = 1_000
    /// How far the product may be off the vector's own line, relative to the largest value.
    private static let tolerance = 1e-13
    private static let seed = [UInt8](repeating: 0x61, count: PublicDraw.seedBytes)

    /// The vectors of the largest values, the largest first, each of length 1; all zero where there is nothing left.
    static func vectors(_ count: Int, of size: Int, times: ([Double]) -> [Double]) -> [[Double]] {
        let width = min(max(Self.width, count), size)
        var vectors = orthogonal(start(width, size))
        for _ in 0..<mostSteps {
            let products = vectors.map(times)
            var small = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
            for first in 0..<width {
                for second in 0..<width { small[first][second] = dot(vectors[first], products[second]) }
            }
            let turn = SmallEigen(small)
            vectors = turn.vectors.map { combined(vectors, by: $0) }
            let turned = turn.vectors.map { combined(products, by: $0) }
            let limit = tolerance * (turn.values.first ?? 0).magnitude
            let isDone = (0..<min(count, width)).allSatisfy { place in
                let off = zip(turned[place], vectors[place]).map { $0 - turn.values[place] * $1 }
                return dot(off, off).squareRoot() <= limit
            }
            if isDone {
                let floor = limit * Double(size)
                vectors = zip(vectors, turn.values).map { vector, value in
                    value > floor ? vector : [Double](repeating: 0, count: size)
                }
                break
            }
            vectors = orthogonal(turned)
        }
        let missing = max(0, count - width)
        return Array(vectors.prefix(count)) + [[Double]](repeating: [Double](repeating: 0, count: size), count: missing)
    }

    private static func start(_ width: Int, _ size: Int) -> [[Double]] {
        guard var draw = PublicDraw(seed: seed) else { return [] }
        return (0..<width).map { _ in
            (0..<size).map { _ in Double(Int64(draw.below(2_000_001)) - 1_000_000) / 1_000_000 }
        }
    }

    /// The same vectors made of length 1 and upright on each other, one after the other; what is left of none is zero.
    private static func orthogonal(_ vectors: [[Double]]) -> [[Double]] {
        var upright: [[Double]] = []
        for vector in vectors {
            var rest = vector
            let before = dot(rest, rest).squareRoot()
            // Twice is enough (Kahan and Parlett).
            for _ in 0..<2 {
                for other in upright {
                    let share = dot(rest, other)
                    for place in rest.indices { rest[place] -= share * other[place] }
                }
            }
            let length = dot(rest, rest).squareRoot()
            guard length > before * 1e-14, length > 0 else {
                upright.append([Double](repeating: 0, count: vector.count))
                continue
            }
            upright.append(rest.map { $0 / length })
        }
        return upright
    }

    private static func combined(_ vectors: [[Double]], by factors: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: vectors.first?.count ?? 0)
        for (vector, factor) in zip(vectors, factors) {
            for place in sum.indices { sum[place] += factor * vector[place] }
        }
        return sum
    }

    private static func dot(_ first: [Double], _ second: [Double]) -> Double {
        var sum = 0.0
        for place in first.indices { sum += first[place] * second[place] }
        return sum
    }
}
