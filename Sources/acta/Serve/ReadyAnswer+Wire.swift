import API
import Hummingbird
import NIOCore
import NIOHTTP1

extension ReadyAnswer {
    /// The whole answer as HTTP/1.1 has it on a connection that stays (RFC 9112).
    func bytes(_ allocator: ByteBufferAllocator, date: String) -> ByteBuffer {
        var bytes = allocator.buffer(capacity: Self.headBytes + body.count)
        // The phrase that the router's answers have.
        let known = HTTPResponseStatus(statusCode: status.code, reasonPhrase: status.reasonPhrase)
        bytes.writeString("HTTP/1.1 \(known.code) \(known.reasonPhrase)\r\n")
        for field in headers {
            bytes.writeString(field.name.rawName)
            bytes.writeStaticString(": ")
            bytes.writeString(field.value)
            bytes.writeStaticString("\r\n")
        }
        bytes.writeString("Content-Length: \(body.count)\r\nDate: \(date)\r\n\r\n")
        bytes.writeBytes(body)
        return bytes
    }

    /// More than a head mostly has.
    private static let headBytes = 1_024
}
