public import Hummingbird

/// An answer whose whole body is there, for whoever writes it to the connection.
public struct ReadyAnswer: Sendable {
    /// The status.
    public let status: HTTPResponse.Status
    /// The headers, without the length and the date.
    public internal(set) var headers: HTTPFields
    /// The body.
    public let body: [UInt8]

    /// An answer of bytes that no cache keeps.
    init(_ body: [UInt8], type: String, status: HTTPResponse.Status) {
        self.status = status
        self.body = body
        headers = [.contentType: type, .cacheControl: "no-store"]
    }

    /// The answer as the router hands it on.
    var response: Response {
        Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
