/// A picture with nothing in its file but what it shows: without where and when it was taken, the camera, its owner, a
/// small copy of what it showed before it was cut, or anything behind its end. Which way up it is held stays.
///
/// What the picture shows is not looked at.
public struct BarePicture: Sendable, Hashable {
    /// Why a file is no picture that can be taken.
    public enum Problem: Error, Hashable {
        /// It begins as no JPEG and no PNG.
        case notPicture
        /// It breaks off, or its pieces do not fit.
        case damaged
        /// It has more pixels than `mostPixels`.
        case tooManyPixels
    }

    /// The most pixels: a small file can unpack to a large picture.
    public static let mostPixels = 100_000_000

    /// What it is.
    public let type: PictureType
    /// The file that is left.
    public let bytes: [UInt8]
    /// As its file says, whichever way up it is held.
    public let widthPixels: Int
    public let heightPixels: Int

    /// Takes out everything but the picture.
    public init(_ file: [UInt8]) throws(Problem) {
        guard let type = PictureType(signature: file) else { throw .notPicture }
        self.type = type
        switch type {
        case .jpeg:
            let bare = try BareJPEG(file)
            (bytes, widthPixels, heightPixels) = (bare.bytes, bare.width, bare.height)
        case .png:
            let bare = try BarePNG(file)
            (bytes, widthPixels, heightPixels) = (bare.bytes, bare.width, bare.height)
        }
    }

    static func check(width: Int, height: Int) throws(Problem) {
        guard width > 0, height > 0 else { throw .damaged }
        guard width <= mostPixels, height <= mostPixels / width else { throw .tooManyPixels }
    }
}
