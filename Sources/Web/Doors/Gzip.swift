import CZlib
import Hummingbird

/// Packs files that go out again and again (RFC 1952). Never used for pages: what is secret in them could be guessed
/// from their length.
enum Gzip {
    /// Up to how much is packed.
    static let maximumBytes = 1_000_000

    /// The bytes packed as tightly as can be; nil where they are too many.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= maximumBytes else { return nil }
        var stream = z_stream()
        guard zlib_begin_gzip(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var source = bytes
        let room = Int(deflateBound(&stream, UInt(bytes.count)))
        let packed = [UInt8](unsafeUninitializedCapacity: room) { target, written in
            source.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(room)
                written = deflate(&stream, Z_FINISH) == Z_STREAM_END ? room - Int(stream.avail_out) : 0
            }
        }
        return packed.isEmpty ? nil : packed
    }
}

extension Request {
    /// Whether whoever asks unpacks what is packed (RFC 9110, 12.5.3).
    var unpacksGzip: Bool { headers[.acceptEncoding]?.contains("gzip") ?? false }
}
