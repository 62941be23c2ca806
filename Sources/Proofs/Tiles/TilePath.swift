/// How a tile's number and width are written in its path (C2SP tlog-tiles): `x001/x234/067`, `005.p/17`.
enum TilePath {
    static func text(index: UInt64, width: Int) -> String {
        var groups: [String] = []
        var rest = index
        repeat {
            let group = String(rest % 1000)
            let padded = String(repeating: "0", count: 3 - group.utf8.count) + group
            groups.append(groups.isEmpty ? padded : "x" + padded)
            rest /= 1000
        } while rest > 0
        return groups.reversed().joined(separator: "/") + (width == TileCoordinate.fullWidth ? "" : ".p/\(width)")
    }

    /// Reads what `text` writes, and nothing else.
    static func parse(_ bytes: ArraySlice<UInt8>) -> (index: UInt64, width: Int)? {
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let suffix: [UInt8] = Array(".p".utf8)
        guard var last = parts.last else { return nil }
        var groups = parts.dropLast()
        var width = TileCoordinate.fullWidth
        if let name = groups.last, name.suffix(2).elementsEqual(suffix) {
            guard let number = Decimal.parse(last), (1..<UInt64(TileCoordinate.fullWidth)).contains(number) else {
                return nil
            }
            width = Int(number)
            last = name.dropLast(2)
            groups.removeLast()
        }
        guard groups.count < 7, let lowest = group(last) else { return nil }
        var index: UInt64 = 0
        for (place, part) in groups.enumerated() {
            guard part.first == UInt8(ascii: "x"), let value = group(part.dropFirst()) else { return nil }
            guard place > 0 || value > 0 else { return nil }
            guard let next = shifted(index, adding: value) else { return nil }
            index = next
        }
        guard let index = shifted(index, adding: lowest) else { return nil }
        return (index, width)
    }

    private static func group(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.count == 3 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func shifted(_ index: UInt64, adding group: UInt64) -> UInt64? {
        let (product, isTooBig) = index.multipliedReportingOverflow(by: 1000)
        let (sum, isOver) = product.addingReportingOverflow(group)
        return isTooBig || isOver ? nil : sum
    }
}
