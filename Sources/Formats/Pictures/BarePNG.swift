/// A PNG with those chunks alone that make the picture (ISO/IEC 15948, 11.2 and 11.3).
struct BarePNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD",
    ]

    let bytes: [UInt8]
    private(set) var width = 0
    private(set) var height = 0

    init(_ file: [UInt8]) throws(BarePicture.Problem) {
        var bytes = Self.signature
        var place = Self.signature.count
        var hasData = false
        while true {
            guard place + 12 <= file.count else { throw .damaged }
            let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - place - 12 else { throw .damaged }
            let end = place + 12 + length
            let name = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            if bytes.count == Self.signature.count {
                guard name == "IHDR", length == 13 else { throw .damaged }
                let size = file[place + 8..<place + 16].map { Int($0) }
                width = size[0] << 24 | size[1] << 16 | size[2] << 8 | size[3]
                height = size[4] << 24 | size[5] << 16 | size[6] << 8 | size[7]
                try BarePicture.check(width: width, height: height)
            }
            if Self.kept.contains(name) { bytes += file[place..<end] }
            hasData = hasData || name == "IDAT"
            if name == "IEND" { break }
            place = end
        }
        guard hasData else { throw .damaged }
        self.bytes = bytes
    }
}
