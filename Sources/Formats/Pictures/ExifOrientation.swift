/// Which way up a camera was held, by the one tag of Exif (CIPA DC-008, 4.6.5.1.6) that changes how a picture looks.
enum ExifOrientation {
    private static let heading = Array("Exif\0\0".utf8)
    private static let tag = 0x0112
    /// The most entries that are looked through.
    private static let mostEntries = 500

    /// The orientation that a segment names; nil for the usual one, and where there is none.
    static func value(in segment: ArraySlice<UInt8>) -> UInt8? {
        guard segment.starts(with: heading) else { return nil }
        let tiff = Array(segment.dropFirst(heading.count))
        let isLittle = tiff.starts(with: [0x49, 0x49, 0x2a, 0])
        guard isLittle || tiff.starts(with: [0x4d, 0x4d, 0, 0x2a]), tiff.count >= 10 else { return nil }
        func number(at place: Int, _ count: Int) -> Int? {
            guard place >= 0, place <= tiff.count - count else { return nil }
            let bytes = tiff[place..<place + count]
            return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(at: 4, 4), let count = number(at: directory, 2) else { return nil }
        for entry in 0..<min(count, mostEntries) {
            let place = directory + 2 + entry * 12
            guard let name = number(at: place, 2) else { return nil }
            if name == tag, let value = number(at: place + 8, 2), (2...8).contains(value) { return UInt8(value) }
        }
        return nil
    }

    /// A segment that says the orientation and nothing else.
    static func segment(_ value: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1] + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0] + [0, 0, 0, 0]
        let content = heading + tiff
        return [0xff, 0xe1, 0, UInt8(content.count + 2)] + content
    }
}
