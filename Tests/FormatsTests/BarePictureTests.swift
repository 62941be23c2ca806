import Formats
import Testing

/// Pictures made of their pieces: not to be looked at, but whole.
private enum MadePicture {
    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xff, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xff)] + content
    }

    static let frame = segment(0xc0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0])
    static let scan = segment(0xda, [1, 1, 0, 0, 63, 0]) + [0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]
    static let profile = segment(0xe2, Array("ICC_PROFILE\0".utf8) + [1, 1, 9, 9])
    static let place = Array("52.2297N 21.0122E".utf8)

    /// Exif with an orientation and a place, in either order of bytes.
    static func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
        let tiff: [UInt8] =
            isLittle
            ? [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        return segment(0xe1, Array("Exif\0\0".utf8) + tiff + place)
    }

    static func jpeg(_ more: [UInt8]) -> [UInt8] { [0xff, 0xd8] + more + frame + scan + [0xff, 0xd9] }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xff)] + Array(name.utf8) + content + [1, 2, 3, 4]
    }

    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    static func png(_ more: [UInt8], width: UInt8 = 2) -> [UInt8] {
        signature + chunk("IHDR", [0, 0, 0, width, 0, 0, 0, 2, 8, 6, 0, 0, 0]) + more + chunk("IDAT", [7])
            + chunk("IEND", [])
    }
}

extension [UInt8] {
    fileprivate func holds(_ other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}

@Suite struct `A picture that is made bare` {
    @Test(arguments: [true, false])
    func `tells no place, and is held the same way up`(isLittle: Bool) throws {
        let file = MadePicture.jpeg(MadePicture.exif(6, isLittle: isLittle) + MadePicture.profile)
        let bare = try BarePicture(file)
        #expect(bare.type.mediaType == "image/jpeg")
        #expect(!bare.bytes.holds(MadePicture.place))
        #expect(bare.bytes.holds(MadePicture.frame + MadePicture.scan))
        #expect(bare.bytes.holds(MadePicture.profile))
        #expect(bare.bytes.holds([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))
        #expect(try BarePicture(bare.bytes) == bare)
    }

    @Test func `loses comments, other people's segments and what follows its end`() throws {
        let more =
            MadePicture.segment(0xfe, MadePicture.place) + MadePicture.segment(0xed, MadePicture.place)
            + MadePicture.segment(0xe1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + MadePicture.place)
        let bare = try BarePicture(MadePicture.jpeg(more) + MadePicture.place)
        #expect(bare.bytes == MadePicture.jpeg([]))
    }

    @Test func `loses the small copy in its header`() throws {
        let header = MadePicture.segment(0xe0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 1, 0xaa, 0xbb, 0xcc])
        let bare = try BarePicture(MadePicture.jpeg(header))
        let kept = MadePicture.segment(0xe0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
        #expect(bare.bytes == MadePicture.jpeg(kept))
    }

    @Test func `is a PNG without texts, times and what follows its end`() throws {
        let more = ["tEXt", "iTXt", "zTXt", "eXIf", "tIME"].flatMap { MadePicture.chunk($0, MadePicture.place) }
        let colours = MadePicture.chunk("gAMA", [0, 0, 0, 1])
        let bare = try BarePicture(MadePicture.png(more + colours) + MadePicture.place)
        #expect(bare.bytes == MadePicture.png(colours))
        #expect(bare.type.mediaType == "image/png")
    }

    @Test func `is refused where it breaks off, wherever that is`() {
        for whole in [MadePicture.jpeg(MadePicture.exif(3, isLittle: true)), MadePicture.png([])] {
            for count in 8..<whole.count {
                #expect(throws: BarePicture.Problem.damaged) { try BarePicture(Array(whole.prefix(count))) }
            }
        }
    }

    @Test(arguments: [[], Array("<svg/>".utf8), Array("GIF89a".utf8), [0xff, 0xd8]] as [[UInt8]])
    func `is refused where its first bytes are none of a picture's`(bytes: [UInt8]) {
        #expect(throws: BarePicture.Problem.notPicture) { try BarePicture(bytes) }
    }

    @Test func `is refused with more pixels than a browser should unpack`() {
        let header = MadePicture.chunk("IHDR", [0, 0x10, 0, 0, 0, 0x10, 0, 0, 8, 6, 0, 0, 0])
        let file = MadePicture.signature + header + MadePicture.chunk("IDAT", [7]) + MadePicture.chunk("IEND", [])
        #expect(throws: BarePicture.Problem.tooManyPixels) { try BarePicture(file) }
        #expect(throws: BarePicture.Problem.damaged) { try BarePicture(MadePicture.png([], width: 0)) }
    }
}
