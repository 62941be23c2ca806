import CTurboJPEG

/// Reads and writes JPEG by libjpeg-turbo.
enum JPEGCodec {
    /// The file as pixels, already made smaller on the way: at least so many along its longer side, where it has them.
    ///
    /// - Throws: `SmallPicture.Problem.unreadable` for what the library does not read, and for inks (CMYK).
    static func read(_ file: BareJPEG, atLeast longest: Int) throws(SmallPicture.Problem) -> Raster {
        guard let handle = tjInitDecompress() else { throw .unreadable }
        defer { tjDestroy(handle) }
        var (width, height): (Int32, Int32) = (0, 0)
        var (sampling, colours): (Int32, Int32) = (0, 0)
        let bytes = file.bytes
        guard
            tjDecompressHeader3(handle, bytes, UInt(bytes.count), &width, &height, &sampling, &colours) == 0,
            Int(width) == file.width, Int(height) == file.height,
            colours != Int32(TJCS_CMYK.rawValue), colours != Int32(TJCS_YCCK.rawValue)
        else { throw .unreadable }
        let (across, down) = scaled(file.width, file.height, atLeast: longest)
        var pixels = [UInt8](repeating: 0, count: across * down * Raster.channels)
        let result = tjDecompress2(
            handle, bytes, UInt(bytes.count), &pixels, Int32(across), 0, Int32(down), Int32(TJPF_RGB.rawValue),
            TJFLAG_LIMITSCANS)
        // A warning is a picture that breaks off or is a little damaged, which browsers show as far as it goes.
        guard result == 0 || tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue),
            let raster = Raster(width: across, height: down, bytes: pixels)
        else { throw .unreadable }
        return raster
    }

    /// The pixels as a file, its colours halved in both directions.
    ///
    /// - Parameter quality: from 1 to 100.
    static func write(_ raster: Raster, quality: Int32) throws(SmallPicture.Problem) -> [UInt8] {
        guard let handle = tjInitCompress() else { throw .unreadable }
        defer { tjDestroy(handle) }
        let (width, height) = (Int32(clamping: raster.width), Int32(clamping: raster.height))
        let sampling = Int32(TJSAMP_420.rawValue)
        let most = tjBufSize(width, height, sampling)
        guard most != UInt.max else { throw .unreadable }
        var size = most
        let written = [UInt8](unsafeUninitializedCapacity: Int(most)) { buffer, count in
            var start = buffer.baseAddress
            let result = tjCompress2(
                handle, raster.bytes, width, 0, height, Int32(TJPF_RGB.rawValue), &start, &size, sampling, quality,
                TJFLAG_NOREALLOC | TJFLAG_PROGRESSIVE)
            count = result == 0 ? min(Int(size), Int(most)) : 0
        }
        guard !written.isEmpty else { throw .unreadable }
        return written
    }

    /// The fewest eighths of the sides that leave so many pixels along the longer one; the library skips the rest of
    /// the work (ISO/IEC 10918-1, A.3.3: a block transformed to fewer than 8 by 8 samples).
    private static func scaled(_ width: Int, _ height: Int, atLeast longest: Int) -> (Int, Int) {
        let eighths = (1...8).first { (max(width, height) * $0 + 7) / 8 >= longest } ?? 8
        return ((width * eighths + 7) / 8, (height * eighths + 7) / 8)
    }
}
