/// Pictures that can be looked at, written by hand: PNG whose data is stored and not packed (RFC 1950, RFC 1951).
enum PaintedPicture {
    /// A PNG of red, green and blue, or with a fourth byte for how much of a pixel is seen.
    static func png(
        width: Int, height: Int, isSeeThrough: Bool = false, colour: (_ column: Int, _ row: Int) -> [UInt8]
    ) -> [UInt8] {
        var rows: [UInt8] = []
        for row in 0..<height {
            rows.append(0)
            for column in 0..<width { rows += colour(column, row) }
        }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", number(width) + number(height) + [8, isSeeThrough ? 6 : 2, 0, 0, 0])
            + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }

    /// A PNG that says it has so many pixels and brings none of them.
    static func empty(width: Int, height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", number(width) + number(height) + [8, 2, 0, 0, 0]) + chunk("IDAT", stored([]))
            + chunk("IEND", [])
    }

    /// Something between a photograph and noise, which does not pack well.
    static func busy(_ column: Int, _ row: Int) -> [UInt8] {
        let noise = (column &* 7919 &+ row &* 104_729) &* 2_654_435_761
        return [
            UInt8(truncatingIfNeeded: noise >> 16), UInt8(truncatingIfNeeded: column), UInt8(truncatingIfNeeded: row),
        ]
    }

    /// A JPEG with a segment that says how the camera was held.
    static func held(_ orientation: UInt8, _ jpeg: [UInt8]) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif\0\0".utf8) + tiff
        return Array(jpeg.prefix(2)) + [0xff, 0xe1, 0, UInt8(content.count + 2)] + content + Array(jpeg.dropFirst(2))
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return number(content.count) + named + number(Int(crc(named)))
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x78, 0x01]
        var place = 0
        repeat {
            let block = bytes[place..<min(place + 0xffff, bytes.count)]
            place += block.count
            let count = UInt16(block.count)
            packed += [place == bytes.count ? 1 : 0, UInt8(count & 0xff), UInt8(count >> 8)]
            packed += [UInt8(~count & 0xff), UInt8(~count >> 8)] + block
        } while place < bytes.count
        var (first, second): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            first = (first + UInt32(byte)) % 65_521
            second = (second + first) % 65_521
        }
        return packed + number(Int(second << 16 | first))
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
