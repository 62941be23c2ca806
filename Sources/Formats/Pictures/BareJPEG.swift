/// A JPEG with those segments alone that make the picture (ISO/IEC 10918-1, annex B), and which way up it is held.
struct BareJPEG {
    private static let startOfScan: UInt8 = 0xda
    private static let end: UInt8 = 0xd9
    private static let jfif = Array("JFIF\0".utf8)
    private static let profile = Array("ICC_PROFILE\0".utf8)
    private static let adobe = Array("Adobe".utf8)

    let bytes: [UInt8]

    init(_ file: [UInt8]) throws(BarePicture.Problem) {
        var segments: [UInt8] = []
        var orientation: UInt8?
        var place = 2
        var (hasFrame, hasScan) = (false, false)
        while true {
            let marker = try Self.marker(in: file, at: &place)
            if marker == Self.end { break }
            guard place + 2 <= file.count else { throw .damaged }
            let length = Int(file[place]) << 8 | Int(file[place + 1])
            guard length >= 2, length <= file.count - place else { throw .damaged }
            let content = file[place + 2..<place + length]
            place += length
            if Self.isFrame(marker) {
                guard content.count >= 6 else { throw .damaged }
                let size = content.prefix(5).dropFirst().map { Int($0) }
                try BarePicture.check(width: size[2] << 8 | size[3], height: size[0] << 8 | size[1])
                hasFrame = true
            }
            if marker == 0xe1, orientation == nil { orientation = ExifOrientation.value(in: content) }
            if let kept = Self.kept(content, marker) {
                segments += [0xff, marker, UInt8((kept.count + 2) >> 8), UInt8((kept.count + 2) & 0xff)] + kept
            }
            if marker == Self.startOfScan {
                hasScan = true
                let data = Self.scan(in: file, from: place)
                segments += data
                place += data.count
            }
        }
        guard hasFrame, hasScan else { throw .damaged }
        bytes = [0xff, 0xd8] + (orientation.map(ExifOrientation.segment) ?? []) + segments + [0xff, Self.end]
    }

    /// The next marker; what fills the space before it is passed over.
    private static func marker(in file: [UInt8], at place: inout Int) throws(BarePicture.Problem) -> UInt8 {
        guard place < file.count, file[place] == 0xff else { throw .damaged }
        while place < file.count, file[place] == 0xff { place += 1 }
        guard place < file.count, file[place] != 0, !(0xd0...0xd8).contains(file[place]), file[place] != 0x01 else {
            throw .damaged
        }
        defer { place += 1 }
        return file[place]
    }

    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xc0...0xcf).contains(marker) && ![0xc4, 0xc8, 0xcc].contains(marker)
    }

    /// What stays of a segment: what decoders need, and of the JFIF header all but the small copy of the picture.
    private static func kept(_ content: ArraySlice<UInt8>, _ marker: UInt8) -> [UInt8]? {
        switch marker {
        case 0xc0...0xcf, 0xda...0xdf: Array(content)
        case 0xe0 where content.starts(with: jfif) && content.count >= 14: Array(content.prefix(12)) + [0, 0]
        case 0xe2 where content.starts(with: profile): Array(content)
        case 0xee where content.starts(with: adobe): Array(content)
        default: nil
        }
    }

    /// The bytes of a scan, up to the marker that ends it.
    private static func scan(in file: [UInt8], from start: Int) -> ArraySlice<UInt8> {
        var place = start
        while place + 1 < file.count {
            if file[place] == 0xff, file[place + 1] != 0, file[place + 1] != 0xff,
                !(0xd0...0xd7).contains(file[place + 1])
            {
                break
            }
            place += 1
        }
        return place + 1 < file.count ? file[start..<place] : file[start...]
    }
}
