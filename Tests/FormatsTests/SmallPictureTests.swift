import Testing

@testable import Formats

@Suite struct `A picture made small` {
    /// Red on the left above, green on the right above, blue below.
    static func quarters(_ width: Int, _ height: Int) -> (Int, Int) -> [UInt8] {
        { column, row in
            row >= height / 2 ? [0, 0, 255] : column < width / 2 ? [255, 0, 0] : [0, 255, 0]
        }
    }

    /// What a small picture shows near its four corners: r, g, b or a mixture.
    static func corners(_ small: SmallPicture) throws -> String {
        let raster = try JPEGCodec.read(try BareJPEG(small.bytes), atLeast: 1)
        return try corners(raster)
    }

    static func corners(_ raster: Raster) throws -> String {
        let (right, bottom) = (raster.width - 1, raster.height - 1)
        return [(0, 0), (right, 0), (0, bottom), (right, bottom)].map { column, row in
            let start = (row * raster.width + column) * Raster.channels
            let pixel = raster.bytes[start..<start + Raster.channels]
            return zip("rgb", pixel).filter { $0.1 > 128 }.map { String($0.0) }.joined()
        }.joined(separator: " ")
    }

    @Test func `has at most 640 pixels and 18 kB, however busy it is`() throws {
        let file = PaintedPicture.png(width: 1500, height: 900, colour: PaintedPicture.busy)
        let small = try SmallPicture(of: file)
        #expect(file.count > 4_000_000)
        #expect(small.bytes.count <= SmallPicture.mostBytes)
        #expect(max(small.widthPixels, small.heightPixels) <= SmallPicture.longestSide)
        #expect(abs(small.widthPixels * 900 - small.heightPixels * 1500) <= 1500)
        #expect(try BareJPEG(small.bytes).width == small.widthPixels)
        #expect(try BareJPEG(small.bytes).height == small.heightPixels)
    }

    @Test func `keeps its size where that is small, and is never made larger`() throws {
        let small = try SmallPicture(of: PaintedPicture.png(width: 40, height: 30, colour: Self.quarters(40, 30)))
        #expect((small.widthPixels, small.heightPixels) == (40, 30))
        #expect(try Self.corners(small) == "r g b b")
    }

    @Test func `comes of a JPEG as of a PNG`() throws {
        let png = PaintedPicture.png(width: 1100, height: 800, colour: Self.quarters(1100, 800))
        let large = try JPEGCodec.write(try PNGCodec.read(try BarePNG(png)), quality: 95)
        for file in [png, large] {
            let small = try SmallPicture(of: file)
            #expect((small.widthPixels, small.heightPixels) == (640, 465))
            #expect(try Self.corners(small) == "r g b b")
        }
    }

    @Test(
        arguments: [
            (1, "r g b b"), (2, "g r b b"), (3, "b b g r"), (4, "b b r g"), (5, "r b g b"), (6, "b r b g"),
            (7, "b g b r"), (8, "g b r b"),
        ] as [(UInt8, String)])
    func `is the right way up, however the camera was held`(orientation: UInt8, corners: String) throws {
        let png = PaintedPicture.png(width: 80, height: 40, colour: Self.quarters(80, 40))
        let jpeg = try JPEGCodec.write(try PNGCodec.read(try BarePNG(png)), quality: 95)
        let small = try SmallPicture(of: PaintedPicture.held(orientation, jpeg))
        #expect((small.widthPixels, small.heightPixels) == (orientation < 5 ? (80, 40) : (40, 80)))
        #expect(try Self.corners(small) == corners)
        #expect(try BareJPEG(small.bytes).orientation == 1)
    }

    @Test func `is white where it is seen through`() throws {
        let file = PaintedPicture.png(width: 16, height: 16, isSeeThrough: true) { column, _ in
            [255, 0, 0, column < 8 ? 255 : 0]
        }
        #expect(try Self.corners(try SmallPicture(of: file)) == "r rgb r rgb")
    }

    @Test func `takes along what its colours mean, and nothing else`() throws {
        let png = PaintedPicture.png(width: 16, height: 16, colour: Self.quarters(16, 16))
        let jpeg = try JPEGCodec.write(try PNGCodec.read(try BarePNG(png)), quality: 95)
        let profile = Array("ICC_PROFILE\0".utf8) + [1, 1, 7, 7]
        let more: [UInt8] =
            [0xff, 0xe2, 0, UInt8(profile.count + 2)] + profile + [0xff, 0xfe, 0, 6] + Array("GPS!".utf8)
        let small = try SmallPicture(of: Array(jpeg.prefix(2)) + more + Array(jpeg.dropFirst(2)))
        let bare = try BarePicture(small.bytes)
        #expect(bare.bytes == small.bytes)
        #expect(try BareJPEG(small.bytes).profile == Array(more.prefix(profile.count + 4)))
        #expect(try Self.corners(small) == "r g b b")
    }

    @Test func `is refused before it is unpacked where it has too many pixels`() {
        let bomb = PaintedPicture.empty(width: 6_000, height: 4_001)
        #expect(throws: SmallPicture.Problem.tooManyPixels) { try SmallPicture(of: bomb) }
        let larger = PaintedPicture.empty(width: 100_000, height: 100_000)
        #expect(throws: SmallPicture.Problem.tooManyPixels) { try SmallPicture(of: larger) }
    }

    @Test func `of a JPEG in several scans is refused by fewer pixels than of one in lines`() throws {
        func file(_ marker: UInt8, scans: Int) -> [UInt8] {
            let scan: [UInt8] = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12]
            return [0xff, 0xd8, 0xff, marker, 0, 11, 8, 0x17, 0x70, 0x17, 0x70, 1, 1, 0x11, 0]
                + Array(repeatElement(scan, count: scans).joined()) + [0xff, 0xd9]
        }
        for bomb in [file(0xc2, scans: 1), file(0xc0, scans: 2)] {
            #expect(throws: SmallPicture.Problem.tooManyPixels) { try SmallPicture(of: bomb) }
        }
        // It has no tables, so that the library does not read it; but it is asked.
        #expect(throws: SmallPicture.Problem.unreadable) { try SmallPicture(of: file(0xc0, scans: 1)) }
    }

    @Test func `is refused where it is none, or breaks off before it shows anything`() throws {
        let png = PaintedPicture.png(width: 64, height: 64, colour: PaintedPicture.busy)
        let jpeg = try SmallPicture(of: png).bytes
        for file in [[], Array("<svg/>".utf8), Array(png.prefix(200)), Array(jpeg.prefix(40))] {
            #expect(throws: SmallPicture.Problem.unreadable) { try SmallPicture(of: file) }
        }
        var spoilt = png
        spoilt[60] ^= 0xff
        #expect(throws: SmallPicture.Problem.unreadable) { try SmallPicture(of: spoilt) }
    }

    @Test func `of one row or one column of pixels keeps at least one in each direction`() throws {
        for (width, height) in [(2_000, 1), (1, 2_000)] {
            let small = try SmallPicture(of: PaintedPicture.png(width: width, height: height) { _, _ in [9, 9, 9] })
            #expect(max(small.widthPixels, small.heightPixels) == 640)
            #expect(min(small.widthPixels, small.heightPixels) == 1)
        }
    }
}

@Suite struct `Pixels made fewer` {
    @Test func `are the means of those they stand for`() throws {
        let raster = try #require(
            Raster(
                width: 3, height: 2, bytes: [0, 30, 60, 90].flatMap { [$0, $0, $0] } + [200, 200, 200, 10, 10, 10]))
        // 0 30 60 / 90 200 10: the middle column counts half on either side.
        let narrow = raster.scaled(width: 2, height: 2)
        #expect(stride(from: 0, to: 12, by: 3).map { narrow.bytes[$0] } == [10, 50, 127, 73])
        #expect(raster.scaled(width: 1, height: 1).bytes == [65, 65, 65])
        #expect(raster.scaled(width: 9, height: 9) == raster)
    }
}
