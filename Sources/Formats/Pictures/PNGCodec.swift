import CPNG

/// Reads PNG by libpng.
enum PNGCodec {
    /// The file as pixels; what is transparent is white, as the pages are.
    ///
    /// - Throws: `SmallPicture.Problem.unreadable` for what the library does not read.
    static func read(_ file: BarePNG) throws(SmallPicture.Problem) -> Raster {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        let bytes = file.bytes
        // The library reads while the buffer stands, in both steps.
        let pixels = bytes.withUnsafeBytes { buffer -> [UInt8]? in
            guard png_image_begin_read_from_memory(&image, buffer.baseAddress, buffer.count) != 0,
                Int(image.width) == file.width, Int(image.height) == file.height
            else { return nil }
            image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
            var white = png_color(red: 255, green: 255, blue: 255)
            var pixels = [UInt8](repeating: 0, count: file.width * file.height * Raster.channels)
            return png_image_finish_read(&image, &white, &pixels, 0, nil) != 0 ? pixels : nil
        }
        guard let pixels, let raster = Raster(width: file.width, height: file.height, bytes: pixels) else {
            throw .unreadable
        }
        return raster
    }
}
