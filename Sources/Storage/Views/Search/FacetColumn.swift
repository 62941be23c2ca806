/// One facet's values of every item of a part: most items have one value, the others more.
struct FacetColumn: Sendable {
    /// By item number: the item's first value, or -1.
    private var first: [Int32] = []
    /// By item number: where its further values stand in the pool, or 0.
    private var further: [Int32] = []
    /// How many further values there are, then the values.
    private var pool: [Int32] = [0]

    /// Whether most of the pool is what items had before.
    var isWorn: Bool { pool.count > 8 * first.count + 65_536 }

    /// Sets an item's values; what it had before stays behind in the pool until the index is read anew.
    mutating func set(_ values: [Int32], of number: Int) {
        while first.count <= number {
            first.append(-1)
            further.append(0)
        }
        first[number] = values.first ?? -1
        further[number] = 0
        guard values.count > 1 else { return }
        further[number] = Int32(clamping: pool.count)
        pool.append(Int32(clamping: values.count - 1))
        pool.append(contentsOf: values.dropFirst())
    }

    /// Those of the items that have one of the values.
    ///
    /// - Parameter isWanted: by value, whether it is one of them.
    func filter(_ items: NumberSet, _ isWanted: [Bool]) -> NumberSet {
        var found = NumberSet(below: items.words.count << 6)
        items.forEach { number in
            var isFound = false
            visit(number) { isFound = isFound || (Int($0) < isWanted.count && isWanted[Int($0)]) }
            if isFound { found.insert(number) }
        }
        return found
    }

    /// Adds one for each item and value of it.
    func count(_ items: NumberSet, into counts: inout [Int32]) {
        counts.withUnsafeMutableBufferPointer { counts in
            first.withUnsafeBufferPointer { first in
                further.withUnsafeBufferPointer { further in
                    items.forEach { number in
                        guard number < first.count, first[number] >= 0 else { return }
                        counts[Int(first[number])] += 1
                        guard further[number] > 0 else { return }
                        visitFurther(Int(further[number])) { counts[Int($0)] += 1 }
                    }
                }
            }
        }
    }

    /// Visits an item's values.
    func visit(_ number: Int, _ visit: (Int32) -> Void) {
        guard number < first.count, first[number] >= 0 else { return }
        visit(first[number])
        if further[number] > 0 { visitFurther(Int(further[number]), visit) }
    }

    private func visitFurther(_ start: Int, _ visit: (Int32) -> Void) {
        for index in start + 1...start + Int(pool[start]) { visit(pool[index]) }
    }
}
