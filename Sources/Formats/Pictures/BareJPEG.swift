/// A JPEG with those segments alone that make the picture (ISO/IEC 10918-1, annex B), and which way up it is held.
struct BareJPEG {
    private static let startOfScan: UInt8 = 0xda
    private static let end: UInt8 = 0xd9
    private static let jfif = Array("JFIF\0".utf8)
    private static let profileMarker: UInt8 = 0xe2
    private static let profileName = Array("ICC_PROFILE\0".utf8)
    private static let adobe = Array("Adobe".utf8)

    let bytes: [UInt8]
    private(set) var width = 0
    private(set) var height = 0
    /// Which way up it is held (CIPA DC-008, 4.6.5.1.6), from 1 to 8.
    let orientation: UInt8
    /// Whether a reader must hold all of it before the first line can be shown: it comes in more than one scan.
    private(set) var isUnpackedWhole = false
    /// The segments that say what its colours mean.
    private(set) var profile: [UInt8] = []

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
                (width, height) = (size[2] << 8 | size[3], size[0] << 8 | size[1])
                try BarePicture.check(width: width, height: height)
                isUnpackedWhole = isUnpackedWhole || !Self.isSequential(marker)
                hasFrame = true
            }
            if marker == 0xe1, orientation == nil { orientation = ExifOrientation.value(in: content) }
            if let kept = Self.kept(content, marker) {
                let segment = [0xff, marker, UInt8((kept.count + 2) >> 8), UInt8((kept.count + 2) & 0xff)] + kept
                segments += segment
                if marker == Self.profileMarker { profile += segment }
            }
            if marker == Self.startOfScan {
                isUnpackedWhole = isUnpackedWhole || hasScan
                hasScan = true
                let data = Self.scan(in: file, from: place)
                segments += data
                place += data.count
            }
        }
        guard hasFrame, hasScan else { throw .damaged }
        self.orientation = orientation ?? 1
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

    /// Baseline and extended sequential (ISO/IEC 10918-1, table B.1).
    private static func isSequential(_ marker: UInt8) -> Bool { [0xc0, 0xc1, 0xc9].contains(marker) }

    /// What stays of a segment: what decoders need, and of the JFIF header all but the small copy of the picture.
    private static func kept(_ content: ArraySlice<UInt8>, _ marker: UInt8) -> [UInt8]? {
        switch marker {
        case 0xc0...0xcf, 0xda...0xdf: Array(content)
        case 0xe0 where content.starts(with: jfif) && content.count >= 14: Array(content.prefix(12)) + [0, 0]
        case profileMarker where content.starts(with: profileName): Array(content)
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
