/// Pixels in rows from the top, each of them red, green and blue in a byte.
struct Raster: Sendable, Hashable {
    static let channels = 3

    let width: Int
    let height: Int
    private(set) var bytes: [UInt8]

    /// Pixels; nil where there are none, or not as many bytes as they need.
    init?(width: Int, height: Int, bytes: [UInt8]) {
        guard width > 0, height > 0, bytes.count == width * height * Self.channels else { return nil }
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    private init(black width: Int, _ height: Int) {
        (self.width, self.height) = (width, height)
        bytes = [UInt8](repeating: 0, count: width * height * Self.channels)
    }

    /// The picture with fewer pixels: each is the mean of those it stands for, by how much of them it covers. A side is
    /// never made longer.
    func scaled(width wanted: Int, height wantedHeight: Int) -> Raster {
        let columns = Coverage.all(of: width, by: min(max(wanted, 1), width))
        let rows = Coverage.all(of: height, by: min(max(wantedHeight, 1), height))
        guard columns.count < width || rows.count < height else { return self }
        var narrow = Raster(black: columns.count, height)
        for row in 0..<height {
            for (place, column) in columns.enumerated() {
                narrow.setMean(at: row * columns.count + place, of: self, from: row * width + column.first, 1, column)
            }
        }
        var small = Raster(black: columns.count, rows.count)
        for (row, covered) in rows.enumerated() {
            for column in 0..<columns.count {
                small.setMean(
                    at: row * columns.count + column, of: narrow, from: covered.first * columns.count + column,
                    columns.count, covered)
            }
        }
        return small
    }

    /// The picture as it is held the right way up.
    ///
    /// - Parameter orientation: how the camera was held, from 1 to 8 (CIPA DC-008, 4.6.5.1.6).
    func upright(from orientation: UInt8) -> Raster {
        guard (2...8).contains(orientation) else { return self }
        let isTurned = orientation >= 5
        var turned = Raster(black: isTurned ? height : width, isTurned ? width : height)
        for row in 0..<turned.height {
            for column in 0..<turned.width {
                let (across, down) = isTurned ? (row, column) : (column, row)
                let isMirrored = [2, 3, 7, 8].contains(orientation)
                let isFlipped = [3, 4, 6, 7].contains(orientation)
                let from = (isFlipped ? height - 1 - down : down) * width + (isMirrored ? width - 1 - across : across)
                let to = row * turned.width + column
                for channel in 0..<Self.channels {
                    turned.bytes[to * Self.channels + channel] = bytes[from * Self.channels + channel]
                }
            }
        }
        return turned
    }

    /// Sets a pixel to the mean of some of another picture, which stand `stride` pixels apart.
    private mutating func setMean(at place: Int, of other: Raster, from first: Int, _ stride: Int, _ covered: Coverage)
    {
        for channel in 0..<Self.channels {
            var sum = Coverage.whole / 2
            var source = first * Self.channels + channel
            for weight in covered.weights {
                sum += Int(other.bytes[source]) * weight
                source += stride * Self.channels
            }
            bytes[place * Self.channels + channel] = UInt8(clamping: sum / Coverage.whole)
        }
    }
}

/// Which pixels of a line one pixel of a shorter line stands for, and how much each of them counts.
private struct Coverage {
    /// What the weights come to.
    static let whole = 1 << 16

    let first: Int
    let weights: [Int]

    /// The pixels of a line of `count`, from first to last, by a line of fewer.
    static func all(of count: Int, by fewer: Int) -> [Coverage] {
        (0..<fewer).map { place in
            // In units of a pixel's `fewer`th part, so that nothing is rounded.
            let (start, end) = (place * count, (place + 1) * count)
            let first = start / fewer
            let last = (end - 1) / fewer
            var weights = (first...last).map { pixel in
                (min(end, (pixel + 1) * fewer) - max(start, pixel * fewer)) * whole / count
            }
            weights[0] += whole - weights.reduce(0, +)
            return Coverage(first: first, weights: weights)
        }
    }
}
