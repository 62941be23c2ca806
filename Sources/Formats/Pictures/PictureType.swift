/// A kind of picture that every browser shows.
public enum PictureType: Sendable, Hashable {
    /// JPEG (ISO/IEC 10918-1).
    case jpeg
    /// PNG (ISO/IEC 15948).
    case png

    /// Its media type.
    public var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        }
    }

    /// The kind by a file's first bytes, whatever its name says; nil for anything else.
    public init?(signature bytes: some Collection<UInt8>) {
        if bytes.starts(with: BarePNG.signature) {
            self = .png
        } else if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else {
            return nil
        }
    }
}
