/// A picture as a page shows it in place of a file of any size: a JPEG, the right way up, quickly there, with nothing in
/// it but what it shows.
public struct SmallPicture: Sendable, Hashable {
    /// Why there is none of a file.
    public enum Problem: Error, Hashable {
        /// It is no picture, or one that cannot be read here.
        case unreadable
        /// It would take too much memory to read.
        case tooManyPixels
    }

    /// The most bytes: a page with two of them stays under 60 kB.
    public static let mostBytes = 18_000
    /// The most pixels along the longer side.
    public static let longestSide = 640
    /// The most pixels of files that have to be unpacked whole: 72 MB of them. Photographs as cameras write them are
    /// read a line at a time, at an eighth of their size where they are large, and have `BarePicture.mostPixels`.
    public static let mostUnpackedPixels = 24_000_000

    /// Tried in turn until the file is small enough: coarser before smaller, and never so coarse that blocks show.
    private static let sides = [640, 560, 480, 400, 320, 240, 160]
    private static let qualities: [Int32] = [80, 65, 50]
    /// The longest description of colours that is taken along; that of a telephone has some 500 bytes.
    private static let mostProfileBytes = 4_096

    /// The JPEG.
    public let bytes: [UInt8]
    public let widthPixels: Int
    public let heightPixels: Int

    /// Makes a file's picture small. Takes up to some tenths of a second.
    public init(of file: [UInt8]) throws(Problem) {
        let raster: Raster
        var profile: [UInt8] = []
        switch PictureType(signature: file) {
        case nil: throw .unreadable
        case .jpeg:
            let bare = try Self.bare { () throws(BarePicture.Problem) in try BareJPEG(file) }
            guard !bare.isUnpackedWhole || bare.width * bare.height <= Self.mostUnpackedPixels else {
                throw .tooManyPixels
            }
            let read = try JPEGCodec.read(bare, atLeast: Self.longestSide)
            raster = Self.fitting(read, Self.longestSide).upright(from: bare.orientation)
            if bare.profile.count <= Self.mostProfileBytes { profile = bare.profile }
        case .png:
            let bare = try Self.bare { () throws(BarePicture.Problem) in try BarePNG(file) }
            guard bare.width * bare.height <= Self.mostUnpackedPixels else { throw .tooManyPixels }
            raster = Self.fitting(try PNGCodec.read(bare), Self.longestSide)
        }
        (bytes, widthPixels, heightPixels) = try Self.written(raster, profile)
    }

    private static func bare<Bare>(
        _ read: () throws(BarePicture.Problem) -> Bare
    ) throws(Problem) -> Bare {
        do throws(BarePicture.Problem) {
            return try read()
        } catch {
            throw error == .tooManyPixels ? .tooManyPixels : .unreadable
        }
    }

    private static func written(
        _ raster: Raster, _ profile: [UInt8]
    ) throws(Problem) -> (bytes: [UInt8], width: Int, height: Int) {
        for side in sides {
            let smaller = fitting(raster, side)
            for quality in qualities {
                let file = described(try JPEGCodec.write(smaller, quality: quality), profile)
                if file.count <= mostBytes { return (file, smaller.width, smaller.height) }
            }
        }
        throw .unreadable
    }

    /// The picture with at most so many pixels along its longer side.
    private static func fitting(_ raster: Raster, _ side: Int) -> Raster {
        let longest = max(raster.width, raster.height)
        guard longest > side else { return raster }
        return raster.scaled(
            width: (raster.width * side + longest / 2) / longest,
            height: (raster.height * side + longest / 2) / longest)
    }

    /// The file with what its colours mean behind its header.
    private static func described(_ file: [UInt8], _ profile: [UInt8]) -> [UInt8] {
        guard !profile.isEmpty, file.count > 6, file[2] == 0xff, file[3] == 0xe0 else { return file }
        let end = min(4 + (Int(file[4]) << 8 | Int(file[5])), file.count)
        return Array(file[..<end]) + profile + Array(file[end...])
    }
}
