/// Finds the name that somebody may have meant.
enum NearName {
    /// The nearest of the names, if it is near enough to be meant; the first of equally near ones.
    static func of(_ name: String, among names: some Sequence<String>) -> String? {
        let written = Array(name.lowercased().unicodeScalars.prefix(80))
        let most = max(1, written.count / 3)
        var best: (name: String, steps: Int)?
        for known in names {
            let steps = steps(from: written, to: Array(known.lowercased().unicodeScalars))
            if steps <= most, steps < best?.steps ?? .max { best = (known, steps) }
        }
        return best?.name
    }

    /// How many signs must be put in, taken out, replaced or swapped with a neighbour (optimal string alignment).
    private static func steps(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var now = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, now[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, before[column - 1] + 1)
                }
                now.append(least)
            }
            before = last
            last = now
        }
        return last[right.count]
    }
}
